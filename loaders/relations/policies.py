"""Policies: title, who issued them, number, date, and whom they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.model import ORGANISATIONS, Annotated, Block, Finding, Literal_, Quote, Span
from loaders.relations.dates import iso
from loaders.relations.modality import status_of

ISSUE = re.compile(r"联合印发|印发|出台|发布|公布|颁布|制定|下发|推出|审议通过")
KIND = re.compile(
    r"(实施意见|意见|若干措施|措施|管理办法|办法|条例|通知|实施方案|方案|决定|细则|规划|行动计划|计划|纲要|规定|公告|章程|法)(（[^（）]*）)?$"
)
FOR = re.compile(r"支持|扶持|促进|推动|服务|惠及|鼓励|适用于|面向|对|助力|壮大")


def read(page: Annotated) -> Iterator[Finding]:
    """Policies in running text and headings."""
    for block, spans in zip(page.page.blocks, page.spans, strict=True):
        if block.kind in ("furniture", "quote"):
            continue
        for i, span in enumerate(spans):
            if span.label == "POL":
                yield from _policy(block, spans, i)


def _policy(block: Block, spans: tuple[Span, ...], i: int) -> Iterator[Finding]:
    policy = spans[i]
    text = block.text
    left = max(text.rfind(c, 0, policy.start) for c in "。；！？\n") + 1
    right = min((k for c in "。；！？\n" if (k := text.find(c, policy.end)) >= 0), default=len(text))
    quote = Quote(block.index, left, right)
    near = Quote(block.index, max(0, policy.start - 1), min(len(text), policy.end + 1))
    kind = KIND.search(policy.text)
    if kind:
        yield _say(policy, "docType", Literal_(kind.group(1)), near, 0.95)
    if m := re.match(r"》?（([^（）]{2,14}[〔\[]\d{4}[〕\]]第?\d+号)", text[policy.end : policy.end + 40]):
        yield _say(
            policy, "docNumber", Literal_(m.group(1)), Quote(block.index, policy.start, policy.end + m.end()), 0.95
        )
    before = text[left : policy.start]
    verb = next(iter(reversed(list(ISSUE.finditer(before)))), None)
    if verb and len(before) - verb.end() <= 10 and status_of(text, left, left + verb.end()) == "asserted":
        at = left + verb.start()
        yield from _issuers(block, policy, [s for s in spans[:i] if left <= s.start < at], at, quote)
        dates = [s for s in spans[:i] if s.label == "DAT" and left <= s.start < at and iso(s.text)]
        if dates:
            yield _say(policy, "issued", Literal_(iso(dates[-1].text) or "", dates[-1].text), quote, 0.8)
    for span in spans:
        # whom the title itself is for: 《关于促进民营经济…的若干措施》 holds no span of its own
        if span.label == "TGT" and policy.end <= span.start < right and FOR.search(text[policy.end : span.start]):
            yield _say(policy, "targets", span, quote, 0.75)
    for m in re.finditer(
        r"民营经济|民营企业|中小微企业|中小企业|专精特新中小企业|小微企业|个体工商户|科技型企业", policy.text
    ):
        start = policy.start + m.start()
        word = "民营企业" if m.group() == "民营经济" else m.group()
        target = Span(block.index, start, start + len(m.group()), "TGT", word, "title", 0.9)
        yield _say(policy, "targets", target, near, 0.9)


def _issuers(block: Block, policy: Span, spans: list[Span], at: int, quote: Quote) -> Iterator[Finding]:
    """The bodies right before the verb, joined by 、 and 和."""
    end = at
    for span in reversed(spans):
        gap = block.text[span.end : end]
        joined = re.fullmatch(r"[、，和及与联合等\s日前近日正式共同]*|.{0,6}(近日|日前|正式|共同|联合|专门)?", gap)
        if span.label not in ORGANISATIONS:
            if span.label in ("DAT", "LOC") and joined:
                end = span.start
                continue
            return
        if joined is None or span.label not in ("GOV", "ASC", "ORG"):
            return
        yield _say(policy, "issuer", span, quote, 0.9)
        end = span.start


def _say(policy: Span, prop: str, value: Span | Literal_, quote: Quote, confidence: float) -> Finding:
    return Finding("Policy", ((prop, value),), (quote,), "policies.text", confidence, subject=policy)
