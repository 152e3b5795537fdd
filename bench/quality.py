"""Measure Huitu on the documents with hand-made gold, and say whether it has become worse.

Usage: python -m bench.quality [--record] [--show missed|false|known] [SHARED]

Two sets: tests/quality in the project, and SHARED/dev (../shared) where it lies beside it. The scores are compared with
those in bench/quality.json; exit status 1 when an F1 has fallen by more than 0.005 or more known-false facts are read.
Then how far confidences can be trusted there (the judge was fitted on these too; cross-validated: bench.judge).
--record writes the file anew; a set that is not there keeps its record.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from bench import confidence
from bench.agreement import Fact
from bench.confidence import Told
from bench.scoring import KINDS, Report, Score, load_facts, score
from graph.facts import facts
from graph.ledger import Ledger
from graph.why import Catalogue
from loaders.readers import readable
from loaders.run import load
from ontology import load_ontology

ROOT = Path(__file__).resolve().parents[1]
RECORDS = ROOT / "bench" / "quality.json"
OWN = "tests/quality"
TOLERANCE = 0.005  # of F1


class Record(TypedDict):
    """What was measured last: scores of all facts but entities, known-false facts read, size of the gold, day."""

    P: float
    R: float
    F1: float
    known_false: int
    gold: int
    date: str


@dataclass(frozen=True)
class DocumentSet:
    """A folder with `docs/`, `gold/NAME.jsonl` and `gold/NAME.negatives.jsonl`."""

    name: str
    folder: Path

    @property
    def here(self) -> bool:
        return (self.folder / "gold").is_dir()

    def documents(self) -> list[Path]:
        return [
            d for d in sorted((self.folder / "docs").iterdir()) if (self.folder / "gold" / f"{d.stem}.jsonl").exists()
        ]


def sets(shared: Path) -> list[DocumentSet]:
    return [DocumentSet(OWN, ROOT / "tests" / "quality"), DocumentSet("shared/dev", shared / "dev")]


def measure(documents: DocumentSet) -> dict[str, Report]:
    """One report for each document, by file name. Each document is read into a graph of its own."""
    return measured(documents)[0]


def measured(documents: DocumentSet) -> tuple[dict[str, Report], list[Told]]:
    """The reports, and each fact with its confidence, those that wait for a person too."""
    reports: dict[str, Report] = {}
    told: list[Told] = []
    with tempfile.TemporaryDirectory() as tmp:
        for doc in documents.documents():
            path = documents.folder / "gold" / f"{doc.stem}.jsonl"
            gold = load_facts(path)
            read, waiting = _facts(doc, Path(tmp) / doc.stem)
            reports[doc.name] = score(gold, read, load_facts(path.with_suffix(".negatives.jsonl")))
            told += confidence.told(gold, reports[doc.name], read, waiting)
    return reports, told


def summary(reports: Mapping[str, Report]) -> Record:
    total = sum((r.micro for r in reports.values()), Score())
    return {
        "P": round(total.precision, 4),
        "R": round(total.recall, 4),
        "F1": round(total.f1, 4),
        "known_false": sum(len(r.known_false) for r in reports.values()),
        "gold": total.gold,
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
    }


def worse(name: str, now: Record, before: Record) -> list[str]:
    """A line for each way in which a set has become worse than its record; nothing where it has not."""
    lines = []
    if now["F1"] < before["F1"] - TOLERANCE:
        lines.append(f"{name}: F1 fell from {before['F1']:.4f} to {now['F1']:.4f}")
    if now["known_false"] > before["known_false"]:
        lines.append(f"{name}: known-false facts rose from {before['known_false']} to {now['known_false']}")
    return lines


def load_records() -> dict[str, Record]:
    records: dict[str, Record] = json.loads(RECORDS.read_text(encoding="utf-8")) if RECORDS.exists() else {}
    return records


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.quality")
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--record", action="store_true", help="write bench/quality.json anew")
    parser.add_argument("--show", choices=["missed", "false", "known"], help="list these facts as JSON Lines instead")
    args = parser.parse_args()
    records, problems = load_records(), []
    for documents in sets(args.shared):
        if not documents.here:
            print(f"{documents.name}: skipped, there is no folder {documents.folder}", file=sys.stderr)
            continue
        reports, told = measured(documents)
        if args.show:
            _show(reports, args.show)
            continue
        now, before = summary(reports), records.get(documents.name)
        _print(documents.name, reports, now)
        print("", *confidence.table(told), sep="\n")
        if args.record:
            records[documents.name] = now
        elif before is None:
            problems.append(f"{documents.name}: no record in {RECORDS.name}; write it with --record")
        else:
            problems += worse(documents.name, now, before)
            if now["gold"] != before["gold"]:
                print(f"{documents.name}: the gold now has {now['gold']} facts, {before['gold']} when it was recorded")
    if args.record:
        RECORDS.write_text(json.dumps(records, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if problems:
        sys.exit("\n".join(problems))


def _facts(doc: Path, data: Path) -> tuple[list[Fact], list[Fact]]:
    """What the graph says, and what waits."""
    if not readable(doc):
        print(f"{doc.name}: 文件类型尚不能读", file=sys.stderr)
        return [], []
    ledger = Ledger.open(data / "ledger.sqlite")
    load(ledger, [doc])
    catalogue = Catalogue(ledger, load_ontology())
    current: list[Fact] = list(facts(catalogue.current))
    waiting: list[Fact] = [w.known.fact for w in catalogue.waiting()]
    ledger.close()
    return current, waiting


def _print(name: str, reports: Mapping[str, Report], now: Record) -> None:
    print(f"\n{name:<40}{'gold':>6}{'P':>8}{'R':>8}{'F1':>8}{'known false':>14}")
    for document, report in reports.items():
        _line(document, report.micro, str(len(report.known_false)))
    print()
    for kind in KINDS:
        if (of_kind := sum((r.kinds.get(kind, Score()) for r in reports.values()), Score())).gold:
            _line(kind, of_kind)
    _line("all but entities", sum((r.micro for r in reports.values()), Score()), str(now["known_false"]))


def _line(name: str, s: Score, known_false: str = "") -> None:
    print(f"{name:<40}{s.gold:>6}{s.precision:>8.3f}{s.recall:>8.3f}{s.f1:>8.3f}{known_false:>14}".rstrip())


def _show(reports: Mapping[str, Report], which: str) -> None:
    for document, report in reports.items():
        for fact in {"missed": report.missed, "false": report.false, "known": report.known_false}[which]:
            print(json.dumps({"in": document} | dict(fact), ensure_ascii=False))


if __name__ == "__main__":
    main()
