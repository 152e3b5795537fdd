"""Where a name begins. Its last word (有限公司, 协会, 大奖) is easy to see; this module finds the left edge."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.extractors.lexicon import alternation, phrases
from loaders.extractors.view import HAN

# Function words and verbs after which a name may start. Single characters that often stand inside names (为, 和, 中) are
# overruled where a region or a tagged name covers them.
_SINGLE = "的由与和及在是被将对向从给把让了其这该等到据经于以并曾获至跟赴请因但而也又还就则已未所使令每某们您你我他她它系如即归名家位叫靠找替为"
_WORDS = ["来自", "授予", "荣获", "获得", "获评", "获颁", "摘得", "斩获", "夺得", "捧得", "评为", "收购", "并购", "包括", "成立", "聘请", "旗下", "子公司", "分别", "以及", "其中", "通过", "携手", "委托", "会同", "根据", "按照", "依据", "出席", "参加", "参与", "主办", "承办", "协办", "指导", "邀请", "走访", "调研", "考察", "参观", "访问", "担任", "出任", "就任", "当选", "隶属", "入职", "加盟", "加入", "进入", "供应", "供货", "采购", "前往", "位于", "来到", "记者", "通讯员", "名为", "更名", "改名", "连同", "只有", "还有", "另有", "时任", "现任", "历任", "兼任", "原任", "同时", "以来", "目前", "此前", "随后", "近日", "日前", "另外", "此外", "例如", "比如", "控股股东", "股东", "客户", "供应商", "经销商", "合作伙伴", "完成单位", "单位", "企业", "项目", "冠名", "赞助", "颁发", "颁给", "发布", "公布", "揭晓", "入选", "登上", "列入", "跻身", "举办", "举行", "召开", "创办", "创立", "组建", "设立", "投资了", "入股", "参股", "控制", "持有", "拥有", "属于", "作为", "成为", "认为", "介绍", "表示", "宣布", "推荐", "提名", "选举", "聘任", "任命", "免去", "调任", "转任", "现为", "原为", "离开", "毕业于", "就读", "供职", "任职", "服务于", "替代", "取代", "击败", "超过", "领先", "落后", "高于", "低于", "主编", "联合", "申报", "申请", "评选", "授奖", "候选", "关于", "围绕", "支持", "鼓励", "印发", "转发", "出台", "制定", "修订", "起草", "牵头", "主持", "协同", "组织", "安排", "听取", "审议", "批准", "同意", "决定", "撤销", "取消", "终止", "暂停", "没有", "不是", "就是", "正是", "便是", "也是", "都是", "仍是", "曾是", "原是", "全资", "控股子公司", "首席", "一家", "两家", "三家", "多家", "本届", "上届", "首届", "今年", "去年", "明年", "当年", "昨日", "今日", "当日", "获奖", "得主", "拿下", "拿到", "捧回", "问鼎", "摘取", "折桂", "冲击", "角逐", "参评", "竞逐", "争夺", "无缘", "错过", "落选", "夺取", "送给", "交给", "卖给", "借给", "租给", "投给", "转给", "出售", "转让", "买下", "购得", "拍下", "接手", "接管", "托管", "重组", "合并", "换", "找", "叫", "名叫", "来自于"]
STOP = re.compile(rf"{alternation(_WORDS)}|[{_SINGLE}]")
HARD = re.compile(rf"[^{HAN}A-Za-z0-9（）·&\-“”]")
_BRACKET = re.compile(r"[（“][^（）“”]*$")


def run_start(text: str, end: int, longest: int = 26) -> int:
    """Where the run of characters that a name may consist of begins, before `end`."""
    low = max(0, end - longest)
    start = low
    for m in HARD.finditer(text, low, end):
        start = m.end()
    # A bracket or quotation mark that is opened but not closed before `end` parts names.
    if m2 := _BRACKET.search(text, start, end):
        start = m2.start() + 1
    closed = max(text.rfind("）", start, end), text.rfind("”", start, end))
    if closed >= 0 and not _is_part(text, start, closed):
        start = closed + 1
    return start


def _is_part(text: str, start: int, closed: int) -> bool:
    """Whether a closing mark belongs to the name: its opening mark lies in the run, and little stands between."""
    opened = max(text.rfind("（", start, closed), text.rfind("“", start, closed))
    return opened >= 0 and closed - opened <= 8


def left_edge(text: str, end: int, tagged: Iterable[tuple[int, int]], *, low: int = 0, longest: int = 26) -> int:
    """Where the name whose last word begins at `end` starts.

    Args:
        tagged: ranges that a tagger takes for one name; no stop word is looked for inside them, and their starts are
            preferred as starts.
        low: nothing before this position belongs to the name.
    """
    start = max(low, run_start(text, end, longest))
    regions = [(a + start, b + start) for a, b in phrases("regions").find(text[start:end])]
    spans = [(a, b) for a, b in tagged if a < end and b > start]
    solid = regions + spans
    cut = start
    for m in STOP.finditer(text, start, end):
        if m.end() > end or any(a < m.end() and m.start() < b and not (a >= m.start()) for a, b in solid):
            continue
        if any(a <= m.start() < b for a, b in regions) or any(a <= m.start() and m.end() <= b for a, b in spans):
            continue
        cut = m.end()
    for a, _ in spans:
        if start <= a < end and a >= cut and _ >= end:
            inside = [r for r, _ in regions if cut <= r <= a]
            return inside[0] if inside and all(c not in "，。" for c in text[inside[0] : a]) and a - inside[0] <= 6 else a
    inside = [r for r, _ in regions if r >= cut]
    if inside and inside[0] - cut <= 8 and inside[0] > cut and end - inside[0] >= 2:
        prefix = text[cut : inside[0]]
        if not re.fullmatch(r"[A-Za-z]+|.*[（“]", prefix):
            return inside[0]
    return cut
