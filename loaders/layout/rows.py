"""Rows of a table that a PDF has flattened to words between blanks: which words belong to which column.

The columns come from the heading line (序号 单位名称 姓名 职务); where a row has more words than columns, neighbours
are joined so that each column holds what its heading promises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.relations.columns import role_of

Word = tuple[int, int, str]  # start, end in the row's text, the word

ORGANISATION = re.compile(
    r"(公司|集团|厂|大学|学院|研究院|研究所|协会|商会|中心|银行|医院|合作社|事务所|局|委员会|所|院|社|部|股份)(（[^）]*）)?$"
)
NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+|[A-Z][A-Za-z .]+")
TITLE = re.compile(
    r".*(长|总裁|经理|总监|主任|书记|董事|监事|工程师|设计师|科学家|教授|研究员|CEO|CTO|COO|CFO|主席|顾问|创始人|合伙人|员|师|人)$"
)


def header(line: str) -> list[str]:
    """The column headings that a line consists of, or [] where it is none."""
    words = [w.strip() for w in line.split("\t")] if "\t" in line else re.split(r"[ 　]+", line.strip())
    if len(words) < 2 or any(len(w) > 14 for w in words):
        return []
    roles = [role_of(w) for w in words]
    known = sum(r is not None for r in roles)
    serial = roles[0] in ("seq", "rank") or roles[-1] == "seq"
    return words if known == len(words) and (serial or known >= 3 or "\t" in line) else []


def words_of(text: str) -> list[Word]:
    return [(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\s]+", text)]


def assign(text: str, heads: Sequence[str]) -> list[Word] | None:
    """One range a column (empty ranges for blank cells), or None where the words do not fit the columns."""
    words = words_of(text)
    if not words:
        return None
    roles = [role_of(h) for h in heads]
    best: tuple[float, list[Word]] | None = None
    for groups in _groupings(len(words), len(heads)):
        cells = []
        for group in groups:
            if group is None:
                cells.append((0, 0, ""))
            else:
                start, end = words[group[0]][0], words[group[1] - 1][1]
                cells.append((start, end, text[start:end]))
        score = sum(_fit(role, cell[2]) for role, cell in zip(roles, cells, strict=True))
        if best is None or score > best[0]:
            best = (score, cells)
    return best[1] if best and best[0] > 0 else None


def _groupings(n: int, k: int) -> Iterator[list[tuple[int, int] | None]]:
    """Ways to part n words into k columns in order; a column may be blank when words are few."""
    if n > 14 or k > 12:
        # too many to try: one word a column, the rest to the last
        yield [(i, i + 1) if i < k - 1 else (i, n) for i in range(min(n, k))] + [None] * max(0, k - n)
        return

    def go(at: int, column: int) -> Iterator[list[tuple[int, int] | None]]:
        if column == k:
            if at == n:
                yield []
            return
        left = k - column - 1
        if n - at <= left:
            for rest in go(at, column + 1):
                yield [None, *rest]
        for size in range(1, min(n - at, max(1, n - k + 1) + 3) + 1):
            for rest in go(at + size, column + 1):
                yield [(at, at + size), *rest]

    yield from go(0, 0)


def _fit(role: str | None, words: str) -> float:
    if not words:
        return -0.4 if role in ("seq", "rank") else 0.0
    blanks = len(words.split()) - 1
    if role in ("seq", "rank", "previous_rank"):
        return 2.0 if re.fullmatch(r"\d{1,4}", words) else -3.0
    if role in ("organisation", "owner"):
        good = all(ORGANISATION.search(w) for w in re.split("、", words))
        return (2.0 if good else 0.2) - 0.2 * blanks
    if role in ("person", "representative"):
        return (1.5 if NAME.fullmatch(words) else -1.5) - 0.3 * blanks - (0.8 if ORGANISATION.search(words) else 0)
    if role == "title":
        return (1.2 if TITLE.match(words) else -0.6) - 0.3 * blanks
    if role in ("project", "product"):
        return 0.8 - 0.1 * blanks - (1.5 if ORGANISATION.search(words) else 0)
    if role == "place":
        return (0.8 if len(words) <= 6 and not ORGANISATION.search(words) else -1.0) - 0.3 * blanks
    if role in ("revenue", "change", "gender"):
        return (0.8 if len(words) <= 8 and not ORGANISATION.search(words) else -1.0) - 0.5 * blanks
    return 0.3 - 0.2 * blanks
