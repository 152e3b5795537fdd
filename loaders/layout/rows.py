"""Rows of a table that a PDF has flattened to words between blanks: which words belong to which column.

The columns come from the heading line (序号 单位名称 姓名 职务); where a row has more or fewer words than columns,
neighbours are joined, or columns left blank, so that each column holds what its heading promises.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.relations.columns import role_of

Word = tuple[int, int, str]  # start, end in the row's text, the word

role_of_column = role_of
ORGANISATION = re.compile(
    r"(公司|集团|厂|大学|学院|研究院|研究所|协会|商会|中心|银行|医院|合作社|事务所|局|委员会|所|院|社|部|股份|小组|政府|联盟|学会|行|店)"
    r"(（[^）]*）|[※★☆▲△●◆■＊*#◎])*$"
)
NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+|[A-Z][A-Za-z .]+")
TITLE = re.compile(
    r".*(长|总裁|经理|总监|主任|书记|董事|监事|工程师|设计师|科学家|教授|研究员|CEO|CTO|COO|CFO|主席|顾问|创始人|合伙人|员|师|人)$"
)
_SHORT = ("revenue", "change", "gender", "tier", "level", "year", "batch", "number", "credit_code", "joined", "valid")
_BLANKS = re.compile(r"[ \u3000]+")
MOST_WORDS = 40  # of one row; longer lines are running text


def header(line: str, after: str = "") -> tuple[str, ...]:
    """The column headings that a line consists of, or () where it is none.

    Args:
        after: the next line; where cells are parted by tabs or bars, it has as many, and unknown headings are taken.
    """
    separator = separator_of(line)
    words = cells_between(line, separator) if separator else _BLANKS.split(line.strip())
    if len(words) < 2 or any(len(w) > 16 or re.search("[。；]|：.", w) for w in words):
        return ()
    roles = [role_of(w) for w in words if w]
    known = sum(r is not None for r in roles)
    if separator:
        alike = after.count(separator) == line.count(separator) and not any(re.fullmatch(r"[\d.,%]+", w) for w in words)
        return tuple(words) if known == len(words) or (alike and known * 2 >= len(words)) else ()
    serial = roles[0] in ("seq", "rank") or roles[-1] == "seq"
    enough = serial or known >= 3 or len(words_of(after)) == len(words)
    return tuple(words) if known == len(words) and enough else ()


def separator_of(line: str) -> str | None:
    """What parts the cells of a line: tabs or bars."""
    return next((s for s in "\t｜|" if line.strip(s + " ").count(s) >= 1), None)


def cells_between(line: str, separator: str) -> list[str]:
    found = [w.strip(" \u3000") for w in line.split(separator)]
    if separator == "|" and len(found) > 2 and not found[0] and not found[-1]:
        return found[1:-1]  # a Markdown row begins and ends with a bar
    return found


def columns_of(heads: Sequence[str]) -> list[tuple[str, ...]]:
    """The headings of each panel: [位次 企业, 位次 企业] where the same ones stand twice side by side."""
    half = len(heads) // 2
    if len(heads) >= 4 and len(heads) % 2 == 0 and tuple(heads[:half]) == tuple(heads[half:]):
        return [tuple(heads[:half]), tuple(heads[half:])]
    return [tuple(heads)]


def words_of(text: str) -> list[Word]:
    return [(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\s]+", text)]


def assign(text: str, heads: Sequence[str]) -> list[Word] | None:
    """One range a column (empty ranges for blank cells), or None where the words do not fit the columns."""
    found = assign_words(text, words_of(text), heads)
    return found[1] if found is not None and found[0] > 0 else None


def assign_words(text: str, words: Sequence[Word], heads: Sequence[str]) -> tuple[float, list[Word]] | None:
    """The best way to part words into columns in order, with its score.

    Dynamic programme over (columns filled, words used): time grows with columns times words squared.
    """
    n, k = len(words), len(heads)
    if not 0 < n <= MOST_WORDS:
        return None
    roles = [role_of(h) for h in heads]
    missing = float("-inf")
    best = [[missing] * (n + 1) for _ in range(k + 1)]
    back = [[0] * (n + 1) for _ in range(k + 1)]
    best[0][0] = 0.0
    for column, role in enumerate(roles):
        for used in range(n + 1):
            if best[column][used] == missing:
                continue
            for size in range(n - used + 1):
                cell = text[words[used][0] : words[used + size - 1][1]] if size else ""
                score = best[column][used] + _fit(role, cell)
                if score > best[column + 1][used + size]:
                    best[column + 1][used + size] = score
                    back[column + 1][used + size] = size
    if best[k][n] == missing:
        return None
    found: list[Word] = []
    used = n
    for column in range(k, 0, -1):
        size = back[column][used]
        start, end = (words[used - size][0], words[used - 1][1]) if size else (0, 0)
        found.append((start, end, text[start:end]))
        used -= size
    return best[k][n], found[::-1]


def _fit(role: str | None, words: str) -> float:
    """How well words are what a column promises; a blank cell costs a little, so that it is the last resort."""
    if not words:
        return -1.5 if role in ("seq", "rank", "organisation", "person") else -0.6
    blanks = len(words.split()) - 1
    if role in ("seq", "rank", "previous_rank"):
        return 2.0 if re.fullmatch(r"\d{1,4}|[—–-]|[一二三四五六七八九十]{1,3}", words) else -3.0
    if role in ("organisation", "owner", "issuer"):
        good = all(ORGANISATION.search(w) for w in re.split("、", words))
        return (2.0 if good else 0.2) - 0.2 * blanks
    if role in ("person", "representative"):
        return (1.5 if NAME.fullmatch(words) else -1.5) - 0.3 * blanks - (0.8 if ORGANISATION.search(words) else 0)
    if role == "completers":
        names = re.split("[、，]", words)
        return (1.5 if all(NAME.fullmatch(w) for w in names) else -0.5) - 0.3 * blanks
    if role == "title":
        return (1.2 if TITLE.match(words) else -0.6) - 0.3 * blanks
    if role in ("project", "product"):
        return 0.8 - 0.1 * blanks - (1.5 if ORGANISATION.search(words) else 0)
    if role == "place":
        return (0.8 if len(words) <= 6 and not ORGANISATION.search(words) else -1.0) - 0.3 * blanks
    if role in _SHORT:
        return (0.8 if len(words) <= 10 and not ORGANISATION.search(words) else -1.0) - 0.5 * blanks
    return 0.3 - 0.2 * blanks
