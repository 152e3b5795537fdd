"""The head and foot of an official notice: bodies over the title, number line, trailing date.

Covers 关于印发《…》的通知 (said of the policy it prints) and notices that are policies themselves (关于…的公告 with a number).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Status
from loaders.model import Annotated, Block, Finding, Literal_, Quote, Span
from loaders.relations.dates import iso
from loaders.relations.policy_scope import DRAFT, Scope
from loaders.relations.stream import one_of

RULE = "policies.notice"
_TITLE = re.compile(r"关于[^。！？]{4,60}?的(?P<kind>通知|公告|决定|意见|通报|通告|函|公示|办法|批复)$")
_BODY, _DAT, _DNO = one_of("GOV ASC ORG RES EDU"), one_of("DAT"), one_of("DNO")
_ONLY_BODIES = re.compile(rf"^(?:{_BODY}|[、\n和])+$")
_ONLY_DATE = re.compile(rf"^（?{_DAT}）?$")
_ONLY_NUMBER = re.compile(rf"^{_DNO}(?:签发人：?.{{1,4}})?$")
_SERIES = re.compile(r"([\u4e00-\u9fff]{2,10})[〔\[（(]")
_FULL_DATE = re.compile(r"[年\-./].{1,4}[月\-./].{1,4}日?")


@dataclass(frozen=True)
class _Head:
    """What the head and foot of a notice hold."""

    policy: Span
    title: Block
    number: Block | None
    number_text: str
    issuers: list[Span]
    proof: list[Block]
    day: Block | None


def scope_of(page: Annotated) -> Scope:
    """The scope of a page, with the notices that are policies themselves."""
    scope = Scope(page)
    for blocks in _articles(scope):
        head = _head(scope, blocks)
        if head is not None and head.policy.source == RULE:
            scope.own[head.title.article] = head.policy
            scope.forget()
    return scope


def notices(scope: Scope) -> Iterator[Finding]:
    """What head and foot of each article say of its policy."""
    for blocks in _articles(scope):
        head = _head(scope, blocks)
        if head is not None:
            yield from _notice(head)
            yield from _same_series(scope, head, blocks)


def _articles(scope: Scope) -> list[list[Block]]:
    blocks = [b for b in scope.page.page.blocks if b.index in scope.streams]
    return [[b for b in blocks if b.article == article] for article in sorted({b.article for b in blocks})]


def _head(scope: Scope, blocks: list[Block]) -> _Head | None:
    at = next((k for k, b in enumerate(blocks[:14]) if _is_head(scope, b)), None)
    if at is None:
        return None
    title = blocks[at]
    policy = scope.main(title.article) or _own_title(title)
    if policy is None:
        return None
    number = next((b for b in blocks[max(0, at - 4) : at + 4] if _ONLY_NUMBER.match(scope.streams[b.index].code)), None)
    issuers, proof = _bodies(scope, blocks, at)
    day = next((b for b in blocks[at + 1 :] if _is_day(scope, b)), None)
    if number is None and not (issuers and day):
        return None  # a headline, not a notice
    return _Head(policy, title, number, _printed(scope, number), issuers, proof, day)


def _printed(scope: Scope, number: Block | None) -> str:
    first = scope.streams[number.index].names[0] if number is not None else None
    return first.text.strip() if first is not None else ""


def _same_series(scope: Scope, head: _Head, blocks: list[Block]) -> Iterator[Finding]:
    """A policy numbered in the same series (某联发〔2022〕8号, 某联发〔2024〕29号) comes from the same body."""
    if head.number is None or len(head.issuers) != 1:
        return
    series = _SERIES.match(re.sub(r"\s", "", head.number_text))
    for block in blocks if series is not None else []:
        stream = scope.streams[block.index]
        for match in re.finditer(rf"{one_of('POL')}（(?P<dno>{_DNO})", stream.code):
            policy, number = stream.names[match.start()], stream.names[match.start("dno")]
            same = _SERIES.match(number.text) if number is not None else None
            if policy is not None and same is not None and series is not None and same[1] == series[1]:
                quote = Quote(head.number.index, 0, len(head.number.text))
                values = (("issuer", head.issuers[0]),)
                yield Finding("Policy", values, (stream.quote(match.start(), match.end()), quote), RULE, 0.9, "asserted", scope.long(policy))


def _notice(head: _Head) -> Iterator[Finding]:
    policy, title, issuers, proof, day = head.policy, head.title, head.issuers, head.proof, head.day
    status: Status = "planned" if DRAFT.search(policy.text) else "asserted"
    quotes = tuple(Quote(i, 0, n) for i, n in dict.fromkeys((b.index, len(b.text)) for b in (title, *proof)))
    if issuers:
        yield Finding("Policy", tuple(("issuer", s) for s in issuers), quotes, RULE, 0.94, status, policy)
    if (block := head.number) is not None:
        printed = head.number_text
        words = re.sub(r"\s", "", printed).translate(str.maketrans("０１２３４５６７８９[]", "0123456789〔〕"))
        number = Literal_(words, printed)
        yield Finding("Policy", (("docNumber", number),), (Quote(block.index, 0, len(block.text)),), RULE, 0.96, "asserted", policy)
    if day is not None and (when := iso(day.text.strip("（） 　"))):
        issued = Literal_(when, day.text.strip())
        yield Finding("Policy", (("issued", issued),), (Quote(day.index, 0, len(day.text)),), RULE, 0.93, "asserted", policy)
    if policy.source == RULE:
        kind = _TITLE.search(policy.text)
        if kind is not None:
            yield Finding("Policy", (("docType", Literal_(kind["kind"])),), quotes[:1], RULE, 0.93, "asserted", policy)


def _is_head(scope: Scope, block: Block) -> bool:
    return len(block.text) <= 160 and block.kind in {"heading", "paragraph"} and _TITLE.search(re.sub(r"[\s　》”]+", "", block.text)) is not None


def _own_title(block: Block) -> Span | None:
    """The title of a notice that is the policy itself, as a span of its heading."""
    start = block.text.find("关于")
    text = block.text[start:].rstrip()
    if start < 0 or "《" in text or "\n" in text:
        return None
    return Span(block.index, start, start + len(text), "POL", text, RULE, 0.9)


def _is_day(scope: Scope, block: Block) -> bool:
    return _ONLY_DATE.match(scope.streams[block.index].code.strip()) is not None and bool(_FULL_DATE.search(block.text))


def _bodies(scope: Scope, blocks: list[Block], head: int) -> tuple[list[Span], list[Block]]:
    """The issuing bodies: in the title before 关于, on the lines over it, else at the foot over the date."""
    title = blocks[head]
    start = title.text.find("关于")
    found = [s for s in scope.page.spans[title.index] if s.end <= max(start, 0) and s.label in {"GOV", "ASC", "ORG", "RES", "EDU"}]
    proof = [title] if found else []
    for block in reversed(blocks[max(0, head - 3) : head]):
        if not _ONLY_BODIES.match(scope.streams[block.index].code):
            if _ONLY_NUMBER.match(scope.streams[block.index].code):
                continue
            break
        found = [*scope.page.spans[block.index], *found]
        proof.append(block)
    if found:
        return found, list(proof)
    for k in range(len(blocks) - 1, head, -1):
        if _is_day(scope, blocks[k]):
            for block in reversed(blocks[max(head + 1, k - 6) : k]):
                if not _ONLY_BODIES.match(scope.streams[block.index].code):
                    break
                found = [*scope.page.spans[block.index], *found]
                proof.append(block)
            if found:
                return found, proof
    return [], []
