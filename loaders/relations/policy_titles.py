"""Whom a policy is for as its title says: 《关于促进民营经济发展壮大的意见》, and the group that its own sentence names.

A group that the tagger has swallowed into the title has no span of its own; the title is searched for the fixed names
of groups that policies address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.model import Annotated, Block, Finding, Quote, Span
from loaders.relations.modality import status_of

GROUPS = re.compile("专精特新中小企业|民营经济|民营企业|中小微企业|中小企业|小微企业|个体工商户|科技型企业")
SAME = {"民营经济": "民营企业"}  # the economy is supported through its enterprises
FOR = re.compile(r"支持|扶持|促进|推动|服务|惠及|鼓励|适用于|面向|助力|壮大")


def read(page: Annotated) -> Iterator[Finding]:
    """One finding for each group that the title of a policy, or its sentence after the title, is for."""
    for block, spans in zip(page.page.blocks, page.spans, strict=True):
        if block.kind in ("furniture", "quote"):
            continue
        for policy in spans:
            if policy.label == "POL":
                yield from _of_title(block, policy)
                yield from _of_sentence(block, spans, policy)


def _of_title(block: Block, policy: Span) -> Iterator[Finding]:
    quote = Quote(block.index, policy.start, policy.end)
    for m in GROUPS.finditer(policy.text):
        start = policy.start + m.start()
        words = SAME.get(m.group(), m.group())
        group = Span(block.index, start, start + len(m.group()), "TGT", words, "title", 0.9)
        yield Finding("Policy", (("targets", group),), (quote,), "policies.title", 0.9, subject=policy)


def _of_sentence(block: Block, spans: tuple[Span, ...], policy: Span) -> Iterator[Finding]:
    text = block.text
    right = min((k for c in "。；！？\n" if (k := text.find(c, policy.end)) >= 0), default=len(text))
    for span in spans:
        if span.label != "TGT" or not policy.end <= span.start < right:
            continue
        if FOR.search(text[policy.end : span.start]):
            status = status_of(text, span.start, span.end)
            quote = Quote(block.index, policy.start, span.end)
            yield Finding("Policy", (("targets", span),), (quote,), "policies.title", 0.75, status, policy)
