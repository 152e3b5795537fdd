"""Where a title is held: the organisation printed before it, the one a list shares, or the one the text is about."""

from __future__ import annotations

import re

from loaders.model import Annotated, Block, Span
from loaders.relations import bodies
from loaders.relations.posts_holders import Read
from loaders.relations.posts_words import BODY, CHAIN, COP, DEPT, JOINT, OF, REACH, STAYS, D, P, T
from loaders.relations.simplified import simplified
from loaders.relations.stream import BRACKET, Stream, one_of

Where = tuple[Span | None, str, bool]
"""(organisation, department that stands between it and the title, whether 原 stands there)."""

_DIRECT = re.compile(rf"(?P<org>{BODY}){BRACKET}(?P<of>{OF})(?P<dept>{DEPT})(?P<of2>{OF})$")
_AT = re.compile(
    rf"(?P<org>{BODY}){BRACKET}(?:{D}|先后|又|一直|兼职|挖去|挖来|请去)*(?:任|当|做|担任|干|出任|兼任|聘为|聘任为|任命为|做到|干到|升任|升为|升到|历任|挂职|从)(?:了|着|过)?(?:{D})?$"
)
_JOINED = re.compile(rf"(?P<post>{T})(?:（(?:原|前){T}）)?(?:{JOINT}|，(?=原|前))?(?:原|前)?$")
_FORMER_OF = re.compile(rf"(?P<post>{T})（(?:原|前)$")
_SHARED_WORD = re.compile(
    rf"(?P<word>(?:该|本|我)?(?:协会|商会|学会|联盟|联合会|协作会|促进会|研究会|总会|公司|集团)){T}(?:{P}|{T}|（[^（）]*）|[、和及与兼]|以及)*$"
)
_SHARED = re.compile(rf"(?P<org>{BODY}){BRACKET}{OF}{DEPT}{T}(?:{P}|{T}|（[^（）]*）|[、和及与兼]|以及|，(?={T}|{DEPT}{T}|新任|名誉|现任))*{DEPT}$")
_MADE = re.compile(rf"(?P<org>{BODY}){BRACKET}(?:首任)?由(?:{CHAIN})?{P}{COP}$")
_AHEAD = re.compile(rf"(?P<org>{BODY}){BRACKET}(?:的)?{P}$")
_WORD = re.compile(
    r"(?P<word>(?:该|本|我|这家|母|子)?(?:公司|集团|协会|商会|学会|联盟|联合会|企业|厂|学校|促进会|协作会|本会|我会|该会|该行|该院|该所|研究院|研究会|本刊|本报|本台|本网|会))(?P<of>原|前)?(?P<dept>[\u4e00-\u9fff]{2,8}(?:部|处|科|室|分会|专委会))?$"
)
_GOVERNS = re.compile("副?(?P<unit>[省市区县州旗镇乡盟])长$")
_GONE = re.compile(r"(?:原|前|时任|历任|曾任|前任|当时的|已退休的|老)$")
_SEAT = re.compile("(?:^|[，、。；：（])(?P<place>[\u4e00-\u9fff]{2,6}?(?:镇|乡|街道|社区|村|区|县|市|旗))$")
_FREE = re.compile(rf"(?:{COP}|其|这家公司|由|和|与|的|原|前|时任|名|位|给|了|请|在|任命|聘任|聘请|女|老|新任|现任|前任|首任|为|按|据|向|对|让|派|邀请|选举|推选|称|使|把|听|以及|还有|则|而|及|兼|陪|聘)$")


def where(page: Annotated, block: Block, stream: Stream, i: int, found: Read) -> Where:
    """The organisation of the post at an index of the folded text."""
    code = stream.code
    begin = max(stream.sentence(i)[0], i - REACH)
    left = code[begin:i]
    held = stream.names[i]
    title = simplified(held.text) if held is not None else ""
    direct = _DIRECT.search(left)
    if direct is not None:
        org = stream.names[begin + direct.start("org")]
        former = bool(re.search("原|前|时任|曾|上任", direct["of"] + direct["of2"]))
        former = former or bool(re.search(r"(?:原|前|时任|曾任|前任)$", left[: direct.start()]))
        dept = printed(stream, block, begin + direct.start("dept"), begin + direct.end("dept"))
        if org is not None and org.label == "REF":
            kind = bodies.kind_of_word(org.text) or bodies.kind_of_title(title)
            return bodies.meant(page, block, stream, begin + direct.start("org"), kind, simplified(org.text)), dept, former
        return org, dept, former
    if _GOVERNS.search(title) and (place := re.search(rf"(?P<loc>{one_of('LOC')})(?P<of>{OF})$", left)) is not None:
        return _government(stream.names[begin + place.start("loc")]), "", bool(re.search("原|前|时任", place["of"]))
    if (of := re.match(rf"的(?P<org>{BODY})", code[i + 1 :])) is not None and re.search(f"{COP}$", left):
        org = stream.names[i + 1 + of.start("org")]  # 某某任总经理的某公司
        return (org, "", False) if org is not None and org.label != "REF" else (None, "", False)
    if (governs := _GOVERNS.search(title)) is not None and re.search(rf"(?:^|[，；、由]|原|时任){DEPT}$|{T}、$", left):
        return _governed(stream, i, governs["unit"]), "", bool(_GONE.search(left))
    if (at := _AT.search(left)) is not None or (at := re.search(rf"(?P<org>{BODY})（$", left)) is not None:
        org = stream.names[begin + at.start("org")]
        if org is not None and org.label != "REF":
            return org, "", False
        if org is not None:
            kind = bodies.kind_of_word(org.text) or bodies.kind_of_title(title)
            return bodies.meant(page, block, stream, begin + at.start("org"), kind, simplified(org.text)), "", False
    if (older := _FORMER_OF.search(left)) is not None:
        return where(page, block, stream, begin + older.start("post"), found)[0], "", True
    joint = _JOINED.search(left)
    if joint is not None and not STAYS.search(title):
        org, _, former = where(page, block, stream, begin + joint.start("post"), found)
        kind = bodies.kind_of_title(title)
        if org is not None and (not kind or kind == org.label or org.label not in {"GOV", "ASC"}):
            return org, "", former or joint.group().endswith(("原", "前"))
        return None, "", False
    for pattern in (_SHARED, _MADE):
        shared = pattern.search(left)
        if shared is not None and not STAYS.search(title):
            org = stream.names[begin + shared.start("org")]
            kind = bodies.kind_of_title(title)
            if org is not None and org.label == "REF":
                org = bodies.meant(page, block, stream, begin + shared.start("org"), bodies.kind_of_word(org.text), simplified(org.text))
            if org is not None and (not kind or kind == org.label or (org.label not in {"GOV", "ASC", "MED"} and kind not in {"GOV", "ASC", "MED"})):
                return org, "", bool(_GONE.search(left))
    if (by_word := _SHARED_WORD.search(left)) is not None and not STAYS.search(title):
        kind = bodies.kind_of_word(by_word["word"])
        if kind in {bodies.kind_of_title(title), ""} or kind == "COM":
            return bodies.meant(page, block, stream, begin + by_word.start("word"), kind, by_word["word"]), "", bool(_GONE.search(left))
    ahead = _AHEAD.search(left)
    if ahead is not None and stream.names[i - 1] is found.holder:
        org = stream.names[begin + ahead.start("org")]
        return (org, "", False) if org is not None and org.label != "REF" else (None, "", False)
    return _told(page, block, stream, i, title)


def _told(page: Annotated, block: Block, stream: Stream, i: int, title: str) -> Where:
    """A bare title (董事长某某) or one after a word (公司董事长): what the text is about."""
    begin = max(stream.sentence(i)[0], i - REACH)
    left = stream.code[begin:i]
    word = _WORD.search(left)
    former = bool(_GONE.search(left)) or bool(word and word["of"])
    kind = (bodies.kind_of_word(word["word"]) if word is not None else "") or bodies.kind_of_title(title)
    if word is None and (place := _SEAT.search(left)) is not None and re.search("书记|主任|委员|镇长|乡长|干部", title):
        start = begin + place.start("place")
        quote = stream.quote(start, begin + place.end("place"))
        words = block.text[quote.start : quote.end]
        return Span(block.index, quote.start, quote.end, "GOV", words, "posts.place", 0.8), "", former
    if word is None and re.search(r"[\u4e00-\u9fff]$", left) and _FREE.search(left) is None:
        return None, "", former  # words of an organisation that nobody marked stand before the title
    dept = word["dept"] or "" if word is not None else ""
    return bodies.meant(page, block, stream, i, kind, word["word"] if word is not None else "", title), dept, former


def _governed(stream: Stream, i: int, unit: str) -> Span | None:
    """副市长 after a place or a government was named: the only one of that rank."""
    places = {s.text: s for s in stream.spans(0, i, "LOC") if s.text.endswith(unit)}
    bodies_ = {s.text: s for s in stream.spans(0, i + 12, "GOV") if re.search(f"{unit}(?:人民)?政府$", s.text)}
    if len(bodies_) == 1:
        return next(iter(bodies_.values()))
    parties = [s for s in stream.spans(max(0, i - 8), i, "GOV") if re.search(f"{unit}委$", s.text)]
    if parties and not bodies_:  # 某县委副书记、县长: the county is named by its party committee
        seat = parties[-1]
        return Span(seat.block, seat.start, seat.end - 1, "GOV", seat.text[:-1], "posts.place", seat.score)
    return _government(next(iter(places.values()))) if len(places) == 1 and not bodies_ else None


def _government(place: Span | None) -> Span | None:
    """市长 of a place: its government, named by the place (graph names add 人民政府)."""
    if place is None or not re.search("[省市区縣县州旗镇乡]$", place.text):
        return None
    return Span(place.block, place.start, place.end, "GOV", place.text, "posts.place", place.score)


def printed(stream: Stream, block: Block, start: int, end: int) -> str:
    """The words of the block that a range of the folded text stands for."""
    if end <= start:
        return ""
    quote = stream.quote(start, end)
    return re.sub(r"\s", "", block.text[quote.start : quote.end])
