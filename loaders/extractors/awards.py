"""Awards with their edition, grade and category."""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extractors.edges import left_edge
from loaders.extractors.lexicon import one_of
from loaders.extractors.mark import Mark, Marks
from loaders.extractors.view import HAN

_N = r"(?:\d{1,3}|[一二三四五六七八九十百零]{1,5})"
EDITION = re.compile(
    rf"第\s?{_N}\s?届|[首本上下今往]届|上一届|下一届|同届|(?<![{HAN}]){_N}届{_N}次|(?<=[{HAN}）]){_N}届{_N}次(?=全?体?会|理事|常务|会员)|第{_N}次(?=全?国?会员|会员|代表|全体)"
)
YEAR = re.compile(r"(?:20\d\d|19\d\d|二[〇零○]..)(?:[-—–/]20\d\d)?\s?(?:年度|年)?|本年度|上年度|(?:20\d\d|19\d\d)(?=“)")
TIER = re.compile(rf"(?:{one_of('tiers')}|第[一二三]名(?=奖|获得者)|[一二三]等(?=[、：，\t ]|\d|名|奖?项))(?!章|状|[项励金品牌杯](?![^，。]{{0,2}}[得获])|赛)")
AWARD_END = re.compile(r"(?:大奖|奖章|奖状|奖)(?!项|励|补|金(?!奖)|者|牌|杯|品|学|台|赛|惩|罚|状|章|池|券|级|优|等|次|单|座|旗|后|掖|区|池|的?人选)")
QUOTED = re.compile(r"“([^“”，。；：！？、]{2,24})”(?=(?:荣誉)?(?:称号|荣誉|奖牌|殊荣|奖项|奖(?!金|励)|获得者|评选|得主|拟?表彰|评审))")
QUOTED_AWARD = re.compile(r"“([^“”，。；！？]{1,22}(?:奖|奖章|奖状|杯|工匠|之星|标兵|模范|能手|人物|企业家|先锋|旗手))”")
HONOUR = re.compile(rf"(?:{one_of('honours')}|[{HAN}]{{2,4}}工匠)(?!精神|学院|大会|论坛|之家|之夜|盛典|型|的)")
_VERBS = "颁授得领获评发设受摘捧枚项各该拿有送赢为是次夺揽"
_GIVEN = re.compile(r"(?:获评|授予|荣获|获颁|当选|评为|评选为|年度|颁发|颁授|命名为|捧回|摘得|追授|入选|申报|头衔|荣膺|撤销|届|评上|公示|表彰|得过|拿过|摘下)$")
_HONOURED = re.compile(rf"“([^“”，。；！？：]{{3,40}})”(?=(?:项目|成果|一项|作品|等\d+项成果)?(?:荣?获|摘得|夺得|捧回|斩获|\d{{4}}年度|{one_of('tiers')}))")
_ANY_QUOTE = re.compile(r"“([^“”，。；！？：]{2,20})”")
CATEGORY = re.compile(rf"[（(]?([{HAN}]{{1,7}}(?:类|组)(?:别)?)(?=[、，：）)“\s（]|{one_of('tiers')}|$|获|第|中|由|归|冠)")
_NOT_CATEGORY = re.compile(r"(?:.*(?:一|二|三|两|几|各|该|这|小|种|班|专家|评审|工作|攻关|检查|项目|领导|筹备|审核|调研|人|同|分)[类组]|.*(?:分为|包括|设).*)$")


def find(marks: Marks) -> Iterator[Mark]:
    text = marks.text
    for m in EDITION.finditer(text):
        yield Mark(m.start(), m.end(), "EDN", 3.0, "awards")
    tiers = []
    for m in TIER.finditer(text):
        weight = 2.2 if len(m.group()) > 2 or m.group() not in ("大奖", "提名", "入围") else 0.0
        if m.group() in ("提名", "入围"):
            weight = 1.0 if re.match(r"[：:、，）\s]|奖", text[m.end() : m.end() + 1]) and m.group() == "提名" else 0.0
        if m.group() == "大奖":
            weight = 0.6
        tiers.append((m.start(), m.end()))
        if weight:
            yield Mark(m.start(), m.end(), "TIER", weight, "awards")
    found = list(_awards(marks, tiers))
    yield from found
    starts = {a.start for a in found} | {m.start for m in marks.of("EVT")}
    for m in YEAR.finditer(text):
        after = re.match(r"[“《 ]?(?:度)?[“\n ]*", text[m.end() :])
        near = m.end() + (after.end() if after else 0)
        if near in starts or (m.group().endswith("年度") and any(near <= s <= near + 3 for s in starts)):
            yield Mark(m.start(), m.end(), "EDN", 2.4, "awards")
    if found or tiers:
        for m in CATEGORY.finditer(text):
            if not _NOT_CATEGORY.match(m.group(1)):
                start = left_edge(text, m.end(1) - 1, (), low=m.start(1), longest=8)
                if m.end(1) - start >= 2:
                    yield Mark(start, m.end(1), "CAT", 1.3, "awards")


def _awards(marks: Marks, tiers: list[tuple[int, int]]) -> Iterator[Mark]:
    text = marks.text
    tier_ends = {b: a for a, b in tiers}
    borders = sorted({m.end for m in marks.of("DAT", "NUM")} | {m.end() for m in EDITION.finditer(text)} | {b for _, b in tiers})
    for m in AWARD_END.finditer(text):
        if m.end() in tier_ends:
            tier = tier_ends[m.end()]
            if text[tier : m.end()] not in ("大奖", "金奖", "最高奖"):
                continue
        if text[m.start() - 1 : m.start()] in _VERBS or m.start() < 2:
            continue
        low = max((b for b in borders if b <= m.start()), default=0)
        if text.rfind("奖", low, m.start()) > max(low, m.start() - 8) and "”" not in text[low : m.start()]:
            continue  # 创新奖年度大奖: the second is a grade or category of the first
        quote = text.rfind("“", low, m.start())
        # “某某杯”创新奖: the quoted cup belongs to the name
        start = left_edge(text, m.start(), (), low=low, longest=22)
        if quote >= 0 and text.find("”", quote, m.start()) < 0:
            start = max(quote + 1, low)
        elif quote >= 0 and text.find("”", quote, m.start()) >= start - 1 and m.start() - quote <= 20:
            start = max(quote, low)
        stem = text[start : m.start()]
        if len(stem) < 2 or stem.endswith(("个人", "什么")) or re.fullmatch(r"(?:该|本|此|这|大|获|得|评|颁|授|发|各|单|两|三)?[^\u4e00-\u9fff]*|[特一二三四]等|金|银|铜", stem):
            continue
        if m.end() in tier_ends and len(stem) < 3:
            continue
        if (m.end() in tier_ends and stem.endswith(("类", "组"))) or stem.startswith("最佳"):
            yield Mark(start, m.start() if stem[-1] in "类组" else m.end(), "CAT", 1.8, "awards")
            continue
        yield Mark(start, m.end(), "AWD", 2.6 if len(stem) > 2 else 1.4, "awards")
    for m in QUOTED.finditer(text):
        yield Mark(m.start(1), m.end(1), "AWD", 2.2, "awards")
    for m in _HONOURED.finditer(text):
        yield Mark(m.start(1), m.end(1), "PRJ", 1.6, "awards")
    for m in _ANY_QUOTE.finditer(text):
        if _GIVEN.search(text, max(0, m.start() - 5), m.start()):
            yield Mark(m.start(1), m.end(1), "AWD", 1.3, "awards")
    for m in QUOTED_AWARD.finditer(text):
        inner = m.group(1)
        low = m.start(1)
        year = YEAR.match(inner)
        if year or (year := EDITION.match(inner)):
            low += year.end()
        if inner not in ("金奖", "银奖") and not TIER.fullmatch(inner):
            yield Mark(low, m.end(1), "AWD", 2.0 if not inner.endswith("杯") else 1.0, "awards")
    for m in HONOUR.finditer(text):
        low = max((b for b in borders if b <= m.start()), default=0)
        start = left_edge(text, m.start(), (), low=low, longest=10)
        if m.start() - start > 8:
            start = m.start()
        if text[start - 1 : start] == "“" or re.match(r"[”“（）、，。；\s]|称号|荣誉|获|获得者|$", text[m.end() : m.end() + 3]):
            yield Mark(start, m.end(), "AWD", 1.6, "awards")
