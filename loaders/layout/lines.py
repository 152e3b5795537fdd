"""Lines of a source with their place, and which of them are page furniture."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from loaders.model import Source

FOLIO = re.compile(r"\d{1,4}")
ISSUE = re.compile(r"(总第\d+期|\d{4}\s*年(\s*第\s*\d+\s*期)?|第\s*\d+\s*期|[A-Z]{2,4})")
LATIN_HEAD = re.compile(r"[\u4e00-\u9fff]{0,8}[\s　]*[A-Z][A-Z&]+([\s　]+[A-Z&]{2,})+[\s　]*[\u4e00-\u9fff]{0,8}")


@dataclass(slots=True)
class Line:
    """One non-blank line. `start`, `end`: of the words without outer white space, in Source.text."""

    start: int
    end: int
    text: str
    indent: int  # white space before it
    blank_before: bool
    furniture: bool = False
    page: str | None = None
    width: int = 0  # in half-width columns


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def split(source: Source) -> list[Line]:
    """All non-blank lines, furniture marked, pages numbered where folios are printed."""
    lines: list[Line] = []
    at = 0
    blank = True
    for raw in source.text.split("\n"):
        words = raw.strip(" \t\u3000\f\ufeff\u200b")
        if words:
            start = at + raw.index(words)
            indent = start - at
            lines.append(Line(start, start + len(words), words, indent, blank, width=width(words)))
        blank = not words
        at += len(raw) + 1
    _mark_furniture(lines)
    _number_pages(lines)
    return lines


def _mark_furniture(lines: list[Line]) -> None:
    i = 0
    while i < len(lines):
        # letter-spaced and vertical matter: a run of many very short lines with Latin or issue numbers in it
        j = i
        while j < len(lines) and len(lines[j].text) <= 4:
            j += 1
        run = lines[i:j]
        if len(run) >= 5 and re.search(r"[A-Z]{1,5}|年|期", "".join(x.text for x in run)):
            for line in run:
                line.furniture = True
        i = max(j, i + 1)
    heads = Counter(re.sub(r"\d+", "#", x.text) for x in lines if LATIN_HEAD.fullmatch(x.text))
    for k, line in enumerate(lines):
        head = LATIN_HEAD.fullmatch(line.text)
        again = heads[re.sub(r"\d+", "#", line.text)] >= 2
        issue = re.fullmatch(r"总第\d+期|\d{4}\s*年\s*第\s*\d+\s*期", line.text)
        if issue or (head and (again or _folio_near(lines, k))):
            line.furniture = True
    for k, line in enumerate(lines):
        if FOLIO.fullmatch(line.text) and any(x.furniture for x in lines[max(0, k - 2) : k + 3] if x is not line):
            line.furniture = True


def _folio_near(lines: list[Line], k: int) -> bool:
    return any(FOLIO.fullmatch(x.text) for x in lines[max(0, k - 2) : k + 3])


def _number_pages(lines: list[Line]) -> None:
    page: str | None = None
    for line in lines:
        if line.furniture and FOLIO.fullmatch(line.text):
            page = line.text
        line.page = page


def wrapped(lines: list[Line]) -> list[int]:
    """For each line, the width at which the column around it breaks lines, or 0 where lines are not broken.

    A column shows as a width that many lines near by share; text with a paragraph a line has no such width.
    """
    found = [0] * len(lines)
    widths = [0 if x.furniture else x.width for x in lines]
    for i in range(len(lines)):
        near = [w for w in widths[max(0, i - 12) : i + 13] if w >= 20]
        if len(near) < 4:
            continue
        mode, _ = max(Counter(near).items(), key=lambda item: (sum(abs(item[0] - w) <= 2 for w in near), item[0]))
        share = sum(abs(mode - w) <= 3 for w in near)
        if share >= 4 and share * 5 >= len(near) * 2 and mode <= 110:
            found[i] = mode
    return found
