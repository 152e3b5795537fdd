"""Load a public list of companies as two documents, full names in one, short ones in the other, and count who is one.

    python -m bench.linked ../shared/data/listed-companies/names.jsonl

Each line of the list holds `name` (short) and `fullname`. Nothing of it is kept.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from pathlib import Path

from graph.ids import document_id, entity_id, statement_id
from graph.model import Evidence, Statement
from graph.resolver import linker
from ontology import load_ontology


def said(document: str, name: str) -> Statement:
    doc = document_id(document)
    local = entity_id(doc, "Organization", name)
    proof = (Evidence("p", 0, len(name), name),)
    return Statement(
        statement_id(doc, local, "name", name, None), doc, local, "Company", "name", name, original=name, evidence=proof
    )


def main() -> None:
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    full = [said("full", r["fullname"]) for r in rows]
    short = [said("short", r["name"]) for r in rows]
    start = time.process_time()
    links = linker([*full, *short], [], load_ontology())
    seconds = time.process_time() - start
    together: dict[str, set[str]] = defaultdict(set)
    for s in full:
        together[links.canonical(s.entity_id)].add(s.value or "")
    right = sum(links.same(f.entity_id, s.entity_id) for f, s in zip(full, short, strict=True))
    wrong = [
        (s.value, sorted(others))
        for f, s in zip(full, short, strict=True)
        if (others := together.get(links.canonical(s.entity_id), set())) and f.value not in others
    ]
    melted = [sorted(names) for names in together.values() if len(names) > 1]
    print(f"{len(rows)} companies: {right} short names joined to their own, {len(wrong)} to another, ", end="")
    print(f"{len(melted)} groups of full names made one, {len(links.doubts)} pairs wait, {seconds:.1f} s of CPU")
    for line in (*wrong, *melted):
        print(line)


if __name__ == "__main__":
    main()
