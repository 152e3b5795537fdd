"""Read the annotated passages that the tagger learns from and is measured on.

`passage.text[mark.start:mark.end] == mark.text` always holds, marks are sorted and do not overlap, and a relation's
arguments are indices in `passage.marks`. What does not fit is an error with file and line; nothing is left out.
The form of the files and the meaning of the types are in corpus/GUIDE.md.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from graph.model import HuituError
from loaders.model import Label

FOLDER = Path(__file__).parent / "corpus"
LABELS: tuple[Label, ...] = tuple(sorted(get_args(Label)))
HELD_OUT = 12  # per cent of the passages
MARK = re.compile(r"\{([^{}:]*):([^{}]*)\}")
NAME = re.compile(r"([A-Z]+)([0-9]+)")

ARGUMENTS = {
    "post": 3, "alias": 2, "coref": 2, "grant": 5, "owner": 2, "cert": 4, "issued": 2, "doc": 3, "target": 2,
    "measure": 3, "based_on": 2, "repeals": 2, "amends": 2, "rank": 4, "revenue": 3, "acquired": 2, "invested": 2,
    "subsidiary": 2, "renamed": 2, "founded_by": 2, "founded_on": 2, "located": 2, "listed": 3, "member": 3,
    "makes": 2, "cooperates": 2, "supplies": 2, "drafted": 2, "hosts": 2, "cohosts": 2, "supports": 2, "attends": 2,
    "held": 3, "stat": 4, "in_industry": 2, "said": 2,
}  # fmt: skip
FLAGS = frozenset({
    "former", "acting", "elected", "planned", "denied", "candidate", "revoked", "cap", "terminated", "joined", "absent",
    "yoy", "target", "forecast", "hearsay",
})  # fmt: skip


class CorpusError(HuituError):
    """Correct the annotated file at the line that the message names and read again."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a passage that name something. `id` is its name in the file: COM2."""

    id: str
    label: Label
    start: int  # in Passage.text
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Relation:
    """What a passage says of its marks; None where an argument is absent (`_`)."""

    name: str
    arguments: tuple[int | None, ...]  # indices in Passage.marks
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A few sentences of one genre with every name and relation marked."""

    genre: str
    text: str
    marks: tuple[Mark, ...]
    relations: tuple[Relation, ...] = ()
    source: str = ""  # file:line of its #genre line


def corpus(folder: Path = FOLDER) -> list[Passage]:
    """All passages of a folder, by file name, then in the file's order.

    Raises:
        CorpusError: a file breaks the form, the same text stands twice, or the folder holds no passage.
    """
    found: dict[str, Passage] = {}
    for path in sorted(folder.glob("*.txt")):
        for passage in parse(path.read_text(encoding="utf-8"), path.name):
            if passage.text in found:
                other = found[passage.text].source
                raise CorpusError(f"{passage.source}: text stands in {other} already: {passage.text[:20]!r}")
            found[passage.text] = passage
    if not found:
        raise CorpusError(f"{folder}: no annotated passages (*.txt)")
    return list(found.values())


def held_out(passage: Passage) -> bool:
    """Whether the passage is kept for measuring: about 12 % of all, chosen by its text alone, so that a passage never
    changes sides when others come or go."""
    digest = hashlib.sha256(passage.text.encode()).digest()
    return int.from_bytes(digest[:4], "big") % 100 < HELD_OUT


def parse(text: str, name: str) -> Iterator[Passage]:
    """The passages of one file's text; `name` is for messages.

    Raises:
        CorpusError: names file, line and value of the first thing that does not fit.
    """
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            block.append((number, line.rstrip()))
        elif block:
            yield _passage(block, name)
            block = []


def _passage(block: list[tuple[int, str]], name: str) -> Passage:
    (first, head), *rest = block
    if not head.startswith("#") or not head[1:].strip():
        raise CorpusError(f"{name}:{first}: '#genre' expected, found {head[:30]!r}")
    texts = [(number, line) for number, line in rest if not line.startswith(">")]
    if len(texts) != 1:
        where, what = texts[1] if texts else (first, "")
        raise CorpusError(f"{name}:{where}: one line of text expected, found {len(texts)}: {what[:30]!r}")
    number, line = texts[0]
    plain, marks = _marks(line.replace("\\n", "\n"), f"{name}:{number}")
    index = {mark.id: i for i, mark in enumerate(marks)}
    relations = tuple(_relation(words, index, f"{name}:{n}") for n, words in rest if words.startswith(">"))
    return Passage(head[1:].strip(), plain, marks, relations, f"{name}:{first}")


def _marks(raw: str, where: str) -> tuple[str, tuple[Mark, ...]]:
    plain = ""
    marks: list[Mark] = []
    position = 0
    for m in MARK.finditer(raw):
        plain += raw[position : m.start()]
        identifier, words = m.groups()
        named = NAME.fullmatch(identifier)
        if named is None or named.group(1) not in LABELS:
            raise CorpusError(f"{where}: {identifier!r} is not a type and a number")
        if not words or words != words.strip():
            raise CorpusError(f"{where}: mark {identifier} is empty or has blanks at its ends: {words!r}")
        if any(mark.id == identifier for mark in marks):
            raise CorpusError(f"{where}: mark {identifier} stands twice")
        marks.append(Mark(identifier, cast(Label, named.group(1)), len(plain), len(plain) + len(words), words))
        plain += words
        position = m.end()
    plain += raw[position:]
    if stray := re.search("[{}]", plain):
        raise CorpusError(f"{where}: stray brace in {plain[max(0, stray.start() - 10) :][:30]!r}")
    return plain, tuple(marks)


def _relation(line: str, index: dict[str, int], where: str) -> Relation:
    words = line[1:].split()
    arguments = [w for w in words[1:] if not w.startswith("~")]
    flags = tuple(w[1:] for w in words[1:] if w.startswith("~"))
    if not words or words[0] not in ARGUMENTS:
        raise CorpusError(f"{where}: unknown relation {line!r}")
    if len(arguments) != ARGUMENTS[words[0]]:
        raise CorpusError(f"{where}: {words[0]} takes {ARGUMENTS[words[0]]} arguments, found {len(arguments)}")
    for word in arguments:
        if word != "_" and word not in index:
            raise CorpusError(f"{where}: {words[0]} names {word!r}, which is not marked")
    for flag in flags:
        if flag not in FLAGS:
            raise CorpusError(f"{where}: unknown flag {'~' + flag!r}")
    return Relation(words[0], tuple(None if w == "_" else index[w] for w in arguments), flags)


def render(passage: Passage) -> str:
    """The passage as it is written in a file, without the empty line after it; `parse` reads it back."""
    line = "".join(_rendered(passage)).replace("\n", "\\n")
    relations = []
    for relation in passage.relations:
        arguments = ["_" if i is None else passage.marks[i].id for i in relation.arguments]
        relations.append(" ".join([">", relation.name, *arguments, *("~" + flag for flag in relation.flags)]))
    return "\n".join([f"#{passage.genre}", line, *relations])


def _rendered(passage: Passage) -> Iterable[str]:
    position = 0
    for mark in passage.marks:
        yield passage.text[position : mark.start]
        yield f"{{{mark.id}:{mark.text}}}"
        position = mark.end
    yield passage.text[position:]
