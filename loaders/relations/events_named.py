"""The whole name of an event, with edition and award, and events that no tagger has marked: 第三届山海奖|颁奖礼.

`mark` adds a span for the last words only, so that no spans overlap; `full_names` reads leftwards what belongs to the name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.model import Annotated, Block, Span
from loaders.relations.once import once
from loaders.relations.simplified import simplified
from loaders.relations.stream import Stream, fold

_HEAD = (
    "颁奖(?:典礼|礼|仪式|大会|晚会)|(?:交付|揭牌|签约|投产|开工|启动|奠基|竣工|授牌|首发|上线|发布|就职|成立|开园|开业|揭幕|落成|通车|下线|封顶|启用|挂牌)仪式|(?<=\0)仪式(?!上|感)|新闻发布会|发布会|对接会|挑战赛|年会|峰会|"
    "会员(?:代表)?大会|(?<=次)(?:常务)?(?:理事会|监事会)|周年(?:庆典|会庆|庆)"
)
_INNER = r"(?:(?![在于的了由是将拟为被该和与及或对、到从等]|本次|此次|本届|这次|这场|举行|举办|召开|主办|出席|参加)[\u4e00-\u9fff]){0,14}?"
_EVENT = re.compile(rf"(?:(?<![\u4e00-\u9fff])|(?<=[在于的了行办开及和与]))(?P<name>{_INNER}(?:{_HEAD}))(?![\u4e00-\u9fff]{{0,2}}(?:名额|方案|通知|办法|章程|筹备|地点))")
_NUMBERED = re.compile("[第一二三四五六七八九十\\d]+届[第一二三四五六七八九十\\d]+次")
_STOP = re.compile(
    "(?:[在于的了由是将拟为被该赴至从以对或，。；：！？\n、]|和|与|及|举行|举办|召开|主办|承办|出席|参加|参与|组织|开展|当日|今年|上午|下午|晚|昨日|近日|日前|本次|此次|本届|这次|期间|依据|经|讯|假|假座)$"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?)?")
_PARTS = {"EDN", "AWD", "LOC", "ORG", "COM", "ASC", "GOV", "EDU", "RES", "MED", "PRJ", "PRD", "IND", "NUM", "EVT", "CAT", "TGT", "BAT"}


@once
def mark(page: Annotated) -> Annotated:
    """The page with a span for each event that only its last word tells (颁奖礼, 交付仪式, 五届一次会员大会)."""
    return replace(page, spans=tuple(_added(page.page.blocks[i], spans) for i, spans in enumerate(page.spans)))


def _added(block: Block, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    if block.kind in {"furniture", "quote"} or block.table is not None or not block.text:
        return spans
    chars = list(simplified(block.text))
    for span in spans:
        chars[span.start : span.end] = "\0" * (span.end - span.start)
    plain = "".join(chars)
    found = [
        Span(block.index, m.start("name"), m.end("name"), "EVT", block.text[m.start("name") : m.end("name")], "events.named", 0.8)
        for m in _EVENT.finditer(plain)
    ]
    return _joined(block, tuple(sorted((*spans, *found), key=lambda s: s.start)))


def _joined(block: Block, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """产业大会暨第十一届对接会 is one event under two names."""
    kept: list[Span] = []
    for span in spans:
        opening = next((k for k in range(len(kept) - 1, max(-1, len(kept) - 4), -1) if kept[k].label == "EVT"), None)
        if span.label == "EVT" and opening is not None:
            first = kept[opening]
            between = "".join(
                c for i, c in enumerate(block.text[first.end : span.start], first.end)
                if not any(s.label in {"EDN", "AWD"} and s.start <= i < s.end for s in kept[opening + 1 :])
            )  # fmt: skip
            if simplified(between).strip() == "暨":
                text = block.text[first.start : span.end]
                kept[opening:] = [replace(span, start=first.start, text=text)]
                continue
        kept.append(span)
    return tuple(kept)


_BARE = re.compile(
    "(?:开幕|闭幕|签约|揭牌|颁奖|授牌|启动|下线|投产|奠基|开工|竣工|发布|交付|捐赠|揭幕|就职|欢迎|答谢)?(?:仪式|典礼|式|礼|大会|晚宴|酒会|会)|[理监]事会|会员(?:代表)?大会|论坛|会议|活动|年会|峰会|发布会|座谈会|"
    "研讨会|对接会|常务会议|党组会议"
)


def nameless(name: str) -> bool:
    """Whether the words say only of what kind an event is: 下线仪式, 会员大会."""
    return _BARE.fullmatch(simplified(name)) is not None


def full_names(page: Annotated) -> dict[Span, str]:
    """What each marked event is called in full where it stands; one that the article names longer elsewhere takes that name."""
    names: dict[Span, str] = {}
    for index, spans in enumerate(page.spans):
        if any(s.label == "EVT" for s in spans):
            stream = fold(page, index)
            names.update({s: _name(page.page.blocks[index], stream, s) for s in spans if s.label == "EVT"})
    by_article: dict[int, set[str]] = {}
    for span, name in names.items():
        by_article.setdefault(page.page.blocks[span.block].article, set()).add(name)
    for span, name in list(names.items()):
        longer = [n for n in by_article[page.page.blocks[span.block].article] if n != name and n.endswith(name)]
        longest = max(longer, key=len, default=name)
        if all(longest.endswith(n) for n in longer):
            names[span] = longest
    return names


def _name(block: Block, stream: Stream, event: Span) -> str:
    """Leftwards from the last word, over edition, award, body, year and words that belong to the name."""
    end = stream.names.index(event) + 1
    at, words = end - 1, 0
    bracket = re.compile(r"（(?:以下|下)?(?:简)?称[^（）]*）$")
    while at > 0:
        named = stream.names[at - 1]
        if named is not None:
            year = named.label == "DAT" and _YEAR.fullmatch(simplified(named.text)) is not None
            if (not year and named.label not in _PARTS) or (named.label == "LOC" and stream.code[at - 2 : at - 1] in {"在", "于"}):
                break
            at -= 1
            continue
        left = stream.code[max(0, at - 40) : at]
        if (defined := bracket.search(left)) is not None:
            at -= len(defined.group())
            continue
        if _STOP.search(left) or not re.search(r"[\u4e00-\u9fff·\dA-Za-z]$", left) or words >= 14:
            break
        at, words = at - 1, words + 1
    quote = stream.quote(at, end)
    text = re.sub(r"[（(](?:以下|下)?(?:[简簡])?[称稱][^（）()]*[）)]", "", block.text[quote.start : quote.end])
    start = quote.start
    while start and block.text[start - 1] in "“「『《" and text.count(block.text[start - 1]) < len(re.findall("[”」』》]", text)):
        start, text = start - 1, block.text[start - 1] + text
    return re.sub(r"[\s　]+", "", text) if re.search(r"[\u4e00-\u9fff]", text) else text
