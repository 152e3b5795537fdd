"""Lists of names that staff keep: a text file of one name a line, a column of a table, or what the graph knows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.model import Entity, HuituError
from graph.names.model import Named
from graph.names.printed import read_printed
from graph.view import GraphView

_NAME_HEADS = (
    "名称", "单位名称", "企业名称", "公司名称", "机构名称", "会员名称", "单位", "企业", "公司", "全称", "企业全称",
    "姓名", "name", "fullname",
)  # fmt: skip
_CODE_HEADS = {
    "统一社会信用代码": "creditCode",
    "信用代码": "creditCode",
    "creditcode": "creditCode",
    "股票代码": "stockCode",
    "证券代码": "stockCode",
    "wikidata": "wikidata",
    "文号": "docNumber",
}
_ALIAS_HEADS = ("简称", "企业简称", "曾用名", "英文名", "英文名称", "别名", "原名")
_ORGANISATION_HEADS = ("单位", "单位名称", "工作单位", "任职单位", "所在单位", "公司")


@dataclass(frozen=True, slots=True)
class NameList:
    """Names with what stood in the list: `printed` by the key of the name, the row or the id of the entity."""

    names: tuple[Named, ...]
    printed: Mapping[str, str]


class BadList(HuituError):
    """A list of names cannot be read: the message names file and place; mend the file or the option."""


def read_list(path: Path, column: str | None, family: str) -> NameList:
    """The names of a file in its order, their `key` the row they stand in.

    Args:
        column: heading or number (from 1) of the column that holds the names; for tables of several columns.

    Raises:
        BadList: no such file, no such column, nothing in it, no text.
    """
    if not path.exists():
        raise BadList(f"{path}: 没有这个文件")
    if path.is_dir():
        raise BadList(f"{path}: 是文件夹，请给出一个文件")
    kind = path.suffix.lower()
    if kind in (".xlsx", ".xlsm"):
        names = list(_of_table(_excel(path), path, column, family))
    elif kind in (".csv", ".tsv"):
        names = list(_of_table(_csv(path, "\t" if kind == ".tsv" else None), path, column, family))
    elif column is not None:
        raise BadList(f"{path}: 每行一个名称的文件没有列，--column 只用于 CSV 和 XLSX")
    else:
        lines = _text(path).splitlines()
        names = [(line.strip(), _printed(line, family, str(n))) for n, line in enumerate(lines, 1) if line.strip()]
    if not names:
        raise BadList(f"{path}: 没有名称")
    return NameList(tuple(n for _, n in names), {n.key: text for text, n in names})


def _text(path: Path) -> str:
    data = path.read_bytes()
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadList(f"{path}: 不是文本文件")
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadList(f"{path}: 不是 UTF-8 或 GB18030 编码的文本")


def _csv(path: Path, delimiter: str | None) -> Iterator[tuple[str, ...]]:
    text = _text(path)
    if delimiter is None:
        first = text.split("\n", 1)[0]
        delimiter = max(",;\t", key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield tuple(cell.strip() for cell in row)
    except csv.Error as e:
        raise BadList(f"{path}: CSV 格式有误（{e}）") from e


def _excel(path: Path) -> Iterator[tuple[str, ...]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, TypeError) as e:
        raise BadList(f"{path}: Excel 文件损坏或有密码") from e
    sheet = next((s for s in book.worksheets if s.sheet_state == "visible"), None)
    if sheet is None:
        raise BadList(f"{path}: 没有可见的工作表")
    for row in sheet.iter_rows(values_only=True):
        yield tuple("" if v is None else str(v).strip() for v in row)


def _of_table(
    rows: Iterable[Sequence[str]], path: Path, column: str | None, family: str
) -> Iterator[tuple[str, Named]]:
    numbered = ((n, row) for n, row in enumerate(rows, 1) if any(row))
    head_row, heads = next(numbered, (1, ()))
    at, has_heads = _column(heads, path, column, family)
    if not has_heads:
        numbered = ((n, row) for n, row in [(head_row, heads), *numbered])
        heads = ()
    for n, row in numbered:
        if at < len(row) and row[at]:
            yield row[at], _with_columns(_printed(row[at], family, str(n)), heads, row, at)


def _column(heads: Sequence[str], path: Path, wanted: str | None, family: str) -> tuple[int, bool]:
    """Position of the column with the names, and whether the first row holds headings."""
    shown = "、".join(h for h in heads if h) or "（空）"
    if wanted is not None:
        if wanted in heads:
            return heads.index(wanted), True
        if wanted.isdigit() and 1 <= int(wanted) <= len(heads):
            at = int(wanted) - 1
            return at, heads[at].lower() in _NAME_HEADS
        raise BadList(f"{path}: 没有“{wanted}”这一列，第一行是：{shown}")
    # 单位 beside 姓名 is where a person serves
    wished = ("姓名", *_NAME_HEADS) if family == "Person" else _NAME_HEADS
    known = [i for head in wished for i, h in enumerate(heads) if h.lower() == head]
    if known:
        return known[0], True
    if sum(map(bool, heads)) <= 1:
        return next((i for i, h in enumerate(heads) if h), 0), False
    raise BadList(f"{path}: 有好几列（{shown}），请用 --column 指定名称在哪一列")


def _with_columns(named: Named, heads: Sequence[str], row: Sequence[str], at: int) -> Named:
    """The name with codes, other names and organisations that other columns of its row give."""
    cells = {h: row[i] for i, h in enumerate(heads) if i != at and i < len(row) and row[i]}
    codes = {_CODE_HEADS[h.lower()]: v for h, v in cells.items() if h.lower() in _CODE_HEADS}
    aliases = tuple(v for h, v in cells.items() if h in _ALIAS_HEADS)
    at_work = tuple(v for h, v in cells.items() if named.family == "Person" and h in _ORGANISATION_HEADS)
    return Named(
        named.name, named.family, "", tuple(dict.fromkeys((*named.aliases, *aliases))), codes, at_work, None, named.key
    )


def _printed(text: str, family: str, row: str) -> Named:
    if family == "Organization":
        return read_printed(text).named(family, row)
    return Named(text.strip(), family, key=row)


def names_of_graph(view: GraphView, family: str) -> NameList:
    """What the graph knows of one family, each entity with all its names, codes and organisations; `key` is its id."""
    names = tuple(
        _of_entity(entity, view)
        for entity in view.entities.values()
        if entity.id in view.nodes and view.ontology.family(entity.schema) == family and entity.properties.get("name")
    )
    return NameList(names, {n.key: n.name for n in names})


def _of_entity(entity: Entity, view: GraphView) -> Named:
    names = [v.value for p in ("name", "alias", "formerName") for v in entity.properties.get(p, ()) if v.value]
    codes = {p: v[0].value for p in ("creditCode", "docNumber") if (v := entity.properties.get(p)) and v[0].value}
    around = sorted(
        {
            view.nodes[other].caption
            for other in view.neighbours(entity.id)
            if view.ontology.family(view.entity(other).schema) == "Organization"
        }
    )
    related = tuple(around) if view.ontology.family(entity.schema) in ("Person", "Policy", "Project", "Product") else ()
    return Named(
        names[0], view.ontology.family(entity.schema), entity.schema, tuple(dict.fromkeys(names[1:])), codes, related,
        None, entity.id,
    )  # fmt: skip
