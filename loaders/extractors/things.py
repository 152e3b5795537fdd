"""Places, fields, indicators, projects, products and words that refer back (该公司, 本会)."""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extractors.edges import left_edge
from loaders.extractors.lexicon import one_of, phrases, words
from loaders.extractors.mark import Mark, Marks
from loaders.extractors.view import HAN

PLACE = re.compile(
    rf"(?:{one_of('regions')}(?:省|市|特别行政区|自治区|地区|州|县|区)?)(?:·)?(?:{one_of('regions')}(?:市|县|区)?|[{HAN}]{{1,4}}?(?:县|区(?![域间块别])|市(?![场值委政民级占面工直属长商局])|镇|街道|开发区|高新区|新区|经开区|保税区|工业园区?|产业园|科技园|科学城))?"
    rf"(?:[{HAN}]{{1,4}}?(?:街道|镇(?!长)|开发区|高新区|新区|经开区|保税区|工业园区?|产业园|科技园|科学城|大道|路(?![上线])(?:\d+号)?))?"
)
_NOT_PLACE = re.compile(r"(?:人|籍|式|菜|话|产|企|商|货|客|版|版本|方面|币|文|语|元|杯|号|牌|站|局|部|厅|院|政府|工信|海关|大学|银行|造)")
REFERENCE = re.compile(
    r"该(?:公司|企业|集团|协会|商会|局|厅|所|院|校|中心|实验室|园区|机构|项目|赛事|展会|论坛|奖|行|厂|厂家|会|文件|办法|政策|产品|品牌|团队|研究院|联盟)(?!负责)|"
    r"本(?:公司|会|协会|商会|刊|报|局|院|校|集团|行|厂|所|中心|办法|细则|规定|意见|条例|决定|通知|方案|文件|章程|联盟)(?!来)|我(?:公司|会|局|司|院|校|厂|国|区)(?!计)|贵(?:公司|会)|我们(?:厂|公司|院|局|会)?|前者|后者|上述企业|"
    r"(?<![\u4e00-\u9fff])公司(?=[\u4e00-\u9fff，])|(?<=[，。；：、（])集团(?=董事|总裁|副|现|拥|在|与|将)|(?<=[，。])它(?=[\u4e00-\u9fff])"
)
_WHOLE = frozenset(w for w in words("indicators") if len(w) > 1)
INDICATOR = re.compile(one_of("indicators"))
_BEFORE_VALUE = re.compile(r"(?:同比|环比|比上年|较上年|为|达到?|约|超过?|突破|实现|完成|增长|下降|提高|提升|占|共|合计|累计|近|仅|增至|降至|升至|已|也|分别|增速|增幅|从|由|不低于|不超过|的|将|只有|有|是|：|，|\s|“|）){0,4}$")
PROJECT_END = re.compile(r"(?:产业化项目|建设项目|改造项目|工程项目|项目(?![组经部管负名申单符评数类总])|工程(?![师院机技造建学设公系咨类中大局研])|生产线|产线|示范线|产业园|科技园|工业园|总部基地|生产基地|基地(?![，。]?$)|新厂区|数据中心|二期|一期|三期|车间|厂房|超级工厂|智能工厂|灯塔工厂)")
_GENERIC_PROJECT = re.compile(r"(?:该|本|各|新|重点|重大|产业|获奖|技改|投资|建设|工业|在建|上述|申报|示范|优秀|科技|公益|合作|其他|生产|一个|两个|三个|多个|[\d一二三四五六七八九十]+个|大|这个|产业化|一批|签约|焊接|总装|注塑|装配)*")
_QUOTED = re.compile(r"“([^“”，。；！？]{2,40})”")
_PROJECT_CONTEXT = re.compile(r"(?:凭借?|完成的|项目|成果|研制的|承担的|工程|实施的|课题|申报的|主导的|携|的|以|其)$")
_PROJECT_WORDS = re.compile(r"(?:技术|研发|产业化|系统|工艺|关键|应用|装备|研制|平台|改造|工程|项目|开发|研究|装置|方法|设备|制造|建设|示范|工法)")
MODEL = re.compile(rf"(?<![A-Za-z\d])[A-Z]{{1,6}}-?\d{{1,5}}[A-Za-z]{{0,4}}(?:系列|型)?(?:[{HAN}]{{2,12}}?(?:机|仪|器|机床|机器人|系统|泵|阀|设备|电机|电池|模组|中心|镜头|车))?")
_LATIN_STOP = re.compile(r"(?:ISO|GB|AS|IATF|CMMI|DB|CO|PM|EN|GJB|T)\d|A\d+级|H1|Q[1-4]$|B座|[A-Z]\d$")


def find(marks: Marks) -> Iterator[Mark]:
    text = marks.text
    for m in PLACE.finditer(text):
        follows = _NOT_PLACE.match(text, m.end())
        yield Mark(m.start(), m.end(), "LOC", 0.5 if follows else 0.95, "things")
    for m in REFERENCE.finditer(text):
        yield Mark(m.start(), m.end(), "REF", 1.3, "things")
    yield from _fields(text)
    yield from _indicators(marks)
    yield from _projects(text)
    for m in MODEL.finditer(text):
        if not _LATIN_STOP.match(m.group()) and len(m.group()) > 2:
            yield Mark(m.start(), m.end(), "PRD", 0.9, "things")


def _fields(text: str) -> Iterator[Mark]:
    found = list(phrases("industries").find(text))
    sides = {a for a, _ in found} | {b for _, b in found}
    for start, end in found:
        after = text[end : end + 3]
        listed = (text[end : end + 1] in "、和及" and end + 1 in sides) or (text[start - 1 : start] in "、和及" and start - 1 in sides)
        field = re.match(r"行业|产业|领域|业(?![务绩主内])|企业|制造|市场|集群|、|等|展|”|。|，|出口|专业", after)
        if listed or field or end - start >= 5:
            yield Mark(start, end, "IND", 1.0 if listed or (field and end - start > 2) else 0.7, "things")


def _indicators(marks: Marks) -> Iterator[Mark]:
    text = marks.text
    values = sorted(m.start for m in marks.of("NUM") if m.source == "values")
    borders = sorted({m.end for m in marks.of("DAT", "NUM", "COM", "ASC", "LOC") if m.score > 0.9})
    for m in INDICATOR.finditer(text):
        near = next((v for v in values if v >= m.end()), None)
        if near is None or near - m.end() > 12 or re.search(r"[。；\n]", text[m.end() : near]):
            continue
        low = max((b for b in borders if b <= m.start()), default=0)
        whole = m.group() in _WHOLE
        start = left_edge(text, m.start(), (), low=low, longest=12)
        for place in ("全市", "全省", "全国", "全年", "企业", "实现", "完成", "累计", "全区", "公司", "同比", "预计", "合计", "总"):
            if text.startswith(place, start) and start + len(place) <= m.start():
                start += len(place) if place != "总" else 0
        if m.start() - start > 9:
            start = m.start()
        if text[start : m.end()] in ("规模", "面积", "价值", "投资", "收入", "出口", "费用", "成本", "利润") or (not whole and start == m.start()):
            yield Mark(start, m.end(), "IDX", 0.6, "things")
        else:
            yield Mark(start, m.end(), "IDX", 1.2 if _BEFORE_VALUE.search(text[m.end() : near]) else 0.7, "things")


def _projects(text: str) -> Iterator[Mark]:
    for m in PROJECT_END.finditer(text):
        start = left_edge(text, m.start(), (), longest=24)
        stem = text[start : m.start()]
        if len(stem) >= 2 and not _GENERIC_PROJECT.fullmatch(stem):
            yield Mark(start, m.end(), "PRJ", 0.9, "things")
    for m in _QUOTED.finditer(text):
        inner = m.group(1)
        before, after = text[max(0, m.start() - 6) : m.start()], text[m.end() : m.end() + 6]
        if after.startswith(("项目", "工程", "课题", "成果")) or (len(inner) > 5 and _PROJECT_WORDS.search(inner) and _PROJECT_CONTEXT.search(before)):
            yield Mark(m.start(1), m.end(1), "PRJ", 1.5, "things")
        elif len(inner) >= 8 and _PROJECT_WORDS.search(inner[-6:]):
            yield Mark(m.start(1), m.end(1), "PRJ", 1.1, "things")
        elif re.match(r"(?:牌|品牌|系列|商标|产品|型|新品|APP|平台|系统|机器人)", after) or re.search(r"(?:品牌|商标|产品|新品|发布的?|推出的?|研发的?|款)$", before):
            yield Mark(m.start(1), m.end(1), "PRD", 1.0, "things")


