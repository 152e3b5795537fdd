"""Word lists of the genre (data/*.txt, written for this project), as sets, regular expressions and a phrase finder."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of data/<name>.txt, longest first. A line that begins with # is a comment."""
    text = (files("loaders.extractors") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(sorted({w for line in lines for w in line.split()}, key=lambda w: (-len(w), w)))


@cache
def word_set(name: str) -> frozenset[str]:
    return frozenset(words(name))


@cache
def one_of(*names: str) -> str:
    """A regular expression for any word of these lists, the longest first, nested by first characters for speed."""
    return alternation({w for name in names for w in words(name)})


def alternation(choices: Iterable[str]) -> str:
    """A trie as a regular expression; it prefers the longest choice.

    >>> alternation(["局长", "局", "处长"])
    '(?:处长|局长?)'
    """
    trie: dict[str, dict[str, object]] = {}
    for word in choices:
        node = trie
        for c in word:
            node = node.setdefault(c, {})  # type: ignore[assignment]
        node[""] = {}
    return _pattern(trie)


def _pattern(node: dict[str, dict[str, object]]) -> str:
    optional = "" in node
    parts = [re.escape(c) + _pattern(node[c]) for c in sorted(node) if c]  # type: ignore[arg-type]
    if not parts:
        return ""
    if len(parts) == 1 and not optional:
        return parts[0] if len(node) == 1 and node != {} and len(parts[0]) < 3 else f"(?:{parts[0]})"
    body = "|".join(parts)
    if optional:
        return f"{body}?" if len(parts) == 1 and len(body) == 1 else f"(?:{body})?"
    return f"(?:{body})"


class Phrases:
    """Finds the longest listed word at every position, left to right, without overlaps."""

    def __init__(self, choices: Iterable[str]) -> None:
        by_head: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(set(choices), key=len, reverse=True):
            by_head[word[:2]].append(word)
        self._by_head = dict(by_head)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        i, by_head = 0, self._by_head
        while i < len(text) - 1:
            for word in by_head.get(text[i : i + 2], ()):
                if text.startswith(word, i):
                    yield i, i + len(word)
                    i += len(word) - 1
                    break
            i += 1


@cache
def phrases(name: str) -> Phrases:
    return Phrases(words(name))
