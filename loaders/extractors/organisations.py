"""Organisations by their last word: legal forms for companies, and one suffix list for each other kind.

The right edge comes from the suffix, the left edge from `edges.left_edge`, which listens to the tagger. Short names of companies
come from the lists of well-known ones, from brand + sector (恒川机械), and from the place before a post (…董事长张三).
"""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extractors.edges import STOP, left_edge
from loaders.extractors.lexicon import one_of, phrases, word_set
from loaders.extractors.mark import Mark, Marks
from loaders.extractors.view import HAN

FORM = re.compile(
    r"(?:（集团）|集团)?(?:股份)?有限(?:责任)?公司|（集团）公司|集团(?:总)?公司|（集团）|实业总公司|总公司|联合公司|合作公司|公司(?!们|法|章程|制|治理|债)|控股集团|集团(?!军|化|内|旗|总裁|董事|副|的|在|将|与|有|也|已|还|从|要|是)|集团"
)
_BRANCH = re.compile(rf"(?:[{HAN}]{{2,6}})?(?:分公司|分行|支行|分厂|营业部|代表处|办事处)(?![{HAN}]{{0,1}}公司)|（有限合伙）")
SHOP = re.compile(
    r"(?:[总分老一二三四]?厂(?![长区房家里商办矿址牌史子主])|事务所|银行(?![业机间卡家])|农商行|商行|经营部|加工部|门市部|商店|酒店(?!业)|饭店|书店|琴坊|作坊|工坊|合伙企业(?:（有限合伙）)?|商号|供销社|铸造厂|矿(?![业山井区产])|煤矿|药房|药店|百货|航空(?=[、，。总副董])|证券(?=[、，。总副董首研])|保险(?=[、，。总副董])|资本(?=[、，。总副董合创])|创投(?=[、，。总副董合创])|基金(?=[、，。管总合]))"
)
_KINDS: tuple[tuple[str, str], ...] = (
    ("ASC", r"协会|商会|学会|联合会|总会|促进会|研究会|联谊会|同业公会|行业公会|公会|基金会|联盟|工商联|总工会|消委会|企联|商协会|协作会|工经联|校友会"),
    ("EDU", r"大学(?![生城])(?:[\u4e00-\u9fff]{2,8}学院)?|学院(?![派路长])|职业技术学校|技工学校|学校|党校|附属中学|商学院"),
    ("RES", r"(?:国家|全国|省)?重点实验室|联合实验室|实验室|研究总院|研究院|研究所|研究设计院|设计研究院|科学研究院|设计院|科学院|工程院|研究中心|创新中心|技术中心|检测中心|检验院|检测院|检测所|检验所|质检院|智库|情报所|计量院|科研所|研究室"),
    ("MED", r"日报社|报社|日报|晚报|商报|早报|时报|晨报|财经周刊|周刊|杂志社|电视台|广播电台|电台|通讯社|新闻网|融媒体中心|传媒中心|新华社|广播|财经频道"),
    ("ORG", r"医院|卫生院|合作社|评审委员会|评选委员会|评委会|组委会|组织委员会|专家委员会|奖励委员会|标准化技术委员会|标委会|仲裁委员会|仲裁院|证券交易所|联合交易所|交易所|产业基金|引导基金|攻关组|评审组|专家组|领导小组|工作组|课题组|工作室|俱乐部|纪念馆|博物馆|展览馆|图书馆|文化馆|工会|党支部|敬老院|福利院|监测站|检验站|服务中心|培训中心|交易中心|消防救援支队|秘书处|陈列馆|记忆馆"),
    ("GOV", r"人民政府办公[厅室]|人民政府|市政府|省政府|区政府|县政府|管委会|管理委员会|人民法院|法院|检察院|人大常委会|政协|发展和改革委员会|发展改革委|发改委|国资委|经信委|经贸委|住建委|科委|经济和信息化委员会|市委|省委|区委|县委|市委宣传部|组织部|统战部|宣传部|海关|税务局|税务部门|公安机关|工业和信息化部|工信部|财政部|商务部|科技部|科学技术部|教育部|生态环境部|农业农村部|交通运输部|人力资源和社会保障部|人社部|住房和城乡建设部|国务院|总署|总局|调查队|(?:[经工信商务科技财政局人社民环保税生态市场监管发改统计农业村文化旅游住建交通应急教育知识产权药监能源数据国资海洋渔水利林业卫健健康司法公安审计金融外事投资促进粮食储备综合管理监督广电体邮政气象档案自然资源规划城乡建设行政服务审批力社会保障商贸民政创新委署统])(?:厅|局|署)|办公厅|街道办事处|街道办|外汇管理局|证监会|证监局|银保监会|中国人民银行|人民银行"),
)
SUFFIX = re.compile("|".join(f"(?P<{label}>{pattern})" for label, pattern in _KINDS))
_GENERIC = re.compile(
    r"(?:各|其他|该|本|我|两|多|几|有关|相关|地方|各级|各地|高等|不同|全国|当地|职业|行业|地区|国家|省|市|区|县|上级|主管|新|老|大|小|总|分|子|母|家|原|前|其|级|国有|民营|外资|合资|上市|跨国|物流|股份|互联网|所在|所属|出资|控股|投资|用人|龙头|知名|科技|制造|生产|两级|三级|一|二|三|这|那|每|商业|外国|重点|省级|市级|企业|产业|联合|技术|工程|检测|创新)*"
)
_ALONE = frozenset(
    ["国务院", "财政部", "商务部", "科技部", "教育部", "工信部", "人社部", "工业和信息化部", "生态环境部", "农业农村部", "交通运输部", "市政府", "省政府", "区政府", "县政府", "市委", "省委", "区委", "县委", "海关总署", "证监会", "银保监会", "人民银行", "中国人民银行", "新华社", "评委会", "组委会", "评审委员会", "市政协", "省政协", "中国科学院", "中国工程院", "工程院", "市场监管总局", "财政局", "商务局", "科技局", "秘书处", "专家组", "政协", "国务院办公厅", "科学技术部", "住房和城乡建设部", "人力资源和社会保障部", "评审组", "税务部门", "公安机关", "工商联", "税务局"]
)
_GOV_SHORT = re.compile(r"(?:国家|省|市|区|县|州|自治区)?(?:委|政府|政协|人大)(?:常委会|办公[厅室])?$|国务院.*|.*(?:部|局|厅|委|署|院|海关)$")
_NOT_BRAND = re.compile(
    r"(?:.*(?:行业|产业|企业|领域|技术|高端|智能|先进|精密|工业|现代|传统|新型|绿色|数字|民用|家用|商用|专用|通用|大型|小型|重点|关键|核心|特色|国产|进口|出口|全球|国内|国际|地方|区域|专业|综合|电动|自动|机械|电子|化学|生物|海洋|航空|汽车|农业|食品|纺织|医疗|印刷|包装|矿山|工程|建筑|环保|节能|新能源|制造|加工|生产|销售|研发|设计|投资|金融|物流|服务|管理|文化|教育|旅游|体育|市场|品牌|产品|项目|公司|一批|多家|这些|上述|相关|主要|部分|全部|各类|各种))|.*[一二三四五六七八九十百千万几两多]"
)
BRANDED = re.compile(rf"[{HAN}A-Za-z]{{2,12}}?{one_of('sectors')}{{1,3}}(?:集团)?")
SECTOR_END = re.compile(rf"{one_of('sectors')}{{1,2}}(?:集团)?(?!厂|社|店|有限|公司|集团|股份有限)(?![{HAN}]{{0,3}}(?:行业|产业|企业|领域|技术|市场|集群|专业|系统|设备|产品|项目|大会|协会|商会|学院|局|部门|处|科|赛|展))")


# A place and three to eight characters between list signs or brackets: 岳阳奥领催化剂、…
_PLACED = re.compile(rf"(?<![{HAN}A-Za-z])({one_of('regions')})([{HAN}]{{3,8}})(?=[、（）]|的|等[\d一二三四五六七八九十])")
_COMMON = re.compile(
    r"市|省|区|县|州|镇|乡|路|街|业$|企|市场|经济|政府|地区|发展|会|奖|赛|展|节|学|院|局|部|厅|所|大|小|国|人|员|长|者|家|方|式|法|年|月|日|第|"
    r"产品|品牌|项目|工程|平台|基地|中心|港口?$|机场|车站|铁路|公路|大桥|博览|论坛|制造$|出口|进口|代表|老|新|旧|居民|客商|企业|同乡|籍|话"
)


def find(marks: Marks) -> Iterator[Mark]:
    text = marks.text
    tagged = [(m.start, m.end) for m in marks.of("COM", "ORG", "GOV", "ASC", "EDU", "RES", "MED", source="tagger")]
    borders = sorted({m.end for m in marks.of("DAT", "NUM", "EDN", "TIER", "BAT", "DNO") if m.score > 1.4 and m.source != "tagger"})
    yield from _companies(text, tagged, borders)
    yield from _others(text, tagged, borders)
    for start, end in phrases("companies").find(text):
        solid = end - start > 2 or any(a <= start and end <= b for a, b in tagged) or _free(text, start, end)
        if (solid and not text[start].isascii()) or (text[start].isascii() and not text[end : end + 1].isascii()):
            yield Mark(start, end, "COM", 1.1, "lexicon")
    yield from _brands(text, tagged, borders)


def _placed(stem: str) -> bool:
    return any(stem[:n] in word_set("regions") for n in (2, 3, 4, 5))


def _low(borders: list[int], position: int) -> int:
    return max((b for b in borders if b <= position - 1), default=0)


def _companies(text: str, tagged: list[tuple[int, int]], borders: list[int]) -> Iterator[Mark]:
    last = 0
    for m in FORM.finditer(text):
        low = max(_low(borders, m.start()), last if text[last : m.start()].strip() else 0)
        start = left_edge(text, m.start(), tagged, low=low, longest=32)
        stem = text[start : m.start()]
        if len(stem) < 2 or _GENERIC.fullmatch(stem) or stem in word_set("regions"):
            continue
        end = m.end()
        branch = _BRANCH.match(text, end)
        if branch:
            end = branch.end()
        last = end
        full = "公司" in m.group() and "有限" in m.group()
        plain = m.group() == "公司" and not _placed(stem)
        yield Mark(start, end, "COM", 2.6 if full else (0.65 if plain else (1.8 if len(stem) > 3 else 1.4)), "form")
    for m in SHOP.finditer(text):
        start = left_edge(text, m.start(), tagged, low=_low(borders, m.start()), longest=20)
        stem = text[start : m.start()]
        end = branch.end() if (branch := _BRANCH.match(text, m.end())) else m.end()
        if len(stem) >= 2 and not _GENERIC.fullmatch(stem) and text[start:end] not in word_set("stop_companies"):
            weight = 1.5 if _placed(stem) or m.group()[-1] not in "厂矿" else 0.65
            yield Mark(start, end, "COM", weight, "form")


def _others(text: str, tagged: list[tuple[int, int]], borders: list[int]) -> Iterator[Mark]:
    for m in SUFFIX.finditer(text):
        label = str(m.lastgroup)
        start = left_edge(text, m.start(), tagged, low=_low(borders, m.start()), longest=26)
        name, stem = text[start : m.end()], text[start : m.start()]
        if name in _ALONE:
            yield Mark(start, m.end(), label, 2.0, "form")
            continue
        if len(stem) < 1 or (_GENERIC.fullmatch(stem) and not (label == "GOV" and re.match(r"[省市区县]|国家", stem) and len(name) > 3)):
            if label == "GOV" and m.group() in _ALONE:
                yield Mark(m.start(), m.end(), label, 1.6, "form")
            continue
        end = m.end()
        if label == "ASC" and (tail := re.match(rf"[{HAN}]{{2,8}}(?:分会|专委会|专业委员会)", text[end:])) and "、" not in tail.group():
            yield Mark(end, end + tail.end(), "ASC", 1.2, "form")
        yield Mark(start, end, label, 2.4 if len(name) > 5 else 1.9, "form")


def _free(text: str, start: int, end: int) -> bool:
    """Whether a short word stands alone: marks or list signs on its sides."""
    return (start == 0 or text[start - 1] in "、，。“（：； \n和与对") and (end == len(text) or text[end] in "、，。”）；等 和与的")


def _brands(text: str, tagged: list[tuple[int, int]], borders: list[int]) -> Iterator[Mark]:
    """Brand + sector (恒川机械), with a place before it or with borders on both sides."""
    regions = word_set("regions")
    for m in SECTOR_END.finditer(text):
        start = left_edge(text, m.start(), tagged, low=_low(borders, m.start()), longest=12)
        name, stem = text[start : m.end()], text[start : m.start()]
        place = next((r for n in (5, 4, 3, 2) if (r := stem[:n]) in regions), "")
        brand = stem[len(place) :]
        if not 2 <= len(brand) <= 5 or _NOT_BRAND.fullmatch(brand) or name in word_set("industries") or brand + text[m.start() : m.end()] in word_set("industries"):
            continue
        if brand in word_set("industries") or brand in word_set("sectors") or (brand[-2:] in word_set("sectors") and not place):
            continue
        strong = len(brand) <= 3 and text[m.start() : m.end()] in word_set("sectors_strong") and not _COMMON.search(brand)
        yield Mark(start, m.end(), "COM", 1.1 if place else (0.75 if strong else 0.5), "brand")
    for m in _PLACED.finditer(text):
        start = left_edge(text, m.start(2), (), low=_low(borders, m.start(2)), longest=8)
        words = m.group(2)
        if start <= m.start(1) and not STOP.search(words) and not _COMMON.search(words) and not SUFFIX.search(words):
            yield Mark(m.start(1), m.end(2), "COM", 0.74, "placed")
