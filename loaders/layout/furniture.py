"""Page furniture: folios, running heads, letter-spaced titles, navigation and advertisement lines. Kept, not read."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from loaders.layout.lines import Line

_FOLIO = re.compile(r"\d{1,4}|[A-D]\d{1,2}版?")
_FRAMED = re.compile(r"[—\-–－·•~]\s*(\d{1,4})\s*[—\-–－·•~]|第\s*(\d{1,4})\s*页(?:\s*共\s*\d+\s*页)?")
_ISSUE = re.compile(r"[（(]?总?第?\s*\d+\s*期[）)]?|\d{4}\s*年\s*(?:第\s*\d+\s*期|\d{1,2}\s*月号)|\d{4}\s*年?")
_CAPITALS = re.compile(
    r"[\u4e00-\u9fff]{0,8}[\s\u3000]*[A-Z][A-Z&]+(?:[\s\u3000]+[A-Z&]{2,})*[\s\u3000]*[\u4e00-\u9fff]{0,8}"
)
_IMPRINT = re.compile(
    r"星期[一二三四五六日天]|责任?编辑?[／/:：]|美术?编辑?[／/:：]|版式|\d{4}年\d{1,2}月号|总?第\d+期|新闻热线"
)
_SITE = re.compile(
    r"(?:首页|主页|主頁|当前位置|您的位置|您所在的位置)\s*[>＞：:»›]|上一篇[：:]|下一篇[：:]|责任编辑[：:]\S{2,4}$"
)
_ADVERTISEMENT = re.compile(r"[【\[［（(]?(?:广告|廣告)(?:[】\]］）)]|[\s\u3000]|$)")
_WIDE_GAP = re.compile(r"\u3000[ \u3000]*| {2,}\u3000*")
_STOP = re.compile(r"[。；！？]")
PAGE_CHARACTERS = 3000  # a printed page holds fewer; without a new folio its number says nothing beyond


def mark_furniture(lines: Sequence[Line]) -> None:
    """Set `furniture`, and `page` where folios are printed and the reader knew no pages."""
    _letter_spaced(lines)
    _running_heads(lines)
    heads = Counter(_masked(x.text) for x in lines if _is_head(x.text))
    tokens = Counter(t for x in lines if _WIDE_GAP.search(x.text) for t in _WIDE_GAP.split(x.text))
    folios: dict[int, str] = {}
    for k, line in enumerate(lines):
        text = unicodedata.normalize("NFKC", line.text)
        if line.region is not None:
            continue
        if m := _FRAMED.fullmatch(text):
            line.furniture, folios[k] = True, m[1] or m[2]
        elif _stray(text) or (_is_head(line.text) and (heads[_masked(line.text)] >= 2 or _number_near(lines, k))):
            line.furniture = True
        elif len(text) < 90 and not _STOP.search(text) and _WIDE_GAP.search(line.text):
            imprint = _IMPRINT.search(text) is not None
            words = _WIDE_GAP.split(line.text)
            ends = [t for t in (text.split()[0], text.split()[-1]) if _FOLIO.fullmatch(t)]
            again = any(tokens[t] >= 2 for t in words if not _FOLIO.fullmatch(t)) and not _numbered(lines, k)
            if imprint or (ends and again and max(map(len, words)) <= 12):
                line.furniture = True
                if ends:
                    folios[k] = ends[0]
    _bare_numbers(lines, folios)
    if not any(x.page for x in lines):
        _number_pages(lines, folios)


def _letter_spaced(lines: Sequence[Line]) -> None:
    """Letter-spaced and vertical matter: a run of many very short lines with Latin or issue numbers in it."""
    i = 0
    while i < len(lines):
        j = i
        while j < len(lines) and len(lines[j].text) <= 4 and lines[j].region is None:
            j += 1
        run = lines[i:j]
        if len(run) >= 5 and re.search(r"[A-Z]{1,5}|年|期", "".join(x.text for x in run)):
            for line in run:
                line.furniture = True
        i = max(j, i + 1)


def _running_heads(lines: Sequence[Line]) -> None:
    """What stands first or last on page after page, but for its number; needs pages that the reader knew."""
    pages: dict[str, list[Line]] = {}
    for line in lines:
        if line.page is not None and line.region is None:
            pages.setdefault(line.page, []).append(line)
    rows = {x.start for k, x in enumerate(lines) if _numbered(lines, k)}
    edges = {page: [x for x in own[:2] + own[2:][-2:] if x.start not in rows] for page, own in pages.items()}
    seen = Counter(key for own in edges.values() for key in {_masked(x.text) for x in own if len(x.text) <= 40})
    often = max(2, len(pages) // 3) if len(pages) < 9 else 3
    for own in edges.values():
        for line in own:
            if len(line.text) <= 40 and seen[_masked(line.text)] >= often and not _STOP.search(line.text):
                line.furniture = True


def _numbered(lines: Sequence[Line], k: int) -> bool:
    """Whether the line above or below opens with the number before or after: rows of a table, not folios."""
    own = re.match(r"\d+", lines[k].text)
    return own is not None and any(
        (m := re.match(r"\d+", lines[j].text)) is not None and abs(int(m.group()) - int(own.group())) == 1
        for j in (k - 1, k + 1)
        if 0 <= j < len(lines)
    )


def _stray(text: str) -> bool:
    """Navigation and advertisement lines."""
    return _SITE.search(text) is not None or (_ADVERTISEMENT.match(text) is not None and len(text) < 80)


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _is_head(text: str) -> bool:
    return bool(
        _ISSUE.fullmatch(text) or (len(text) >= 8 and _CAPITALS.fullmatch(text) and re.search("[A-Z]{5}", text))
    )


def _number_near(lines: Sequence[Line], k: int) -> bool:
    near = lines[max(0, k - 3) : k + 4]
    if _ISSUE.fullmatch(lines[k].text):
        return any(x.furniture for x in near) or any(_CAPITALS.fullmatch(x.text) for x in near if len(x.text) >= 8)
    return any(_FOLIO.fullmatch(x.text) for x in near)


def _bare_numbers(lines: Sequence[Line], folios: dict[int, str]) -> None:
    """Numbers alone on a line are folios beside other furniture, or where they count on."""
    bare = [k for k, x in enumerate(lines) if re.fullmatch(r"\d{1,4}", x.text) and x.region is None and not x.furniture]
    numbers = [int(lines[k].text) for k in bare]
    for n, k in enumerate(bare):
        counts = any(0 <= m < len(bare) and numbers[m] - numbers[n] == m - n for m in (n - 1, n + 1))
        beside = any(x.furniture for x in lines[max(0, k - 2) : k + 3])
        alone = lines[k].blank_before and (k + 1 == len(lines) or lines[k + 1].blank_before)
        before = [int(folios[f]) for f in folios if f < k and folios[f].isdigit()]
        after = bool(before) and 0 < numbers[n] - before[-1] <= 40
        if beside or ((counts or after) and alone):
            lines[k].furniture, folios[k] = True, lines[k].text


def _number_pages(lines: Sequence[Line], folios: dict[int, str]) -> None:
    if not folios:
        return
    body = [k for k, x in enumerate(lines) if not x.furniture]
    if body and min(folios) > body[0] and max(folios) > body[-1]:
        _from_below(lines, folios)
        return
    page: str | None = None
    since = 0
    for k, line in enumerate(lines):
        if k in folios:
            page, since = folios[k], line.start
            # the running head above the folio is part of the page
            back = k
            while back > 0 and lines[back - 1].furniture and back - 1 not in folios:
                back -= 1
                lines[back].page = page
        line.page = page if line.start - since <= PAGE_CHARACTERS else None


def _from_below(lines: Sequence[Line], folios: dict[int, str]) -> None:
    """Folios at the foot: they number what stands above them."""
    done = 0
    for k in sorted(folios):
        for line in lines[done : k + 1]:
            line.page = folios[k]
        done = k + 1
