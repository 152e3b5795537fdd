"""Clause by clause through a text: the words left of each value say what it measures, for whom and how it has grown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.model import Span
from loaders.relations.figure_dates import days, is_period
from loaders.relations.figure_names import Name, Namer
from loaders.relations.figure_subjects import ABOUT, Subjects, clause_subject, company_of, event_of, is_of_events
from loaders.relations.figure_text import DATE, NUMBER, Run
from loaders.relations.figure_values import Value, is_countable, is_money, is_share, same_unit
from loaders.relations.figure_words import AGAINST, CONDITION, GOAL, GROWN, LINKS, REWARD, SHARE, signed_growth

_NEXT = re.compile(rf"(?:、|和|及|与|以及|，(?={NUMBER}))(?:和)?(?P<way>增长|增|升|提高|上升|上涨|下降|减少|降|跌|下滑|回落)?(?:了|约)?{NUMBER}")
_SECOND = re.compile(rf"(?:的)?(?:，)?(?:进一步|一路|逐步|又|大幅)?[\u4e00-\u9fff]{{0,3}}?(?:到|至|为)(?:了|约|{DATE}|的)*{NUMBER}")
_LASTING = frozenset({"COM", "LOC", "EDU", "RES", "ORG"})  # who stays the subject of later clauses
# the profit of one that no tagger has marked: 拼多多营收 is not that of the company before
_OWN = re.compile(
    "(?!合并|归母|年度|主营|合计|平均|全年|集团|公司|人均|企业|行业|累计|单季|季度|国内|海外|扣非|综合|整体|规|全部|销售|营业|工业|产品)[\u4e00-\u9fff]{2,4}(?:的)?(?:营收|净利润|利润|市值|股价|营业额)$"
)
# others than whom the text has spoken of: 这十家公司的总利润
_OTHERS = re.compile("(?:这|上述|上榜|入围|两|三|\ue001|前)[^，]{0,5}(?:公司|企业)(?!数)|双方|同行")


@dataclass(slots=True)
class Figure:
    """What one value states. `name` stands for the indicator, `clause` to `end` are its words in the run."""

    name: Span
    about: Span | None
    sector: Span | None
    day: str | None
    value: Value | None
    words: str
    growth: str | None
    grown: str
    target: bool
    sure: bool
    clause: int
    end: int


class Reader:
    """Reads the figures of one run of text, sentence by sentence."""

    def __init__(self, run: Run, subjects: Subjects) -> None:
        self.run = run
        self.subjects = subjects
        self.namer = Namer(run, subjects)
        self.found: list[Figure] = []
        self.day: str | None = None  # the period that the sentence has named
        self.last: list[Figure] = []  # the figures of the statement before, in this sentence
        self.about: Span | None = None  # whom the sentence is about so far
        self.read = 0  # behind the second value of a change
        self.others = False  # the sentence speaks of others than before
        self.leader: Span | None = None  # whom the sentence opens with
        self.goal = False
        self.ahead = False  # a year to come has been named
        self.sentence = 0
        self.opener: Span | None = None  # whom the text has spoken of last
        self.places: set[str] = set()  # that have opened clauses
        subjects.spoken = None
        self.topic: Name | None = None  # 工业投资保持扩张，…

    def figures(self) -> list[Figure]:
        for start, end in _pieces(self.run.code, "。！？\n"):
            self.last, self.about, self.goal, self.ahead, self.topic, self.sentence = [], None, False, False, None, start
            self.namer.sentence, self.leader, self.others = start, None, False
            self.day = self.found[-1].day if self.found and not self.found[-1].target else None
            for left, right in _pieces(self.run.code, "，；", start, end):
                self._clause(left, right, end)
        return self.found

    def _dates(self, start: int, end: int) -> None:
        for i in range(start, end):
            if self.run.code[i] == DATE and is_period(self.run, i, start):
                self.day = self.run.words[i]
                year = re.match(r"20\d\d", self.day)
                published = self.subjects.page.page.published
                if year is not None and published is not None and year.group() > published[:4]:
                    self.goal = self.ahead = True

    def _clause(self, start: int, end: int, stop: int) -> None:
        code = self.run.code
        if start > self.sentence and code[start - 1] == "；":
            self.goal, self.topic = self.ahead, None
        if GOAL.search(code, start, end) or re.search(rf"(?:提出|确定|明确|：|^)到{DATE}", code[start:end]):
            self.goal = True
        self._opened(start, end)
        if NUMBER not in code[start:end]:
            self._dates(start, end)
            self.topic = self.namer.topic(start, end) or self.topic
            return
        at = start
        if _OTHERS.search(code[start:end]):
            self.about, self.others = None, True
        while (number := code.find(NUMBER, at, end)) >= 0:
            group, behind, ways = self._group(number, end)
            self._dates(at, number)
            self._values(start, at, number, group, behind, end, ways, stop)
            at = max(behind, self.read)

    def _opened(self, start: int, end: int) -> None:
        """Who opens a clause is spoken of from there on."""
        about, after = self.namer.opening(start, end)
        if self.leader is not None and self.leader.label == "LOC" and self.run.code[start - 1 : start] == "；":
            self.about = self.leader  # 海岛市 …；云栖钢构 …；出口 …: of the place again
        if self.run.code[after:end].startswith(NUMBER):
            return  # 俄罗斯15%: only compared
        last = self.run.spans[end - 1] if end > start else None
        if about is None and last is not None and last.label == "COM":
            while end > start and self.run.spans[end - 1] is last:
                end -= 1
            if re.search("(?:位于|地处|来自|坐落|主营|深耕).*的$", self.run.code[start:end]):  # 总部位于海岛的云栖钢构，
                self.about = self.subjects.spoken = last
        if about is None or about.label not in _LASTING:
            return
        self.about = self.subjects.spoken = about
        if self.leader is None:
            self.leader = about
            if about.label == "LOC":
                self.places.add(about.text)
            self.opener = about if about.label != "LOC" or len(self.places) == 1 else None

    def _group(self, number: int, end: int) -> tuple[list[int], int, list[str | None]]:
        """N、N和N behind one another, with the words of growth between them."""
        found, at = [number], number + 1
        ways: list[str | None] = [None]
        while (match := _NEXT.match(self.run.code, at, end)) is not None:
            one, two = (self.run.value(i) for i in (number, match.end() - 1))
            if one and two and one.unit and is_share(one) != is_share(two):
                break  # 512.9亿元、增21.7%
            found.append(match.end() - 1)
            ways.append(match["way"])
            at = match.end()
        return found, at, ways

    def _values(
        self, clause: int, at: int, number: int, group: list[int], behind: int, end: int, ways: list[str | None], stop: int
    ) -> None:
        code = self.run.code
        left = code[at:number]
        values = [(self.run.value(i), self.run.words[i]) for i in group]
        if self._attributive(number, group, behind, end):
            return
        if any(v is None for v, _ in values) or REWARD.search(code[clause:number]) or CONDITION.match(code[behind:stop]):
            return
        numbers = same_unit([v for v, _ in values if v is not None])
        words = [w for _, w in values]
        signed = re.search("[同环]比$", left) is not None and words[0][0] in "+-"
        grown = GROWN.search(left + "增长" if signed else left)
        if grown is not None and all(is_share(v) or v.unit in {"个百分点", "番"} for v in numbers):
            self._grown(clause, at, at + grown.start(), grown, numbers, words, ways, behind)
        elif grown is None or not AGAINST.search(grown["than"] or ""):
            self._level(clause, at, number, numbers, words, behind, end)

    def _attributive(self, number: int, group: list[int], behind: int, end: int) -> bool:
        """310家企业通过审核: the number counts what follows; a marked indicator there is its name (164个省级工业园区)."""
        code, run = self.run.code, self.run
        value = run.value(number)
        if value is None or len(group) > 1:
            return False
        ranked = run.opens(behind + (code[behind : behind + 1] == "的"))
        if ranked is not None and ranked.label == "IDX" and re.search("(?:以|凭|凭借)约?$", code[:number]):
            self._add([ranked], [None], [value], [None], [run.words[number]], max(self.sentence, number - 1), behind + 1)
            return True
        if is_money(value) or _SECOND.match(code, behind, end) or not is_countable(value) or is_share(value) or behind >= end or not re.match("[\u4e00-\u9fff]", code[behind]):
            return False
        if re.match("以[上下内]|左右|等|和|及|的|，|、|依赖", code[behind:]):
            return False
        span = run.opens(behind)
        if span is not None and span.label == "IDX":
            after = run.end_of(behind)
            if (after >= len(code) or code[after] in "，。、；") and re.search("(?:有|共|了|用|拥有|达|为|至|到|近|超|、)$", code[:number]):
                self._add([span], [None], [value], [None], [run.words[number]], max(self.sentence, number - 12), after)
        return True

    def _grown(
        self, clause: int, at: int, until: int, grown: re.Match[str], numbers: list[Value], words: list[str], ways: list[str | None], behind: int
    ) -> None:
        signed = [signed_growth(way or grown["way"], v) for v, way in zip(numbers, ways, strict=True)]
        names = self.namer.names(at, until, len(numbers), numbers[0], grown=True)
        if names is None and not self.namer.is_bare(at, until):
            return
        told = self.run.code[at:behind]
        if names is None and "环比" in told and "同比" not in told:
            return  # against the period before: no growth of the year
        if numbers[0].unit == "个百分点" and (names is None or names[0].relative):
            base = self._share_told() or self.last or ([self._from(self.topic)] if self.topic else [])
            if len(base) >= 1 and len(numbers) == 1 and AGAINST.search(told):
                short = re.sub(r"^[，、的其中]+", "", self.run.text(self.namer.skip(at, until), behind - 1))
                self._add([base[-1].name], [base[-1].about], numbers, [None], words, clause, behind, suffix=re.sub("了$", "", short), keep=True)
            return
        if names is None:
            fresh = [f for f in self.last if f.growth is None and f.value is not None and not f.target]
            if len(fresh) == len(numbers) and len(self.last) == len(numbers) and not grown["than"].startswith("，环"):
                for figure, growth, printed in zip(fresh, signed, words, strict=True):
                    figure.growth, figure.grown, figure.end = growth, printed, behind
            elif len(numbers) == 1 and len(self.last) > 1 and self.last[-1].growth is None and self.last[-1].value is not None and days(self.run, clause, behind, 1):
                self.last[-1].growth, self.last[-1].grown, self.last[-1].end = signed[0], words[0], behind
            elif not self.last and self.topic is not None and len(numbers) == 1:
                self._add([self.topic.span], [self.topic.about], [None], signed, words, clause, behind)
            return
        if names[0].relative:
            self._relative(names, numbers, signed, words, clause, behind)
            return
        if names[0].text == "经济" and len(names) == 1:
            rate = [replace(numbers[0], number=signed[0].removesuffix(numbers[0].unit))]
            self._add([names[0].span], [names[0].about], rate, signed, words, clause, behind, suffix="增速")
            self.namer.before = replace(names[0], text="经济增速", span=replace(names[0].span, text="经济增速"))
            return
        self._add([n.span for n in names], [n.about for n in names], [None] * len(names), signed, words, clause, behind)

    def _share_told(self) -> list[Figure]:
        """占全部投资的38.6%，较上年提高4.8个百分点: of the share that was told just before."""
        told = self.found[-1] if self.found and self.found[-1].clause >= self.sentence else None
        return [told] if told is not None and self.last and re.search("占.*(?:比重|份额)$|占比$", told.name.text) else []

    def _from(self, topic: Name | None) -> Figure:
        assert topic is not None
        return Figure(topic.span, topic.about, None, None, None, "", None, "", False, True, 0, 1)

    def _relative(
        self, names: list[Name], numbers: list[Value], signed: list[str], words: list[str], clause: int, behind: int
    ) -> None:
        """增速依次为7.4%、-2.1% after the values, 当月同比增速分别为… of the indicator before."""
        if len(self.last) == len(numbers) and all(f.growth is None and f.value is not None for f in self.last):
            for figure, growth, printed in zip(self.last, signed, words, strict=True):
                figure.growth, figure.grown, figure.end = growth, printed, behind
        else:
            base = self.last[-1] if self.last else self.found[-1] if self.found else None
            if base is not None:
                suffix = re.sub("^其", "", names[0].text)
                count = len(numbers)
                self._add([base.name] * count, [base.about] * count, [None] * count, signed, words, clause, behind, suffix=suffix, keep=True)

    def _level(self, clause: int, at: int, number: int, numbers: list[Value], words: list[str], behind: int, end: int) -> None:
        code = self.run.code
        left = code[at:number]
        from_ = re.search(rf"(?:{DATE}|要|将)*(?:由|从)(?:{DATE}|的|上年|约)*$", left)
        left = left[: from_.start()] if from_ else left
        links = LINKS.search(left)
        share = SHARE.search(left)
        after = re.match("的(?P<head>(?:市场)?份额|比重|比例)", code[behind:end])
        if share is not None and from_ is None and all(v.unit in {"%", ""} for v in numbers) and (share["whole"] or "").count("，") == 0:
            self._share(clause, at, number, share, numbers, words, behind, after["head"] if after else None)
            return
        until = at + (links.start() if links else len(left))
        second = _SECOND.match(code, behind, end) if from_ and len(numbers) == 1 else None
        names = self.namer.names(at, until, len(numbers), numbers[0], grown=False)
        if numbers[0].unit == "%" and left.endswith("的"):
            return  # 投入经费的25%: a part of it
        if names is None:
            if self.namer.is_bare(at, until) and DATE in code[at:number] and len(numbers) == 1 and len(self.last) == 1:
                one = self.last[0]
                if one.value is not None and one.value.unit == numbers[0].unit and not AGAINST.search(code[at:number]):
                    self._add([one.name], [one.about], numbers, [None], words, at, behind, keep=True)
            return
        if len(names) == 1 and code.startswith("依赖进口", behind):
            whole = self.run.text(self.namer.skip(at, until), until) + "进口依赖"
            names = [replace(names[0], span=replace(names[0].span, text=whole))]
        if is_money(numbers[0]) and re.search("给予|奖励|发放|补助|资助|可获", code[clause:number]):
            return
        self._state(names, numbers, words, clause, behind, second)

    def _state(self, names: list[Name], numbers: list[Value], words: list[str], clause: int, behind: int, second: re.Match[str] | None) -> None:
        none: list[str | None] = [None] * len(numbers)
        if names[0].relative:
            base = self.last[-1] if self.last else None
            if base is None or len(numbers) != 1 or not is_share(numbers[0]):
                return
            whole = replace(base.name, text=base.name.text + names[0].text)
            names = [replace(names[0], span=whole, about=base.about)]
        goal, self.goal = self.goal, self.goal and second is None
        self._add([n.span for n in names], [n.about for n in names], numbers, none, words, clause, behind)
        if second is not None and (later := self.run.value(second.end() - 1)) is not None:
            self.goal, self.read = goal, second.end()
            self._add([names[0].span], [names[0].about], [later], [None], [self.run.words[second.end() - 1]], clause, second.end())

    def _share(
        self, clause: int, at: int, number: int, share: re.Match[str], numbers: list[Value], words: list[str], behind: int, head: str | None
    ) -> None:
        whole = (share["whole"] or "").replace(DATE, "").replace(NUMBER, "")
        head = head or share["head"] or "比重"
        names = self.namer.names(at, at + share.start(), len(numbers), numbers[0], grown=True, loose=True)
        about: list[Span | None]
        if names is None:
            if not self.last or len(numbers) != 1 or not self.namer.is_bare(at, at + share.start()):
                return
            names_, about = [self.last[-1].name], [self.last[-1].about]
        else:
            names_, about = [n.span for n in names], [n.about for n in names]
        if not names_:
            return
        suffix = "占比" if not whole else f"占{whole}{head}" if head in {"比重", "比例"} or whole == "" else f"{whole}{head}"
        if names_[0].text.endswith(("比重", "占比", "比例", "份额", "率")):
            suffix = ""
        self._add(names_, about, numbers, [None] * len(numbers), words, clause, behind, suffix=suffix, keep=names is None)

    def _add(
        self, names: Sequence[Span], abouts: Sequence[Span | None], values: Sequence[Value | None], growths: Sequence[str | None],
        words: Sequence[str], clause: int, behind: int, *, suffix: str = "", keep: bool = False,
    ) -> None:  # fmt: skip
        periods: Sequence[str | None] | None = days(self.run, clause, behind, len(names))
        if periods is None:
            each = days(self.run, self.sentence, behind, len(names))  # 2022年到2024年，营收依次是 …
            periods = each if each is not None and len(set(each)) == len(names) else [self.day] * len(names)
        made = []
        for name, named, value, growth, printed, day in zip(names, abouts, values, growths, words, periods, strict=False):
            about = event_of(self.run, name) or named or self._meant(name)
            whole = replace(name, text=name.text + suffix) if suffix else name
            sector, sure = self.namer.sector(name), named is not None
            made.append(Figure(whole, about, sector, day, value, printed, growth, printed, self.goal, sure, clause, behind))
        if made and made[-1].about is not None and len({f.about.text for f in made if f.about}) == 1:
            self.about = made[-1].about
        self.found += made
        self.last = self.last if keep else made

    def _meant(self, name: Span) -> Span | None:
        """Whom a figure is about that does not say so itself."""
        if _OWN.match(name.text) or self.others or is_of_events(name):
            return None
        here = clause_subject(self.run, self.subjects, name, self.sentence)
        known = here or self.about or self.opener or self._carried() or company_of(self.run, name)
        return known or self.subjects.default(self.run.article)

    def _carried(self) -> Span | None:
        """Whom the figures of this paragraph are about, where it is always the same."""
        seen = {f.about.text: f.about for f in self.found if f.about is not None}
        if len(seen) != 1:
            return None
        about = next(iter(seen.values()))
        return about if about.label in ABOUT - {"PRD", "EVT"} else None


def _pieces(code: str, marks: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    stop = len(code) if end is None else end
    at = start
    for i in range(start, stop):
        if code[i] in marks:
            yield at, i
            at = i + 1
    if at < stop:
        yield at, stop
