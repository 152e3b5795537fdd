"""Posts in lists under a title, as election notices print them: 副会长, then lines of name, company and title.

Each line gives the post in the association (the heading) and the post in the company (the line). A line that names only
a company with its delegate (副会长单位) gives both as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from loaders.model import ORGANISATIONS, Annotated, Block, Finding, Literal_, Quote, Span
from loaders.relations import bodies
from loaders.relations.people import is_name

RULE = "posts.list"
_NUMBER = r"[（(]?[一二三四五六七八九十\d]{0,3}[）)]?[、．.\s]*"
_HEAD = re.compile(rf"^{_NUMBER}(?P<titles>[^（(：:，。]{{2,24}}?)(?P<unit>单位|名单)?\s*(?:[（(][^）)]*[）)])?\s*[：:]?$")
_TITLE = re.compile(r"(?:会长|秘书长|理事长|监事长|理事|监事|法定代表人|主席|干事|主任|委员|顾问|组长|成员)(?:单位)?$")
_NAME = r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,6}·[\u4e00-\u9fff]{2,8}|[\u4e00-\u9fff]\s[\u4e00-\u9fff]"
_LINE = re.compile(rf"^\s*(?P<name>{_NAME})(?=[\s　，,（(]|$)")
_INLINE = re.compile(rf"^\s*{_NUMBER}(?P<title>[\u4e00-\u9fff　 ]{{2,8}}?)\s*[：:　\s]\s*(?P<name>{_NAME})(?=[\s　，,（(]|$)")
_BRACKETED = re.compile(rf"\s*(?:{_NAME})（[^（）]*）[、，；]?")
_LED = re.compile(rf"^\s*{_NUMBER}(?P<title>[\u4e00-\u9fff　 ]{{2,8}}?)\s*(?:[（(][^（）()]*[）)])?[：:]\s*(?=\S)")
_NOT_YET = re.compile("待委派|意向|候选|拟|空缺|待定|暂缺")


def read_lists(page: Annotated) -> Iterator[Finding]:
    """Posts of every list under a title of an association."""
    titles: list[str] = []
    head = -1
    for block in page.page.blocks:
        if block.kind == "furniture" or block.table is not None:
            continue
        named = any(s.label in ORGANISATIONS | {"PER"} for s in page.spans[block.index])
        found = None if named else _titles(block)
        if found is not None:
            titles, head = found, block.index
            continue
        if (block.kind == "heading" and not (titles and _BRACKETED.match(block.text))) or len(block.text) > 90:
            inline = _INLINE.match(block.text) if len(block.text) <= 90 else None
            titles = [] if inline is None else titles
            if inline is None:
                continue
        yield from _line(page, block, titles, head)


def _titles(block: Block) -> list[str] | None:
    """The titles that a heading such as 一、会长、法定代表人 names; None for any other block."""
    if len(block.text) > 40:
        return None
    match = _HEAD.match(block.text.strip())
    if match is None:
        return None
    titles = [re.sub(r"[\s　]", "", t) for t in re.split("[、和]", match["titles"])]
    return titles if all(_TITLE.search(t) for t in titles) else ([] if block.kind == "heading" else None)


def _line(page: Annotated, block: Block, titles: list[str], head: int) -> Iterator[Finding]:
    spans = page.spans[block.index]
    own = bodies.own_body(page, block.article)
    inline = _INLINE.match(block.text)
    led = _LED.match(block.text)
    shared = titles
    if led is not None and _TITLE.search(re.sub(r"[\s　]", "", led["title"])):
        shared, head = [re.sub(r"[\s　]", "", led["title"])], -1
    many = _many(block, spans, led.end() if led is not None and shared is not titles else 0) if shared else []
    if many:
        proof = (Quote(block.index, 0, len(block.text)), *((Quote(head, 0, len(page.page.blocks[head].text)),) if head >= 0 else ()))
        if own is not None and not _NOT_YET.search(block.text):
            for one, title in product(many, shared):
                yield Finding("Post", (("holder", one), ("organization", own), ("title", Literal_(title))), proof, RULE, 0.88)
        return
    quotes = (Quote(block.index, 0, len(block.text)),)
    if inline is not None and _TITLE.search(re.sub(r"[\s　]", "", inline["title"])):
        titles, head = [re.sub(r"[\s　]", "", inline["title"])], -1
        person = _person(block, spans, inline.start("name"), inline.end("name"))
        if not any(s.label in ORGANISATIONS and s.start > person.start for s in spans):
            return  # 会长：某某 in a sentence or a caption is read there
    elif titles:
        match = _LINE.match(block.text)
        first = min((s for s in spans if s.label in ORGANISATIONS | {"PER"}), key=lambda s: s.start, default=None)
        if match is not None and (first is None or first.label != "PER" or first.start > match.start("name")):
            person = _person(block, spans, match.start("name"), match.end("name"))
        elif first is not None and first.label == "PER" and not block.text[: first.start].strip("　 0123456789.、·"):
            person = first
        elif (delegate := _delegate(block, spans)) is not None:
            person = delegate
        else:
            return
    else:
        return
    if _NOT_YET.search(block.text):
        return
    proof = (*quotes, Quote(head, 0, len(page.page.blocks[head].text))) if head >= 0 else quotes
    if own is not None:
        for title in titles:
            values = (("holder", person), ("organization", own), ("title", Literal_(title)))
            yield Finding("Post", values, proof, RULE, 0.93)
    further = _further(block, spans, person)
    if own is not None:
        for other, title in product(further, titles):
            yield Finding("Post", (("holder", other), ("organization", own), ("title", Literal_(title))), proof, RULE, 0.88)
    edges = [person.start, *(o.start for o in further), len(block.text)]
    for k, holder in enumerate([person, *further]):
        mine = tuple(s for s in spans if edges[k] <= s.start < edges[k + 1] or (k == 0 and s.start < edges[0]))
        yield from _company_posts(block, mine, holder, quotes)


_ROW = re.compile(r"(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,6}·[\u4e00-\u9fff]{2,8})(?:(?:[、，]|\s+)(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,6}·[\u4e00-\u9fff]{2,8}))+")


def _many(block: Block, spans: tuple[Span, ...], start: int) -> list[Span]:
    """The people of a line that holds nothing but names: 林涧　江流　文静; most must look like names."""
    words = block.text[start:].rstrip(" 　、。")
    if _ROW.fullmatch(words) is None:
        return []
    names = [(m.start(), m.group()) for m in re.finditer(r"[^、，\s]+", words)]
    alike = sum(is_name(n) or any(s.label == "PER" and s.start == start + at for s in spans) for at, n in names)
    if alike * 2 < len(names) or any(re.search("公司|协会|[部处会厂局]$", n) for _, n in names):
        return []
    return [_person(block, spans, start + at, start + at + len(n)) for at, n in names]


def _further(block: Block, spans: tuple[Span, ...], person: Span) -> list[Span]:
    """The other people of a line that gives each a bracket: 监事 文静（某厂科长）、江流（某社社长）."""
    found = []
    for match in re.finditer(r"）[、，；](?P<name>[\u4e00-\u9fff]{2,4})(?=（)", block.text[person.end :]):
        start, end = person.end + match.start("name"), person.end + match.end("name")
        if is_name(match["name"]) or any(s.label == "PER" and s.start == start for s in spans):
            found.append(_person(block, spans, start, end))
    return found


def _person(block: Block, spans: tuple[Span, ...], start: int, end: int) -> Span:
    """The name at the head of a line, whole where the tagger saw part of it or nothing."""
    known = next((s for s in spans if s.label == "PER" and s.start <= start < s.end), None)
    if known is not None and known.end >= end:
        return known
    return Span(block.index, start, end, "PER", block.text[start:end], RULE, 0.9)


def _delegate(block: Block, spans: tuple[Span, ...]) -> Span | None:
    """甲公司　某某（副行长）: the person behind a company at the head of a line."""
    if not spans or spans[0].label not in ORGANISATIONS or block.text[: spans[0].start].strip():
        return None
    match = re.match(rf"[\s　]+(?P<name>{_NAME})(?=[（(]|$)", block.text[spans[0].end :])
    if match is None:
        return None
    at = spans[0].end
    return _person(block, spans, at + match.start("name"), at + match.end("name"))


def _company_posts(block: Block, spans: tuple[Span, ...], person: Span, quotes: tuple[Quote, ...]) -> Iterator[Finding]:
    """The titles printed on the line, each with the organisation before it."""
    organization: Span | None = None
    former = False
    for span in spans:
        if span.label in ORGANISATIONS:
            organization = span
            former = bool(re.search(r"(?:曾任|原任?|历任|前)[（(、\s]*$", block.text[max(0, person.end) : span.start]))
        elif span.label == "POST" and organization is not None:
            between = re.sub(r"[\s　、，（）()兼]", "", block.text[organization.end : span.start])
            between = re.sub(re.escape(person.text), "", between)
            titles = [s.text for s in spans if s.label == "POST" and organization.end <= s.start < span.start]
            for earlier in titles:
                between = between.replace(earlier, "")
            if not re.fullmatch(r"[\u4e00-\u9fff]{0,10}", between):
                continue
            words = (between if not titles else "") + span.text
            values: list[tuple[str, Span | Literal_]] = [
                ("holder", person), ("organization", organization), ("title", Literal_(words)),
            ]  # fmt: skip
            if former:
                values.append(("former", Literal_("true", "曾任")))
            yield Finding("Post", tuple(values), quotes, RULE, 0.93)
