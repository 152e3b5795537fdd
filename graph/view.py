"""The graph in memory with its evidence: what show, neighbours, paths and facts walk over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.links import Linker
from graph.model import Entity, Evidence, HuituError, Statement
from graph.property_graph import Edge, Node, project
from graph.store.base import PassageInfo
from ontology import Ontology

Proof = tuple[PassageInfo, Evidence]
"""A passage and the range of it that says so."""


class EntityNotFound(HuituError):
    """No entity has this id or name: offer the nearest names, or ask again."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Entities around one, nearest first, and all edges among them, in the order of their ids."""

    center: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    truncated: bool = False  # more entities exist than the limit allowed

    def edges_of(self, entity_id: str) -> list[Edge]:
        return [e for e in self.edges if entity_id in (e.source, e.target)]

    def edges_to(self, entity_id: str) -> list[Edge]:
        return [e for e in self.edges if e.target == entity_id]


class GraphView:
    """All canonical entities as nodes and edges, with an index of who touches whom.

    Nothing is read from disk after it is built; it does not change.
    """

    def __init__(
        self, entities: Iterable[Entity], passages: Mapping[str, PassageInfo], ontology: Ontology,
        links: Linker | None = None,
    ) -> None:  # fmt: skip
        """Make the graph.

        Args:
            passages: by id, those that the entities' evidence points to, in reading order.
            links: why the members of each entity are one, where somebody will ask.
        """
        self.links = links
        self.ontology = ontology
        self.passages = passages
        self.entities: Mapping[str, Entity] = {e.id: e for e in sorted(entities, key=lambda e: e.id)}
        nodes, edges = project(self.entities.values(), ontology)
        self.nodes: Mapping[str, Node] = {n.id: n for n in nodes}
        self.edges: tuple[Edge, ...] = tuple(e for e in edges if e.source in self.nodes and e.target in self.nodes)
        self._touching: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            self._touching[edge.source].append(edge)
            if edge.target != edge.source:
                self._touching[edge.target].append(edge)

    @cached_property
    def _merged(self) -> dict[str, str]:
        """Canonical id of every document-local id."""
        return {member: e.id for e in self.entities.values() for member in e.members}

    @cached_property
    def _order(self) -> dict[str, int]:
        return {passage_id: i for i, passage_id in enumerate(self.passages)}

    def entity(self, entity_id: str) -> Entity:
        """The entity with this id, before or after merging; a relation that became an edge is one too.

        Raises:
            EntityNotFound: no entity has this id.
        """
        found = self.entities.get(entity_id) or self.entities.get(self._merged.get(entity_id, ""))
        if found is None:
            raise EntityNotFound(f"没有编号为 {entity_id} 的实体")
        return found

    def node(self, entity_id: str) -> Node:
        """The node of an entity, by its id before or after merging.

        Raises:
            EntityNotFound: no entity has this id, or it is a relation between two entities.
        """
        node = self.nodes.get(self.entity(entity_id).id)
        if node is None:
            raise EntityNotFound(f"编号 {entity_id} 是两个实体之间的关系，不是实体")
        return node

    def edges_of(self, entity_id: str) -> list[Edge]:
        """The edges that start or end at a node, in a fixed order; none for an unknown id."""
        return self._touching.get(entity_id, [])

    def neighbours(self, entity_id: str) -> dict[str, list[Edge]]:
        """The other ends of a node's edges, each with all edges between the two, by id; not the node itself."""
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges_of(entity_id):
            other = edge.target if edge.source == entity_id else edge.source
            if other != entity_id:
                found[other].append(edge)
        return dict(sorted(found.items()))

    def label(self, edge: Edge, *, forward: bool = True) -> Mapping[str, str]:
        """What an edge is called read from its source (获奖), or from its target (颁奖记录); zh and en."""
        if forward:
            return edge.label
        schema = self.ontology.schemata.get(edge.schema)
        name = schema.edge.target if schema and schema.edge else edge.schema
        prop = self.ontology.properties.get(name)
        return (prop.inverse_label if prop else None) or edge.label

    def proofs(self, statements: Iterable[Statement]) -> list[Proof]:
        """Where the words stand, longest quotation first, then in reading order; each place once."""
        order = self._order
        found = {(e.passage_id, e.start, e.end): e for s in statements for e in s.evidence if e.passage_id in order}
        ordered = sorted(found.values(), key=lambda e: (-len(e.quote), order[e.passage_id], e.start))
        return [(self.passages[e.passage_id], e) for e in ordered]

    def evidence(self, edge: Edge) -> list[Proof]:
        """The passages that say that this relation holds, longest quotation first."""
        return self.proofs(edge.statements)

    def place(self, proof: Proof) -> tuple[int, int]:
        """A number pair that grows in reading order, for sorting."""
        passage, evidence = proof
        return self._order[passage.id], evidence.start
