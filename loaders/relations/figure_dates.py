"""Which periods a clause names for its values: one for all, or as many as there are values."""

from __future__ import annotations

import re

from loaders.relations.figure_text import DATE, Run
from loaders.relations.figure_words import AGAINST


def days(run: Run, start: int, end: int, count: int) -> list[str] | None:
    """The periods of a stretch of words for so many values: 5、6月 and 2022年到2024年 are one each.

    Periods that are only compared with (较一季度, 去年同期) do not count; None where no other is named.
    """
    found = [i for i in range(start, end) if run.code[i] == DATE and is_period(run, i, start)]
    if not found:
        return None
    if count > 1 and len(found) == count:
        return [run.words[i] for i in found]
    if count > 1 and len(found) == 2 and run.code[found[0] + 1 : found[1]] in {"到", "至", "-", "—", "–"}:
        first, last = (re.match(r"((?:19|20)\d\d)年", run.words[i]) for i in found)
        if first is not None and last is not None and int(last[1]) - int(first[1]) == count - 1:
            return [f"{int(first[1]) + k}年" for k in range(count)]
    months = re.fullmatch(r"(\d{1,2}(?:、\d{1,2})+)月份?", run.words[found[-1]])
    if count > 1 and months is not None and len(parts := months[1].split("、")) == count:
        return [f"{month}月" for month in parts]
    return [run.words[found[-1]]] * count


def is_period(run: Run, at: int, start: int) -> bool:
    """Whether a date says when, not what is compared with."""
    return AGAINST.search(run.code[max(start, at - 1) : at + 1]) is None and "同期" not in run.words[at]
