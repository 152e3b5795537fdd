"""What documents say of each local entity, as far as it matters for telling who it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.fullnames import comparing
from graph.model import Statement
from ontology import Ontology


@dataclass(slots=True)
class Said:
    """All that one document says of one local entity."""

    document: str
    schemata: Counter[str] = field(default_factory=Counter)
    values: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    objects: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def names(self) -> set[str]:
        """Comparing forms of its names."""
        return {key for name in self.values.get("name", ()) if (key := comparing(name))}


def gather(statements: Iterable[Statement]) -> dict[str, Said]:
    """By local id, in the order of ids."""
    said: dict[str, Said] = {}
    for s in statements:
        one = said.setdefault(s.entity_id, Said(s.document_id))
        one.schemata[s.schema] += 1
        if s.object_id is not None:
            one.objects[s.prop].add(s.object_id)
        elif s.value is not None:
            one.values[s.prop].add(s.value)
    return dict(sorted(said.items()))


def most_specific(schemata: Mapping[str, int], ontology: Ontology) -> str:
    """The deepest of the classes that statements give to one entity; among equals the most frequent, then by name."""
    return min(schemata, key=lambda s: (-len(ontology.ancestors(s)), -schemata[s], s))
