"""Spans that their form gives away: titles, numbers of documents, editions, grades, legal forms, posts, values.

Each rule is about Chinese or the genre. Scores say how often the form alone is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.relations.columns import label_of_organisation

Found = tuple[int, int, str, float]

NUMERAL = r"[\d一二三四五六七八九十百千零〇两]"
TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》){2,80})》")
POLICY_END = re.compile(
    r"(规划|意见|措施|办法|条例|通知|方案|决定|细则|法|章程|计划|纲要|规定|政策|行动|指南|清单|报告|公告|条|规则|标准|制度)"
    r"(（[^（）]{1,16}）)?$"
)
NO_POLICY = re.compile(
    rf"^(?:若干|相关|有关|系列|一系列|新|各项)?(?:{POLICY_END.pattern.removesuffix('$').split('(（')[0]})$|[解打说看想做用玩写读算]法$"
)
MEDIA_END = re.compile(r"(报|日报|晚报|周刊|财富|杂志|观察|经济)$")
HAN = r"\u4e00-\u9fff"

FORMS = r"(?:集团股份有限公司|股份有限公司|有限责任公司|集团有限公司|（集团）(?:股份)?有限公司|有限公司|控股集团|集团公司|总公司|分公司|集团)"
COMPANY = re.compile(rf"([{HAN}A-Za-z0-9&·（）]{{2,30}}?){FORMS}(?![{HAN}]*公司)")
BODY = re.compile(
    rf"[{HAN}]{{2,20}}?(?:协会|商会|学会|联合会|总会|促进会|基金会|研究院|研究所|大学|人民政府|"
    r"委员会|工业和信息化[厅局部]|(?:财政|商务|科技|统计|教育|交通运输|市场监督管理|发展和改革|科技创新|能源)[厅局部]|"
    r"国务院办公厅|国务院|日报社|电视台)"
)
HEAD_POST = (
    r"(?:董事长|董事局主席|总经理|总裁|总监|总工程师|总设计师|理事长|监事长|秘书长|会长|主席|主任委员|主任|书记|"
    r"部长|司长|厅长|局长|处长|科长|所长|院长|校长|行长|社长|市长|省长|区长|县长|厂长|巡视员|调研员|研究员|院士|教授|"
    r"首席科学家|首席执行官|合伙人|创始人|法定代表人|发言人|主编|记者|通讯员|经理|CEO|CTO|COO|CFO)"
)
MODIFIER = r"(?:副|执行|常务|名誉|首席|助理|高级|联席|联合|党委|党组|党支部|独立|荣誉|终身|总|第一|大中华区|中国区|技术|运营|财务|市场|研发|销售|品牌)"
POST = re.compile(rf"{MODIFIER}{{0,3}}{HEAD_POST}")

GRADE = r"(?:特等|一等|二等|三等|特别|提名|鼓励|优秀|优胜|入围|金|银|铜)"

RULES: tuple[tuple[str, re.Pattern[str], float], ...] = (
    ("DNO", re.compile(rf"[{HAN}]{{1,10}}[〔\[（]\d{{4}}[〕\]）]第?\d{{1,5}}号"), 3.0),
    ("EDN", re.compile(rf"第{NUMERAL}{{1,4}}届|首届|(?:19|20)\d\d年度(?=[“\"{HAN}]{{0,12}}奖)"), 3.0),
    ("AWD", re.compile(rf"[“\"「][{HAN}A-Za-z0-9·]{{2,14}}[”\"」](?:[{HAN}]{{0,12}}?奖)?(?<=奖[”\"」])|"
                       rf"(?:[“\"「][{HAN}]{{1,8}}杯[”\"」])(?!{GRADE}奖)[{HAN}]{{1,14}}?奖(?!项(?!目)|励|补|金|者)|"
                       rf"[{HAN}]{{2,14}}?(?:大奖|科学技术奖|科技进步奖|技术发明奖|创新奖|质量奖|设计奖|发明奖|专利奖|金奖奖)(?!赛)"), 2.2),
    ("AWD", re.compile(rf"[“\"「][{HAN}]{{1,8}}杯[”\"」](?={GRADE}奖|获奖|获得者|评选(?:结果|办法)|颁奖|名单|称号|[，。；、）]|$)"), 4.0),
    ("MED", re.compile(r"《[^《》]{2,14}》(?:杂志社?|编辑部|周刊社?|报社)"), 4.5),
    ("AWD", re.compile(rf"(?<=[“「])[{HAN}]{{2,12}}(?=[”」](?:荣誉)?称号)"), 2.4),
    ("TIER", re.compile(r"(?:特等|一等|二等|三等|提名|鼓励|优秀|优胜|新锐|入围|金|银|铜|大)奖"), 1.2),
    ("BAT", re.compile(rf"(?:第{NUMERAL}{{1,3}}|首)批次?"), 2.5),
    ("CRT", re.compile(
        r"(?:国家级?|省级?|市级?|[\u4e00-\u9fff]{2,3}[省市])?(?:专精特新[“\"]?小巨人[”\"]?企业|专精特新中小企业|创新型中小企业|高新技术企业|"
        r"(?:制造业)?单项冠军(?:示范|培育)?(?:企业|产品)?|企业技术中心|绿色工厂|绿色供应链管理企业|工业设计中心|博士后科研工作站|"
        r"知识产权示范企业|科技型中小企业|瞪羚企业|独角兽企业)"), 2.6),
    ("LST", re.compile(rf"(?:《[^》]{{2,8}}》)?(?:\d{{4}}年?)?[{HAN}]{{0,14}}?(?:\d{{2,4}}强|百强)(?:企业)?(?:榜单?)?"), 2.4),
    ("TGT", re.compile(r"(?:中小微企业|中小企业|民营企业|小微企业|专精特新中小企业|规上工业企业|个体工商户|外资企业|上市公司|科技型企业|民营经济)"), 0.8),
    ("NUM", re.compile(r"(?:[-－]?\d[\d,]*(?:\.\d+)?|[一二三四五六七八九十百千两]+)\s?(?:万亿|亿|万|千)?(?:美元|元|家|户|名|个|项|件|辆|台|套|人|吨|%|％|个百分点|倍|千瓦|公斤|平方米|公里)"), 1.4),
    ("NUM", re.compile(rf"第{NUMERAL}{{1,4}}(?:名|位)"), 2.0),
    ("DAT", re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?|(?<!\d)\d{1,2}月\d{1,2}日|去年|今年|上半年|前三季度"), 1.6),
    ("REF", re.compile(r"该公司|该企业|本公司|我公司|本会|本协会|我会"), 1.6),
)  # fmt: skip

STOP_LEFT = re.compile(
    r"^(?:.*(?:的|由|与|和|及|为|是|在|向|对|从|被|将|获|据|经|于|了|其|这|该|各|等|，|、|。|荣获|授予|包括|来自|聘请|通过|成立|收购))(?=.)"
)
GENERIC = re.compile(
    r"^(?:上市|互联网|母|子|分|总|大型|龙头|科技|跨国|民营|国有|多家|一家|两家|股份|控股|全资|中小|各|本|该|我)*$"
)


def find(text: str) -> Iterator[Found]:
    """All spans that forms give away, overlaps included."""
    yield from titles(text)
    for label, pattern, score in RULES:
        for m in pattern.finditer(text):
            yield m.start(), m.end(), label, score
    for m in POST.finditer(text):
        yield m.start(), m.end(), "POST", 1.1
    yield from organisations(text)
    yield from honours(text)


HONOUR = re.compile(
    rf"[“「](?:(?:19|20)\d\d年?度?)?(?P<name>[{HAN}]{{2,16}}(?:服务商|配套商|供应商|经销商|企业|单位|品牌|产品|人物|工匠|案例|集体|个人|团队))[”」]"
    rf"(?=(?:获奖|获评)?(?:名单|称号|评选结果)|，[^。；]{{2,70}}(?:当选|入选|获选|上榜))"
)


def honours(text: str) -> Iterator[Found]:
    """What a quoted title of honour is where winners are named: “某某优秀服务商”名单, without its year."""
    for m in HONOUR.finditer(text):
        yield m.start("name"), m.end("name"), "AWD", 2.6


def titles(text: str) -> Iterator[Found]:
    """What stands in 《》: a policy, a medium, or nothing that the text tells."""
    for m in TITLE.finditer(text):
        title = m.group(1)
        if POLICY_END.search(title):
            yield m.start(1), m.end(1), "POL", 4.0
        elif MEDIA_END.search(title) and not re.match(r"(?:世界|中国)?\d{2,4}强", text[m.end() : m.end() + 8]):
            yield m.start(1), m.end(1), "MED", 1.5


def is_policy(text: str, start: int, end: int) -> bool:
    """Whether words can name a policy: outside 《》 neither a mere kind (政策) nor a way of doing (…的解法) does."""
    return text[start - 1 : start] in {"《", "“", "「", "『"} or NO_POLICY.search(text[start:end]) is None


def organisations(text: str) -> Iterator[Found]:
    for pattern in (COMPANY, BODY):
        for m in pattern.finditer(text):
            start = m.start()
            cut = STOP_LEFT.match(text[start : m.end()])
            # the right part after the last function word is the name, if enough of it is left
            if cut and m.end() - (start + cut.end()) >= 4:
                start += cut.end()
            elif cut and pattern is BODY and cut.group()[-1] in "由为是在":
                continue  # 典礼由商会: what is left is no name
            name = text[start : m.end()]
            form = re.search(FORMS + "$", name)
            stem = name[: form.start()] if form else name
            if GENERIC.match(stem) or len(stem) < 2:
                continue
            label = "COM" if pattern is COMPANY else label_of_organisation(name)
            full = name.endswith("有限公司")
            yield start, m.end(), label, 1.3 if full else 0.7
