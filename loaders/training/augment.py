"""Make passages look like text from real pages: other names, broken lines, stray blanks, lost marks, cut and joined.

An example is a list of pieces, words with their label or None; whatever is done to the pieces, the marks stay right.
Full-width forms and traditional characters need nothing here: characters are folded before the tagger sees them.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from loaders.training.corpus import LABELS, Passage

Piece = tuple[str, str | None]
Pieces = list[Piece]
SWAPPED = frozenset(LABELS) - {"NUM", "DAT", "IDX", "REF", "EDN", "TIER", "CAT", "POL", "DNO", "BAT", "STD", "TGT"}
ROWS = [
    ["COM", "PER", "POST"], ["PER", "POST", "COM"], ["COM", "LOC"], ["PRJ", "COM", "TIER"], ["COM", "CRT"],
    ["COM", "IND", "PER"], ["PER", "COM", "POST"], ["PER"], ["COM"], ["COM", "NUM"], ["PER", "EDU", "POST"],
    ["PRD", "COM"], ["GOV"], ["ASC"], ["POL"],
    ["COM", "AWD", "DAT"], ["PER", "POST", "ASC"], ["POST", "PER"], ["RES", "PER"], ["LOC", "COM", "NUM"],
]  # fmt: skip
CLAUSE = re.compile(r"(?<=[，。；\n！？])")
LOST = ["，", "。", "，。；：", "、", "“”", "《》", "（）"]
SCRIPTS = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])")


def pieces(passage: Passage) -> Pieces:
    """The passage's text in order, marked and unmarked words apart."""
    found: Pieces = []
    position = 0
    for mark in passage.marks:
        if mark.start > position:
            found.append((passage.text[position : mark.start], None))
        found.append((mark.text, mark.label))
        position = mark.end
    if position < len(passage.text):
        found.append((passage.text[position:], None))
    return found


def marked(found: Iterable[Piece]) -> tuple[str, list[tuple[int, int, str]]]:
    """Text and (start, end, label) of its marks."""
    text = ""
    marks = []
    for words, label in found:
        if label is not None:
            marks.append((len(text), len(text) + len(words), label))
        text += words
    return text, marks


class Augmenter:
    """Draws variants of the training passages; the same seed gives the same variants."""

    def __init__(self, passages: Sequence[Passage], seed: int) -> None:
        self._random = random.Random(seed)
        self._passages = [pieces(p) for p in passages]
        pool: dict[str, set[str]] = defaultdict(set)
        for passage in passages:
            for mark in passage.marks:
                pool[mark.label].add(mark.text.replace("\n", ""))
        self._pool = {label: sorted(names) for label, names in pool.items()}
        self._characters = sorted(set(re.findall("[\u4e00-\u9fff]", "".join(p.text for p in passages))))

    def epoch(self) -> list[tuple[str, list[tuple[int, int, str]]]]:
        """Every passage once, varied, and some joined passages and rows beside them, in random order."""
        draw = self._random
        found = [self._varied(p) for p in self._passages]
        for _ in range(len(self._passages) // 8):
            separator = draw.choice(["", "\n", "\n", " ", "　"])
            joined: Pieces = []
            for passage in draw.sample(self._passages, draw.choice([2, 2, 3])):
                joined += [*self._cut(self._swapped(passage)), (separator, None)]
            found.append(self._damaged(joined))
        found += [self._row() for _ in range(len(self._passages) // 8)]
        draw.shuffle(found)
        return [marked(p) for p in found if any(words.strip() for words, _ in p)]

    def _varied(self, passage: Pieces) -> Pieces:
        draw = self._random.random
        found = self._swapped(passage) if draw() < 0.7 else passage
        found = self._cut(found) if draw() < 0.25 else found
        return self._damaged(found) if draw() < 0.6 else found

    def _swapped(self, passage: Pieces) -> Pieces:
        share = self._random.choice([0.2, 0.6])
        return [
            (self._name(label), label) if label in SWAPPED and self._random.random() < share else (words, label)
            for words, label in passage
        ]

    def _name(self, label: str) -> str:
        draw = self._random
        name = draw.choice(self._pool[label])
        if label != "PER" or draw.random() < 0.4 or not re.fullmatch("[\u4e00-\u9fff]{3}", name):
            return name
        # more names than the corpus holds: another surname, now and then a character that seldom stands in names
        other = draw.choice(self._pool[label])
        given = name[1:] if draw.random() < 0.7 else name[1] + draw.choice(self._characters)
        return other[0] + given if re.fullmatch("[\u4e00-\u9fff]{2,3}", other) else name

    def _cut(self, passage: Pieces) -> Pieces:
        """A run of whole clauses."""
        parts: Pieces = []
        for words, label in passage:
            parts += [(part, label) for part in ([words] if label else CLAUSE.split(words)) if part]
        ends = [i + 1 for i, (words, label) in enumerate(parts) if label is None and words[-1] in "，。；\n！？"]
        bounds = sorted({0, len(parts), *ends})
        if len(bounds) < 3:
            return passage
        first, last = sorted(self._random.sample(range(len(bounds)), 2))
        return parts[bounds[first] : bounds[last]]

    def _damaged(self, passage: Pieces) -> Pieces:
        draw = self._random
        found = passage
        if draw.random() < 0.3:
            found = [(re.sub(r"\n", "", words), label) for words, label in found]
        elif draw.random() < 0.3:
            found = self._broken(found, draw.randint(14, 42))
        if draw.random() < 0.15:  # blanks between characters and figures, as typesetters put them
            found = [(SCRIPTS.sub(" ", w), n) for w, n in found]
        if draw.random() < 0.12:  # names spaced out to a common width
            found = [(" ".join(w) if n == "PER" and len(w) == 2 else w, n) for w, n in found]
        if draw.random() < 0.1:
            found = [(self._blank(w) if n and draw.random() < 0.3 else w, n) for w, n in found]
        if draw.random() < 0.15:
            lost, instead = draw.choice(LOST), draw.choice(["", "", " "])
            found = [(w if n else re.sub(f"[{lost}]", instead, w), n) for w, n in found]
        if draw.random() < 0.1:  # titles without their brackets
            found = [(w if n else re.sub("[《》]", "", w), n) for w, n in found]
        if draw.random() < 0.4 and found and found[-1][1] is None:
            found = [*found[:-1], (found[-1][0].rstrip("。！？；， \n　"), None)]
        return [(w, n) for w, n in found if w]

    def _broken(self, passage: Pieces, width: int) -> Pieces:
        """Lines of one width, with a break wherever the width ends, inside names too."""
        found: Pieces = []
        column = self._random.randrange(width)
        for words, label in passage:
            out = ""
            for i, character in enumerate(words):
                if column >= width:
                    out += "\n" if i or label is None else ""
                    column = 0
                out += character
                column += 1
            found.append((out, label))
        return found

    def _blank(self, words: str) -> str:
        at = self._random.randrange(len(words))
        return words[:at] + " " + words[at:] if at else words

    def _row(self) -> Pieces:
        """A table row, a heading or a bare list: names of the corpus and nothing that explains them."""
        draw = self._random
        if draw.random() < 0.2:
            label = draw.choice(["COM", "COM", "PER", "LOC", "PRD", "IND"])
            listed: Pieces = [(self._name(label), label) for _ in range(draw.randint(2, 7))]
            return [piece for name in listed for piece in (name, ("、", None))][:-1]
        separator = draw.choice(["\t", "\t", " ", "  ", "　", "，"])
        number = f"{draw.randint(1, 60)}{draw.choice([separator, '.', '、'])}"
        found: Pieces = [(number, None)] if draw.random() < 0.4 else []
        for label in draw.choice(ROWS):
            found += [(self._name(label), label), (separator, None)]
        return found[:-1]
