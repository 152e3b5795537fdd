"""Who stands where on which list: 位列某榜第13位, 某某（18）、某某（24）, 由第5位升至第3位, and ranking tables.

The rank of an earlier edition is an entry of its own with that year. Ranks that are hoped for or hypothetical are
`planned`, those taken back `denied`; 落榜 gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.model import Status
from loaders.model import Annotated, Finding, Literal_, Span
from loaders.relations.company import doer
from loaders.relations.dates import year_of
from loaders.relations.rankings_measured import measured
from loaders.relations.rankings_names import GENERIC, named_lists, other_names, plain_words
from loaders.relations.rankings_table import PLACE, Listing, number, previous_of, read_table, remembered
from loaders.relations.stream import BRACKET, HEAD, LIST, TIMES, Stream, fold, heads, one_of, subject

Value = tuple[str, Span | Literal_]
_LST, _DAT, _COM = one_of("LST"), one_of("DAT EDN"), one_of("COM")
_UP_OR_DOWN = "(?:升|跃|前进|前移|上升|滑|降|退|跌|下滑|挪|回落|跳|进|落|蹿)"
_MOVED = re.compile(
    rf"[由从自]?(?:{_DAT}|上[年届版]|去年)?的?(?P<old>{PLACE})[^，。；第]{{0,4}}{_UP_OR_DOWN}[^，。；]{{0,3}}[至到了居]"
    rf"(?:{_DAT}|今年)?的?(?P<new>{PLACE})"
)
_IN_TURN = re.compile(
    rf"(?:(?P<some>[两三四五])家(?:{_DAT}|去年|上[年届版])?)?(?:分列|分居|分别[列居排为是第]*|依次[列居排为]*)"
    rf"(?P<places>{PLACE}(?:[、和与]{PLACE})+)|(?:分获|包揽|蝉联|分列|夺得)(?P<podium>冠、?亚、?季?军)"
    rf"|(?:分列|分居|依次位?列|分别位?列)(?:榜单)?前(?P<top>[二三四五六七八九十])(?:位|名|甲|强|席)?(?=[，。；]|$)"
)
_SWAPPED = re.compile(f"，?(?:{_DAT}|上[年届版]|去年)的?(?:名次|位次|座次|排名|两者|二者)?(?:正好|恰好|刚好|则)?(?:互换|对调|相反)")
_WORTH = "(?:(?:以|凭)[^，。；]{1,24}?)?"
_RANKED = {"COM", "EDU", "RES", "ORG", "PRD", "LOC", "ASC", "PRJ"}
_ENTERS = re.compile(
    f"(?:{TIMES}|首次|再次|又|还|也|并|连续[^，。；]){{0,24}}{_WORTH}(?:入围|入选|进入|跻身|闯进|列入|上榜|登上|列|位列|名列|"
    f"排名|在|位居|杀入|冲进|进|晋级|上|站上|重返)?了?(?:{_DAT}|度)*$"
)
_HOPED = re.compile(
    "拟|力争|争取|目标|有望|如果|若|假如|预计|可(?:列|进|排|居)|希望|计划|候选|能(?:排|进|列)|将(?:进|列|排)|冲[击刺]|要进|公示|入围公示"
)
_NOT = re.compile(
    "未|没|不在|落榜|跌出|掉出|撤下|移出|除名|传|误|虚|不实|否认|不是|并非|假|撤回|初榜|取消|号称|自称|质疑|自封|倒数|自评|更正|应为|退出|撤销"
)
_MEASURES = re.compile(
    f"{one_of('IDX')}|增速|销量|总量|规模|占有率|份额|产量|家数|排放|(?:全国|全省|全市|全球|世界|行业|国内|省内|全区)$"
)
# 居全国大中城市第一 and 利润榜第二位: a rank among others, on a list that no span names
_OTHER_LIST = re.compile(r"(?:全国|全球|世界|全省|全市)(?:大中|主要|重点)?(?:城市|省份|同行业?|行业)$|(?<![单强])(?:利润|利润率|亏损|营收|收益|市值|增速|专利|研发|分)榜的?$")
_IN_OWN = re.compile(f"在?{one_of('REF')}的?(?={_DAT}?{_LST})")  # 在本刊2024“某某50强”里
_FILLER = f"[^，。；：、（）\ue000-\ue0ff]{{0,10}}(?:(?:{_LST}|{_DAT})[^，。；：、（）\ue000-\ue0ff]{{0,10}}){{0,3}}"


def read(page: Annotated) -> Iterator[Finding]:
    """Ranking entries in tables and in running text."""
    memory: dict[str, str] = {}
    last: dict[int, Span] = {}  # the list named last, by article
    tables = {t.rows[0].block: t for t in page.page.tables if t.rows}
    seen: set[tuple[Span, str, str, str | None]] = set()
    page = named_lists(page)
    for block in page.page.blocks:
        if block.index in tables:
            yield from read_table(page, tables[block.index], last.get(block.article), memory)
        if block.table is not None or block.kind == "furniture":
            continue
        stream = fold(page, block.index, without="NUM")
        here = _Here(page, stream, last.get(block.article), memory)
        for name in stream.spans(0, len(stream.code), "LST"):
            if year := _year_of(here, name):
                memory.update(dict.fromkeys(other_names(page, name), year))
        for finding in _sentences(here) if block.kind != "heading" else ():
            key = _key(finding)
            if key not in seen:
                seen.add(key)
                yield finding
        if block.kind != "heading":
            yield from measured(page, stream)
        names = [s for s in stream.spans(0, len(stream.code), "LST") if not GENERIC.fullmatch(s.text)]
        if names:
            last[block.article] = names[-1]


def _key(finding: Finding) -> tuple[Span, str, str, str | None]:
    values = dict(finding.values)
    who, name, rank, year = (values.get(p) for p in ("ranked", "list", "rank", "listYear"))
    assert isinstance(who, Span)
    assert isinstance(name, Span)
    assert isinstance(rank, Literal_)
    return who, name.text, rank.value, year.value if isinstance(year, Literal_) else None


@dataclass(frozen=True)
class _Here:
    """A block and what its article has said of lists so far."""

    page: Annotated
    stream: Stream
    before: Span | None
    memory: dict[str, str]  # the year of a list


def _sentences(here: _Here) -> Iterator[Finding]:
    stream, code = here.stream, here.stream.code
    taken: list[tuple[int, int]] = []
    for match in _MOVED.finditer(code):
        taken.append(match.span())
        yield from _moved(here, match)
    for match in _IN_TURN.finditer(code):
        taken.append(match.span())
        yield from _in_turn(here, match)
    for match in re.finditer(PLACE, code):
        rank, which = number(match.group()), _listing(here, match.start())
        if any(a <= match.start() < b for a, b in taken) or code[match.start() - 1 : match.start()] == "（":
            continue
        if re.search("最高(?:达到|曾|时|排)?$", code[max(0, match.start() - 6) : match.start()]) or _OTHER_LIST.search(plain_words(stream, max(0, match.start() - 14), match.start())):
            continue
        if rank is None or which is None or re.match(PLACE, code[match.end() :]):
            continue  # two ranks side by side: a table row flattened into text
        which = Listing(which.name, _own_year(stream, match.start(), which.year))
        for who in _who(here.page, stream, match.start(), match.end()):
            previous = previous_of(plain_words(stream, match.end(), min(len(code), match.end() + 24)), rank)
            yield _entry(stream, who, which, rank, match.group(), place=match.span(), previous=previous)
    yield from _bracketed(here)
    yield from _numbered(here)


def _moved(here: _Here, match: re.Match[str]) -> Iterator[Finding]:
    """由第5位升至第3位: the rank now, and the earlier one as an entry of the edition before."""
    which, who = _listing(here, match.start()), _who(here.page, here.stream, match.start(), match.start())
    new, old = number(match["new"]), number(match["old"])
    if which is not None and len(who) == 1 and new is not None and old is not None:
        yield _entry(here.stream, who[0], which, new, match["new"], place=match.span(), previous=old)
        yield _entry(here.stream, who[0], _edition_before(which), old, match["old"], place=match.span())


def _edition_before(which: Listing) -> Listing:
    return Listing(which.name, str(int(which.year) - 1) if which.year else None)


def _in_turn(here: _Here, match: re.Match[str]) -> Iterator[Finding]:
    """甲、乙分列第16、第20; 两家去年分别为第451位、第498位; 甲、乙蝉联冠、亚军."""
    stream = here.stream
    if match["top"]:
        places = [f"第{k + 1}" for k in range(number(match["top"]) or 0)]
    else:
        podium = [c + "军" for c in match["podium"] or "" if c in "冠亚季"]
        places = re.findall(PLACE, match["places"]) if match["places"] else podium
    begin, _ = stream.sentence(match.start())
    which = _listing(here, match.start())
    between = f"(?:{TIMES}|新上榜|，|也|均|上榜|入围|{_LST}|{_DAT}|在|[中里上])*$"
    opened = re.search(f"(?P<who>{LIST}){between}", stream.code[begin : match.start()])
    if match["some"]:
        who = stream.spans(begin, match.start(), "COM")[-{"两": 2, "三": 3, "四": 4, "五": 5}[match["some"]] :]
    elif opened is not None:
        who = heads(stream, begin + opened.start("who"), begin + opened.end("who"))
    else:
        return
    if which is None or len(who) != len(places) or any(s.label in {"REF", "PER"} for s in who):
        return
    if re.search("去年|上[年届版]", plain_words(stream, match.start(), match.end())):
        which = _edition_before(which)
    for name, place in zip(who, places, strict=True):
        rank = number(place)
        if rank is None:
            continue
        again = rank if match.group().startswith("蝉联") else None
        if again is None and len(places) == 2 and _SWAPPED.match(stream.code, match.end()):
            again = number(places[1 - places.index(place)])
        yield _entry(stream, name, which, rank, place, place=match.span(), previous=again)
        if again is not None:
            yield _entry(stream, name, _edition_before(which), again, place, place=match.span())


def _bracketed(here: _Here) -> Iterator[Finding]:
    """某某（18）、某某（24）: the number in brackets is the rank on the list named last."""
    stream, code = here.stream, here.stream.code
    digits = "[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,4}"
    for match in re.finditer(rf"(?P<who>{HEAD}|(?<=）、){one_of('IND LOC')})（第?(?P<rank>{digits})(?:位|名)?）", code):
        name = stream.names[match.start("who")]
        if name is not None and name.label == "IND":
            name = Span(name.block, name.start, name.end, "COM", name.text, "rankings", 0.8)  # one of a list of companies
        begin, _ = stream.sentence(match.start())
        which, rank = _listing(here, match.start()), number(match["rank"])
        numbered = re.search(r"[0-9]+[．.、]$", code[: match.start()])
        if name is None or name.label == "REF" or which is None or rank is None or numbered:
            continue
        earlier = re.search(r"上[届版年期]（((?:19|20)\d\d)年?度?）", plain_words(stream, begin, match.start()))
        if earlier:
            which = Listing(which.name, earlier.group(1))
        yield _entry(stream, name, which, rank, match["rank"], place=match.span())


def _numbered(here: _Here) -> Iterator[Finding]:
    """1．某某；2．某某 under the name of a list: at least two in rising order."""
    stream = here.stream
    found = list(re.finditer(rf"(?<![0-9０-９.%（])(?P<rank>[0-9０-９]{{1,3}})[．.、\n]*(?P<who>{one_of('COM')})", stream.code))
    ranks = [number(m["rank"]) or 0 for m in found]
    if len(found) < 2 or any(b <= a for a, b in pairwise(ranks)):
        return
    if not stream.spans(0, found[0].start(), "LST"):
        return
    for match, rank in zip(found, ranks, strict=True):
        which, name = _listing(here, match.start()), stream.names[match.start("who")]
        if which is not None and name is not None:
            yield _entry(stream, name, which, rank, match["rank"], place=match.span("who"))


def _who(page: Annotated, stream: Stream, at: int, end: int) -> list[Span]:
    """Whose rank it is: the name right before it, 第8位的某某, else the subject of the clause that names the list."""
    begin, stop = stream.sentence(at)
    clause = max(begin, *(stream.code.rfind(mark, begin, at) + 1 for mark in "，；："))
    words = _IN_OWN.sub("", stream.code[clause:at])
    if re.search("[前后]者|分列|分居|分别|依次|[传坊]闻|坊间|网传|盛传|(?<!，)并列", stream.code[begin:at]):
        return []
    behind = re.match(f"的(?P<who>{LIST})", stream.code[end:stop])
    if behind is not None:
        found = heads(stream, end + behind.start("who"), end + behind.end("who"))
        return found if len(found) == 1 and found[0].label in _RANKED else []
    direct = re.search(f"(?P<who>{LIST}|{one_of('LOC')})(?P<rest>{_FILLER}{_WORTH}{_FILLER})$", words)
    if direct is not None:
        rest = re.sub("(?:以|凭)[^，]*$", "", direct["rest"])
        first, last = clause + direct.start("who"), clause + direct.end("who")
        found = heads(stream, first, last) or stream.spans(first, last, "LOC")
        alone = len(found) == 1 and found[0].label in _RANKED and not re.search(HEAD, rest)
        if re.search("[与和及、]$", stream.code[begin:first]):
            return []
        return found if alone and not _MEASURES.search(rest) and not re.search("企业|公司|厂商|机构", rest) else []
    if re.search(HEAD, words) or _MEASURES.search(re.sub("(?:以|凭)[^，]*$", "", words)):
        return []
    listed = [m.start() for m in re.finditer(_LST, stream.code[begin:at])]
    if not listed:
        return []
    place = begin + listed[-1]
    lead = re.search(_ENTERS, stream.code[begin:place])
    at = begin + lead.start() if lead is not None else place
    one = _first_of(stream, begin) or doer(page, stream, at, "COM EDU RES ORG")
    if one is not None:
        return [one]
    found = subject(stream, at, "COM EDU RES ORG PRD LOC")
    return found if len(found) == 1 else []


def _first_of(stream: Stream, begin: int) -> Span | None:
    """排第88位的某某，在某榜中…: whom the sentence opens with."""
    match = re.match(f"(?:排名?|位?列|位居)?{PLACE}的(?P<who>{_COM})，", stream.code[begin:])
    return stream.names[begin + match.start("who")] if match is not None else None


def _listing(here: _Here, at: int) -> Listing | None:
    """The list a rank belongs to: named in the same sentence, else last in the article; None where two may be meant.

    A list of an earlier block does not count where the sentence names a list later or measures something itself.
    """
    stream = here.stream
    begin, stop = stream.sentence(at)
    names = stream.spans(begin, at, "LST")
    if not names:
        earlier = stream.spans(0, at, "LST")
        if not earlier and (stream.spans(at, stop, "LST") or _MEASURES.search(plain_words(stream, begin, stop))):
            return None
        names = earlier or ([here.before] if here.before is not None else [])
        if len(names) > 1 and names[-1].text != names[-2].text:
            between = stream.code[stream.names.index(names[-2]) + 1 : stream.names.index(names[-1])]
            if re.fullmatch(r"[^，。；]*[和与及、][^，。；]*", between):
                return None  # 甲百强和乙百强: which of the two is meant is not said
    name = next((n for n in (*reversed(names), here.before) if n is not None and not GENERIC.fullmatch(n.text)), None)
    if name is None:
        return None
    year = _year_of(here, name) if name.block == stream.block else None
    if year is not None:
        here.memory[name.text] = year
    return Listing(name, year or remembered(here.memory, name.text) or _said_year(here.page, stream, at))


def _year_of(here: _Here, name: Span) -> str | None:
    """The year printed beside a list's name: 2024“山海榜”, 山海榜（2024年）, 2023年度某百强."""
    stream = here.stream
    i = stream.names.index(name)
    since = re.search("[自从](?:19|20)?[0-9]{0,4}年?$", plain_words(stream, max(0, i - 7), i))
    if since is not None:
        return None  # 自2008年某500强首次…: when it began, not which edition
    before, after = stream.spans(max(0, i - 2), i, "DAT EDN"), stream.spans(i + 1, i + 3, "DAT EDN")
    for span in (*before[-1:], *after[:1]):
        if year := year_of(span.text, here.page.page.published):
            return year
    near = plain_words(stream, max(0, i - 12), i) + "|" + plain_words(stream, i + 1, min(i + 8, len(stream.code)))
    match = re.search(r"((?:19|20)\d\d)年?度?版?的?(?:[\u4e00-\u9fff]{1,6}榜)?\|", near) or re.search(r"\|（?((?:19|20)\d\d)", near)
    return match.group(1) if match else None


def _own_year(stream: Stream, at: int, year: str | None) -> str | None:
    """The year of a rank whose clause says 上届, 去年 or prints its own year: 某某上年第16."""
    begin, _ = stream.sentence(at)
    clause = max(begin, *(stream.code.rfind(mark, begin, at) + 1 for mark in "，；：（"))
    if re.search(_LST, stream.code[clause:at]):
        return year
    words = plain_words(stream, clause, at)
    alone = re.search(r"(?:^|[，。；：])((?:19|20)\d\d年)，$", plain_words(stream, begin, clause))
    printed = re.findall(r"(?<!\d)((?:19|20)\d\d)年", (alone.group(1) if alone else "") + words)
    if printed:
        return str(printed[-1])
    if re.search("上[届年版]|去年|前一年|上一年", words):
        return str(int(year) - 1) if year else None
    return None if re.search("前年|往年|上上", words) else year


def _said_year(page: Annotated, stream: Stream, at: int) -> str | None:
    """The year that a sentence gives before a rank, 今年 and 去年 counted from the date of the document."""
    begin, _ = stream.sentence(at)
    # 上年第40位: the clause's own word is taken off the year of the list by `_own_year`
    words = re.sub("[比较与和同](?:上年|去年|前年)|[自从](?:19|20)[0-9]{2}年|(?:上年|去年)的?$", "", plain_words(stream, begin, at))
    printed = re.findall(r"(?<!\d)((?:19|20)\d\d)年", words)
    return str(printed[-1]) if printed else year_of(words, page.page.published)


def _status(stream: Stream, start: int, end: int) -> Status:
    begin, stop = stream.sentence(start)
    clause = max(begin, *(stream.code.rfind(mark, begin, start) + 1 for mark in "；：。，"))
    tail = re.match(r"[^，；。]*", stream.code[end:stop])
    words = stream.code[clause : end + (tail.end() if tail else 0)]
    if re.fullmatch(f"(?:{_DAT}|上[年届版]|去年)(?:排?名?列?)?", stream.code[clause:start]) and re.match(f"的{_COM}", stream.code[end:]):
        return "asserted"  # 上年第40位的某某今年落榜: it has been there
    if _NOT.search(re.sub(f"(?:掉出|跌出)[^，]*$|{BRACKET}", "", words)) or re.match(
        "[^。；]{0,14}(?:撤下|移出|不实|查无|取消)", stream.code[end:stop]
    ):
        return "denied"
    return "planned" if _HOPED.search(words) or re.search("若|如果|假如", stream.code[begin:end]) else "asserted"


def _entry(
    stream: Stream,
    who: Span,
    which: Listing,
    rank: int,
    words: str,
    *,
    place: tuple[int, int],
    previous: int | None = None,
) -> Finding:
    values: list[Value] = [("ranked", who), ("list", which.name), ("rank", Literal_(str(rank), words))]
    if which.year is not None:
        values.append(("listYear", Literal_(which.year)))
    if previous is not None:
        values.append(("previousRank", Literal_(str(previous))))
    begin, stop = stream.sentence(place[0])
    quotes = (stream.quote(begin, max(stop, place[1])),)
    return Finding("RankingEntry", tuple(values), quotes, "rankings.text", 0.88, _status(stream, *place))
