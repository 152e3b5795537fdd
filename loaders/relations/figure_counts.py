"""Counts whose noun stands behind the number: 岭海共有31家企业上榜, 授予某某等6名同志某某奖, 甲市（24家）、乙市（23家）.

The name is put together from what the noun does: 某某榜上榜企业数, 参会代表数, 某某奖获奖人数.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.model import Span
from loaders.relations.figure_clauses import Figure
from loaders.relations.figure_dates import days
from loaders.relations.figure_names import Namer
from loaders.relations.figure_subjects import Subjects
from loaders.relations.figure_text import NOTE, NUMBER, Run
from loaders.relations.figure_values import is_countable, is_money, is_share, value_of
from loaders.relations.figure_words import COUNTED

_NOUN = "(?!左右|以[上下内]|上下)(?:[\u4e00-\u9fff]{0,4}?(?:企业|单位|公司|机构|项目|产品|代表|嘉宾|来宾|客商|观众|展商|选手|会员|站|园区|工厂|平台))"
_DOES = "上榜|入选|入围|当选|获评|获奖|通过(?:审核|认定|评审|复核)|参会|参展|出席|到会|与会|参赛|在建|达成意向"
_STANDING = re.compile(rf"{NUMBER}(?P<noun>{_NOUN})(?:成功|均)?(?P<does>{_DOES})(?=[，。；、！\n]|$)")
_OF_LISTS = re.compile("上榜|入选|入围|当选|获评|获奖|通过")
_OF_EVENTS = re.compile("参会|参展|出席|到会|与会|参赛")
_GIVEN = re.compile(
    rf"(?P<how>授予|认定|命名|追授|表彰)[^。；！？\n]*?等{NUMBER}(?P<noun>(?:[\u4e00-\u9fff]{{0,4}}(?:企业|单位|公司|机构|项目|产品|成果|同志)|人)?)(?:{NOTE})?(?P<as>为)?(?P<what>[^，。；！？\n—]{{3,30}})"
)
_HAS = r"(?:利用|拥有|现有|共有|建有|设有|建成|集聚了?|汇聚了?|涵盖|包括)(?:现有|约|近|了)*"
_SERIES = re.compile(rf"{_HAS}(?P<all>{NUMBER}[\u4e00-\u9fff]{{2,14}}(?:[、和]{NUMBER}[\u4e00-\u9fff]{{2,14}})+)")
_UNSURE = re.compile("[未没不]|预计|预期|力争|拟|将|计划|目标|争取|有望|若|如果|误|网传|明年|组团|组织|邀请")
_TABLES = re.compile(rf"筵开(?P<n>{NUMBER})")
_KINDS = frozenset({"AWD", "CRT", "LST"})


def counts(run: Run, subjects: Subjects, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The counts of a run; `figures` are those that were read of it by their names."""
    reader = _Counts(run, subjects)
    taken = {f.end for f in figures}
    for figure in [*reader.standing(), *reader.given(), *reader.series(), *reader.tables()]:
        if figure.end not in taken:
            yield figure
    yield from reader.bracketed(figures)


class _Counts:
    def __init__(self, run: Run, subjects: Subjects) -> None:
        self.run, self.subjects = run, subjects

    def standing(self) -> Iterator[Figure]:
        """31家企业上榜, 三百余名代表参会, 5座加氢站在建."""
        run = self.run
        for match in _STANDING.finditer(run.code):
            at, does, noun = match.start(), match["does"], match["noun"]
            sentence, clause = self._bounds(at)
            if _UNSURE.search(run.code[clause:at]):
                continue
            about = self._place(clause, at)
            group = ""
            if _OF_LISTS.match(does):
                group = self._group(sentence, at)
                if not group:
                    continue
            elif _OF_EVENTS.match(does):
                about = self._last(at, "EVT")
            name = f"{group}{does}{noun}数" if does != "在建" else does + noun
            yield from self._figure(name, about, at, clause, match.end(), match.start("noun"), match.end("noun"))

    def given(self) -> Iterator[Figure]:
        """授予某某等6名同志某某奖, 认定某某等6家单位为第二批某某单位."""
        run = self.run
        for match in _GIVEN.finditer(run.code):
            at = run.code.rfind(NUMBER, match.start(), match.start("noun"))
            kinds = [i for i in range(match.start("what"), match.end("what")) if (s := run.opens(i)) is not None and s.label in _KINDS]
            value = run.value(at)
            if value is None or not kinds or _UNSURE.search(run.code[self._bounds(match.start())[1] : match.start()]):
                continue
            noun = match["noun"]
            counted = "人数" if value.unit in {"名", "位", "人"} else f"{noun or '企业'}数"
            what = self._group(match.start("what"), kinds[0] + 1) + run.text(run.end_of(kinds[0]), match.end("what"))
            name = what + ("认定" if match["as"] else "获奖") + counted
            yield from self._figure(name, None, at, at - 1, match.end(), match.start("what"), match.end("what"))

    def series(self) -> Iterator[Figure]:
        """拥有16个省级产业园、5个承接平台: every member of the list."""
        run = self.run
        for match in _SERIES.finditer(run.code):
            sentence, clause = self._bounds(match.start())
            if _UNSURE.search(run.code[clause : match.start()]):
                continue
            start = match.start("all")
            for part in re.finditer(rf"{NUMBER}(?P<noun>[\u4e00-\u9fff]+?(?=[、和]{NUMBER}|等|$))", match["all"]):
                noun = part["noun"]
                if len(noun) < 4 or (COUNTED.search(noun) is None and not noun.endswith("区")):
                    continue
                left, right = start + part.start("noun"), start + part.end("noun")
                yield from self._figure(noun, self._place(sentence, start), start + part.start(), clause, right, left, right)

    def tables(self) -> Iterator[Figure]:
        for match in _TABLES.finditer(self.run.code):
            at = match.start("n")
            if (value := self.run.value(at)) is not None and value.unit == "席":
                yield from self._figure("筵席数", self._last(at, "EVT"), at, match.start(), match.end(), match.start(), at)

    def bracketed(self, figures: Sequence[Figure]) -> Iterator[Figure]:
        """甲市（24家）、乙市（23家）和丙市（20家): the indicator before, with this unit, for each place."""
        run = self.run
        for match in re.finditer(rf"[^，。；\n{NOTE}]+{NOTE}(?:[、和及与]+[^，。；、\n{NOTE}]+{NOTE})+", run.code):
            notes = [i for i in range(match.start(), match.end()) if run.code[i] == NOTE]
            values = [value_of(run.words[i][1:-1]) for i in notes]
            places = [run.spans[i - 1] for i in notes]
            units = {v.unit for v in values if v is not None}
            if len(units) != 1 or None in values or not all(p is not None and p.label == "LOC" for p in places):
                continue
            base = [f for f in figures if f.end <= match.start() and f.value is not None and f.value.unit in units and not f.target]
            if not base:
                continue
            for i, place, value in zip(notes, places, values, strict=True):
                yield replace(base[-1], about=place, sector=None, value=value, words=run.words[i][1:-1], growth=None, grown="", sure=True, clause=i - 1, end=i + 1)

    def _figure(self, name: str, about: Span | None, at: int, clause: int, end: int, left: int, right: int) -> Iterator[Figure]:
        value = self.run.value(at)
        if value is None or is_money(value) or is_share(value) or not is_countable(value):
            return
        span = self.subjects.span(self.run, left, right, "IDX", name)
        day = days(self.run, clause, end, 1)
        yield Figure(span, about, None, day[0] if day else None, value, self.run.words[at], None, "", False, about is not None, clause, end)

    def _bounds(self, at: int) -> tuple[int, int]:
        """Where the sentence and the clause around a place begin."""
        sentence = max(self.run.code.rfind(mark, 0, at) for mark in "。！？\n") + 1
        return sentence, max(sentence, *(self.run.code.rfind(mark, 0, at) + 1 for mark in "，；："))

    def _place(self, clause: int, at: int) -> Span | None:
        about, _ = Namer(self.run, self.subjects).opening(clause, at)
        return about if about is not None and about.label == "LOC" else None

    def _last(self, at: int, label: str) -> Span | None:
        found = [s for i in range(at) if (s := self.run.opens(i)) is not None and s.label == label]
        return found[-1] if found else None

    def _group(self, sentence: int, at: int) -> str:
        """The list or title that the sentence has named last, with its batch."""
        found = [i for i in range(sentence, at) if (s := self.run.opens(i)) is not None and s.label in _KINDS]
        if not found:
            return ""
        start, end = found[-1], self.run.end_of(found[-1])
        while start > sentence and (s := self.run.spans[start - 1]) is not None and s.label in {"BAT", "EDN", "DAT"}:
            start -= 1
        return self.run.text(start, end)
