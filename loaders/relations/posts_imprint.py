"""Those who make the page: 责任编辑／某某, 本报记者 某某, 签发人：某某; their organisation is the paper or the issuer.

The name of the paper is the first word of a running head that gives a date or an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.model import Annotated, Block, Finding, Literal_, Quote, Span
from loaders.relations.bodies import own_body, own_media
from loaders.relations.people import is_name
from loaders.relations.simplified import simplified

RULE = "posts.imprint"
_MADE_BY = re.compile(
    r"(?:^|[\s　|｜■□◆（(])(?P<title>(?:责任|美术|执行|值班|本版|版面)?编辑|责编|美编|主编|总编辑|副总编辑|组版|版式|责任校对|校对|美术总监)[\s　]*[／/：:|｜][\s　]*"
    r"(?P<name>[\u4e00-\u9fff]{2,4})(?=[\s　、|｜■□◆）)]|$)"
)
_REPORTER = re.compile(
    r"(?P<our>本报|本刊|本台|本社|本网)?(?:[\u4e00-\u9fff]{2,6}[\d０-９]+月[\d０-９]+日讯|讯|电)?[\s　]*[（(]?[\s　]*(?P<title>(?:特约|首席|实习|见习)?记者)[\s　]+(?P<name>[\u4e00-\u9fff]{2,4})(?=[\s　）)、]|$)"
)
_SIGNED = re.compile(r"(?P<title>签发人)[\s　]*[：:][\s　]*(?P<name>[\u4e00-\u9fff]{2,4})(?=[\s　]|$)")


def read_imprint(page: Annotated) -> Iterator[Finding]:
    """Editors in the furniture of the page, reporters at the head of an article, who signed a notice."""
    for block in page.page.blocks:
        if block.table is not None or (len(block.text) > 160 and block.kind == "furniture"):
            continue
        plain = simplified(block.text)
        if block.kind == "furniture":
            yield from _read(page, block, _MADE_BY.finditer(plain), own_media(page))
            continue
        if len(block.text) <= 60:
            yield from _read(page, block, _SIGNED.finditer(plain), own_body(page, block.article))
        head = plain if len(plain) <= 40 else plain[:40]
        if re.search("本[报刊台社网]|讯[（(]", head):
            yield from _read(page, block, _REPORTER.finditer(head), own_media(page))


def _read(page: Annotated, block: Block, matches: Iterator[re.Match[str]], body: Span | None) -> Iterator[Finding]:
    for match in matches:
        start, end = match.span("name")
        known = next((s for s in page.spans[block.index] if s.label == "PER" and s.start <= start < s.end), None)
        if body is None or (known is None and not is_name(match["name"])):
            continue
        person = known or Span(block.index, start, end, "PER", block.text[start:end], RULE, 0.85)
        title = block.text[match.start("title") : match.end("title")]
        quotes = (Quote(block.index, match.start("title"), person.end),)
        yield Finding("Post", (("holder", person), ("organization", body), ("title", Literal_(title))), quotes, RULE, 0.85)
