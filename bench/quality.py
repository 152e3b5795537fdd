"""Precision and recall by kind on the development documents beside the project.

Usage: python -m bench.quality [SHARED]; needs ../shared. Prints one table for all documents together.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from graph.build import passages_of
from graph.entities import assemble
from graph.facts import facts
from graph.ledger import Ledger
from graph.view import GraphView
from loaders.readers import readable
from loaders.run import load
from ontology import load_ontology


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    if not (shared / "dev").exists():
        sys.exit(f"{shared}/dev: 没有开发集，未测")
    total: Counter[tuple[str, str]] = Counter()
    false_known = 0
    with tempfile.TemporaryDirectory() as tmp:
        for doc in sorted((shared / "dev" / "docs").iterdir()):
            gold = shared / "dev" / "gold" / f"{doc.stem}.jsonl"
            if not readable(doc):
                print(f"{doc.name}: 文件类型尚不能读")
            pred = Path(tmp) / f"{doc.stem}.jsonl"
            pred.write_text("".join(_lines(doc, Path(tmp) / doc.stem)), encoding="utf-8")
            scorer = str(shared / "tools" / "score_facts.py")
            command = [sys.executable, scorer, "--gold", str(gold), "--pred", str(pred), "--json"]
            negatives = gold.with_name(f"{doc.stem}.negatives.jsonl")
            if negatives.exists():
                command += ["--negatives", str(negatives)]
            result = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            false_known += result["negatives_predicted"]
            micro = result["micro"]
            print(f"{doc.name:40} P {micro['P']:.3f} R {micro['R']:.3f} F1 {micro['F1']:.3f}")
            for kind, row in result["kinds"].items():
                for key in ("gold", "tp", "fp"):
                    total[kind, key] += row[key]
                    if kind != "entity":
                        total["micro", key] += row[key]
    for kind in dict.fromkeys(k for k, _ in total):
        tp, fp, n = (total[kind, key] for key in ("tp", "fp", "gold"))
        p, r = tp / (tp + fp) if tp + fp else 0.0, tp / n if n else 0.0
        print(f"{kind:20} gold {n:5} P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r) if p + r else 0.0:.3f}")
    print(f"known false facts predicted: {false_known}")


def _lines(doc: Path, data: Path) -> list[str]:
    if not readable(doc):
        return []
    ledger = Ledger.open(data / "ledger.sqlite")
    load(ledger, [doc])
    entities = list(assemble(ledger, load_ontology()))
    view = GraphView(entities, passages_of(ledger, entities), load_ontology())
    ledger.close()
    return [json.dumps(f, ensure_ascii=False) + "\n" for f in facts(view)]


if __name__ == "__main__":
    main()
