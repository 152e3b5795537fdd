"""Whether words say that something is so, is planned, or is not so, and whether it is over."""

from __future__ import annotations

import re

from graph.model import Status

PLANNED = re.compile(r"拟|将(?!军|领)|计划|力争|预计|争取|若|如果|有望|建议|候选|意向|推荐|公示期?")
DENIED = re.compile(
    r"未(?!来|央)|没有|落选|否认|撤销|取消|终止|放弃|不再|误读|不实|并非|暂缓|不予|罢免|除名|网传|传言|传闻|删去|未采纳"
)
FORMER = re.compile(r"(?:原|前|曾任?|时任|历任|卸任|辞去|辞任)(?:的)?$")
CLAUSE = "，。；！？\n"


def status_of(text: str, start: int, end: int) -> Status:
    """What the clause around a range says of it; the words of the range itself count too."""
    left = max(text.rfind(c, 0, start) for c in CLAUSE) + 1
    right = min((i for c in CLAUSE if (i := text.find(c, end)) >= 0), default=len(text))
    before = text[left:end]
    after = text[end:right]
    if DENIED.search(before) or DENIED.search(after):
        return "denied"
    return "planned" if PLANNED.search(before) else "asserted"


def is_former(text: str, start: int) -> bool:
    """Whether 原, 曾任, 时任 stand right before a position."""
    return FORMER.search(text[max(0, start - 4) : start]) is not None
