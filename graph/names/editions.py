"""Awards, events and lists: the same series is not the same edition. 第六届 is never 第七届, 2022 never 2023."""

from __future__ import annotations

from graph.names.model import Comparison, Named, Period
from graph.names.titles import Title, parted, title, unsaid

_LONG_ENOUGH = 4


def compare_editions(left: Named, right: Named) -> Comparison:
    """Two awards, editions of awards, events or lists by their titles and when they were."""
    ours, theirs = title(left.name), title(right.name)
    same_words = ours.words == theirs.words
    likely = same_words or _part_of(ours, theirs)
    if not likely:
        return Comparison("none", 0.0, ("名称不同",))
    if apart := parted(ours, theirs) or _dates_apart(left.period, right.period):
        return Comparison("none", 0.1, ("系列名称相同" if same_words else "系列名称相近", apart))
    if not same_words:
        return Comparison("review", 0.5, ("一方的名称是另一方的一部分",))
    if ours.version != theirs.version:
        return Comparison("review", 0.5, ("名称相同", "括号里的说明不同"))
    if missing := unsaid(ours, theirs):
        numbered_once = _dates_agree(left.period, right.period)
        if not numbered_once:
            return Comparison("review", 0.6, ("系列名称相同", missing))
    if ours.plain == theirs.plain:
        return Comparison("same", 1.0, ("名称相同",))
    return Comparison("same", 0.97, ("名称、届次、年份都相同，只是写法不同",))


def _part_of(left: Title, right: Title) -> bool:
    """颁奖典礼暨峰会 and 颁奖典礼; 深圳工业大奖 and 工业大奖."""
    short, full = sorted((left.words, right.words), key=len)
    return len(short) >= _LONG_ENOUGH and (short in full.split("暨") or full.endswith(short) or full.startswith(short))


def _dates_apart(left: Period | None, right: Period | None) -> str:
    if left is None or right is None:
        return ""
    (a, b), (c, d) = left, right
    if (b and c and _before(b, c)) or (d and a and _before(d, a)):
        return f"时间不同：{a or b}、{c or d}"
    return ""


def _dates_agree(left: Period | None, right: Period | None) -> bool:
    return (
        left is not None and right is not None and bool(left[0]) and left[0][:7] == right[0][:7] and len(left[0]) >= 7
    )


def _before(one: str, other: str) -> bool:
    """Whether a date ends before another begins; 2023 and 2023-05 do not part."""
    n = min(len(one), len(other))
    return one[:n] < other[:n]
