"""Which policy a passage talks about: short titles stand for long ones, notices for what they print.

《措施》 stands for the title that the article defined it for (以下简称, 下称, 业内称). A notice of one policy (关于印发《…》的
通知) speaks of it to its end; elsewhere the policy named last in the article counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.model import Annotated, Block, Span
from loaders.relations.stream import BRACKET, Stream, fold, one_of

_POL, _DNO = one_of("POL"), one_of("DNO")
_ALIAS = re.compile(
    rf"(?P<long>{_POL})(?:（(?:[^（）]*?)(?:简称|下称|统称|又称|业[内界]称|俗称|即|称作?|人称)为?(?P<in>{_POL}(?:[，、或]*(?:业[内界]称|俗称|又称|称)?{_POL})*)[^（）]*）"
    rf"|{BRACKET}，?(?:以下|下文)?(?:业[内界]称?|简称|俗称|外界称|被称为|又称)为?(?P<out>{_POL}))"
)
_NOTICE = re.compile(rf"(?:印发|发布|公布|修订|转发|下达|批转)(?P<what>{_POL}).{{0,12}}的(?:通知|公告|通告|函|决定)")
_BARE = re.compile("(?:若干)?(?:措施|意见|办法|条例|方案|规划|细则|规定|通知|计划|行动计划|行动方案|实施方案|实施意见|指导意见|纲要|公告)")
_EXPLAINED = re.compile(
    rf"(?P<what>{_POL})(?:的|（[^（）]*）)?(?:政策|权威|官方|图文|系列|文件)?(?:解读|问答|答疑|答记者问|图解|释义|有问必答)|(?:解读|读懂|图解|答疑|问答)[：:|｜·—\s　]*(?P<told>{_POL})"
)
DRAFT = re.compile("征求意见|草案|讨论稿|送审稿|意见稿|建议稿|初稿")


@dataclass
class Scope:
    """Policies of one page; `streams` are the folded blocks that hold words, by index."""

    page: Annotated
    streams: dict[int, Stream] = field(default_factory=dict)
    own: dict[int, Span] = field(default_factory=dict)
    """Titles of notices that are policies themselves, by article; see `policy_notice.scope_of`."""
    _aliases: dict[tuple[int, str], Span] = field(default_factory=dict)
    _main: dict[int, Span | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for block in self.page.page.blocks:
            if block.kind == "furniture":
                continue
            stream = self.streams[block.index] = fold(self.page, block.index)
            for match in _ALIAS.finditer(stream.code):
                long = stream.names[match.start("long")]
                group = "in" if match["in"] else "out"
                if long is not None:
                    for short in stream.spans(match.start(group), match.end(group), "POL"):
                        self._aliases.setdefault((block.article, short.text), self.long(long))
        for alias in self.page.aliases:
            if alias.long.label == "POL":
                self._aliases.setdefault((alias.article, alias.short), alias.long)
        self._undefined()

    def _undefined(self) -> None:
        """《方案》 without a definition is the title before it in the article that is of this kind, where there is one only."""
        titles: dict[int, dict[str, Span]] = {}
        for index, stream in self.streams.items():
            article = self.page.page.blocks[index].article
            known = titles.setdefault(article, {})
            for span in stream.spans(0, len(stream.code), "POL"):
                if _BARE.fullmatch(span.text) is None:
                    known.setdefault(span.text, span)
                    continue
                meant = [s for t, s in known.items() if re.sub(r"（[^（）]*）$", "", t).endswith(span.text)]
                if len(meant) == 1:
                    self._aliases.setdefault((article, span.text), self.long(meant[0]))

    def long(self, span: Span) -> Span:
        """The title that a short one stands for in its article; the span itself where none is defined."""
        article = self.page.page.blocks[span.block].article
        return self._aliases.get((article, span.text), span)

    def is_alias(self, span: Span) -> bool:
        return self.long(span) is not span

    def main(self, article: int) -> Span | None:
        """The policy that a notice prints or is, or that questions and answers explain; None for other articles.

        Also None for a notice that prints several.
        """
        if article not in self._main:
            found: dict[str, Span] = {}
            for index, stream in self.streams.items():
                block = self.page.page.blocks[index]
                if block.article == article and (block.kind == "heading" or len(block.text) <= 160):
                    for match in _NOTICE.finditer(stream.code):
                        span = stream.names[match.start("what")]
                        if span is not None and not re.search("根据|按照|依据|《$", stream.code[: match.start()][-8:]):
                            found.setdefault(span.text, span)
            self._main[article] = next(iter(found.values())) if len(found) == 1 else None
            if not found:
                self._main[article] = self.own.get(article) or self._explained(article)
        return self._main[article]

    def _explained(self, article: int) -> Span | None:
        """《某办法》政策解读 at the head of an article."""
        heads = [b for b in self.page.page.blocks if b.article == article and b.index in self.streams][:3]
        for block in heads:
            if len(block.text) <= 80 and (match := _EXPLAINED.search(self.streams[block.index].code)) is not None:
                span = self.streams[block.index].names[match.start("what" if match["what"] else "told")]
                return self.long(span) if span is not None else None
        return None

    def forget(self) -> None:
        """Ask anew what each article prints, after `own` has been filled."""
        self._main.clear()

    def _spoken_of(self, stream: Stream, spans: list[Span]) -> Span:
        """The last title that is no basis (根据《…》) of another one."""
        for span in reversed(spans):
            before = stream.code[max(0, stream.names.index(span) - 8) : stream.names.index(span)]
            if not re.search(rf"(?:根据|依据|依照|按照|落实|贯彻|上位法是|(?:根据|依据){_POL}[、和]){one_of('GOV LOC')}?$", before):
                return span
        return spans[-1]

    def current(self, block: Block, at: int) -> Span | None:
        """The policy spoken of at an index of the block's stream."""
        stream = self.streams[block.index]
        named = stream.spans(0, at, "POL")
        main = self.main(block.article)
        begin, _ = stream.sentence(at)
        here = stream.spans(begin, at, "POL")
        if main is not None and not here:
            return main
        if named:
            return self.long(self._spoken_of(stream, here or named))
        for index in range(block.index - 1, -1, -1):
            other = self.page.page.blocks[index]
            if other.article != block.article:
                return None
            if index in self.streams and (spans := self.streams[index].spans(0, len(self.streams[index].code), "POL")):
                titles = {self.long(s).text for s in spans}
                return self.long(spans[-1]) if len(titles) == 1 else None
        return None
