"""Who holds which post where: 某公司董事长兼总裁某某, 某某任某协会会长, 选举某某为会长, 会长由某某担任.

One `Post` for each person and title. A department that stands between organisation and title belongs to the title
(质检科科长). 原, 曾任, 时任, 卸任 make it `former`, 代理 and 暂代 `acting`; 候选, 拟任 `planned`; 落选 `denied`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Status
from loaders.model import Annotated, Finding, Literal_, Span
from loaders.relations.posts_holders import Read, holders
from loaders.relations.posts_imprint import read_imprint
from loaders.relations.posts_lists import read_lists
from loaders.relations.posts_where import where
from loaders.relations.posts_words import AFTER_GONE, DENIED, NO_NAME, NO_TITLE, PLANNED, P
from loaders.relations.stream import ANY, Stream, fold

Value = tuple[str, Span | Literal_]
_IN_BRACKET = re.compile(rf"{P}（[^（）]*$")


def read(page: Annotated) -> Iterator[Finding]:
    """Posts in running text and in lists under a title; those in tables of awards and members are read with their table."""
    seen: set[tuple[object, ...]] = set()
    for finding in _all(page):
        key = (finding.schema, finding.quotes[0].block, finding.subject, *(v.text if isinstance(v, Span) else v.value for _, v in finding.values))
        if key not in seen:
            seen.add(key)
            yield finding


def _all(page: Annotated) -> Iterator[Finding]:
    yield from read_lists(page)
    yield from read_imprint(page)
    for block in page.page.blocks:
        if block.kind == "furniture" or block.table is not None:
            continue
        labels = {s.label for s in page.spans[block.index]}
        if "POST" in labels and ("PER" in labels or re.search("[他她我]", block.text)):
            yield from _Block(page, fold(page, block.index)).read()


class _Block:
    def __init__(self, page: Annotated, stream: Stream) -> None:
        self.page, self.stream, self.code = page, stream, stream.code
        self.block = page.page.blocks[stream.block]

    def read(self) -> Iterator[Finding]:
        seen: set[tuple[Span, Span]] = set()
        for i, span in enumerate(self.stream.names):
            if span is None or span.label != "POST" or span.text.endswith("单位") or NO_TITLE.fullmatch(span.text):
                continue
            for found in self._holders(i):
                if not NO_NAME.fullmatch(found.holder.text) and (found.holder, span) not in seen:
                    seen.add((found.holder, span))
                    yield from self._post(i, span, found)

    def _holders(self, i: int) -> Iterator[Read]:
        return holders(self.page, self.block, self.stream, i)

    def _post(self, i: int, title: Span, found: Read) -> Iterator[Finding]:
        organization, department, former = where(self.page, self.block, self.stream, i, found)
        if organization is None:
            return
        places = [i, found.start, found.end - 1]
        if organization.block == self.stream.block and organization in self.stream.names:
            places.append(self.stream.names.index(organization))
        start, end = min(places), max(places) + 1
        words = re.sub("^(?:原(?!材料)|前|退休|离休|荣休)(?=.{2})", "", department + title.text)
        if self.code[max(0, i - 2) : i] == "候任":
            words = self._printed(i - 2, i) + words  # elected, and in office from a later day
        former = former or self._earlier_term(i) or found.former or bool(re.match("原(?!材料)|前|退休|离休|荣休", title.text)) or self._gone(i, found)
        former = former and not found.now
        values: list[Value] = [("holder", found.holder), ("organization", organization), ("title", Literal_(words, department + title.text))]
        if former:
            values.append(("former", Literal_("true", "原")))
        if found.acting or re.search("(?:暂代|代理|代行|署理|署理|代)$", self.code[max(0, i - 3) : i]):
            values.append(("acting", Literal_("true", "代")))
        near = organization in self.stream.spans(max(0, found.start - 30), found.end)
        confidence = (0.93 if near else 0.8) * (0.9 if self.block.damaged else 1.0)
        quote = self.stream.quote(start, end)
        status = self._status(i, found)
        yield Finding("Post", tuple(values), (quote,), "posts.text", round(confidence, 3), status)
        if re.search("创始人|创办人", title.text) and status == "asserted":
            founded = (("foundedBy", found.holder),)
            yield Finding("Organization", founded, (quote,), "posts.founder", round(confidence, 3), status, organization)

    def _printed(self, start: int, end: int) -> str:
        quote = self.stream.quote(start, end)
        return self.block.text[quote.start : quote.end]

    def _earlier_term(self, i: int) -> bool:
        """第四届会长 in a notice that is headed 第五届."""
        body = re.search("(?:[理监]事会|委员会|班子)?$", self.code[max(0, i - 4) : i])
        at = i - 1 - (len(body.group()) if body is not None else 0)
        term = self.stream.names[at] if at >= 0 else None
        if term is None or term.label != "EDN" or not re.fullmatch("第[一二三四五六七八九十0-9]+届", term.text):
            return False
        heads = [b.index for b in self.page.page.blocks if b.article == self.block.article and b.kind == "heading"]
        headed = {s.text for k in heads[:4] for s in self.page.spans[k] if s.label == "EDN"}
        return bool(headed) and term.text not in headed

    def _gone(self, i: int, found: Read) -> bool:
        tail = self.code[max(i, found.end - 1) + 1 : found.end + 24]
        return AFTER_GONE.match(tail) is not None

    def _status(self, i: int, found: Read) -> Status:
        start, end = min(found.start, i), max(found.end, i + 1)
        left = max(self.code.rfind(mark, 0, start) for mark in "，。；！？\n：") + 1
        right = min((k for mark in "，。；！？\n" if (k := self.code.find(mark, end)) >= 0), default=len(self.code))
        inner = re.sub(ANY, "", self.code[start:end])
        around = self.code[max(left, start - 8) : start]
        if DENIED.search(inner) or re.search(r"(?:落选|未当选|未能当选|并非|误传)", self.code[end:right]) or DENIED.search(around):
            return "denied"
        if _IN_BRACKET.match(self.code[start:end]):
            return "asserted"  # 拟增补某某（某公司董事长）: what stands in the bracket is so
        if PLANNED.search(inner) or re.search(r"拟[^，。]{0,12}$|候选人?[^，。]{0,4}$|提名$|推荐$|建议.{0,4}$|将由$", around) or re.match("候选人|人选|一职的?人选", self.code[i + 1 :]):
            return "planned"
        return "asserted"
