"""Which organisation does what, where the words leave it out or say 我们, 公司, 该公司, 它.

`doer` looks from a position towards the start of the block: the name that opens the clause, else that of the clauses
before, else the company that the article is about. It gives nothing where another subject stands between or two could
be meant. Exchange it here for a resolver of references.
"""

from __future__ import annotations

import re
from collections import Counter

from loaders.model import ORGANISATIONS, Annotated, Span
from loaders.relations.stream import BRACKET, TIMES, Stream, one_of

_ORG = one_of("COM GOV ASC EDU RES MED ORG")
_NAMED = one_of("COM GOV ASC EDU RES MED ORG PER")
# (?>…): each element is read in one way only, so that a long row of them cannot be tried in 2^n ways
_LEAD = (
    f"(?:(?>[本该]?[报刊网台]讯|【[^】]{{0,8}}】|公告显示，?|而|其中|另外?|此外|同时|目前|如今|现在|今天的|据悉|据介绍|由此|此后|至此|不过|但|并且?|还|又|也|随着[^，]*|作为[^，]*|{TIMES}|"
    f"{one_of('LOC NUM DAT IND')}|的|在|[0-9０-９.．、一二三四五六七八九十]+[.．、]|△|□|○|·|—|（[^（）]*）|于|至|起|和|这家|老牌|知名|国内|企业|厂商|龙头|公司(?={_ORG})))*"
)
SELF = "(?:我们(?:公司|集团|厂)?|本公司|该公司|该集团|该厂|我公司|该企业|本企业|这家公司|这家企业|公司|集团|企业(?!家|的)|它|其(?!中|他|余|实|次|后|间)|厂里|厂子)"
_POSSESSED = "的(?:前身|总部|注册|产品|核心|主|客户|王牌|新|创始|第|全资|控股|[子母]公司)"
_OPENS = re.compile(
    f"^{_LEAD}(?:(?P<who>{_NAMED}){BRACKET}(?:（|(?!{_ORG}|的|[与和、及同跟]|—)|(?={_POSSESSED}))|(?P<self>{SELF}|{one_of('REF')}))"
)
# 甲的母公司乙未参评，但…: 乙 is spoken of
_RELATIVE = re.compile(f"^{_LEAD}{_ORG}{BRACKET}的?(?:母公司|控股股东|大股东|(?:全资|控股)?子公司)(?P<who>{_ORG})")
_SPEAKER = re.compile(f"^[^，。：]{{0,8}}(?:{one_of('PER')}|问|答|记者|编辑|主持人)：")
_HEADS = "董事长|总经理|总裁|创始人|创办人|厂长|首席执行官|掌门人|CEO|老板|法定代表人|董事"
_OTHERS = re.compile("(?:前者|后者|两家|双方|对方|三家|前两|后两|其中一|另一)")
_APPOSED = re.compile(f"(?:子公司|公司|企业|厂商?|供应商|品牌)(?P<who>{one_of('COM')}){BRACKET}$")
# 某公司董事长某某去年…: the person acts; 某公司董事长某某说，…: what follows is said of the company.
_PERSON_OF = re.compile(f"[^，。；\ue000-\ue0ff]{{0,10}}(?:{one_of('POST')})*{one_of('PER')}(?!{BRACKET}(?:说|介绍|表示|透露|称|告诉|坦言|提醒|回应|答|宣布|指出|认为|回忆))")
# 裕华主持起草…: a sentence that starts with two or three characters before its verb has a subject that nobody marked.
_UNKNOWN = re.compile(
    "(?!该|本公司|本集团|这家|产品|总部|目前|现已|曾经|先后|主要|主营|主导|主持|牵头|参与|公司|企业|集团|工厂|旗下|此后|随后|同时|此外|其中|后来|最近|专业|至今|如今|现在|近年|其后|客户|"
    "今年|去年|主打|核心|拳头|又|还|并|也|再|先|已|曾|共|最)[\u4e00-\u9fff]{2,4}$"
)
_ASKED = re.compile(f"[^，。]{{0,8}}{one_of('PER')}|答")
_MARKS = "，；。：！？\n　"


def doer(page: Annotated, stream: Stream, at: int, labels: str = "COM") -> Span | None:
    """Who acts at a position of the folded block, of these types; None where that is not clear."""
    wanted = set(labels.split())
    start = max((stream.code.rfind(mark, 0, at) for mark in _MARKS), default=-1) + 1
    words = stream.code[start:at]
    if _OTHERS.match(words):
        return None
    opened = _OPENS.match(words)
    if opened is not None and opened["who"]:
        rest = words[opened.end("who") :]
        who = stream.names[start + opened.start("who")]
        return _fit(who, wanted) if not re.search(_NAMED, re.sub(BRACKET, "", rest)) else None
    if opened is not None:
        return referred(page, stream, start, labels) if not re.search(_NAMED, words[opened.end() :]) else None
    if re.search(_NAMED, words) or ambiguous(stream, at):
        return None
    return _before(page, stream, start, labels)


def ambiguous(stream: Stream, at: int) -> bool:
    """Whether the clause of a position speaks of 前者, 后者, of two at once, or opens with words that nobody marked."""
    start = max((stream.code.rfind(mark, 0, at) for mark in _MARKS), default=-1) + 1
    words = stream.code[start:at]
    opens = start == 0 or stream.code[start - 1] in "。！？\n"
    return _OTHERS.match(words) is not None or (opens and _UNKNOWN.match(words) is not None)


def _before(page: Annotated, stream: Stream, start: int, labels: str) -> Span | None:
    """The subject of the clauses before, up to the start of the block; then the company of the article."""
    wanted, end = set(labels.split()), start - 1
    if end > 0 and "COM" in wanted and stream.code[end] in "。！？；" and _SPEAKER.match(stream.code):
        return portrayed(page, stream.block)  # a new sentence of an answer in the first person
    for _ in range(9):
        if end <= 0:
            break
        begin = max((stream.code.rfind(mark, 0, end) for mark in _MARKS), default=-1) + 1
        words = stream.code[begin:end]
        if _OTHERS.match(words):
            return None
        if stream.code[end] == "：" and _ASKED.fullmatch(words):
            return portrayed(page, stream.block)
        added = _APPOSED.search(words) if end == start - 1 and stream.code[end] in "，、" and not re.match("再|又|还|并", stream.code[start:]) else None
        if added is not None:
            return _fit(stream.names[begin + added.start("who")], wanted)
        if (relative := _RELATIVE.match(words)) is not None:
            return _fit(stream.names[begin + relative.start("who")], wanted)
        named = list(_TAKEN_NAME.finditer(words))
        if named and not words[: named[-1].start()].endswith(("由", "拟", "将")):
            known = _PRESENT_NAME.search(stream.code, begin, start) is None
            return _fit(stream.names[begin + named[-1].start("name")], wanted) if known else None
        opened = _OPENS.match(words)
        if opened is not None and opened["who"]:
            if opened.end() == len(words) and stream.code[end] == "，" and _BOUGHT.match(stream.code, end + 1):
                return portrayed(page, stream.block) if "COM" in wanted else None
            if _PERSON_OF.match(words[opened.end("who") :]):
                return None
            return _fit(_last_of_chain(stream, begin + opened.start("who"), end), wanted)
        if opened is not None:
            return referred(page, stream, begin, labels)
        if re.search("[他她]", words):
            return None
        end = begin - 1
    names = {s.text: s for s in stream.spans(0, start) if s.label in ORGANISATIONS}
    if len(names) == 1:
        return _fit(next(iter(names.values())), wanted)
    return portrayed(page, stream.block) if not names and "COM" in wanted and _spoken(stream) else None


def funded(page: Annotated, stream: Stream, at: int) -> Span | None:
    """The company whose 融资 a position speaks of: 某公司完成B轮融资，由甲领投，乙跟投."""
    begin, _ = stream.sentence(at)
    raised = stream.code.rfind("融资", begin, at)
    if raised < 0:
        return None
    clause = max((stream.code.rfind(mark, 0, raised) for mark in _MARKS), default=-1) + 1
    named = {s.text: s for s in stream.spans(clause, raised, "COM")}
    return next(iter(named.values())) if len(named) == 1 else doer(page, stream, raised) if not named else None


def _last_of_chain(stream: Stream, at: int, end: int) -> Span | None:
    """甲公司的母公司乙公司: who is meant is 乙公司."""
    chain = _CHAIN.match(stream.code, at, end)
    found = stream.spans(at, chain.end(), "COM") if chain is not None else []
    return found[-1] if found else stream.names[at]


def _spoken(stream: Stream) -> bool:
    """Whether a block speaks for its company: an answer, 公司…, 我们…, a line of a profile."""
    return bool(_SPEAKER.match(stream.code) or re.search(f"(?:^|[，。；：]){SELF}|^[^，。：]{{0,12}}档案|我们", stream.code))


def _fit(who: Span | None, wanted: set[str]) -> Span | None:
    return who if who is not None and who.label in wanted else None


def referred(page: Annotated, stream: Stream, at: int, labels: str = "COM") -> Span | None:
    """The company that 公司, 它 or 我们 at a position stands for.

    The one that opens a clause of the same sentence, else the one that the article shortens, else one that opens a
    sentence before, else the only one so far.
    """
    wanted = set(labels.split())
    begin, _ = stream.sentence(at)
    span = stream.names[at] if at < len(stream.names) else None
    if (span.text if span is not None else stream.code[at : at + 2]) == "集团":
        groups = {s.text: s for s in stream.spans(0, at, "COM") if "集团" in s.text}
        if len(groups) == 1:
            return next(iter(groups.values()))
    for clause in reversed([begin, *(m.end() for m in re.finditer("[，；：]", stream.code[:at]) if m.end() > begin)]):
        if found := _opener(stream, clause, at, wanted):
            return found
    if (named := _shortened(page, stream.block)) is not None and "COM" in wanted:
        return named
    for clause in reversed([0, *(m.end() for m in re.finditer(f"[{_MARKS}]", stream.code[:begin]))]):
        if found := _opener(stream, clause, begin, wanted):
            return found
    companies = {s.text: s for s in stream.spans(0, at, "COM")}
    if companies:
        return next(iter(companies.values())) if len(companies) == 1 else None
    return portrayed(page, stream.block)


def _opener(stream: Stream, clause: int, at: int, wanted: set[str]) -> Span | None:
    """Who opens a clause; under the name it has taken before `at`, and not where it only does something to 公司."""
    opened = _OPENS.match(stream.code[clause:at])
    if opened is None or not opened["who"] or _TO_SELF.match(stream.code[clause + opened.end("who") : at]):
        return None
    return _renamed(stream, _fit(stream.names[clause + opened.start("who")], wanted), clause, at)


def _renamed(stream: Stream, who: Span | None, start: int, at: int) -> Span | None:
    """The name that a company spoken of has taken since: 甲厂改制为乙公司；…，公司上市 is of 乙公司."""
    if who is None or who.label not in {"COM", "ASC", "RES", "EDU", "ORG"}:
        return who
    taken = [m for m in _TAKEN_NAME.finditer(stream.code, start, at) if stream.code[m.start() - 1 : m.start()] not in {"由", "拟", "将"}]
    if taken and _PRESENT_NAME.search(stream.code, taken[-1].end(), at) is not None:
        return None  # …，2014年变更为现名: which name that is stands elsewhere
    named = (stream.names[m.start("name")] for m in reversed(taken))
    return next((s for s in named if s is not None and s.label == who.label), who)


def _shortened(page: Annotated, block: int) -> Span | None:
    """The one company that the article has given a short name (下称) up to a block."""
    article = page.page.blocks[block].article
    found = {a.long.text: a.long for a in page.aliases if a.article == article and a.long.label == "COM" and a.long.block <= block}
    return next(iter(found.values())) if len(found) == 1 else None


def portrayed(page: Annotated, block: int) -> Span | None:
    """The company that the article of a block is about.

    The one that the article shortens (下称), else the one whose head is named with it and that is named most; None where
    two are even.
    """
    if (short := _shortened(page, block)) is not None:
        return short
    article = page.page.blocks[block].article
    blocks = [b for b in page.page.blocks if b.article == article and b.kind != "furniture" and b.table is None]
    named = [s for b in blocks for s in page.spans[b.index] if s.label == "COM"]
    headed = [s for s in named if re.match(f"(?:（[^（）]*）)?(?:{_HEADS})", page.page.blocks[s.block].text[s.end :])]
    count = Counter(s.text for s in named)
    best = sorted({s.text for s in headed}, key=lambda t: -count[t])
    if not best or (len(best) > 1 and count[best[0]] == count[best[1]]):
        return None
    return next(s for s in headed if s.text == best[0])


_TO_SELF = re.compile(r"[^，。；：\ue000-\ue0ff]{0,6}(?:向|对|给|与|和|同|为)(?:该|本)?(?:公司|集团|我们|它|企业)")
_TAKEN_NAME = re.compile(
    f"(?:新名称[为是：]?|更名为?|改名为?|易名为?|改称|改组为|改制为|改制成|变更为|换名为?|定名为?)(?P<name>{one_of('COM ASC EDU RES ORG')})"
)
_CHAIN = re.compile(
    f"{one_of('COM')}{BRACKET}(?:(?:的|旗下的?|下属的?)(?:全资|控股|核心|间接){{0,2}}(?:母公司|子公司|孙公司|控股股东|大股东|关联公司|附属公司){one_of('COM')}{BRACKET}(?!、|和|与)){{1,3}}"
)
# 某公司，2018年收购的，…: what was bought comes first, the buyer is the company of the article
_BOUGHT = re.compile(f"(?:{one_of('DAT NUM')}|{SELF}|先|又)*(?:收购|买|并购|参股|入股|投了)")
_PRESENT_NAME = re.compile("现用?名|今名|[现今](?:在|天)的名")
_TITLED = re.compile(
    "(?:更名为?|改名为?|易名为?|改称|改组为|改制为|改制成|整体变更为|变更为|换名为?|复名|定名为?|改为|前身[是为]|原名|字号|凑成|建起|开办|办起|盘下|"
    f"创办|创立|创建|成立|设立|设)了?(?:{one_of('DAT NUM LOC')}|的|[设成建]立|濒临倒闭)*(?P<name>{one_of('COM ASC EDU RES MED ORG')})"
)


def name_then(stream: Stream, at: int, *, loose: bool = False) -> Span | None:
    """The name that was in use before a change of name: the one that the sentences before gave (设立甲厂；…更名为乙).

    None where the clause of the change has a subject of its own, or one between, unless `loose` (…换成现在的名字).
    """
    start = max((stream.code.rfind(mark, 0, at) for mark in _MARKS), default=-1) + 1
    if re.search(_NAMED, stream.code[start:at]) or re.search(SELF, stream.code[start:at]):
        return None
    given = list(_TITLED.finditer(stream.code[:start]))
    if not given:
        return None
    between = [m.end() for m in re.finditer(f"[{_MARKS}]", stream.code[:start]) if m.end() > given[-1].end()][:-1]
    if not loose and any(_opener(stream, clause, start, {"COM", "ASC", "RES", "ORG", "EDU"}) is not None for clause in between):
        return None
    return stream.names[given[-1].start("name")]


def name_taken(stream: Stream, start: int, old: Span, new: Span) -> Span | None:
    """The last name that was taken behind a position, if it is neither of two: 前身是甲社，1978年改名乙厂."""
    end = stream.sentence(start)[1]
    taken = [stream.names[m.start("name")] for m in _TAKEN_NAME.finditer(stream.code, start, end)]
    last = next((s for s in reversed(taken) if s is not None), None)
    return last if last is not None and last.label in {old.label, new.label} and last.text not in new.text and last.text != old.text and new.text not in last.text else None


_PERSON_OPENS = re.compile(
    f"^{_LEAD}(?:[^，。；\ue000-\ue0ff]|{_ORG}|{one_of('POST')})*(?P<who>{one_of('PER')})(?!{BRACKET}[、和与及]?{one_of('PER')})"
)


def founder(page: Annotated, stream: Stream, at: int, end: int) -> Span | None:
    """The person who acts at a position: the one that opens the clause or one before in the sentence; 他 and 她, too."""
    begin, _ = stream.sentence(at)
    bounds = [begin, *(m.end() for m in re.finditer("[，；：]", stream.code[begin:at]))]
    for clause in reversed([begin, *(begin + b for b in bounds[1:])]):
        opened = _PERSON_OPENS.match(stream.code[clause:at])
        if opened is not None:
            return stream.names[clause + opened.start("who")]
        if re.match(f"{_LEAD}{_ORG}", stream.code[clause:at]):
            return None
    if not re.search("[他她]", stream.code[begin:end]):
        return None
    people = {s.text: s for s in stream.spans(0, begin, "PER")}
    if people:
        return next(iter(people.values())) if len(people) == 1 else None
    article = page.page.blocks[stream.block].article
    heads = [b for b in page.page.blocks if b.article == article and b.kind == "heading"]
    titled = {s.text: s for b in heads for s in page.spans[b.index] if s.label == "PER"}
    return next(iter(titled.values())) if len(titled) == 1 else None
