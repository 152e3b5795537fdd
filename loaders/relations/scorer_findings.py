"""Candidates of the relation scorer as findings, in the shape in which the grammars say the same."""

from __future__ import annotations

import re
from collections.abc import Callable

from loaders.model import ORGANISATIONS, Annotated, Finding, Literal_, Quote, Span
from loaders.relations.dates import period, resolve, year_of
from loaders.relations.numbers import quantity
from loaders.relations.qualifications import level_of

Value = tuple[str, Span | Literal_]
Arguments = tuple[Span | None, ...]
Said = tuple[str, Span | None, tuple[Value, ...]]
"""Schema, subject and values of a finding."""
BODIES = ORGANISATIONS
MARKET = re.compile("交所|交易所|主板|创业板|科创板|新三板|北交|纳斯达克|NASDAQ|纽交|中小板|股转|联交所")
FALLS = re.compile("(?:下降|减少|下滑|回落|降低|下跌|减|降|跌|收窄|萎缩)(?:了|约|近|超过?|幅度?为?|至)?$")
RANK = re.compile(r"(?:第|前|TOP)?\s*(\d+)\s*(?:位|名)?$", re.I)
FORMER = re.compile("^(?:原|前|曾任|时任)(?=.{2})")

PROPERTIES: dict[str, tuple[int, str, int, frozenset[str], frozenset[str]]] = {
    "owner": (0, "owner", 1, frozenset({"PRJ", "PRD"}), BODIES | {"PER"}),
    "issued": (0, "issuer", 1, frozenset({"POL"}), BODIES),
    "based_on": (0, "basedOn", 1, frozenset({"POL"}), frozenset({"POL"})),
    "repeals": (0, "repeals", 1, frozenset({"POL"}), frozenset({"POL"})),
    "acquired": (0, "acquired", 1, BODIES, BODIES),
    "invested": (0, "investedIn", 1, BODIES, BODIES),
    "subsidiary": (0, "subsidiaryOf", 1, BODIES, BODIES),
    "renamed": (0, "renamedTo", 1, BODIES, BODIES),
    "founded_by": (0, "foundedBy", 1, BODIES, frozenset({"PER"})),
    "located": (0, "locatedIn", 1, BODIES | {"PRJ"}, frozenset({"LOC"})),
    "listed": (0, "listedOn", 1, frozenset({"COM"}), frozenset({"ORG"})),
    "makes": (0, "produces", 1, BODIES, frozenset({"PRD"})),
    "cooperates": (0, "cooperatesWith", 1, BODIES, BODIES),
    "supplies": (0, "suppliesTo", 1, BODIES, BODIES),
    "drafted": (0, "draftedStandard", 1, BODIES, frozenset({"STD"})),
    "in_industry": (0, "industry", 1, BODIES, frozenset({"IND"})),
    "hosts": (1, "host", 0, frozenset({"EVT"}), BODIES),
    "cohosts": (1, "cohost", 0, frozenset({"EVT"}), BODIES),
    "supports": (1, "supporter", 0, frozenset({"EVT"}), BODIES),
}  # fmt: skip
"""Which argument is the subject, the property, which argument is its value, and the types that both may have."""
SCHEMA = {"PRJ": "Project", "PRD": "Product", "POL": "Policy", "EVT": "Event"}


def said(page: Annotated, relation: str, arguments: Arguments, flags: frozenset[str]) -> Said | None:
    """What a candidate says, None where a value cannot be read."""
    if relation in PROPERTIES:
        return _property(relation, arguments)
    build = BUILDERS.get(relation)
    return build(page, arguments, flags) if build is not None else None


def _property(relation: str, arguments: Arguments) -> Said | None:
    at, prop, to, subjects, objects = PROPERTIES[relation]
    subject, value = arguments[at], arguments[to]
    if subject is None or value is None or subject.label not in subjects or value.label not in objects:
        return None
    if subject.text == value.text and relation != "makes":
        return None
    if relation == "listed" and not MARKET.search(value.text):
        return None
    return SCHEMA.get(subject.label, "Organization"), subject, ((prop, value),)


def _post(page: Annotated, arguments: Arguments, flags: frozenset[str]) -> Said | None:
    person, title, body = arguments
    if person is None or title is None or body is None or title.text.endswith("单位") or person.label != "PER":
        return None
    values: list[Value] = [("holder", person), ("organization", body)]
    values.append(("title", Literal_(FORMER.sub("", title.text), title.text)))
    if "former" in flags:
        values.append(("former", Literal_("true", "原")))
    return "Post", None, tuple(values)


def _grant(page: Annotated, arguments: Arguments, flags: frozenset[str]) -> Said | None:
    recipient, award, edition, category, tier = arguments
    if recipient is None or award is None:
        return None
    values: list[Value] = [("recipient", recipient), ("award", award)]
    if edition is not None and re.search("届|首", edition.text):
        values.append(("edition", edition))
    elif edition is not None and (year := year_of(edition.text, page.page.published)):
        values.append(("year", Literal_(year, edition.text)))
    for prop, span in (("category", category), ("tier", tier)):
        if span is not None:
            values.append((prop, Literal_(span.text)))
    return "AwardConferral", None, tuple(values)


def _cert(page: Annotated, arguments: Arguments, flags: frozenset[str]) -> Said | None:
    holder, certificate, batch, day = arguments
    if holder is None or certificate is None:
        return None
    values: list[Value] = [("accredited", holder), ("qualification", certificate)]
    if level := level_of(certificate.text):
        values.append(("level", Literal_(level)))
    if batch is not None:
        values.append(("batch", Literal_(batch.text)))
    if day is not None and (when := resolve(day.text, page.page.published)):
        values.append(("startDate", Literal_(when, day.text)))
    return "Accreditation", None, tuple(values)


def _rank(page: Annotated, arguments: Arguments, flags: frozenset[str]) -> Said | None:
    who, which, rank, day = arguments
    if who is None or which is None or rank is None or "former" in flags:
        return None
    number = quantity(rank.text)
    place = RANK.match(rank.text)
    words = place.group(1) if place else number.number if number and number.unit in {"", "位", "名"} else None
    if words is None or not words.isdigit():
        return None
    values: list[Value] = [("ranked", who), ("list", which), ("rank", Literal_(str(int(words)), rank.text))]
    if day is not None and (year := year_of(day.text, page.page.published)):
        values.append(("listYear", Literal_(year)))
    return "RankingEntry", None, tuple(values)


def _member(page: Annotated, arguments: Arguments, flags: frozenset[str]) -> Said | None:
    member, association, grade = arguments
    if member is None or association is None or association.label != "ASC" or "former" in flags:
        return None
    values: list[Value] = [("member", member), ("association", association)]
    if grade is not None:
        values.append(("grade", Literal_(grade.text)))
    return "Membership", None, tuple(values)


def _attends(page: Annotated, arguments: Arguments, flags: frozenset[str]) -> Said | None:
    person, event = arguments
    if person is None or event is None:
        return None
    return "Participation", None, (("participant", person), ("event", event), ("role", Literal_("出席")))


def _founded_on(page: Annotated, arguments: Arguments, flags: frozenset[str]) -> Said | None:
    body, day = arguments
    if body is None or day is None or (when := resolve(day.text, page.page.published)) is None:
        return None
    return "Organization", body, (("foundedOn", Literal_(when, day.text)),)


def _held(page: Annotated, arguments: Arguments, flags: frozenset[str]) -> Said | None:
    event, day, place = arguments
    if event is None or day is None or (when := resolve(day.text, page.page.published)) is None:
        return None
    values: list[Value] = [("heldOn", Literal_(when, day.text))]
    if place is not None:
        values.append(("heldAt", Literal_(place.text)))
    return "Event", event, tuple(values)


def _doc(page: Annotated, arguments: Arguments, flags: frozenset[str]) -> Said | None:
    policy, number = arguments
    if policy is None or number is None:
        return None
    words = re.sub(r"\s", "", number.text).translate(str.maketrans("０１２３４５６７８９[]", "0123456789〔〕"))
    return "Policy", policy, (("docNumber", Literal_(words, number.text)),)


def _target(page: Annotated, arguments: Arguments, flags: frozenset[str]) -> Said | None:
    policy, group = arguments
    if policy is None or group is None:
        return None
    return "Policy", policy, (("targets" if group.label == "TGT" else "supportsIndustry", group),)


def _stat(page: Annotated, arguments: Arguments, flags: frozenset[str]) -> Said | None:
    indicator, about, value, day = arguments
    if indicator is None or about is None or value is None or (found := quantity(value.text)) is None or found.unit == "位":
        return None
    values: list[Value] = [("indicator", indicator), ("about", about)]
    if day is not None and (when := period(day.text, page.page.published)):
        values.append(("period", Literal_(when, day.text)))
    if "yoy" in flags:
        if not (found.percent or found.unit == "倍"):
            return None
        before = page.page.blocks[value.block].text[max(0, value.start - 8) : value.start]
        sign = "-" if FALLS.search(before) and not found.number.startswith("-") else ""
        values.append(("growth", Literal_(sign + found.number + found.unit, value.text)))
    elif found.unit:
        values += [("amount", Literal_(found.number, value.text)), ("unit", Literal_(found.unit, value.text))]
    else:
        return None
    if "target" in flags:
        values.append(("target", Literal_("true")))
    return "Observation", None, tuple(values)


BUILDERS: dict[str, Callable[[Annotated, Arguments, frozenset[str]], Said | None]] = {
    "post": _post, "grant": _grant, "cert": _cert, "rank": _rank, "member": _member, "attends": _attends,
    "founded_on": _founded_on, "held": _held, "doc": _doc, "target": _target, "stat": _stat,
}  # fmt: skip


def grown(findings: list[Finding]) -> list[Finding]:
    """Amount and growth of one indicator for one period are one observation."""
    found: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        values = dict(finding.values)
        when = values.get("period")
        key = (values["indicator"], values["about"], when.value if isinstance(when, Literal_) else None, finding.status)
        old = found.get(key)
        if old is None or {p for p, _ in old.values} & {p for p, _ in finding.values} & {"amount", "growth"}:
            found[key if old is None else (*key, len(found))] = finding
            continue
        more = tuple((p, v) for p, v in finding.values if p in {"amount", "unit", "growth"})
        found[key] = Finding(
            old.schema, (*old.values, *more), _together(old.quotes, finding.quotes), old.rule,
            min(old.confidence, finding.confidence), old.status,
        )  # fmt: skip
    return list(found.values())


def _together(one: tuple[Quote, ...], two: tuple[Quote, ...]) -> tuple[Quote, ...]:
    a, b = one[0], two[0]
    return (Quote(a.block, min(a.start, b.start), max(a.end, b.end)),) if a.block == b.block else (*one, *two)
