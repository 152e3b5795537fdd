"""Ranking tables: 位次, 企业名称, 营收, 升降 in any order, one entry a row, and one for a printed earlier rank.

The revenue carries the unit of its heading or of the caption (单位亿元); ↑5 and ↓3 give the rank of the edition before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loaders.model import Annotated, Finding, Literal_, Quote, Row, Span, Table
from loaders.relations.columns import Role, cell_of, names_in, quotes_of, roles
from loaders.relations.footnotes import status_of_row

Value = tuple[str, Span | Literal_]
DIGITS = "[0-9０-９]{1,4}|[一二三四五六七八九十百零〇]{1,6}"
_NO_RANK = "0-9０-９一二三四五六七八九十百批届次季代期天年个家大块张册版条款章辑集轮"  # 第三批, 第二届, 第十二期
PLACE = rf"(?:第(?:{DIGITS})(?:位|名)?(?![{_NO_RANK}])|榜首|首位|冠军|亚军|季军)"


@dataclass(frozen=True)
class Listing:
    """A ranking list in one year."""

    name: Span
    year: str | None  # of the list


def read_table(page: Annotated, table: Table, before: Span | None, memory: dict[str, str]) -> Iterator[Finding]:
    """The entries of a ranking table.

    Args:
        before: the list named last in the article, for a table whose heading names none.
        memory: the year of each list that the article has given so far.
    """
    columns = roles(table)
    heading = page.page.blocks[table.caption].text if table.caption is not None else ""
    name = _caption(page, table) or (before if "rank" in columns else None)
    if name is None or "organisation" not in columns or not {"rank", "seq"} & set(columns) or "grade" in columns:
        return
    if "rank" not in columns and not re.search("榜|强", heading):
        return
    year = re.search(r"((?:19|20)\d\d)\s*年?度?(?=[^年]*(?:榜|强))", heading)
    listed = Listing(name, year.group(1) if year else remembered(memory, name.text))
    unit = re.search(r"单位[：:为]?\s*(亿元|万元|亿美元|百万美元)", heading + " ".join(table.heads))
    head_unit = re.search(r"亿元|万元|亿美元", " ".join(h for h in table.heads if re.search("营|收入", h)))
    printed = unit.group(1) if unit else head_unit.group() if head_unit else ""
    for row in table.rows:
        yield from _row(page, table, row, listed, unit=printed)


def _row(page: Annotated, table: Table, row: Row, listed: Listing, *, unit: str) -> Iterator[Finding]:
    columns = roles(table)
    cell = cell_of(row, columns, "rank" if "rank" in columns else "seq")
    names = names_in(page, cell_of(row, columns, "organisation"), split=False)
    rank = number(cell.text) if cell is not None and re.search(r"\d|[一二三四五六七八九十]", cell.text) else None
    if rank is None or not names or cell is None:
        return
    values: list[Value] = [("ranked", names[0]), ("list", listed.name), ("rank", Literal_(str(rank), cell.text))]
    if listed.year:
        values.append(("listYear", Literal_(listed.year)))
    revenue = cell_of(row, columns, "revenue")
    if revenue is not None:
        printed = re.sub(r"\s", "", revenue.text)
        values.append(("revenue", Literal_(printed if re.search(r"元", printed) else printed + unit, revenue.text)))
    previous = _previous_in(table, row, columns, rank)
    if previous is not None:
        values.append(("previousRank", Literal_(str(previous))))
    status = status_of_row(page, table, row, columns, (names[0].text,))
    quotes = quotes_of(page, row)
    if table.caption is not None:
        quotes = (*quotes, Quote(table.caption, 0, len(page.page.blocks[table.caption].text)))
    yield Finding("RankingEntry", tuple(values), quotes, "rankings.table", 0.95, status)
    if "previous_rank" in columns and previous is not None and listed.year:
        earlier: tuple[Value, ...] = (
            ("ranked", names[0]),
            ("list", listed.name),
            ("rank", Literal_(str(previous))),
            ("listYear", Literal_(str(int(listed.year) - 1))),
        )
        yield Finding("RankingEntry", earlier, quotes, "rankings.table", 0.93)


def _previous_in(table: Table, row: Row, columns: dict[Role, int], rank: int) -> int | None:
    cell, index = cell_of(row, columns, "previous_rank"), columns.get("previous_rank")
    if cell is None and index is not None and index < len(row.cells) and re.fullmatch("[—－–-]", row.cells[index].text.strip()):
        steps = any(re.match("[↑↓▲▼]", r.cells[index].text.strip()) for r in table.rows if index < len(r.cells))
        return rank if steps else None  # beside ↑2 a dash is a rank that has not moved
    if cell is not None:
        moved = _moved(cell.text.strip(), rank)
        return moved if moved is not None else number(cell.text) if re.search(r"\d", cell.text) else None
    index = columns.get("change")
    if index is None or index >= len(row.cells):
        return None
    return _moved(row.cells[index].text.strip(), rank)


def _moved(words: str, rank: int) -> int | None:
    """The rank before that ↑5, ↓3 or — beside a rank tell."""
    if re.fullmatch(r"[—－\-–=＝→]|持平|不变|0", words):
        return rank
    match = re.fullmatch(r"([↑↓▲▼+＋\-−]|上升|下降)\s*([0-9]{1,3})(?:位)?", words)
    if match is None:
        return None
    up = match.group(1) in {"↑", "▲", "+", "＋", "上升"}
    return rank + int(match.group(2)) if up else rank - int(match.group(2))


def _caption(page: Annotated, table: Table) -> Span | None:
    """The list that a table's heading names."""
    if table.caption is None:
        return None
    marked = [s for s in page.spans[table.caption] if s.label == "LST"]
    if marked:
        return max(marked, key=lambda s: s.end - s.start)
    text = page.page.blocks[table.caption].text
    match = re.search(
        r"“([^”]*(?:榜|强))”|(?:(?:19|20)\d\d\s*年?度?)?([\u4e00-\u9fff《》“”A-Za-z]{2,24}?(?:\d{2,4}|[十百五一二三]+)强|[\u4e00-\u9fff]{2,16}榜)",
        text,
    )
    if match is None:
        return None
    group = 1 if match[1] else 2
    return Span(table.caption, *match.span(group), "LST", match.group(group), "table", 0.85)


def remembered(memory: Mapping[str, str], name: str) -> str | None:
    """The year that the article gave a list, also under its longer name: “山海榜” for “山海榜”中国港口百强."""
    if name in memory:
        return memory[name]
    return next((year for known, year in memory.items() if name in known or known in name), None)


def previous_of(after: str, rank: int) -> int | None:
    """较上年上升5位, （↓9）, 前移2位, ，上届第41位, （上年第16） behind a rank."""
    before = re.match(rf"[，（]?(?:上[届年版期]|去年|前一年)(?:为|是|排|名列|位列|列)?(?P<place>{PLACE})", after)
    if before is not None:
        return number(before["place"])
    match = re.match(
        r"[^。；第]{0,12}?(上升|前移|前进|提升|↑|下降|后退|下滑|↓|退后|回落)了?([0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?:位|名|）)", after
    )
    if match is None:
        return None
    step = number(match.group(2).replace("两", "二")) or 0
    return rank + step if match.group(1) in {"上升", "前移", "前进", "提升", "↑"} else rank - step


def number(words: str) -> int | None:
    """The rank that words such as 第13位, 第二十七, 榜首, 亚军 stand for."""
    for special, rank in (("榜首", 1), ("首位", 1), ("冠军", 1), ("亚军", 2), ("季军", 3)):
        if special in words:
            return rank
    match = re.search(DIGITS, words)
    if match is None:
        return None
    if match.group()[0].isdigit():
        return int(match.group())
    return _chinese(match.group())


def _chinese(words: str) -> int:
    digits = {c: i for i, c in enumerate("零一二三四五六七八九")}
    total = part = 0
    for char in words.replace("〇", "零"):
        if char in "十百":
            total += (part or 1) * (10 if char == "十" else 100)
            part = 0
        else:
            part = digits[char]
    return total + part
