"""Rows that a footnote or a remark takes back: ※ … 撤销, 取消资格, 不再授予, 已过期."""

from __future__ import annotations

import re

from graph.model import Status
from loaders.model import Annotated, Row, Table
from loaders.relations.columns import MARKS, Role, cell_of

_SIGN = re.compile(f"[{MARKS}]+")
TAKEN_BACK = re.compile(
    r"撤销|取消|不再授予|不予(?:授予|认定|通过)|退出|退会|除名|收回|追回|作废|注销|已过期|过期|失效|放弃|未(?:获|通过|入选)|落选|"
    r"撤回|摘牌|不合格|不通过|不符合|淘汰|终止|暂缓|未列|不计"
)
NOT_YET = re.compile(
    r"拟(?:申报|认定|授|入选|定|通过)?|公示|申报中|申请中|办理中|待(?:审|批|发|定|验)|候选|审议中|评审中|暂定|整改"
)
_NEGATED = re.compile(r"(?:未|不|无)(?:被|予)?(?:撤销|取消|影响)|撤回(?:注销|撤销)申请")


def status_of_row(page: Annotated, table: Table, row: Row, columns: dict[Role, int], names: tuple[str, ...]) -> Status:
    """`denied` or `planned` where a remark in the row, or a footnote on its sign or name, says so; else `asserted`.

    Args:
        names: the names of the row, without signs, as they may stand in a footnote.
    """
    words = [c.text for role in ("remark", "result") if (c := cell_of(row, columns, role)) is not None]
    text = page.page.blocks[row.block].text
    signs = set(re.findall(_SIGN, text))
    clauses = [c for note in notes(page, table) for c in re.split(r"[\n。；;]|(?<!^)(?=[※★☆▲△●◆■])", note)]
    led = [re.match(_SIGN, clause.lstrip("注：:说明 0123456789.．、标“")) for clause in clauses]
    doubled = any(sign is not None and len(sign.group()) > 1 for sign in led)  # * and ** are two signs
    for clause, sign in zip(clauses, led, strict=True):
        if clause:
            signed = sign is not None and (sign.group() in signs if doubled else any(sign.group()[0] in s for s in signs))
            if signed or any(len(name) >= 4 and name in clause for name in names):
                words.append(clause)
    return status_in(" ".join(words))


def status_in(words: str) -> Status:
    """What a remark makes of its row."""
    if TAKEN_BACK.search(_NEGATED.sub("", words)):
        return "denied"
    return "planned" if NOT_YET.search(words) else "asserted"


def notes(page: Annotated, table: Table) -> list[str]:
    """The table's own footnotes, and notes that stand further on in the same article (注：, ※)."""
    found = list(table.notes)
    last = max((row.block for row in table.rows), default=-1)
    for block in page.page.blocks[last + 1 :]:
        if block.article != table.article:
            break
        if block.index not in found and re.match(
            rf"\s*(?:[（(]?[注※★☆▲*＊]|说明[：:]|\d[.．、]\s*标?“?[{MARKS}])", block.text
        ):
            found.append(block.index)
    return [page.page.blocks[i].text for i in found]
