"""Which organisation a bare title or word means: 董事长 → the company, 会长 → the association, 本会, 公司, 该行.

A title without an organisation in front of it belongs to the nearest organisation that can have such a post; where two
could be meant, nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from loaders.model import ORGANISATIONS, Annotated, Block, Span
from loaders.relations.company import portrayed
from loaders.relations.once import once
from loaders.relations.simplified import simplified
from loaders.relations.stream import Stream, one_of, topic

_BY_TITLE: tuple[tuple[str, str], ...] = (
    ("记者|摄影|编辑|主编|社长|特约|撰稿", "MED"),
    ("院士|劳模|律师|人大代表|项目负责人|项目经理|书记员|参赞|领事|大使|工匠|选手|通讯员", ""),
    ("组长$|^(?:副?主任)?委员$|成员$|召集人|裁判长|^队长|评委", "ORG"),
    ("市长|省长|区长|县长|镇长|州长|书记|常委|议员|村长|乡长|主席$", ""),
    ("(?:生产|市场|销售|技术|研发|品质|质量|财务|人事|人力|行政|采购|设备|工程|营销|运营|信息|物流|法务|外贸|品控|工艺|认证|品牌)[\u4e00-\u9fff]{0,4}部(?:副?部)?长", "COM"),
    ("局长|巡视员|调研员|主任科员|处长|厅长|司长|科长|署长|部长", "GOV"),
    ("校长|教授|讲师|系主任|导师|学生|博士生|辅导员", "EDU"),
    ("研究员|所长", "RES"),
    (
        "董事|总经理|总裁|首席|总监|厂长|总工|副总|经理|创[始办]人|董秘|工会主席|财务|实际控制人|法定代表人|法人|掌门|老板|负责人|车间|工程师|班长|"
        "CEO|CTO|CFO|COO|CMO|总设计师|技师|质检|钳工|主管|发言人|股东|联席总裁|行长|店长|店主|工长|总质量师|总酿酒师|主理人|合伙人|少东|掌柜|代工",
        "COM",
    ),
    ("会长|秘书长|理事|监事|干事|轮值|专委会|会员", "ASC"),
)
_BY_WORD: tuple[tuple[str, str], ...] = (
    ("本刊|本报|本台|本社|本网", "MED"),
    ("公司|集团|企业|厂|该行|[本我]行|该店|银行|[本该我]院线", "COM"),
    ("本会|我会|该会|协会|商会|学会|联盟|联合会|促进会|总会|公会|会$", "ASC"),
    ("研究院|研究所|中心|实验室|该所|该院", "RES"),
    ("学校|大学|学院|该校", "EDU"),
    ("局|委|厅|署", "GOV"),
)


@lru_cache(maxsize=4096)
def kind_of_title(title: str) -> str:
    """The type of organisation that has such a post; "" where the title does not tell."""
    for words, kind in _BY_TITLE:
        if re.search(words, re.sub(r"\s", "", simplified(title))):
            return kind
    return ""


@lru_cache(maxsize=1024)
def kind_of_word(word: str) -> str:
    """The type of organisation that a word such as 该公司, 本会, 集团 stands for; "" for others."""
    for words, kind in _BY_WORD:
        if re.search(words, simplified(word)):
            return kind
    return ""


@once
def own_body(page: Annotated, article: int) -> Span | None:
    """本会: the association in whose name the document speaks, from its definition, its head, its number line or its foot."""
    if (own := _calls_itself(page, article)) is not None:
        return own
    blocks = [b for b in page.page.blocks if b.article == article]
    for block in (*blocks[:4], *blocks[-3:]):
        for span in page.spans[block.index]:
            if span.label == "ASC" and len(span.text) >= 5 and len(block.text) <= 60:
                return span
    names = [s for b in blocks for s in page.spans[b.index] if s.label == "ASC"]
    return names[0] if names and len({s.text for s in names}) == 1 else None


def _calls_itself(page: Annotated, article: int) -> Span | None:
    """The association that defines 本会 as its own name."""
    for block in page.page.blocks:
        for span in page.spans[block.index] if block.article == article else ():
            if span.label in {"ASC", "ORG"} and _SELF.match(simplified(block.text[span.end : span.end + 16])):
                return span
    return None


_SELF = re.compile("[（(](?:以下|下)?(?:简)?称(?:为)?[“「\"『]?(?:本会|我会|本公司|我司)")


_MASTHEAD = re.compile(
    r"^[\s　]*(?P<name>[\u4e00-\u9fff·]{2,10}?)(?:[\s　]*[A-Z][A-Za-z&. ]{2,40})?[\s　]+(?:[\u4e00-\u9fff·A-Z\d]{1,8}[\s　]*)?"
    r"(?:(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日|号|刊|第)|总?第\d+期|(?:19|20)\d\d年第\d+期)"
)


_BILINGUAL = re.compile(r"^[\s　]*(?P<name>[\u4e00-\u9fff]{2,8})[\s　]*[A-Z][A-Z&. ]{5,40}[\s　\d]*$")


def own_media(page: Annotated) -> Span | None:
    """The publication that prints the page: the only one named in its head lines and page furniture, or its running head."""
    head = [b for b in page.page.blocks if b.kind == "furniture" or b.index < 3]
    names = {s.text: s for b in head if len(b.text) <= 60 for s in page.spans[b.index] if s.label == "MED"}
    if len(names) == 1:
        return next(iter(names.values()))
    for block in head:
        match = _MASTHEAD.match(block.text) if block.kind == "furniture" and len(block.text) <= 80 else None
        match = match or (_BILINGUAL.match(block.text) if block.kind == "furniture" else None)
        if match is not None and not names:
            return Span(block.index, match.start("name"), match.end("name"), "MED", match["name"], "bodies.masthead", 0.85)
    return None


_ALSO = {
    "ASC": "RES ORG GOV EDU COM", "COM": "ORG RES EDU MED", "EDU": "RES ORG", "RES": "EDU ORG ASC", "ORG": "RES", "GOV": "ORG ASC",
    "": "COM GOV ASC EDU RES MED ORG",
}  # fmt: skip
"""Where no organisation of the usual type is named, a title can belong to one of these (理事长 of a cooperative)."""


def meant(page: Annotated, block: Block, stream: Stream, at: int, kind: str, word: str = "", title: str = "") -> Span | None:
    """The organisation that a bare title or a word such as 公司 means at a position; None where two could be meant."""
    if kind == "MED":
        return own_media(page) or before(stream, at, kind, page)
    if kind == "ASC" and (word.startswith(("本会", "我会")) or not stream.spans(0, at, "ASC")):
        own = own_body(page, block.article)
        if own is not None or word.startswith(("本会", "我会")):
            return own
    begin, _ = stream.sentence(at)
    if kind == "ASC" and not stream.spans(begin, at, "ASC REF") and (own := _calls_itself(page, block.article)) is not None:
        return own
    if kind == "COM" and not stream.spans(begin, at, "COM") and (own := defined_body(page, block, kind)) is not None:
        return own
    if word in {"集团", "总公司", "我们公司", "本公司", "我公司"} and not stream.spans(begin, at, "REF")[:-1]:
        alike = [s for s in stream.spans(0, at) if s.label == kind and simplified(s.text).endswith(word)]
        if not alike and (own := defined_body(page, block, kind)) is not None:
            return own
    found = before(stream, at, kind, page, word) if kind else None
    if found is not None:
        return found
    own = defined_body(page, block, kind) if kind == "COM" else None
    short = {a.short for a in page.aliases if own is not None and a.long.text == own.text}
    if own is not None and any(s.text in short | {own.text} for s in stream.spans(begin, at, "COM")):
        return own
    if kind in {"COM", "ASC", "RES", "EDU"} and not stream.spans(0, at, kind):
        found = article_body(page, block, kind)
    if found is None and not word and not _NOBODYS.search(title) and not (kind and stream.spans(0, at, kind)):
        found = _only(stream, at, page, _ALSO[kind])
    if found is None and kind == "COM" and (main := main_company(page, block)) is not None:
        here = stream.spans(0, at, "COM")
        if not here or here[0].text == main.text or _short_of(here[0].text, main.text):
            return main
    if found is None and kind == "COM" and not stream.spans(0, at, "COM") and re.match(f"{one_of('PER')}：|答：", stream.code):
        return portrayed(page, block.index)  # an answer speaks of the company that the interview is about
    return found


_NOBODYS = re.compile("人大代表|政协委员|剪辑|导演|翻译|项目负责人|项目经理|院士|劳模|律师|领事|大使|教授|工程师|[省市区县州旗镇乡]长|工艺美术|技师|书记|常委|记者|通讯员|研究员|编辑")


def _only(stream: Stream, at: int, page: Annotated, labels: str) -> Span | None:
    """The one organisation of these types in the text so far, or the one that opens it."""
    named = _distinct(stream.spans(0, at, labels), page)
    if len(named) == 1:
        return named[0]
    begin, _ = stream.sentence(at)
    found = topic(stream, begin, labels, sentences=1) if begin else []
    return found[0] if len(found) == 1 else None


def defined_body(page: Annotated, block: Block, kind: str) -> Span | None:
    """The one organisation of a type for which the article so far defines a short form."""
    defined = {a.long.text: a.long for a in page.aliases if a.article == block.article and a.long.block <= block.index and a.long.label == kind}
    return next(iter(defined.values())) if len(defined) == 1 else None


def main_company(page: Annotated, block: Block) -> Span | None:
    """The company that the article is about: named first, and in half of all mentions or more, before a block or with it."""
    for upto in (block.index, block.index + 1):
        named = [
            s for b in page.page.blocks[:upto] if b.article == block.article and b.kind != "furniture" and b.table is None
            for s in page.spans[b.index] if s.label == "COM" and s.source != "first_person"
        ]  # fmt: skip
        if (found := _most_named(page, named)) is not None:
            return found
    return None


def _most_named(page: Annotated, named: list[Span]) -> Span | None:
    short = {a.short: a.long.text for a in page.aliases}
    names = [short.get(s.text, s.text) for s in named]
    count = Counter(names)

    def mentions(name: str) -> int:
        return sum(c for other, c in count.items() if other == name or _short_of(other, name))

    best = max(dict.fromkeys(n for n in names if len(n) >= 5), key=mentions, default="")
    often = bool(best) and mentions(best) >= 2 and mentions(best) * 2 >= len(named)
    return named[names.index(best)] if often else None


def article_body(page: Annotated, block: Block, kind: str) -> Span | None:
    """The organisation of a type that the article has been about before a block: the one named with its short form, else the only one."""
    named = [
        s for b in page.page.blocks if b.article == block.article and b.index < block.index for s in page.spans[b.index] if s.label == kind
    ]
    if (own := defined_body(page, block, kind)) is not None:
        return own
    full = _distinct(named, page)
    return full[0] if len(full) == 1 else None


def before(stream: Stream, at: int, kind: str, page: Annotated, word: str = "") -> Span | None:
    """The one organisation of a type that a bare title at a position belongs to.

    The one that ends in the same word (集团, 商会); the only one of its sentence; else what opens the sentences before;
    else the only one named so far, or the first when it opens the text and is named most.
    """
    if not kind:
        return None
    if word and (alike := _distinct([s for s in stream.spans(0, at) if simplified(s.text).endswith(word)], page)):
        return alike[0] if len(alike) == 1 else None
    begin, _ = stream.sentence(at)
    here = [s for s in stream.spans(begin, at) if s.label in ORGANISATIONS]
    same = _distinct([s for s in here if s.label == kind], page)
    if len(same) == 1:
        return same[0]
    if len(same) > 1:
        found = topic(stream, at, kind, sentences=1)
        return found[0] if len(found) == 1 else _heading_clause(stream, begin, at, kind)
    found = topic(stream, begin, kind) if begin else []
    if len(found) == 1:
        return found[0]
    earlier = stream.spans(0, at, kind)
    full = _distinct(earlier, page)
    if len(full) == 1:
        return full[0]
    return _leading(stream, earlier, full, page)


def _heading_clause(stream: Stream, begin: int, at: int, kind: str) -> Span | None:
    """The last one of a type when it opens a clause and nobody else is named after it: 丙公司不出口，厂长某某说."""
    last = stream.spans(begin, at, kind)[-1]
    place = len(stream.names) - 1 - stream.names[::-1].index(last)
    opens = re.search(r"(?:[，；：\n]|^)[^，；：\ue000-\ue0ff]{0,6}的?$", stream.code[begin:place])
    follows = re.match(r"(?:（[^（）]*）)?(?:，|[^的、和与，；]{1,12}，)$", stream.code[place + 1 : at])
    return last if opens and follows else None


def _leading(stream: Stream, named: list[Span], full: list[Span], page: Annotated) -> Span | None:
    """The first of several when it is what the text goes on about: named first and at least as often as all others together."""
    if not full:
        return None
    short = {a.short: a.long.text for a in page.aliases}
    first = short.get(full[0].text, full[0].text)
    mine = [s for s in named if (n := short.get(s.text, s.text)) in first or first in n or _short_of(n, first)]
    return full[0] if len(mine) * 2 >= len(named) and len(mine) > 1 else None


def _distinct(spans: list[Span], page: Annotated) -> list[Span]:
    """One span for each name; a short form of another one does not count on its own."""
    full = {a.short: a.long.text for a in page.aliases}
    kept: dict[str, Span] = {}
    for span in spans:
        name = full.get(span.text, span.text)
        longer = next((k for k in kept if name in k or k in name or _short_of(name, k)), None)
        kept.setdefault(longer or name, span)
    return list(kept.values())


def _short_of(a: str, b: str) -> bool:
    """Whether one name's characters stand in the other in order (岳沃投资, 湖南岳沃创业投资有限公司)."""
    short, long = sorted((a, b), key=len)
    rest = iter(long)
    return len(short) >= 2 and len(long) > len(short) and all(c in rest for c in short)
