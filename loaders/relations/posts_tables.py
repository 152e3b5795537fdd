"""Posts in tables of people that are no winners: 职务 | 姓名 | 单位 | 单位职务, 负责人 (董事长 某某).

职务 beside 单位职务, or in the list of a council, is the post in the association whose list it is; else the post in the
organisation of the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Status
from loaders.model import ORGANISATIONS, Annotated, Cell, Finding, Literal_, Quote, Row, Span, Table
from loaders.relations import bodies
from loaders.relations.awards_table import titles
from loaders.relations.captions import captions
from loaders.relations.columns import BLANK, names_in, quotes_of, role_of
from loaders.relations.simplified import simplified

RULE = "posts.table"
_OWN = re.compile("(?:单位|工作|企业|公司|现任|社会|行政)(?:及)?职务|单位及职务")
_COUNCIL = re.compile("(?:会长|理事长?|监事长?|秘书长|干事|委员|主席|轮值|顾问)(?:单位)?$")
_BODY_LIST = re.compile("理事会|监事会|领导班子|负责人名单|领导成员|组成人员|组成名单|委员会|换届|理监事|架构")
_HEAD = re.compile("负责人|法定代表人|法人代表|法人|代表人|联系人")
_TITLED = re.compile(r"(?P<title>[\u4e00-\u9fff]{1,8}(?:长|经理|总裁|主任|总监|书记|所长|院长|董事|主席))[\s　：:]+(?P<name>[\u4e00-\u9fff]{2,4})")
_NO_TITLE = re.compile("专职|兼职|驻会|无|—+|-+|／|/|同上")
Value = tuple[str, Span | Literal_]


@dataclass(frozen=True)
class _Columns:
    """Indices of the columns; -1 where there is none."""

    person: int = -1
    post: int = -1  # in the association, or in the row's organisation where `own` is -1
    own: int = -1  # in the row's organisation
    organisation: int = -1
    head: int = -1  # 负责人: a title and a name in one cell


def read(page: Annotated) -> Iterator[Finding]:
    """Posts of every row of such tables."""
    awarded = captions(page)
    for index, table in enumerate(page.page.tables):
        roles = {role_of(simplified(h)) for h in table.heads}
        if roles & {"rank", "tier", "award", "project"} and not any(_HEAD.search(h) for h in table.heads):
            continue
        columns = _columns(table)
        named = columns.person >= 0 and index not in awarded and (columns.post >= 0 or columns.own >= 0)
        for row in table.rows if named or columns.head >= 0 else ():
            if named:
                yield from _row(page, table, row, columns)
            yield from _headed(page, row, columns)


def _columns(table: Table) -> _Columns:
    found: dict[str, int] = {}
    for i, head in enumerate(table.heads):
        words = re.sub(r"[（(][^（）()]*[)）]|\s", "", simplified(head))
        if _OWN.search(words):
            found.setdefault("own", i)
        elif _HEAD.fullmatch(words):
            found.setdefault("head", i)
        elif (role := role_of(words)) in {"person", "organisation"}:
            found.setdefault(str(role), i)
        elif role in {"title", "grade"} and "职务" in words:
            found.setdefault("post", i)
    return _Columns(**found)


def _cell(row: Row, index: int) -> Cell | None:
    if not 0 <= index < len(row.cells) or BLANK.fullmatch(row.cells[index].text.strip()):
        return None
    return row.cells[index]


def _row(page: Annotated, table: Table, row: Row, columns: _Columns) -> Iterator[Finding]:
    people = names_in(page, _cell(row, columns.person), "PER")
    if not people or re.search("合计|例：", row.cells[0].text):
        return
    post, own = _cell(row, columns.post), _cell(row, columns.own)
    bodies_, said = _body(page, _cell(row, columns.organisation), own)
    association = bodies.own_body(page, table.article)
    council = columns.own >= 0 or _is_council(page, table, columns)
    status: Status = "planned" if _planned(page, table) else "asserted"
    quotes = quotes_of(page, row, post)
    for person in people[:1]:
        if post is not None and council and association is not None:
            for words, former in titles(post.text):
                yield _post(person, association, words, former, quotes, status)
        elif post is not None and bodies_ is not None:
            for words, former in titles(post.text):
                yield _post(person, bodies_, words, former, quotes, "asserted")
        if bodies_ is not None and said:
            for words, former in titles(said):
                if not _NO_TITLE.fullmatch(words):
                    yield _post(person, bodies_, words, former, quotes, "asserted")


def _body(page: Annotated, cell: Cell | None, own: Cell | None) -> tuple[Span | None, str]:
    """The organisation of a row and the title there; one cell may hold both (工作单位及职务)."""
    if cell is not None:
        names = [s for s in names_in(page, cell, split=False) if s.label in ORGANISATIONS]
        return (names[0] if names else None), own.text if own is not None else ""
    if own is None:
        return None, ""
    inside = [s for s in page.spans[own.block] if own.start <= s.start and s.end <= own.end and s.label in ORGANISATIONS]
    if not inside:
        return None, ""
    return inside[0], page.page.blocks[own.block].text[inside[0].end : own.end].strip(" 　")


def _post(
    person: Span, body: Span, words: str, former: bool, quotes: tuple[Quote, ...], status: Status
) -> Finding:
    values: list[Value] = [("holder", person), ("organization", body), ("title", Literal_(re.sub(r"\s", "", words), words))]
    if former:
        values.append(("former", Literal_("true")))
    return Finding("Post", tuple(values), quotes, RULE, 0.94, status)


def _is_council(page: Annotated, table: Table, columns: _Columns) -> bool:
    """Whether the one column of posts holds those of an association's council."""
    cells = [c.text for r in table.rows if (c := _cell(r, columns.post)) is not None]
    own = sum(_COUNCIL.search(simplified(t.strip())) is not None for t in cells)
    titled = any(_BODY_LIST.search(page.page.blocks[k].text) for k in _above(page, table))
    return bool(cells) and (own == len(cells) or (titled and own * 2 >= len(cells)))


def _above(page: Annotated, table: Table) -> list[int]:
    first = table.rows[0].block if table.rows else 0
    return [b.index for b in page.page.blocks[max(0, first - 5) : first] if b.kind != "furniture" and b.table is None]


def _planned(page: Annotated, table: Table) -> bool:
    """候选人名单, 拟任人选: nobody holds the post yet."""
    words = "".join([*(page.page.blocks[k].text for k in _above(page, table) if len(page.page.blocks[k].text) <= 60), *table.heads])
    return re.search("候选|拟任|拟聘|公示|提名", simplified(words)) is not None


def _headed(page: Annotated, row: Row, columns: _Columns) -> Iterator[Finding]:
    """负责人: 董事长 某某 beside an organisation."""
    cell = _cell(row, columns.head)
    match = _TITLED.fullmatch(cell.text.strip()) if cell is not None else None
    organisation, _ = _body(page, _cell(row, columns.organisation), None)
    if cell is None or match is None or organisation is None:
        return
    at = cell.start + cell.text.index(match["name"], match.start("name"))
    person = Span(cell.block, at, at + len(match["name"]), "PER", match["name"], "table", 0.95)
    yield _post(person, organisation, match["title"], False, quotes_of(page, row, cell), "asserted")
