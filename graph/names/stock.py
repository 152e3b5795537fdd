"""What the stock exchanges put around a short name: *ST, XD, N, A and B for the class of share, -U, -W, 退."""

from __future__ import annotations

import re

_BEFORE = re.compile(r"(?:\*st|s\*st|sst|st|s|pt|xd|xr|dr|n|c|退市|g)(?=[\u4e00-\u9fff])")
_AFTER = re.compile(r"(?:[abh]股|[ab]|-(?:sw|uw|wd|ud|[uwdvs])|退市|退|\((?:退市|退|a|b|h)\))\Z")

_FIRST, _LAST = frozenset("*stpxdrncg退"), frozenset("ab股wudvs退市)")


def without_marks(text: str) -> str:
    """A short name in comparing form without the marks of the exchange: *st华源 -> 华源, 深南电a -> 深南电."""
    found = _BEFORE.match(text) if text[:1] in _FIRST else None
    if found is not None and len(text) - found.end() >= 2:
        text = text[found.end() :]
    while text[-1:] in _LAST and (found := _AFTER.search(text)) is not None and found.start() >= 2:
        text = text[: found.start()]
    return text
