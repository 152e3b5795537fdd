"""Projects, products, standards, places and what else is known by its name and by whose it is."""

from __future__ import annotations

import re

from graph.names.forms import plain
from graph.names.model import Comparison, Named
from graph.names.person import shared_organisation
from graph.names.regions import leading
from graph.names.titles import parted, title, unsaid

_MODEL = re.compile(r"[a-z]*\d+(?:\.\d+)?[a-z]*|(?<![a-z])[a-z]{1,3}(?![a-z])")
_STANDARD = re.compile(r"([a-z]{1,5}(?:/[a-z]{1,3})?) ?(\d+(?:\.\d+)*)(?:-((?:19|20)\d\d))?")
_PARTICULAR = 10  # characters of a project's name that two owners hardly share


def compare_owned(left: Named, right: Named) -> Comparison:
    """Two projects or products: their names, models and owners."""
    one, other = title(left.name), title(right.name)
    if one.words != other.words:
        models = sorted(_MODEL.findall(one.plain)), sorted(_MODEL.findall(other.plain))
        if models[0] != models[1] and _MODEL.sub("", one.words) == _MODEL.sub("", other.words):
            return Comparison("none", 0.1, (f"型号不同：{' '.join(models[0]) or '无'}、{' '.join(models[1]) or '无'}",))
        return _part(left, right, one.words, other.words)
    if apart := parted(one, other):
        return Comparison("none", 0.1, ("名称相同", apart))
    if missing := unsaid(one, other):
        return Comparison("review", 0.6, ("名称相同", missing))
    owners = _owners(left, right)
    if owners is not None:
        if owners.decision == "same":
            return Comparison("same", 0.98, ("名称相同", "所属单位相同"))
        if owners.decision == "none":
            return Comparison("none", 0.2, ("名称相同", "所属单位不同"))
        return Comparison("review", 0.6, ("名称相同", "所属单位可能相同"))
    if len(one.words) >= _PARTICULAR:
        return Comparison("same", 0.93, ("名称相同，而且足够具体",))
    return Comparison("review", 0.6, ("名称相同", "没有写明所属单位"))


def _owners(left: Named, right: Named) -> Comparison | None:
    if not left.organisations or not right.organisations:
        return None
    return shared_organisation(left.organisations, right.organisations)


def _part(left: Named, right: Named, ours: str, theirs: str) -> Comparison:
    short, full = sorted((ours, theirs), key=len)
    owners = _owners(left, right)
    if len(short) >= 4 and short in full and (owners is None or owners.decision == "same"):
        return Comparison("review", 0.4, ("一方的名称是另一方的一部分",))
    return Comparison("none", 0.0, ("名称不同",))


def compare_standards(left: Named, right: Named) -> Comparison:
    """Two standards: number and year tell them apart whatever the titles say. GB/T 32100 and GB 32100 are two."""
    one, other = _STANDARD.search(plain(left.name)), _STANDARD.search(plain(right.name))
    if one and other:
        if one.group(1, 2) != other.group(1, 2):
            return Comparison("none", 0.0, ("标准号不同",))
        if one[3] and other[3] and one[3] != other[3]:
            return Comparison("none", 0.1, (f"标准年份不同：{min(one[3], other[3])}、{max(one[3], other[3])}",))
        if bool(one[3]) != bool(other[3]):
            return Comparison("review", 0.6, ("标准号相同", "一方没有写年份"))
        return Comparison("same", 0.99, ("标准号相同",))
    return compare_exact(left, right)


def compare_places(left: Named, right: Named) -> Comparison:
    """Two places; 深圳 and 深圳市 are one, 吉林省 and 吉林市 two."""
    (ours, a), (theirs, b) = leading(plain(left.name)), leading(plain(right.name))
    if ours and theirs and a == len(plain(left.name)) and b == len(plain(right.name)):
        same_bases = [p.base for p in ours] == [p.base for p in theirs]
        levels = [(p.level, q.level) for p, q in zip(ours, theirs, strict=False)]
        if same_bases and all(p == q or not p or not q for p, q in levels):
            return Comparison("same", 0.97, ("地名相同",))
    return compare_exact(left, right)


def compare_exact(left: Named, right: Named) -> Comparison:
    """What has no rules of its own is one only under one name."""
    if plain(left.name) == plain(right.name):
        return Comparison("same", 1.0, ("名称相同",))
    return Comparison("none", 0.0, ("名称不同",))
