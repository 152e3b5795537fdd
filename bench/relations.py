"""How well the relation grammars read passages whose names are already marked: precision, recall, F for each relation.

    python bench/relations.py [--relation NAME ...] [--show misses|false|partial] [--limit N] [--corpus DIR]

Each annotated passage becomes a page of one block with the marked spans, so that only the grammars are measured, not
the taggers. Passages are split by the hash of their text as for training: 88 % dev, 12 % held out; `--show` prints dev
passages only.
A line of the corpus that is planned, denied, revoked or hearsay is no fact: reading it as asserted counts as false.
`core` compares who and what; `all` also the edition, tier, category, batch, grade and the like.
"""

from __future__ import annotations

import argparse
import itertools
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from opencc import OpenCC

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.relation_specs import SPECS  # noqa: E402
from loaders.model import Alias, Annotated, Block, Finding, Literal_, Pages, Source, Span  # noqa: E402
from loaders.relations import read_all  # noqa: E402
from loaders.training import corpus as annotated  # noqa: E402

_T2S = OpenCC("t2s")
PUBLISHED = "2024-06-28"  # passages bear no date of their own; 昨天 and 上周 need one
NO_FACT = frozenset({"planned", "denied", "candidate", "revoked", "terminated", "absent", "hearsay"})


Arg = int | str | None  # class of equal mentions, words of a literal, or absent


@dataclass
class Passage:
    id: str
    page: Annotated
    index: dict[tuple[int, int], int]  # span range -> index of the mark
    same: list[int]  # class of each mark: equal names, aliases and references are one
    relations: list[tuple[str, list[int | None], list[str]]]
    held_out: bool


@dataclass
class Score:
    gold: int = 0
    found: int = 0
    right: int = 0
    full: int = 0
    flagged: int = 0  # lines that are no fact
    asserted: int = 0  # of these, read as facts
    shown: list[str] = field(default_factory=list)

    def line(self) -> str:
        def prf(right: int) -> str:
            p, r = right / self.found if self.found else 0.0, right / self.gold if self.gold else 0.0
            return f"{p:.3f} {r:.3f} {2 * p * r / (p + r) if p + r else 0.0:.3f}"

        held = f"{self.asserted:4d}/{self.flagged:<4d}"
        return f"{self.gold:5d} {self.found:5d}  {prf(self.right)}  {prf(self.full)}  {held}"


def plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def load(folder: Path) -> Iterator[Passage]:
    for passage in annotated.corpus(folder):
        yield prepared(passage)


def prepared(passage: annotated.Passage) -> Passage:
    """An annotated passage as a page of one block."""
    text, marks = passage.text, [(m.start, m.end, m.label) for m in passage.marks]
    relations = [(r.name, list(r.arguments), list(r.flags)) for r in passage.relations]
    inside = {i for start, end, _ in marks for i in range(start, end)}
    keep = [i for i, c in enumerate(text) if not (c == "\n" and i in inside)]  # the layout joins broken names
    at = {old: new for new, old in enumerate(keep)}
    clean = _simplified("".join(text[i] for i in keep))
    spans: list[Span] = []
    for start, end, label in marks:
        s = at[start]
        e = s + len(text[start:end].replace("\n", ""))
        spans.append(Span(0, s, e, label, clean[s:e], "gold"))
    block = Block(0, "paragraph", clean, range(len(clean)))
    source = Source(passage.source, "0" * 64, "text/plain", clean)
    aliases = tuple(
        Alias(spans[a[0]].text, spans[a[1]], 0)
        for name, a, _ in relations
        if name == "alias" and a[0] is not None and a[1] is not None
    )
    page = Annotated(Pages(source, (block,), published=PUBLISHED, articles=(0,)), (tuple(spans),), aliases)
    return Passage(
        passage.source,
        page,
        {(s.start, s.end): i for i, s in enumerate(spans)},
        _classes(spans, relations),
        relations,
        annotated.held_out(passage),
    )


def _simplified(text: str) -> str:
    """Traditional characters as the layout hands them on: one for one."""
    return "".join(_T2S.convert(c) if "\u4e00" <= c <= "\u9fff" else c for c in text)


def _classes(spans: Sequence[Span], relations: Iterable[tuple[str, list[int | None], list[str]]]) -> list[int]:
    root = list(range(len(spans)))

    def find(i: int) -> int:
        while root[i] != i:
            i = root[i]
        return i

    first: dict[tuple[str, str], int] = {}
    for i, span in enumerate(spans):
        if span.label != "REF":
            root[i] = find(first.setdefault((span.label, plain(span.text)), i))
    for name, args, _ in relations:
        if name in {"alias", "coref"} and args[0] is not None and args[1] is not None:
            root[find(args[0])] = find(args[1])
    return [find(i) for i in range(len(spans))]


def gold_of(passage: Passage, name: str) -> list[tuple[tuple[Arg, ...], frozenset[str]]]:
    lines = []
    for relation, args, flags in passage.relations:
        if relation == name:
            lines.append((tuple(None if a is None else a for a in args[: len(SPECS[name].args)]), frozenset(flags)))
    return lines


def found_of(passage: Passage, name: str, findings: Iterable[Finding]) -> list[tuple[tuple[object, ...], Finding]]:
    spec = SPECS[name]
    out = []
    for finding in findings:
        if (spec.schema is not None and finding.schema != spec.schema) or finding.rule in spec.unmarked:
            continue
        columns: list[list[object]] = []
        for props in spec.args:
            values: list[object] = [v for p, v in finding.values if p in props]
            if "subject" in props and finding.subject is not None:
                values.append(finding.subject)
            columns.append(values or [None])
        needed = 2 if spec.schema is None or spec.said else 1
        if sum(c != [None] for c in columns[: len(columns) if spec.said else max(spec.core, needed)]) < needed:
            continue
        out.extend((combo, finding) for combo in itertools.product(*columns))
    return out


def agrees(passage: Passage, gold: Arg, value: object, *, year: bool = False) -> bool:
    spans = passage.page.spans[0]
    if gold is None or value is None:
        return gold is None and value is None
    assert isinstance(gold, int)
    if isinstance(value, Span):
        names = {plain(s.text) for s, k in zip(spans, passage.same, strict=True) if k == passage.same[gold]}
        return plain(_simplified(value.text)) in names
    if isinstance(value, Literal_):
        mine, theirs = plain(value.original or value.value), plain(spans[gold].text)
        if year and re.search(r"[今去前明本上]|同年", theirs):
            return True
        return bool(mine) and (mine in theirs or theirs in mine or bool(year and value.value[:4] in theirs))
    return False


def score(passage: Passage, name: str, findings: Sequence[Finding], result: Score, show: str) -> None:
    spec = SPECS[name]
    gold = gold_of(passage, name)
    open_ = [(g, f) for g, f in gold if not f & NO_FACT]
    flagged = [(g, f) for g, f in gold if f & NO_FACT]
    found = {}
    for combo, finding in found_of(passage, name, findings):
        if finding.status in {"asserted", "confirmed"}:
            former = spec.former and is_former(finding)
            found.setdefault((combo, former), finding)

    def core(g: tuple[Arg, ...], flags: frozenset[str], key: tuple[tuple[object, ...], bool]) -> bool:
        combo, former = key
        if spec.former and former != ("former" in flags):
            return False
        pairs = list(zip(g, combo, strict=False))[: spec.core]
        plainly = all(agrees(passage, a, v) for a, v in pairs) or (spec.in_name and _named_alike(passage, g, combo))
        return plainly or (spec.symmetric and all(agrees(passage, a, v) for a, v in zip(g, combo[::-1], strict=False)))

    def full(g: tuple[Arg, ...], combo: tuple[object, ...]) -> bool:
        rest = list(zip(g, combo, spec.args, strict=False))[spec.core :]
        return all(agrees(passage, a, v, year=bool({"year", "listYear"} & set(p))) for a, v, p in rest)

    left = list(found)
    misses = []
    for g, flags in open_:
        hits = [k for k in left if core(g, flags, k)]
        best = max(hits, key=lambda k: full(g, k[0]), default=None)
        result.gold += 1
        if best is None:
            misses.append(g)
            continue
        again = [k for k in left if spec.in_name and found[k] is found[best] and k[0][2] is best[0][2]]
        left = [k for k in left if k != best and k not in again]
        result.right += 1
        result.full += full(g, best[0])
        if show == "partial" and not full(g, best[0]):
            words = f"{_words(passage, g)} <- {_said(best[0])}"
            result.shown.append(f"{passage.id} PARTIAL {words}\n    {passage.page.page.blocks[0].text!r}")
    result.found += len(open_) - len(misses) + len(left)
    result.flagged += len(flagged)
    result.asserted += sum(any(core(g, f, k) for k in left) for g, f in flagged)
    text = _marked(passage)
    if show == "misses" and misses:
        result.shown.append("\n".join([f"{passage.id} {text}", *(f"    MISS {_words(passage, g)}" for g in misses)]))
    if show == "false" and left:
        said = [f"    FALSE {_said(k[0])} former={k[1]} [{found[k].rule}]" for k in left]
        result.shown.append(
            "\n".join([f"{passage.id} {text}", *said, *(f"    gold {_words(passage, g)} {sorted(f)}" for g, f in gold)])
        )


def _named_alike(passage: Passage, gold: tuple[Arg, ...], combo: tuple[object, ...]) -> bool:
    name, about, value = combo[:3]
    if not isinstance(name, Span) or not isinstance(gold[0], int) or not agrees(passage, gold[2], value):
        return False
    wanted, of = (plain(passage.page.spans[0][a].text) if isinstance(a, int) else "" for a in gold[:2])
    held = bool(of) and of in plain(name.text) + plain(getattr(about, "text", ""))
    return wanted in plain(name.text) and (held or agrees(passage, gold[1], about))


def is_former(finding: Finding) -> bool:
    return any(p == "former" and isinstance(v, Literal_) and v.value == "true" for p, v in finding.values)


def _words(passage: Passage, line: tuple[Arg, ...]) -> list[str | None]:
    return [passage.page.spans[0][a].text if isinstance(a, int) else a for a in line]


def _said(combo: tuple[object, ...]) -> list[str | None]:
    return [
        v.text if isinstance(v, Span) else (v.original or v.value) if isinstance(v, Literal_) else None for v in combo
    ]


def _marked(passage: Passage) -> str:
    text, out, pos = passage.page.page.blocks[0].text, "", 0
    for span in passage.page.spans[0]:
        out += text[pos : span.start] + "{" + span.label + ":" + span.text + "}"
        pos = span.end
    return (out + text[pos:]).replace("\n", "\\n")


def run(
    corpus: Path, names: Sequence[str], show: str, read: Callable[[Annotated], Iterator[Finding]] = read_all
) -> dict[str, list[Score]]:
    """For each relation the scores on dev and on the held-out part."""
    scores = {name: [Score(), Score()] for name in names}
    for passage in load(corpus):
        findings = list(read(passage.page))
        for name in names:
            score(passage, name, findings, scores[name][passage.held_out], "" if passage.held_out else show)
    return scores


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--relation", action="append", choices=sorted(SPECS), help="only these; all by default")
    parser.add_argument("--show", choices=["misses", "false", "partial"], default="")
    parser.add_argument("--limit", type=int, default=40)
    parser.add_argument("--corpus", type=Path, default=annotated.FOLDER)
    options = parser.parse_args()
    scores = run(options.corpus, options.relation or list(SPECS), options.show)
    print(f"{'relation':12} {'part':5}  gold found  core: P R F        all: P R F         no-fact lines asserted")
    for name, parts in scores.items():
        for part, result in zip(("dev", "held"), parts, strict=True):
            if result.gold or result.found:
                print(f"{name:12} {part:5} {result.line()}")
    for parts in scores.values():
        for text in parts[0].shown[: options.limit]:
            print("\n" + text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
