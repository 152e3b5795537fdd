"""Figures: which indicator has which value, for whom, in which period, and how it has grown.

全市工业增加值1200亿元，同比增长5.6%; 产量、销量分别增长6%、7%; 占进出口总额的52.4%. Growth keeps its sign and its per cent
(-6.3%). The name of an indicator is read from the words before the value and carries its qualifiers; where a list shares
a head (新能源汽车、充电桩产量) each member gets it. Goals and forecasts (力争, 预计, 目标) carry `target`. A figure whose
subject cannot be told is given without `about`.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Status
from loaders.model import Annotated, Finding, Literal_, Span
from loaders.relations.dates import period
from loaders.relations.figure_clauses import Figure, Reader
from loaders.relations.figure_counts import counts
from loaders.relations.figure_subjects import Subjects
from loaders.relations.figure_text import Run, runs
from loaders.relations.figure_words import DENIED, MISPRINTED

RULE = "statistics"
Stated = tuple[str, Span | Literal_]


def read(page: Annotated) -> Iterator[Finding]:
    """Observations in the running text of the page."""
    subjects = Subjects(page)
    dates: dict[int, tuple[int, str]] = {}  # article -> the period that its last figure named, and where
    for number, run in enumerate(runs(page)):
        named = Reader(run, subjects).figures()
        for figure in [*named, *counts(run, subjects, named)]:
            if figure.day and not figure.target:
                dates[run.article] = (number, figure.day)
            where, before = dates.get(run.article, (number, None))
            if where < number:
                before = subjects.period(run.article) or before
            # growth has a period, which the opening of a report names for all; other figures are near to theirs
            near = figure.growth is not None or number - where <= 1
            yield _observation(page, run, figure, figure.day or (before if near else None))


def _observation(page: Annotated, run: Run, figure: Figure, day: str | None) -> Finding:
    values: list[Stated] = [("indicator", figure.name)]
    if figure.about is not None:
        values.append(("about", figure.about))
    if figure.sector is not None and figure.sector != figure.about:
        values.append(("about", figure.sector))
    if day and (when := period(day, page.page.published)):
        values.append(("period", Literal_(when, day)))
    if figure.value is not None:
        values += [("amount", Literal_(figure.value.number, figure.words)), ("unit", Literal_(figure.value.unit, figure.words))]
    if figure.growth is not None:
        values.append(("growth", Literal_(figure.growth, figure.grown)))
    if figure.target:
        values.append(("target", Literal_("true")))
    denied = DENIED.search(run.code[figure.clause : figure.end]) or MISPRINTED.match(run.code, figure.end)
    status: Status = "denied" if denied else "asserted"
    confidence = 0.88 if figure.sure else 0.75
    return Finding("Observation", tuple(values), run.quotes(figure.clause, figure.end), RULE, confidence, status)
