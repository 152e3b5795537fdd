"""Where a name begins. Its last word (有限公司, 协会, 大奖) is easy to see; this module finds the left edge."""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.extractors.lexicon import one_of, phrases
from loaders.extractors.view import HAN

# Function words and verbs after which a name may start. Single characters that often stand inside names (为, 和, 中) are
# overruled where a region or a tagged name covers them.
_SINGLE = "的由与和及在是被将对向从给把让了其这该等到据经于以并曾获至跟赴请因但而也又还就则已未所使令每某们您你我他她它系如即归位叫靠找替为"
STOP = re.compile(rf"{one_of('stop_words')}|[{_SINGLE}]|(?<![国专业作玩独商大之农管厂卖酒东])家|(?<![著有知品姓署第])名")
HARD = re.compile(rf"[^{HAN}A-Za-z0-9（）·&\-“”]")
_SERIAL = re.compile(rf"\d+(?=[{HAN}])(?!维|局|所|师|厂|号|度|院)")
_BRACKET = re.compile(r"[（“][^（）“”]*$")


def run_start(text: str, end: int, longest: int = 26) -> int:
    """Where the run of characters that a name may consist of begins, before `end`."""
    low = max(0, end - longest)
    start = low
    for m in HARD.finditer(text, low, end):
        start = m.end()
    for m in _SERIAL.finditer(text, start, end):
        start = m.end()
    # A bracket or quotation mark that is opened but not closed before `end` parts names.
    if m2 := _BRACKET.search(text, start, end):
        start = m2.start() + 1
    closed = max(text.rfind("）", start, end), text.rfind("”", start, end))
    if closed >= 0 and not _is_part(text, start, closed):
        start = closed + 1
    return start


def _is_part(text: str, start: int, closed: int) -> bool:
    """Whether a closing mark belongs to the name: its opening mark lies in the run, and little stands between."""
    opened = max(text.rfind("（", start, closed), text.rfind("“", start, closed))
    return opened >= 0 and closed - opened <= 8


def left_edge(text: str, end: int, tagged: Iterable[tuple[int, int]], *, low: int = 0, longest: int = 26) -> int:
    """Where the name whose last word begins at `end` starts.

    Args:
        tagged: ranges that a tagger takes for one name; no stop word is looked for inside them, and their starts are
            preferred as starts.
        low: nothing before this position belongs to the name.
    """
    start = max(low, run_start(text, end, longest))
    regions = [(a + start, b + start) for a, b in phrases("regions").find(text[start:end])]
    spans = [(a, b) for a, b in tagged if a < end and b > start]
    cut = start
    for m in STOP.finditer(text, start, end):
        if any(a < m.end() and m.start() < b for a, b in regions):
            continue
        if m.end() - m.start() == 1 and any(a <= m.start() and m.end() <= b for a, b in spans):
            continue
        cut = m.end()
    for a, _ in spans:
        if start <= a < end and a >= cut and _ >= end:
            inside = [r for r, _ in regions if cut <= r <= a]
            return inside[0] if inside and all(c not in "，。" for c in text[inside[0] : a]) and a - inside[0] <= 6 else a
    inside = [r for r, _ in regions if r >= cut]
    if inside and inside[0] - cut <= 8 and inside[0] > cut and end - inside[0] >= 2:
        prefix = text[cut : inside[0]]
        if not re.fullmatch(r"[A-Za-z]+|.*[（“]", prefix):
            return inside[0]
    return cut
