"""Who is who: from judgements and equal names to one canonical id an entity.

Two entities are one when a person said so, or when they are of one family, known by their name, and bear the same
full name, or when the names engine says so (`graph.variants`). Nothing is ever merged on a resemblance of names. A
negative judgement keeps two apart whatever else speaks for it. Every join carries its reason.

A canonical id is the hash of what the merged entities agree on (family and name, edition of a series, ends and key of a
relation), so that it stays when documents come and go, and is the same on every machine. Where they agree on nothing
of this kind (people, short names), it is the smallest of their local ids. Neither depends on the order of loading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph.components import Components
from graph.fullnames import NAMED, is_full
from graph.ids import entity_id, name_key, relation_id
from graph.ledger_judgements import Judgement, in_force
from graph.links import Doubt, Linker
from graph.model import Statement
from graph.names.identifiers import credit_code
from graph.organisations import barred_names, link_organisations
from graph.people import homonyms, link_people
from graph.said import Said, gather, most_specific
from graph.titled import link_titled
from ontology import Ontology

DISTINCT = {
    "Organization": "creditCode", "Policy": "docNumber", "Project": "owner", "Product": "owner", "Event": "heldOn",
}  # fmt: skip
"""What may tell two bearers of one name apart: 市 after 市 issues its own 若干措施, every year has its 工博会."""


MARKS = {"creditCode": "统一社会信用代码", "docNumber": "文号", "owner": "所属单位", "heldOn": "日期"}


def linker(statements: Iterable[Statement], judgements: Iterable[Judgement], ontology: Ontology) -> Linker:
    """Canonical ids for all local entities that the statements name.

    Of several judgements on one pair the last one counts.
    """
    said = gather(statements)
    classes = {i: most_specific(one.schemata, ontology) for i, one in said.items()}
    families: dict[str, dict[str, Said]] = defaultdict(dict)
    for i, schema in classes.items():
        families[ontology.family(schema)][i] = said[i]

    decided = in_force(judgements)
    apart = sorted(pair for pair, j in decided.items() if j.judgement == "negative")
    parts = Components([*apart, *homonyms(families["Person"])])
    for (left, right), j in sorted(decided.items()):
        if j.judgement == "positive":
            parts.join(left, right, "judged", decision_words(j), forced=True)
    # later ones are known by earlier ones: a project by its owner, an edition by its award, a relation by its ends
    doubts: list[Doubt] = []
    for family in NAMED:
        _link_named(family, families[family], parts)
        if family == "Organization":
            barred = barred_names(j for j in decided.values() if j.judgement == "negative")
            doubts += link_organisations(families[family], parts, barred, ontology)
            names = _fullest(families[family], parts)
        else:
            doubts += link_titled(family, families[family], names, parts)
    _link_editions(families["AwardEdition"], parts)
    doubts += link_people(families["Person"], families["Post"], doubts, parts)
    _link_relations({i: s for i, s in classes.items() if ontology.is_a(s, "Relation")}, said, ontology, parts)

    wrong = tuple(pair for pair in apart if parts.find(pair[0]) == parts.find(pair[1]))
    ids = {i: parts.canonical(i) for i in sorted({*said, *parts.known()})}
    return Linker(ids, wrong, tuple(parts.joins), _open(doubts, decided, parts))


def _open(
    doubts: Iterable[Doubt], decided: Mapping[tuple[str, str], Judgement], parts: Components
) -> tuple[Doubt, ...]:  # fmt: skip
    """The doubts that nobody has decided, each pair once, surest first."""
    judged = {frozenset((parts.find(left), parts.find(right))) for left, right in decided}
    found: dict[tuple[str, str], Doubt] = {}
    for d in sorted(doubts, key=lambda d: (-d.score, d.reasons, d.left, d.right)):
        roots = frozenset((parts.find(d.left), parts.find(d.right)))
        if len(roots) == 2 and roots not in judged:
            left, right = sorted((parts.canonical(d.left), parts.canonical(d.right)))
            old = found.get((left, right), Doubt(left, right, d.score, ()))
            found[left, right] = replace(old, reasons=tuple(dict.fromkeys((*old.reasons, *d.reasons))))
    return tuple(sorted(found.values(), key=lambda d: (-d.score, d.left, d.right)))


def _fullest(members: Mapping[str, Said], parts: Components) -> dict[str, str]:
    """The longest name of each component, by canonical id."""
    found: dict[str, str] = {}
    for i, one in members.items():
        names = (*one.values.get("name", ()), found.get(parts.canonical(i), ""))
        found[parts.canonical(i)] = max(names, key=lambda n: (len(n), n))
    return found


def decision_words(j: Judgement) -> str:
    """王敏 2024-05-01 判断为同一个：信用代码相同"""
    what = {"positive": "判断为同一个", "negative": "判断为不是同一个", "unsure": "认为无法确定"}[j.judgement]
    return f"{j.user} {j.created_at[:10]} {what}" + (f"：{j.reason}" if j.reason else "")


def _link_named(family: str, members: Mapping[str, Said], parts: Components) -> None:
    bearers: dict[str, list[str]] = defaultdict(list)
    for i, one in members.items():
        for name in one.names:
            if is_full(family, name):
                bearers[name].append(i)
    for name, group in sorted(bearers.items()):
        marks = {i: _marks(family, members[i], parts) for i in group}
        if _agree([m for m in marks.values() if m]):
            for i in group:
                parts.agree(entity_id("", family, name), i, "name", "全称相同")
            continue
        # Several bear this name. Those that say which they are come together, the others stay alone.
        for i in group:
            for mark in sorted(marks[i]):
                parts.agree(entity_id("", family, name, mark), i, "name", f"名称和{MARKS[DISTINCT[family]]}相同")


def _marks(family: str, one: Said, parts: Components) -> set[str]:
    prop = DISTINCT.get(family, "")
    said = one.values.get(prop, ())
    if prop == "creditCode":  # one with a wrong check digit is a slip, not another company
        said = {checked.code for v in said if (checked := credit_code(v)).valid}
    return {name_key(v) for v in said} | {parts.canonical(o) for o in one.objects.get(prop, ())}


def _agree(marks: list[set[str]]) -> bool:
    """Whether all could speak of one; 2023 and 2023-05 could."""
    distinct = sorted({tuple(sorted(m)) for m in marks})
    return all(
        any(a.startswith(b) or b.startswith(a) for a in left for b in right)
        for n, left in enumerate(distinct)
        for right in distinct[:n]
    )


def _link_editions(members: Mapping[str, Said], parts: Components) -> None:
    """An edition is known by its award and number; by its year only where no two numbers share it."""
    numbered: dict[tuple[str, str], set[str]] = defaultdict(set)
    for i, one in members.items():
        for series, number in _pairs(one, "number", parts):
            parts.agree(entity_id("", "AwardEdition", number, series), i, "edition", "奖项和届次相同")
    for i, one in members.items():
        if one.values.get("number"):
            for series_year in _pairs(one, "year", parts):
                numbered[series_year].add(i)
    for i, one in members.items():
        if one.values.get("number"):
            continue
        for series, year in _pairs(one, "year", parts):
            same = numbered[series, year]
            if len({parts.find(n) for n in same}) == 1:
                parts.join(i, min(same), "edition", "奖项和年份相同，这一年只有一届")
            elif not same:
                parts.agree(entity_id("", "AwardEdition", year, series), i, "edition", "奖项和年份相同")


def _pairs(one: Said, prop: str, parts: Components) -> Iterator[tuple[str, str]]:
    for series in sorted({parts.canonical(o) for o in one.objects.get("series", ())}):
        for value in sorted(one.values.get(prop, ())):
            yield series, value


def _link_relations(
    classes: Mapping[str, str], said: Mapping[str, Said], ontology: Ontology, parts: Components
) -> None:  # fmt: skip
    keys: dict[str, str] = {}
    for i, schema in classes.items():
        key = [_key_part(said[i], prop, parts) for prop in ontology.schema(schema).key]
        if any(key):
            keys[i] = relation_id(schema, *key)
    for i, key_id in keys.items():
        parts.agree(key_id, i, "relation", "同一关系，两端和内容相同")


def _key_part(one: Said, prop: str, parts: Components) -> str:
    objects = {parts.canonical(o) for o in one.objects.get(prop, ())}
    return "\x1e".join(sorted(objects | one.values.get(prop, set())))
