"""The head and foot of an official notice: bodies over the title, number line, trailing date.

Covers 关于印发《…》的通知 (said of the policy it prints) and notices that are policies themselves (关于…的公告 with a number).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Status
from loaders.model import Block, Finding, Literal_, Quote, Span
from loaders.relations.dates import iso
from loaders.relations.policy_scope import DRAFT, Scope
from loaders.relations.stream import one_of

RULE = "policies.notice"
_TITLE = re.compile(r"关于[^。！？]{4,60}?的(?P<kind>通知|公告|决定|意见|通报|通告|函|公示|办法|批复)$")
_BODY, _DAT, _DNO = one_of("GOV ASC ORG RES EDU"), one_of("DAT"), one_of("DNO")
_ONLY_BODIES = re.compile(rf"^(?:{_BODY}|[、\n和])+$")
_ONLY_DATE = re.compile(rf"^（?{_DAT}）?$")
_ONLY_NUMBER = re.compile(rf"^{_DNO}$")
_FULL_DATE = re.compile(r"[年\-./].{1,4}[月\-./].{1,4}日?")


def notices(scope: Scope) -> Iterator[Finding]:
    """What head and foot of each article say of its policy."""
    blocks = [b for b in scope.page.page.blocks if b.index in scope.streams]
    for article in sorted({b.article for b in blocks}):
        yield from _notice(scope, [b for b in blocks if b.article == article])


def _notice(scope: Scope, blocks: list[Block]) -> Iterator[Finding]:
    head = next((k for k, b in enumerate(blocks[:14]) if _is_head(scope, b)), None)
    if head is None:
        return
    title = blocks[head]
    policy = scope.main(title.article) or _own_title(title)
    if policy is None:
        return
    near = blocks[max(0, head - 4) : head + 4]
    numbers = [b for b in near if _ONLY_NUMBER.match(scope.streams[b.index].code)]
    issuers, proof = _bodies(scope, blocks, head)
    day = next((b for b in blocks[head + 1 :] if _is_day(scope, b)), None)
    if not numbers and not (issuers and day):
        return  # a headline, not a notice
    status: Status = "planned" if DRAFT.search(policy.text) else "asserted"
    quotes = tuple(Quote(i, 0, n) for i, n in dict.fromkeys((b.index, len(b.text)) for b in (title, *proof)))
    if issuers:
        yield Finding("Policy", tuple(("issuer", s) for s in issuers), quotes, RULE, 0.94, status, policy)
    for block in numbers[:1]:
        words = re.sub(r"\s", "", block.text).translate(str.maketrans("０１２３４５６７８９[]", "0123456789〔〕"))
        number = Literal_(words, block.text.strip())
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
