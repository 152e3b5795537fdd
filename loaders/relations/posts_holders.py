"""Who holds the post at a place of the folded text: 某某任会长, 会长某某, 某某（某公司董事长）, 会长由某某接任."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.model import Annotated, Block, Span
from loaders.relations.coreference import person_meant
from loaders.relations.posts_words import (
    ACTING,
    BODY,
    CHAIN,
    COP,
    COUNTED,
    GONE,
    JOINT,
    MANY,
    PEOPLE,
    REACH,
    SELF,
    TIMES,
    UNIT,
    D,
    P,
    T,
)  # fmt: skip
from loaders.relations.simplified import simplified
from loaders.relations.stream import BRACKET, Stream, subject


@dataclass(frozen=True)
class Read:
    """A title's holder with the range of the folded text that says so; `former` and `acting` as the verb says."""

    holder: Span
    start: int
    end: int
    former: bool = False
    acting: bool = False
    now: bool = False  # holds it now, whatever 原 before the title says of another


_FILLER = rf"{D}|在|的|从|起|(?:常务)?(?:董事|理事|监事)会"
_FILL = f"(?:{_FILLER})*"
_COPULA = re.compile(rf"(?P<who>{PEOPLE})(?:{MANY}|{COUNTED})(?:从[^，。]{{0,8}})?{COP}{_FILL}(?P<chain>{CHAIN})$")
_AT = re.compile(
    rf"(?:(?P<who>{PEOPLE})|(?:^|[，；。：]){TIMES}*(?P<self>{SELF})?)(?:(?>{TIMES}|{D}|仍|还))*(?:在|于|给|替|去|到|调去|调到|被|调|回)(?P<org>{BODY}){BRACKET}"
    rf"(?:{D}|先后|又|一直|兼职|挖去|挖来|请去)*(?P<cop>任过?|当过?|做过?|担任过?|干过?|出任|兼任|聘为|聘任为|任命为|做到|干到|升任|升为|升到|历任|挂职|从)(?:了|着)?(?:{D})?(?P<chain>{T}(?:{JOINT}{T})*)$"
)
_BARE = re.compile(
    rf"(?:^|[，；。：])(?:(?>{TIMES}|[\u4e00-\u9fff\d]{{1,6}}?的?(?=[他她我])))*(?P<self>{SELF})?{COP}(?:{_FILLER}|{P})*(?P<chain>{CHAIN})$"
)
_INSIDE = re.compile(
    rf"(?P<who>{P})(?:[男女])?（(?:[男女]|[\u4e00-\u9fff]族|{D}|，|现任|时任|系|原|来自|[A-Za-z])*(?P<chain>{CHAIN})$"
)
_GLUED = re.compile(rf"(?P<who>{P}){BRACKET}[*＊]?(?P<chain>{UNIT}{T}(?:{JOINT}(?:{UNIT})?{T})*)$")
_APPOSED = re.compile(
    rf"(?:^|[。；！？\n：”]|——|、|的是|即|叫)(?P<who>{P}){BRACKET}(?:先生|女士|同志|教授)?(?:[，\n]|——)+(?:(?:[男女]|[\u4e00-\u9fff]{{1,3}}族|{D}[\u4e00-\u9fff]{{0,3}}|[\u4e00-\u9fff]{{2,6}}人|{T})[，；\n])*(?P<chain>{UNIT}{T}(?:[，；]?{JOINT}?(?:{UNIT})?{T})*)$"
)
_MORE = re.compile(rf"(?P<last>{T})(?:，(?:也是|兼|并任|同时担任|并兼任|还是|同时是|并担任|并)?|；){UNIT}$")
_LINK = (
    rf"(?:：|为|是|仍为|仍是|还是|便是|就是|正是|叫|名叫|即|归|的是|——|(?:一职)?(?:先后|依次|现|暂|仍)?由(?:{CHAIN})?|改由(?:{CHAIN})?|一职为|请的是|请来的是|一职交给|交给了?|归了|的(?={P}))"
)
_RIGHT = re.compile(
    rf"(?:（(?:原|前){T}）|（签字）|（[\u4e00-\u9fff]{{1,6}}）)?(?:，?{JOINT}?(?:原|前|现任|时任)?(?:{UNIT})?{T}){{0,6}}(?:{_LINK})?(?:他们的|(?:{BODY}){{0,2}}(?:{T}{JOINT}?){{0,3}}|女儿|儿子|[\u4e00-\u9fff]之女|弟弟|徒弟){{0,2}}"
    rf"(?P<who>{P}{BRACKET}(?:(?:、|和|及|与|以及)?{P}{BRACKET}(?!{T}|(?![任为是当担兼出等共获应均分]|接任)[\u4e00-\u9fff]{{1,6}}{T}))*)"
)
_SUCCESSOR = re.compile(
    rf"^(?:一职|职务|的职务)?[^。；！？\n{T[1:-1]}]{{0,16}}?[，；](?:现|现已|其?职务|该职|其)?(?:暂|已)?(?:改?由)?(?:{CHAIN})?(?P<who>{P}){BRACKET}(?P<verb>接任|继任|接替|接棒|代理|暂代|代行职责|署理|出任|补位|接手)"
)
_DISMISSED = re.compile(rf"(?:免去|免除|撤销|解除)(?:[^。；]*?、)?(?P<who>{P})(?:同志)?的(?P<chain>{CHAIN})$")


_CHANGED = re.compile(rf"(?:一职)?(?:已|于|{D})*由(?P<old>{P}){BRACKET}(?:变更为|变更登记为|变为|更换为|调整为|改为|换为|换成)(?P<new>{P})")
_HERALDS = re.compile("现任|时任|原任|历任")
_NOBODY = Span(0, 0, 0, "", "")


def holders(page: Annotated, block: Block, stream: Stream, i: int) -> Iterator[Read]:
    """The people who hold the post at an index of the stream; nobody where the words do not say."""
    code = stream.code
    begin = max(stream.sentence(i)[0], i - REACH)
    left = code[begin : i + 1]
    if re.search(r"（(?:原|前)$", left[:-1]) and (later := re.match(rf"）(?P<who>{P})", code[i + 1 :])):
        person = stream.names[i + 1 + later.start("who")]
        if person is not None:
            yield Read(person, i - 1, i + 1 + later.end(), True)
        return
    if (changed := _CHANGED.match(code[i + 1 :])) is not None:
        for group, gone in (("old", True), ("new", False)):
            person = stream.names[i + 1 + changed.start(group)]
            if person is not None:
                yield Read(person, i, i + 1 + changed.end(), gone, False, not gone)
        return
    if named := list(_by_verb(page, block, stream, begin, left, i)):
        yield from named
        yield from _successors(stream, i)
        return
    if (match := _INSIDE.search(left)) is not None:
        person = stream.names[begin + match.start("who")]
        if person is not None:
            yield Read(person, begin + match.start(), i + 1)
        return
    if (read := _row(block, stream, begin, left, i)) is not None:
        yield read
        return
    right = _RIGHT.match(code[i + 1 :])
    follows = i > 0 and (stream.names[i - 1] or _NOBODY).label == "PER"  # 某某教授，某校校长某某
    if right is not None and not (follows and right.group().startswith("，")) and not re.search(rf"，(?!兼|{BODY})", right.group()[: right.start("who")]):
        at = i + 1
        apposed = bool(re.search("[\u4e00-\u9fff](?:老|老师)$", right.group()))
        for person in stream.spans(at + right.start("who"), at + right.end("who"), "PER"):
            if not apposed and _outside_brackets(stream, at + right.start("who"), person):
                yield Read(person, i, at + right.end("who"))
        yield from _successors(stream, i)
        return
    yield from _around(page, block, stream, begin, left, i)


def _by_verb(page: Annotated, block: Block, stream: Stream, begin: int, left: str, i: int) -> Iterator[Read]:
    dismissed = _DISMISSED.search(left)
    if dismissed is not None:
        person = stream.names[begin + dismissed.start("who")]
        if person is not None:
            yield Read(person, begin + dismissed.start(), i + 1, True)
        return
    before = re.search(rf"接替(?:离任的|卸任的|任满的|退休的|原|前任?|{T}|{BODY}|的)*(?P<who>{P}){BRACKET}(?:出任|担任|任|就任|成为){D}*(?:{CHAIN})$", left)
    held = stream.names[begin + before.start("who")] if before is not None else None
    if before is not None and held is not None:
        yield Read(held, begin + before.start(), i + 1, True)
        new = re.search(rf"(?P<who>{P}){BRACKET}(?:于|{D})*$", left[: before.start()])
        named = stream.names[begin + new.start("who")] if new is not None else _subject(page, block, stream, begin + before.start(), None)
        if named is not None and named.text != held.text:
            yield Read(named, begin + before.start(), i + 1)
        return
    for pattern in (_COPULA, _AT):
        match = pattern.search(left)
        if match is None:
            continue
        if pattern is _COPULA and _HERALDS.match(match["cop"]) and "，" in match.group()[: match.start("cop") - match.start()]:
            following = stream.names[i + 1] if i + 1 < len(stream.names) else None
            if following is not None and following.label == "PER":
                continue  # 会长某某，现任会长某某: the verb tells of the one to come
        past = stream.code[begin + match.end("cop") : begin + match.end("cop") + 1] == "过"
        gone = past or bool(GONE.match(match["cop"])) or bool(re.search("曾$|此前|原$|先后", left[: match.start("cop")][-4:]))
        acting = bool(ACTING.match(match["cop"]))
        if match["who"]:
            for person in stream.spans(begin + match.start("who"), begin + match.end("who"), "PER"):
                yield Read(person, begin + match.start(), i + 1, gone, acting)
            return
        one = _subject(page, block, stream, begin + match.start("cop"), match["self"])
        if one is not None:
            yield Read(one, begin + match.start("cop"), i + 1, gone, acting)
            return
    bare = _BARE.search(left)
    if bare is not None and (bare["cop"] not in {"为", "兼", "升", "当", "做", "干"} or bare["self"] or re.search("[仍现]为$", bare.group()[: bare.end("cop") - bare.start()])):
        one = _subject(page, block, stream, begin + bare.start("cop"), bare["self"])
        if one is not None:
            gone = bool(GONE.match(bare["cop"])) or "先后" in bare.group()[: bare.start("cop") - bare.start()]
            yield Read(one, begin + bare.start("cop"), i + 1, gone, bool(ACTING.match(bare["cop"])))


def _subject(page: Annotated, block: Block, stream: Stream, at: int, self_: str | None) -> Span | None:
    if self_ is not None:
        named = stream.names[stream.code.rfind(self_, 0, at)]
        word = simplified(named.text) if named is not None else self_
        return person_meant(page, block, stream, at, word) if re.match("[他她我其]|此人|该同志|本人", word) else None
    people = subject(stream, at, "PER")
    return people[0] if len(people) == 1 else None


def _row(block: Block, stream: Stream, begin: int, left: str, i: int) -> Read | None:
    """某某 某公司 董事长, 某某，某公司董事长."""
    code = stream.code
    for pattern in (_GLUED, _APPOSED):
        match = pattern.search(left)
        named = stream.names[begin + match.start("who")] if match is not None else None
        if match is None or named is None:
            continue
        first = stream.names[begin + match.start("chain")]
        apart = first is not None and re.sub(r"（[^（）]*）|[*＊]", "", block.text[named.end : first.start])
        loose = pattern is _APPOSED or (apart and not apart.strip()) or block.kind == "row"
        if loose or re.search(rf"{T}[：]?$", left[: match.start()]):
            return Read(named, begin + match.start(), i + 1)
    row = re.search(rf"(?:^|[\n；。：]|{D}[.]?)(?P<who>{P})(?:[男女])?(?P<chain>{T}(?:{JOINT}?{T})*)$", left)
    if row is not None and (block.kind == "row" or re.match(r"[\n；。（]|$", code[i + 1 :]) or code[i + 1 :][:1] in "、兼，"):
        following = re.match(rf"(?:{JOINT}(?:{UNIT})?{T})*{P}", code[i + 1 :])
        named = stream.names[begin + row.start("who")]
        if named is not None and following is None:
            return Read(named, begin + row.start(), i + 1)
    return None


def _around(page: Annotated, block: Block, stream: Stream, begin: int, left: str, i: int) -> Iterator[Read]:
    """某某董事长; a further title after a comma belongs to the holder of the one before."""
    if i and (named := stream.names[i - 1]) is not None and named.label == "PER":
        yield Read(named, i - 1, i + 1)
        return
    if re.search(rf"这[位名]{UNIT}$", left[:-1]) and (one := person_meant(page, block, stream, begin, "他")) is not None:
        yield Read(one, i, i + 1)
        return
    more = _MORE.search(left[:-1])
    if more is not None and re.match(rf"[，。；、\n]|{JOINT}?{T}|$", stream.code[i + 1 :]):
        at = begin + more.start("last")
        for read in holders(page, block, stream, at):
            if read.start <= at and not stream.spans(at, i, "PER"):
                yield Read(read.holder, read.start, i + 1, read.former, read.acting)


def _successors(stream: Stream, i: int) -> Iterator[Read]:
    """某某卸任会长，由某某接任: the second one holds the post now; 会长某某接替某某: the second one held it."""
    earlier = re.match(rf"(?:一职)?{P}{BRACKET}(?:于|在|已)?{D}*(?:接替|接任|取代)(?P<who>{P})", stream.code[i + 1 :])
    held = stream.names[i + 1 + earlier.start("who")] if earlier is not None else None
    if earlier is not None and held is not None:
        yield Read(held, i, i + 1 + earlier.end(), True)
    match = _SUCCESSOR.match(stream.code[i + 1 :])
    person = stream.names[i + 1 + match.start("who")] if match is not None else None
    if match is not None and person is not None:
        yield Read(person, i, i + 1 + match.end(), False, bool(ACTING.search(match["verb"])), True)


def _outside_brackets(stream: Stream, start: int, person: Span) -> bool:
    words = stream.code[start : stream.names.index(person)]
    return words.count("（") == words.count("）")
