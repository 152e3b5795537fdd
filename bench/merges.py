"""List who was made one, for a person to judge: all entities of two documents or more, and some of one document.

    python -m bench.merges DATA [--within 100] [--seed 1] [--waiting]

DATA is a data folder that `huitu build` has filled. Nothing is judged here: a line holds the class, the names with the
documents that print them, and the reasons for which they are one.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from graph.ledger import Ledger
from graph.model import Entity
from graph.name_queue import questions
from graph.whoiswho import WhoIsWho
from ontology import load_ontology


def merged(who: WhoIsWho) -> Iterator[tuple[Entity, dict[str, set[str]]]]:
    """Things that several documents name, with the names that each document prints."""
    for e in who.entities.values():
        if who.ontology.is_a(e.schema, "Relation"):
            continue
        names: dict[str, set[str]] = defaultdict(set)
        for i in e.members:
            for name in who.names.get(i, ()):
                names[name].add(who.document(i))
        if names:
            yield e, names


def line(who: WhoIsWho, e: Entity, names: dict[str, set[str]]) -> str:
    """Company: 创仁科技 [a.txt]; 深圳市创仁科技有限公司 [a.txt, b.txt] <- 字号、行业相同."""
    told = "; ".join(f"{n} [{', '.join(sorted(Path(d).name for d in docs))}]" for n, docs in sorted(names.items()))
    reasons = sorted({j.reason for j in who.links.joins_of(e.members)})
    return f"{e.schema}: {told}" + (f" <- {' | '.join(reasons)}" if reasons else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--within", type=int, default=100, help="how many entities of one document with several names")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--waiting", action="store_true", help="list the pairs that wait for a person too")
    args = parser.parse_args()
    ledger = Ledger.open(args.data / "ledger.sqlite")
    who = WhoIsWho(ledger, load_ontology())
    found = list(merged(who))
    across = [(e, n) for e, n in found if len(set().union(*n.values())) > 1]
    within = [(e, n) for e, n in found if len(set().union(*n.values())) == 1 and len(n) > 1]
    sample = random.Random(args.seed).sample(within, min(args.within, len(within)))
    print(
        f"{len(found)} entities; {len(across)} of several documents; {len(within)} of one document under several names"
    )
    for title, some in (("across documents", across), (f"within one document, {len(sample)} at random", sample)):
        print(f"\n== {title}")
        for text in sorted(line(who, e, n) for e, n in some):
            print(text)
    if args.waiting:
        print("\n== waiting")
        for q in questions(who):
            print(f"{q.score:.2f} {q.left.name} ? {q.right.name}: {'；'.join(q.reasons)}")
    ledger.close()


if __name__ == "__main__":
    main()
