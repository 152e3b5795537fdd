"""Policies: document number, issuer, title, version. City after city issues its own 若干措施."""

from __future__ import annotations

import re

from graph.names.forms import plain
from graph.names.model import Comparison, Named
from graph.names.titles import Title, parted, title, unsaid

# 关于印发《…》的通知: the document that is meant is the one inside
_WRAPPED = re.compile(r"(?:关于)?(?:印发|发布|公布|转发|下达)[《<〈](.+)[》>〉](?:的)?(?:通知|公告|决定|意见)?\Z")
_LONG = 9  # characters without 关于; shorter titles (若干措施, 实施方案) every city has


def inner_title(name: str) -> str:
    """The title without its wrapping: 市政府关于印发《甲办法》的通知 -> 甲办法."""
    found = _WRAPPED.search(name)
    return found[1] if found else name.strip().removeprefix("《").removesuffix("》")


def compare_policies(left: Named, right: Named) -> Comparison:
    """Two policies by title, version and issuer; a document number has decided before where both have one."""
    one, other = title(inner_title(left.name)), title(inner_title(right.name))
    ours, theirs = _words(one), _words(other)
    if ours != theirs:
        return _parts(left, right, ours, theirs)
    if apart := parted(one, other):
        return Comparison("none", 0.1, ("标题相同", apart))
    if one.version != other.version:
        drafts = any("征求意见" in v or "草案" in v for v in (one.version, other.version))
        decision = Comparison("none", 0.2, ("标题相同", "一个是征求意见稿或草案")) if drafts else None
        return decision or Comparison("review", 0.5, ("标题相同", "版本不同"))
    issuers = _issuers(left, right)
    if issuers == "none":
        return Comparison("none", 0.2, ("标题相同", "发文机关不同"))
    if missing := unsaid(one, other):
        return Comparison("review", 0.6, ("标题相同", missing))
    if issuers == "same":
        return Comparison("same", 0.99, ("标题相同", "发文机关相同"))
    if one.places or len(ours) >= _LONG:
        return Comparison("same", 0.92, ("标题相同",))
    return Comparison("review", 0.6, ("标题相同", "没有写明发文机关，各地可能有同名文件"))


def _words(parts: Title) -> str:
    return parts.words.replace("关于", "")


def _issuers(left: Named, right: Named) -> str:
    """Whether the issuers are one: same, none, or "" where a side names none or a person must look."""
    from graph.names.person import shared_organisation

    if not left.organisations or not right.organisations:
        return ""
    decision = shared_organisation(left.organisations, right.organisations).decision
    return "" if decision == "review" else decision


def _parts(left: Named, right: Named, ours: str, theirs: str) -> Comparison:
    short, full = sorted((ours, theirs), key=len)
    if len(short) >= 6 and full.endswith(short):
        return Comparison("review", 0.5, ("一方的标题是另一方的后半段",))
    if plain(inner_title(left.name)) == plain(inner_title(right.name)):
        return Comparison("same", 0.97, ("标题相同",))
    return Comparison("none", 0.0, ("标题不同",))
