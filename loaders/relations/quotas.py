"""Amounts of policies that no verb of giving stands at: shares, funds, vouchers, raised rates and quotas.

上浮3个百分点, 提至四成, 抵扣检测费的一半, 按上述标准的五成执行, 安排专项资金1亿元, 分别承担60%、40%, 给予服务券5万元, 每家不多于4个.
"""

from __future__ import annotations

import re

from loaders.relations.numbers import Quantity

GIVES = "奖励|奖补|补助|补贴|资助|贴息|津贴|扶持|奖金|给予|抵扣|返还|减免"
_RAISED = re.compile(r"(?:上浮|提高|增加|上调|下浮|下调)(?:了|各)?$")
_RATE = re.compile(r"(?:补[助贴]|奖励|奖补|资助|贴息|扶持|支持)(?:比例|标准|额度|幅度|率)|比例|贴息率")
_RAISED_TO = re.compile(r"(?:提|提高|上浮|上调|增加|放宽|调整|降)(?:至|到)$")
_SET_OFF = re.compile(r"(?:抵扣|减免|免收|返还|报销|承担)[^，；：。\ue000-\ue0ff]{1,10}的$")
_STANDARD = re.compile(r"按[^，；：。]{0,14}(?:标准|额度|金额)的?$")
_CARRIED_OUT = re.compile(r"^(?:执行|兑付|发放|拨付|给予|补助|奖励|支持)")
_SHARES = re.compile(r"(?:分别|各自?|共同|按比例)(?:承担|负担|分担)$")
_FUND = re.compile(r"(?:安排|设立|列支|统筹安排)[^，。；：]{0,6}(?:专项|扶持|引导|奖补|补助|奖励|支持|发展)[^，。；：]{0,4}(?:资金|基金|经费)(?:规模|总额)?(?:为|约|共|达|不少于|不低于)?$")
_IN_KIND = re.compile(r"(?:给予|奖励|赠送|配发|每[家户人个])[^，。；：\ue000-\ue0ff]{0,12}(?:券|奖金|补贴|补助|经费|资金|津贴)$")
_EACH = re.compile(r"(?:^|的|，)(?:每[家户人个台辆项套条件]|各)$")
_COUNTED = {"家", "个", "人", "名", "项", "件", "次", "辆", "台", "套", "小时", "个月", "户", "场", "年"}
_TERM = {"个月", "年", "小时"}
_OF_GIVER = re.compile(r"年龄|成立|注册|从业|面积|职工|距|建成|工龄|学历|违规|事故")
_CHOOSES = re.compile("遴选|评选|认定|评定|选树|择优")


def given(left: str, right: str, part: str, value: Quantity) -> bool:
    """Whether a number is a share, a fund or a voucher that a policy gives.

    Args:
        left: the clause up to the number.
        right: the clause behind it.
        part: everything between two semicolons up to the number.
    """
    money = "元" in value.unit or value.unit in {"万", "亿"}
    if value.percent:
        if _RAISED.search(left):
            return value.unit == "个百分点" and _RATE.search(left) is not None
        if _RAISED_TO.search(left):
            return re.search(GIVES, part) is not None and "由" not in left
        return bool(_SET_OFF.search(left) or (_STANDARD.search(left) and _CARRIED_OUT.match(right)) or (_SHARES.search(left) and "财政" not in left))
    return money and (_FUND.search(left) is not None or _IN_KIND.search(left) is not None)


def continues(left: str, value: Quantity) -> bool:
    """四星级的，每家2万元 goes on with what the part before gave."""
    return "元" in value.unit and _EACH.search(left) is not None


def limited(left: str) -> bool:
    """限2人, 每家限4个 (上限, 期限 are other words)."""
    return re.fullmatch(r"(?:每[家户人个年]{1,2})?(?:仅|各)?限", left) is not None


def counted(value: Quantity, left: str, part: str) -> bool:
    """Whether a cap bounds how many are chosen or how long support lasts, not who may apply."""
    if value.unit not in _COUNTED or _OF_GIVER.search(left):
        return False
    if value.unit in _TERM:
        return re.search(GIVES + "|奖", part) is not None and re.search("期限|最长|全年|每年|累计", left) is not None
    return re.search(GIVES, part) is not None or (_CHOOSES.search(part) is not None and value.unit in {"家", "个", "人", "名", "项"})


def floor(left: str, part: str, value: Quantity) -> bool:
    """其中脱贫县不少于3家, after a quota in the same unit."""
    return (
        value.unit in _COUNTED - _TERM
        and re.match(r"其中[^，；]{1,10}(?:不少于|不低于)$", left) is not None
        and re.search(r"(?:不超过|不多于|最多|至多)[\ue000-\ue0ff]，", part) is not None
        and _CHOOSES.search(part) is not None
    )
