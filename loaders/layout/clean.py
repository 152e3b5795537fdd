"""Words of a block as they are read: line breaks and stray blanks gone, full-width Latin and digits made plain.

Every character keeps its place in the source: `offsets[i]` is where `text[i]` stands.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_WIDE = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"}


def cjk(c: str) -> bool:
    return "\u2e80" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff" or c in "，。、；：？！（）《》“”‘’「」『』〔〕—…％"


def clean(text: str, ranges: Iterable[tuple[int, int]], *, keep_blanks: bool = False) -> tuple[str, list[int]]:
    """The readable text of some ranges of the source, and the offset of each character.

    Args:
        keep_blanks: table rows keep one blank between cells.
    """
    raw: list[tuple[str, int]] = []
    for start, end in ranges:
        raw += [(_plain(text[i]), i) for i in range(start, end)]
    out: list[tuple[str, int]] = []
    n = len(raw)
    for k, (c, i) in enumerate(raw):
        if c.isspace():
            before = out[-1][0] if out else ""
            after = next((raw[j][0] for j in range(k + 1, min(k + 40, n)) if not raw[j][0].isspace()), "")
            if keep_blanks and c == "\t":
                out.append(("\t", i))  # two tabs in a row are a blank cell
                continue
            if not before or not after or before in " \t":
                continue
            if keep_blanks or (before.isascii() and after.isascii() and before.isalpha() and after.isalpha()):
                out.append((" ", i))
            continue
        out.append((c, i))
    fixed = [(_punctuation(out, k), i) for k, (_, i) in enumerate(out)]
    return "".join(c for c, _ in fixed), [i for _, i in fixed]


def _plain(c: str) -> str:
    if "\uff01" <= c <= "\uff5e" and (c.isalnum() or c in "＋－．／＆＃＠＿"):
        return unicodedata.normalize("NFKC", c)
    return " " if c in "\u3000\xa0\n\r\f\u200b\ufeff" else c


def _punctuation(out: list[tuple[str, int]], k: int) -> str:
    """Half-width punctuation beside Chinese becomes full-width, but not in numbers (1,280)."""
    c = out[k][0]
    if c not in _WIDE:
        return c
    before = out[k - 1][0] if k else ""
    after = out[k + 1][0] if k + 1 < len(out) else ""
    if before.isdigit() and after.isdigit():
        return c
    return _WIDE[c] if (before and cjk(before)) or (after and cjk(after)) else c
