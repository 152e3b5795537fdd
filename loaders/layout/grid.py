"""Which lines are table rows: under a heading line, until a line is none.

Cells are parted by tabs or bars, or the row begins (or ends) with its serial number, or its words fit the columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.layout.drafts import Draft, TableDraft
from loaders.layout.lines import Line
from loaders.layout.rows import assign_words, cells_between, columns_of, header, separator_of, words_of

CAPTION = re.compile(
    r"第[一二三四五六七八九十百\d]+届[“\"「『（(]?.{0,24}奖|附[件表录]?\s*\d*[：:\u3000 ]|表\s*\d+[\u3000 ]"
)
ASIDE = re.compile(r"[（(][^（）()]*(序|排名|不分先后|单位[：:]|截至)[^（）()]*[）)]|单位[：:].{1,12}")
NOTE = re.compile(r"[（(]?(?:注|註|说明|說明|备注|備註)\s*\d*[：:]|[※★☆▲△●◆＊*](?!\d)")
GROUP = re.compile(
    r"[（(]?(?:以下(?:为|為|系)?)?[“\"]?[\u4e00-\u9fff]{1,6}(?:[奖獎级級类類组組等]|单位|企业)[”\"]?[）)]?"
    r"(?:[（(]\s*[共\d一二三四五六七八九十]+\s*[家个個名项項件人]?\s*[）)])?[：:]?"
)
RULE = re.compile(r"[\s|:\-—+=]+")
_SERIAL = re.compile(r"(\d{1,4})(?:[\s\u3000.．、]|$)|[—–-][\s\u3000]")
_GLUED = re.compile(
    r"(?<=\S)(?=第[一二三四五六七八九十百\d]+届[“\"「『][^”\"」』]{1,16}[”\"」』].{0,16}?(?:奖|獎|企业|项目|人物|产品))"
)


def unglue(lines: Sequence[Line]) -> list[Line]:
    """Part a table row from the next table's caption that stands on the same line."""
    found: list[Line] = []
    for line in lines:
        m = None if line.furniture or line.region is not None else _GLUED.search(line.text)
        before = line.text[: m.start()].rstrip() if m else ""
        # a sentence may name an award too: only what ends like a row, or starts with its number, is one
        if m and (re.match(r"\d{1,3}\s", line.text) or re.search(r"[公司院业厂]$", before)) and "。" not in before:
            at = line.start + m.start()
            row = Line(line.start, line.start + len(before), before, line.indent, line.blank_before, page=line.page)
            caption = Line(at, line.end, line.text[m.start() :], 0, True, page=line.page)
            found += [row, caption]
        else:
            found.append(line)
    return found


def table_at(lines: Sequence[Line], k: int, inside: bool) -> TableDraft | None:
    """The table that a heading line opens.

    Args:
        inside: rows of another table stand right above; then only words that all name columns are headings.
    """
    if len(lines[k].text) > 200:
        return None
    if inside or lines[k].column:
        heads = header(lines[k].text)
        return TableDraft(heads, separator=separator_of(lines[k].text)) if heads else None
    after = [x.text for x in lines[k + 1 : k + 5] if not x.furniture and not RULE.fullmatch(x.text)]
    heads = header(lines[k].text, after)
    return TableDraft(heads, separator=separator_of(lines[k].text)) if heads else None


def caption_of(drafts: Sequence[Draft]) -> int | None:
    """The heading above a table, which becomes one where it looked like a paragraph."""
    for i in range(len(drafts) - 1, max(-1, len(drafts) - 6), -1):
        draft = drafts[i]
        if draft.kind == "furniture" or ASIDE.fullmatch(draft.words) or draft.kind == "caption":
            continue
        if draft.table is None and draft.kind in ("heading", "paragraph") and len(draft.words) <= 60:
            if draft.words[-1] not in "。；":
                draft.kind = "heading"
                return i
            return None
        return None
    return None


def add_row(line: Line, table: TableDraft, drafts: list[Draft], number: int) -> bool:
    """Add a line to the open table: a row, a group row, the rest of the row above. False where it is none of them."""
    if table.separator is not None and table.rows and _broken(drafts, table, line):
        drafts[-1].lines.append(line)
        return True
    if is_row(line, table):
        _append(line, table, drafts, number)
        return True
    if RULE.fullmatch(line.text) and table.separator == "|":
        drafts.append(Draft("furniture", [line]))
        return True
    stop = CAPTION.match(line.text) or NOTE.match(line.text) or ASIDE.fullmatch(line.text)
    if not stop and GROUP.fullmatch(line.text) and not line.text.endswith("：") and len(line.text) <= 12:
        _append(line, table, drafts, number)
        return True
    if stop or not table.rows or drafts[-1] is not drafts[table.rows[-1]]:
        return False
    last = drafts[-1]
    widest = max(drafts[r].lines[0].width for r in table.rows[-20:])
    # a cell breaks only in a row as wide as the table, or where the row shows that it is not complete
    numbered = table.separator is None and (table.serial_first or table.serial_last)
    broken = (numbered and last.last.width * 5 >= widest * 4) or _unfinished(last, table)
    goes_on = (
        broken and not line.blank_before and not line.indent and len(line.text) <= 40 and len(last.lines) < 3
        and "。" not in line.text and not line.text.startswith(("抄送", "附件"))
    )  # fmt: skip
    if goes_on:
        last.lines.append(line)
    return goes_on


def _broken(drafts: Sequence[Draft], table: TableDraft, line: Line) -> bool:
    """Whether a line with separators is the second half of the row above, which broke inside a name."""
    row, mark = drafts[-1], table.separator or ""
    if row is not drafts[table.rows[-1]] or not _unfinished(row, table):
        return False
    return row.words.count(mark) + line.text.count(mark) == len(table.heads) - 1


def is_row(line: Line, table: TableDraft) -> bool:
    text = line.text
    if len(text) > 400:
        return False
    if table.separator is not None:
        inside = table.separator in text or (table.separator == "\t" and text in table.heads)
        if (
            inside
            and table.serial_first
            and (m := _SERIAL.match(cells_between(text, table.separator)[0] + " "))
            and m[1]
        ):
            table.serial = int(m[1])
        return inside and not RULE.fullmatch(text)
    if table.serial_last:
        return re.search(r"\s\d{1,3}$", text) is not None
    if table.serial_first:
        m = _SERIAL.match(text)
        if m is None:
            return False
        number = int(m[1]) if m[1] else table.serial
        # sentences may begin with a number too ("30 家企业"); rows count on
        right = (
            number >= table.serial or table.panels > 1
            if table.ranked
            else number in (table.serial, table.serial + 1, 1)
        )
        if not right or (re.search("[。；]$", text) and len(text) > 40):
            return False
        table.serial = number
        return True
    return _fits(text, table)


def _fits(text: str, table: TableDraft) -> bool:
    """Whether a line without serial number has the words that the columns promise."""
    words = words_of(text)
    if not 2 <= len(words) <= len(table.heads) + 3 or re.search("[。；：]$|^[\u4e00-\u9fff]{2,6}：", text):
        return False
    if (len(words) == len(table.heads) and len(text) <= 120) or re.search("[空從从暂]缺$|空置$", text):
        return True
    found = assign_words(text, words, columns_of(table.heads)[0])
    return found is not None and found[0] >= 0.35 * len(table.heads)


def _unfinished(draft: Draft, table: TableDraft) -> bool:
    """Whether a row lacks cells, or breaks off inside a name: 某某铸造有限责任 / 公司."""
    text = draft.words
    if re.search(r"[（(][^）)]*$|有限(?:责任)?$|股份(?:有限)?$|有限公$", text):
        return True
    numbered = table.separator is None and (table.serial_first or table.serial_last)
    return numbered and len(words_of(text)) < len(table.heads)


def _append(line: Line, table: TableDraft, drafts: list[Draft], number: int) -> None:
    drafts.append(Draft("row", [line], table=number, cells=True))
    table.rows.append(len(drafts) - 1)
