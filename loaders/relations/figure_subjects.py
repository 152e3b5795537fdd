"""Whom a figure is about: the name before it, the place that 全市 or 我国 mean in this article, the company of a portrait."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace

from loaders.model import Annotated, Span
from loaders.relations.figure_text import Run
from loaders.relations.figure_words import HEAD

ABOUT = frozenset({"LOC", "COM", "ASC", "PRJ", "EVT", "EDU", "RES", "ORG", "PRD"})
_REGION = re.compile(r"(?:全|我|本)(?P<level>市|省|区|国|县|州)(?!有资|企|民)|国内(?!生产|市场)|(?P<world>全球|全世界|世界)(?=[\u4e00-\u9fff])")
_SELF = re.compile(r"(?:该|本|我)?(?:公司|集团|企业(?=的|[^\u4e00-\u9fff]))|我们(?=的|厂|公司|\ue000|[^\u4e00-\u9fff])|[它其](?=的)")
_OF_COMPANIES = re.compile("营收|营业|主营|净利|归母|员工|研发|销售|年产|年销|产值|总资产|订单|毛利|负债|注册资本|实缴|职工|商誉|股价|发行价|市盈率")
_OF_EVENTS = re.compile("(?:共|现场|意向|专业|成功|本届|集中)*(?:展览面积|签约|成交|协议金?额|参会|参展|到会|观众|展商|应到|实到|参与门店)")
# 甲集团旗下的乙公司: the last of the chain
_CHAIN = re.compile(r"(?:[的 ，\ue000\ue002]|旗下|下属|控股|全资|[子母]公司)+")
_PLACE = {
    "市": re.compile(r"(?P<place>[\u4e00-\u9fff]{2,4}?市)(?!场)"),
    "省": re.compile(r"(?P<place>[\u4e00-\u9fff]{2,3}?省|[\u4e00-\u9fff]{2,6}?自治区)"),
    "区": re.compile(r"(?:[\u4e00-\u9fff]{2,4}?市)?(?P<place>[\u4e00-\u9fff]{2,4}?区)"),
    "县": re.compile(r"(?:[\u4e00-\u9fff]{2,4}?市)?(?P<place>[\u4e00-\u9fff]{2,4}?县)"),
    "州": re.compile(r"(?P<place>[\u4e00-\u9fff]{2,8}?自治州)"),
}
_PROVINCES = re.compile(
    "河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆"
)
_BULLETIN = re.compile(
    r"[^，。；：]{0,12}?(?:经济(?:社会)?(?:运行|发展|形势)|国民经济|统计公报|运行情况|主要(?:经济)?指标|(?:外贸|进出口|工业|消费|投资)[^，。；：]{0,6}(?:情况|形势|运行|公报|解读))"
)
_MUNICIPAL = re.compile("北京|上海|天津|重庆")


class Subjects:
    """The names of one document that figures can be about."""

    def __init__(self, page: Annotated) -> None:
        self.page = page
        self.known: dict[str, Span] = {}
        self.industries = {s.text for row in page.spans for s in row if s.label == "IND"}
        self.spoken: Span | None = None  # whom the text has spoken of last; the reader of the text keeps it
        self._places: dict[tuple[int, str], Span | None] = {}
        self._heads: dict[int, tuple[Span | None, str | None]] = {}
        for row in page.spans:
            for span in row:
                if span.label in {"LOC", "COM", "ASC"} and 2 <= len(span.text) <= 20 and not HEAD.search(span.text):
                    self.known.setdefault(span.text, span)
        self._begun: dict[str, list[str]] = defaultdict(list)
        for name in self.known:
            self._begun[name[:1]].append(name)

    def at(self, run: Run, start: int, end: int) -> tuple[Span | None, int]:
        """The name that opens a stretch of words, and where the words go on behind it."""
        about: Span | None = None
        while start < end:
            found = self._one(run, start, end) if about is None or not _REGION.match(run.code, start, end) else None
            if found is None:
                return about, start
            span, after = found
            # 深圳市的云栖钢构: the last of a chain; 海岛市规模以上 …: the place
            about = span if span is not None else about
            start = after
            if (chain := _CHAIN.match(run.code, start, end)) is not None:
                start = chain.end()
        return about, start

    def _one(self, run: Run, start: int, end: int) -> tuple[Span | None, int] | None:
        span = run.opens(start)
        if span is not None and span.label == "REF":
            after = run.end_of(start)
            return (self.company(run, start, span.text), after) if after <= end else None
        if region := _REGION.match(run.code, start, end):
            return self._region(run, region), region.end()
        if span is not None and span.label in ABOUT and (after := run.end_of(start)) <= end:
            if span.label == "PRD":
                follower = run.opens(after)
                return (span, after) if follower is not None and follower.label == "IDX" else None
            if not (span.label == "COM" and self.is_sector(span.text)) and not HEAD.search(span.text):
                return self._bare(span), after
        if own := _SELF.match(run.code, start, end):
            return self.company(run, start, own.group()), own.end()
        words = run.text(start, end)
        for name in sorted((n for n in self._begun.get(words[:1], ()) if words.startswith(n)), key=len, reverse=True):
            after = start
            while after < end and len(run.text(start, after)) < len(name):
                after += 1
            known = self.known[name]
            if after < end and not (known.label == "COM" and self.is_sector(name)) and not re.match("[省市区县]?[级]", run.code[after:]):
                return self.span(run, start, after, known.label), after
        return None

    def _bare(self, span: Span) -> Span:
        """长沙两市 is 长沙."""
        sort = re.search("[两三四五][市省区县地]$", span.text) if span.label == "LOC" else None
        return replace(span, end=span.end - 2, text=span.text[:-2]) if sort is not None else span

    def is_sector(self, name: str) -> bool:
        """深圳工业, 深圳新能源汽车 taken for a company: a place and an economy."""
        if re.search("(?:工业|经济|制造|农业|产业|电池|行业)$", name):
            return True
        return any(name.startswith(place) and name[len(place) :] in self.industries for place in self.known)

    def span(self, run: Run, start: int, end: int, label: str, text: str | None = None) -> Span:
        """The characters of a run as a name; of words broken over blocks, the part in the last one."""
        block = run.places[end - 1][0]
        first = next(i for i in range(start, end) if run.places[i][0] == block)
        left, right = run.places[first][1], run.places[end - 1][2]
        printed = self.page.page.blocks[block].text[left:right]
        return Span(block, left, right, label, text or (printed if first == start else run.text(start, end)), "statistics")

    def _region(self, run: Run, match: re.Match[str]) -> Span | None:
        level = match["level"]
        if match["world"]:
            return self.span(run, *match.span(), "LOC", "全球")
        if level in {None, "国"}:
            return self.span(run, *match.span(), "LOC", "中国")
        return self.place(run.article, level)

    def place(self, article: int, level: str) -> Span | None:
        """What 全市, 全省 and the like mean: the place of this kind that the article names most, else the document."""
        if (article, level) not in self._places:
            counted: Counter[str] = Counter()
            where: dict[str, Span] = {}
            for wanted in (article, None):
                for block in self.page.page.blocks:
                    if wanted is not None and block.article != wanted:
                        continue
                    for span in self.page.spans[block.index]:
                        if (found := self._place_in(span, level)) is not None:
                            counted[found.text] += 1
                            where.setdefault(found.text, found)
                if counted:
                    break
            best = counted.most_common(2)
            clear = len(best) == 1 or (len(best) == 2 and best[0][1] > best[1][1])
            self._places[article, level] = where[best[0][0]] if best and clear else None
        return self._places[article, level]

    def _place_in(self, span: Span, level: str) -> Span | None:
        if span.label not in {"LOC", "GOV", "POL", "ASC"}:
            return None
        match = _PLACE[level].match(span.text)
        if match is not None and not re.match("[全我本各该省]", match["place"]):
            start, end = match.span("place")
            return Span(span.block, span.start + start, span.start + end, "LOC", match["place"], "statistics")
        bare = {"省": _PROVINCES, "市": _MUNICIPAL}.get(level)
        name = bare.match(span.text) if bare is not None and span.label != "POL" else None
        if name is not None:
            return Span(span.block, span.start, span.start + name.end(), "LOC", name.group(), "statistics")
        return None

    def default(self, article: int) -> Span | None:
        """The place that the head of a bulletin names (2024年上半年某市经济运行情况): what no clause says otherwise is of it."""
        return self._headed(article)[0]

    def period(self, article: int) -> str | None:
        """The period in the head of a bulletin: a month that one paragraph names does not hold for the next."""
        return self._headed(article)[1]

    def _headed(self, article: int) -> tuple[Span | None, str | None]:
        if article not in self._heads:
            self._heads[article] = None, None
            for block in [b for b in self.page.page.blocks if b.article == article and b.kind == "heading"][:3]:
                place = next((s for s in self.page.spans[block.index] if s.label == "LOC"), None)
                if place is not None and _BULLETIN.match(block.text[place.end :]):
                    day = next((s.text for s in self.page.spans[block.index] if s.label == "DAT" and s.end <= place.start), None)
                    self._heads[article] = place, day
                    break
        return self._heads[article]

    def company(self, run: Run, at: int, words: str) -> Span | None:
        """The company that 公司 or 我们 stand for: the one spoken of last in the text, else the one of the article."""
        if "集团" in words:
            groups = {s.text: s for s in run.spans[:at] if s is not None and s.label == "COM" and "集团" in s.text}
            return next(iter(groups.values())) if len(groups) == 1 else None
        named = [(i, s) for i, s in enumerate(run.spans[:at]) if s is not None and s.label == "COM"]
        if words.startswith("该") and named and re.search("[。！？\n]", run.code[named[-1][0] : at]) is None:
            return named[-1][1]
        if self.spoken is not None and self.spoken.label == "COM":
            return self.spoken
        before = {s.text: s for _, s in named}
        if len(before) == 1:
            return next(iter(before.values()))
        defined = [a.long for a in self.page.aliases if a.long.label == "COM" and a.article == run.article]
        if len({s.text for s in defined}) == 1:
            return defined[0]
        if before:
            opening = [s for i, s in enumerate(run.spans[:at]) if s is not None and s.label == "COM" and (i == 0 or run.code[i - 1] in "。！？；\n")]
            return opening[-1] if opening else None
        all_ = {
            s.text: s
            for b in self.page.page.blocks
            if b.article == run.article
            for s in self.page.spans[b.index]
            if s.label == "COM"
        }
        return next(iter(all_.values())) if len(all_) == 1 else None


def clause_subject(run: Run, subjects: Subjects, name: Span, sentence: int) -> Span | None:
    """A name in the clause before an indicator: the one at the end of a chain, else the first."""
    at = next((i for i, (b, _, right) in enumerate(run.places) if b == name.block and right > name.start), 0)
    clause = max(sentence, *(run.code.rfind(mark, 0, at) + 1 for mark in "，；："))
    opened = [(i, s) for i in range(clause, at) if (s := run.opens(i)) is not None and s.label in ABOUT - {"PRD", "RES"}]
    here = [(i, s) for i, s in opened if not subjects.is_sector(s.text)]
    if not here:
        return None
    (first, opening), (last, closing) = here[0], here[-1]
    gap = run.code[run.end_of(last) : at]
    if re.fullmatch("的?[\u4e00-\u9fff]{0,3}", gap) and not re.search("[对向从与和给比由在]$", run.code[clause:last]):
        return closing
    return opening if not re.search("[对向从与和给比由在据经]$", run.code[clause:first]) else None


def _before(run: Run, name: Span, label: str) -> list[Span]:
    pairs = zip(run.spans, run.places, strict=True)
    return [s for s, (b, left, _) in pairs if s is not None and s.label == label and (b, left) < (name.block, name.start)]


def company_of(run: Run, name: Span) -> Span | None:
    """The one company of the text, for figures that only companies have."""
    if _OF_COMPANIES.match(name.text) is None:
        return None
    found = {s.text: s for s in _before(run, name, "COM")}
    return next(iter(found.values())) if len(found) == 1 else None


def is_of_events(name: Span) -> bool:
    return _OF_EVENTS.match(name.text) is not None


def event_of(run: Run, name: Span) -> Span | None:
    """The event that the text has named last, for contracts, visitors and votes."""
    found = _before(run, name, "EVT") if is_of_events(name) else []
    return found[-1] if found else None
