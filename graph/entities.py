"""Entities assembled from statements: merged, typed, captioned, the same bytes whatever the order of loading."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from graph.fullnames import comparing
from graph.ids import name_key
from graph.ledger import Ledger
from graph.links import Linker
from graph.model import CURRENT, Entity, Statement, Value
from graph.names.bodies import is_whole
from graph.names.organisation import parse
from graph.resolver import linker
from graph.reviewed import known_statements
from graph.said import most_specific
from ontology import Ontology

Properties = Mapping[str, tuple[Value, ...]]


def assemble(
    ledger: Ledger, ontology: Ontology, *, status: Collection[str] = CURRENT, without: Collection[str] = ()
) -> Iterator[Entity]:
    """All current entities of a ledger in id order, relations that agree on their key as one with all evidence.

    Args:
        status, without: as for `known_statements`, to see what waits or was rejected as well.
    """
    yield from assemble_linked(ledger, ontology, status=status, without=without)[0]


def assemble_linked(
    ledger: Ledger, ontology: Ontology, *, status: Collection[str] = CURRENT, without: Collection[str] = ()
) -> tuple[list[Entity], Linker]:
    """The same entities, and why each of them is one."""
    statements = known_statements(ledger, ontology, status=status, without=without)
    links = linker(statements, ledger.judgements(), ontology)
    return list(merge(statements, links, ontology)), links


def merge(statements: Iterable[Statement], links: Linker, ontology: Ontology) -> Iterator[Entity]:
    """Entities from statements whose local ids are tied together by `links`."""
    claims: dict[str, list[Statement]] = defaultdict(list)
    for s in statements:
        claims[links.canonical(s.entity_id)].append(s)
    schemata = {i: most_specific(Counter(s.schema for s in said), ontology) for i, said in claims.items()}
    properties = {i: _properties(said, links, ontology.family(schemata[i])) for i, said in claims.items()}
    names = {i: p["name"][0].text for i, p in properties.items() if "name" in p}
    for i in sorted(claims):
        wanted = ontology.schema(schemata[i]).caption
        caption = next((c for p in wanted for c in _words(properties[i].get(p, ()), names)), "")
        members = tuple(sorted({s.entity_id for s in claims[i]}))
        yield Entity(i, schemata[i], caption or ontology.label(schemata[i]), properties[i], members)


def _properties(said: Iterable[Statement], links: Linker, family: str) -> Properties:
    grouped: dict[tuple[str, str, bool], list[Statement]] = defaultdict(list)
    for s in said:
        target = s.value if s.object_id is None else links.canonical(s.object_id)
        grouped[s.prop, target or "", s.object_id is not None].append(s)
    values: dict[str, list[Value]] = defaultdict(list)
    for (prop, text, is_object), stmts in sorted(grouped.items(), key=lambda item: item[0]):
        sources = tuple(sorted(stmts, key=lambda s: s.id))
        values[prop].append(Value(prop, None if is_object else text, text if is_object else None, sources))
    if len(values.get("name", ())) > 1:
        former = {comparing(v.text) for v in values.get("formerName", ())}
        values["name"].sort(key=lambda v: _fullest(v, former, family))
    return {prop: tuple(said_values) for prop, said_values in values.items()}


def _fullest(name: Value, former: set[str], family: str) -> tuple[bool, bool, int, int, int, str]:
    """The name of today before a former one, a registered name before others, then the longest.

    Among prints of one name (TCL华星, TCL 华星) the one of most documents comes first.
    """
    documents = {s.document_id for s in name.statements}
    short = family == "Organization" and not is_whole(parse(name.text))
    # of 兰州 and 兰州市 the one that is printed more often
    length = len(name_key(name.text)) if family != "Place" else sum(len(s.evidence) for s in name.statements)
    return comparing(name.text) in former, short, -length, -len(documents), -len(name.statements), name.text


def _words(values: Iterable[Value], names: Mapping[str, str]) -> Iterator[str]:
    for v in values:
        word = v.value if v.object_id is None else names.get(v.object_id)
        if word:
            yield word
