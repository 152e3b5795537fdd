"""No pattern of the grammars repeats a repeat: (a*)* tries a row of n in 2^n ways and would hold a build for hours."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import pytest

import loaders.extractors
import loaders.layout
import loaders.relations

MANY = 20  # a repeat of up to so many is bounded
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)


def patterns(package: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern of a package, with its module and name; those inside tuples and rules too."""
    for info in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        for name, value in vars(importlib.import_module(info.name)).items():
            yield from ((f"{info.name}.{name}", p) for p in compiled(value))


def compiled(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from compiled(item)
    elif isinstance(value, dict):
        yield from compiled(list(value.values()))
    elif isinstance(getattr(value, "pattern", None), re.Pattern):
        yield value.pattern


def nested(tree: Any) -> bool:
    """Whether an unbounded repeat has a body that may be one unbounded repeat and nothing else."""
    for kind, value in tree:
        if kind in REPEATS and ((value[1] > MANY and is_repeat(value[2])) or nested(value[2])):
            return True
        if kind is op.SUBPATTERN and nested(value[3]):
            return True
        if kind is op.BRANCH and any(map(nested, value[1])):
            return True
        if kind in (op.ASSERT, op.ASSERT_NOT) and nested(value[1]):
            return True
        if kind is op.ATOMIC_GROUP and nested(value):
            return True
    return False


def is_repeat(body: Any) -> bool:
    if len(body) == 1:
        kind, value = body[0]
        if kind is op.SUBPATTERN:
            return is_repeat(value[3])
        if kind is op.BRANCH:
            return any(map(is_repeat, value[1]))
    unbounded = any(kind in REPEATS and value[1] > MANY for kind, value in body)
    needed = [kind for kind, value in body if kind not in (op.ASSERT, op.ASSERT_NOT, op.AT)
              and not (kind in REPEATS and value[0] == 0)]  # fmt: skip
    return unbounded and (not needed or (len(needed) == 1 and needed[0] in REPEATS))


@pytest.mark.parametrize("package", [loaders.relations, loaders.layout, loaders.extractors], ids=lambda p: p.__name__)
def test_no_pattern_repeats_a_repeat(package: ModuleType) -> None:
    found = list(patterns(package))
    assert len(found) > 20
    assert [name for name, p in found if nested(parser.parse(p.pattern, p.flags))] == []


@pytest.mark.parametrize("pattern", ["(?:a*)*b", "(?:x|a+)*b", "(?:(?:（[^（）]*）)*|、)*b", "(?:c?a+)*b"])
def test_the_check_finds_a_repeat_within_a_repeat(pattern: str) -> None:
    assert nested(parser.parse(pattern))


@pytest.mark.parametrize("pattern", ["(?:ab*)*c", "(?:、a{1,3})*b", "(?:a|b)*c", "(?: +[A-Z]{2,})*"])
def test_the_check_lets_separated_repeats_be(pattern: str) -> None:
    assert not nested(parser.parse(pattern))
