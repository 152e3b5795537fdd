"""Names of people made whole before posts and events are read: cut, glued and missed ones, by the names around them.

A Chinese name is a surname and one or two characters. What a document prints once beyond doubt helps to read it where
a tagger cut it (佐藤健|一), glued it to the next word (林立代|为) or missed it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from loaders.extractors.short_names import places_of
from loaders.model import ORGANISATIONS, Alias, Annotated, Block, Span
from loaders.relations.once import once
from loaders.relations.simplified import simplified

SINGLE = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓"
    "郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾"
    "暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍"
    "璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧利蔚越隆师"
    "巩厍聂晁勾敖融冷訾辛阚那简饶空曾沙养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖涂付占佟佘闫仝岳苑隋鄢覃楼冼区凡代解折亓税苟但"
)
COMPOUND = frozenset(
    ["欧阳", "司马", "诸葛", "上官", "夏侯", "东方", "皇甫", "尉迟", "公孙", "轩辕", "令狐", "慕容", "宇文", "长孙", "司徒", "司空", "端木", "闻人", "南宫", "百里", "东郭", "呼延", "西门", "独孤", "亓官", "钟离", "鲜于", "闾丘", "公羊", "澹台", "公冶", "宗政", "太史", "申屠", "仲孙", "拓跋", "赫连", "佐藤", "铃木", "高桥", "田中", "渡边", "山本", "中村", "小林", "加藤"]
)
_END = r"(?=[、，。；！？）)：:\s　]|$|等|说|表示|介绍|指出|强调|认为|致辞|主持|作|宣读|出席|代为|因|在|接过|担任|为|负责|带队|率队|代表)"
_TAIL = re.compile("(?:代|亲|均|也|因|则|先|还|共|便)$")
_GLUED = re.compile("^[向由据对请给与让和陪就]")
_NOT = re.compile("[未没]|亚军|季军|冠军|碳达峰|^[公本该各]")
_SAYS = r"(?=(?:说|表示|介绍|指出|强调|认为|致辞|致词|致开幕辞|致欢迎辞|讲话|主持|作题为|作了|作主旨|宣读|坦言|回忆|告诉|：))"


@once
def complete(page: Annotated) -> Annotated:
    """The page with the names of people in it made whole; other spans stay."""
    known = _known(page)
    blocks = page.page.blocks
    defined = frozenset(a.short for a in (*page.aliases, *_traditional_aliases(page)))
    spans = tuple(_mended(blocks[i], found, known, defined) for i, found in enumerate(page.spans))
    return replace(page, spans=spans, aliases=(*page.aliases, *_traditional_aliases(page)))


_DEFINED = re.compile("（(?:以下|下)?(?:简)?称(?:为)?[“「『]?([^”」』（）]{2,20})[”」』]?）")


def _traditional_aliases(page: Annotated) -> list[Alias]:
    """（下稱「X」） after a name; 本會 is no name."""
    found = []
    for block in page.page.blocks:
        plain = simplified(block.text)
        if plain == block.text:
            continue
        for match in _DEFINED.finditer(plain):
            before = [s for s in page.spans[block.index] if s.end == match.start() and s.label in ORGANISATIONS]
            if before and not match[1].startswith(("本", "我")):
                found.append(Alias(block.text[match.start(1) : match.end(1)], before[-1], block.article))
    return found


def is_name(text: str) -> bool:
    """Whether the words look like a Chinese person's name: a surname, then one or two characters."""
    if re.fullmatch(r"[\u4e00-\u9fff]{2,4}", text) is None:
        return False
    return (len(text) <= 3 and text[0] in SINGLE) or (text[:2] in COMPOUND and 3 <= len(text) <= 4)


def _known(page: Annotated) -> Counter[str]:
    found: Counter[str] = Counter()
    for spans in page.spans:
        for span in spans:
            if span.label == "PER" and is_name(_plain(span.text)) and _NOT.search(_plain(span.text)) is None:
                found[_plain(span.text)] += 1
    return found


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return simplified(re.sub(r"[\s　]", "", text))


def _mended(block: Block, spans: tuple[Span, ...], known: Counter[str], defined: frozenset[str]) -> tuple[Span, ...]:
    if block.kind == "furniture" or not block.text:
        return spans
    found: list[Span] = []
    for i, span in enumerate(spans):
        following = spans[i + 1].start if i + 1 < len(spans) else len(block.text)
        if span.label == "PER":
            whole = _whole(block, span, found[-1] if found else None, following, known)
            if whole is not None:
                found.append(whole)
        elif span.label == "POST" and re.match("场(?!长)", span.text) and block.text[span.start - 1 : span.start] in {"到", "现", "当", "登"}:
            continue  # 到场监督 is no title
        elif span.label == "EVT" and span.text.endswith(("会", "會")) and re.match("[议議]", block.text[span.end : span.end + 1]) and span.end < following:
            found.append(replace(span, end=span.end + 1, text=block.text[span.start : span.end + 1]))
        elif span.label in {"COM", "LOC", "IND", "ORG"} and len(span.text) <= 3 and _IMPRINT_WORD.search(block.text[max(0, span.start - 5) : span.start].rstrip(" 　/／：")):
            found.append(_span(block, span.start, span.end, span.score))  # 责编 某某, whatever a tagger took the name for
        elif span.label == "LOC" and _plain(span.text) in known and _ACTS.match(block.text, span.end):
            found.append(_span(block, span.start, span.end, span.score))  # 乌兰 is a place, too
        elif span.label in {"EDU", "RES"} and found and _college(found[-1], span):
            found[-1] = replace(found[-1], end=span.end, text=block.text[found[-1].start : span.end])
        elif span.label == "ASC" and span.text not in defined and _GENERIC.fullmatch(simplified(span.text)):
            found.append(replace(span, label="REF"))  # 促进会秘书长: which one the text has said
        elif span.label in ORGANISATIONS and (cut := _NUMBERED.match(span.text)) is not None:
            found.append(_unnumbered(block, span, cut.end()))
        elif span.label in ORGANISATIONS and (parts := _line_head(block, span)) is not None:
            found += parts
        else:
            found.append(span)
    found = _holders(block, found)
    both = sorted([*found, *_missed(block, found, known)], key=lambda s: s.start)
    return tuple(sorted([*both, *_titles(block, both)], key=lambda s: s.start))


def _college(university: Span, part: Span) -> bool:
    """某大学 and 机械工程学院 right behind it are one body."""
    whole = university.label == "EDU" and simplified(university.text).endswith("大学")
    return whole and university.end == part.start and re.search("(?:学院|学部|系)$", simplified(part.text)) is not None


_TITLE = re.compile(
    r"(?:(?!的|和|与|及|向|为|在|由|对|把|等)[\u4e00-\u9fff]){0,6}(?:委员|代表|驾驶员|经理|总裁|主任|教授|司理|东主|店主|工程师|顾问|总监|主席|董事长|会长|秘书长|厂长|局长|处长|科长|研究员|班长|技师|焊工|钳工)"
)


def _titles(block: Block, spans: list[Span]) -> list[Span]:
    """A title without a mark between an organisation and a person: 海岛市政协|委员|文静."""
    found = []
    plain = simplified(block.text)
    for left, right in pairwise(spans):
        words = plain[left.end : right.start]
        if left.label in ORGANISATIONS and right.label == "PER" and _TITLE.fullmatch(words):
            found.append(Span(block.index, left.end, right.start, "POST", block.text[left.end : right.start], "people", 0.8))
    return found


def _span(block: Block, start: int, end: int, score: float) -> Span:
    return Span(block.index, start, end, "PER", block.text[start:end], "people", score)


def _whole(block: Block, span: Span, before: Span | None, following: int, known: Counter[str]) -> Span | None:
    text, start, end = block.text, span.start, span.end
    name = _plain(span.text)
    floor = before.end if before is not None else 0
    if start - 2 >= floor and text[start - 2 : start] in COMPOUND and 1 <= len(name) <= 2:
        return _span(block, start - 2, end, span.score)
    if re.fullmatch(r"[\u4e00-\u9fff]{2,5}", name) is None or len(name) != len(span.text):
        return span
    if _GLUED.match(name) and is_name(name[1:]) and name[1:] in known and name not in known - Counter([name]):
        return _span(block, start + 1, end, span.score)
    if name.endswith("博") and text[end : end + 1] == "士" and len(name) == 3:
        return _span(block, start, end - 1, span.score)
    if len(name) == 3 and re.search("[正总老代亲均则还将]$", name) and known[name[:2]] > 0:
        return _span(block, start, end - 1, span.score)
    shorter = [n for n in known if len(n) < len(name) and name.startswith(n) and len(n) >= 2]
    if len(name) > 3 and name[:2] not in COMPOUND and name[0] in SINGLE:
        cut = max(shorter, key=len, default="")
        return _span(block, start, start + len(cut or name[:3]), span.score * (1.0 if cut else 0.7)) if cut else span
    if _TAIL.search(name) and len(name) == 3 and re.match("[为致]", text[end : end + 1]) and known[name] < 2:
        return _span(block, start, end - 1, span.score)
    if _NOT.search(name) and not (before is not None and before.label == "POST" and before.end == start):
        return None
    post = before is not None and before.label == "POST" and not text[before.end : start].strip()
    if post and end + 1 <= following and len(name) <= 3 and re.match(r"[\u4e00-\u9fff](?=[，。；、）]|$|，?以及)", text[end:]):
        longer = name + text[end]
        if (is_name(longer) or longer[:2] in COMPOUND) and text[end] not in "等说称致作":
            return _span(block, start, end + 1, span.score)
    return span


_SUCCEEDS = re.compile("(?:变更为|变更登记为|变为|更换为|调整为|换为|换成)(?P<name>[\u4e00-\u9fff]{2,3})(?=[，。；、]|$)")
_AUTHORS = re.compile("完成人(?:为|是|有|包括|：)(?P<names>[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4})*)(?=[，。；]|$)")
_IMPRINT_WORD = re.compile("责编|编辑|美编|记者|通讯员|摄影|校对|版式")
_IMPRINT = re.compile(r"(?:责编|编辑|美编|记者|通讯员|摄影|校对|版式)(?:[\s　]*[/／：:]|[\s　]+)[\s　]*(?P<name>[\u4e00-\u9fff]{2,3})(?=[\s　）)]|$)")
_DOES = "(?=(?:一手)?创[办立建]|出任|担任|接任|兼任|卸任|坦言|透露|否认|予以否认)"
_ACTS = re.compile("(?:还|也|则|曾|已|预计|予以|说|表示|坦言|透露|介绍|认为|获得|荣获|获评|担任|出任|当选|被)(?!在|位)")
_NUMBERED = re.compile(r"[一二三四五六七八九十\d]{1,3}[）)、．.]\s*(?=[\u4e00-\u9fff]{2})")
_GENERIC = re.compile("(?:协会|商会|学会|联合会|促进会|总会|公司|集团|联盟)")


def _unnumbered(block: Block, span: Span, cut: int) -> Span:
    """三）联合会: the number of the paragraph is no part of the name, and what is left may be a mere reference."""
    text = span.text[cut:]
    label = "REF" if _GENERIC.fullmatch(simplified(text)) else span.label
    return replace(span, start=span.start + cut, text=text, label=label)


def _line_head(block: Block, span: Span) -> list[Span] | None:
    """A list line whose name was taken into the company's: 文静 青禾（海岛）阀门有限公司."""
    match = re.match(r"(?P<name>[\u4e00-\u9fff]{2,4})[\s　]+(?=\S{4})", span.text)
    if match is None or block.text[: span.start].strip() or not is_name(match["name"]):
        return None
    start = span.start + match.end()
    return [
        _span(block, span.start, span.start + match.end("name"), span.score),
        replace(span, start=start, text=block.text[start : span.end]),
    ]


_HOLDER = re.compile(
    r"(?:(?<![^：:、，；])|(?<=^)|(?<=）、))(?P<name>[\u4e00-\u9fff]{2,4})(?=（(?:现任)?[^（）。；]{3,40}(?:长|总裁|经理|主任|总监|书记|董事|监事|厂长|工程师|教授|所长|主席|合伙人|创始人|总编|主编|顾问|研究员)）)"
)
_NO_HOLDER = re.compile("(?:公司|集团|厂|协会|商会|联合会|[局部委院所社]|单位|名单|企业|其中|包括)$|候选")


def _holders(block: Block, spans: list[Span]) -> list[Span]:
    """某某（某公司董事长）: who stands before the bracket is a person, whatever a tagger took the name for."""
    plain, kept = simplified(block.text), spans
    for match in _HOLDER.finditer(plain):
        start, end = match.span("name")
        over = [s for s in kept if s.start < end and start < s.end]
        inside = [s for s in kept if end < s.start <= plain.find("）", end)]
        body = any(s.label in ORGANISATIONS for s in inside[:2]) and not any(s.label == "PER" for s in inside)
        if not body or _NO_HOLDER.search(match["name"]) or any(s.label == "PER" or s.start < start or s.end > end for s in over):
            continue
        kept = sorted([*(s for s in kept if s not in over), _span(block, start, end, 0.85)], key=lambda s: s.start)
    return kept


def _missed(block: Block, spans: list[Span], known: Counter[str]) -> list[Span]:
    """Names without a mark: after a title up to a stop, or known ones that stand alone or speak."""
    text, found = block.text, []
    plain = simplified(text)
    taken = {k for s in spans for k in range(s.start, s.end)}
    for span in spans:
        if span.label != "POST":
            continue
        match = re.match(rf"[\s　]?(?P<name>[\u4e00-\u9fff]{{2,4}}?){_END}", plain[span.end :])
        if match is None:
            continue
        start, end = span.end + match.start("name"), span.end + match.end("name")
        if is_name(match["name"]) and not taken & set(range(start, end)) and not re.search(_COMMON, match["name"]):
            found.append(_span(block, start, end, 0.8))
            taken |= set(range(start, end))
    head = re.match(r"(?:\d{1,3}[.．、 ]\s*)?(?P<name>[\u4e00-\u9fff]{2,4})[\s　]+", plain) if block.kind == "row" else None
    opens = head is not None and any(s.start == head.end() and s.label in ORGANISATIONS for s in spans)
    if head is not None and opens and is_name(head["name"]) and not taken & set(range(*head.span("name"))):
        found.append(_span(block, *head.span("name"), 0.8))
        taken |= set(range(*head.span("name")))
    for match in _SUCCEEDS.finditer(plain) if "由" in plain else ():
        start, end = match.span("name")
        if is_name(match["name"]) and not taken & set(range(start, end)) and any(s.label == "PER" and s.end == match.start() for s in spans):
            found.append(_span(block, start, end, 0.8))
            taken |= set(range(start, end))
    for list_ in _AUTHORS.finditer(plain) if "完成人" in plain else ():
        for match in re.compile("[^、]+").finditer(plain, *list_.span("names")):
            if (is_name(match.group()) or match.group() in known) and not taken & set(range(*match.span())):
                found.append(_span(block, *match.span(), 0.8))
                taken |= set(range(*match.span()))
    for match in _IMPRINT.finditer(plain) if _IMPRINT_WORD.search(plain) else ():
        if is_name(match["name"]) and not taken & set(range(*match.span("name"))):
            found.append(_span(block, *match.span("name"), 0.8))
            taken |= set(range(*match.span("name")))
    for name in known:
        if name not in plain:
            continue
        for match in re.finditer(rf"{re.escape(name)}{_DOES}", plain):
            if not taken & set(range(*match.span())):
                found.append(_span(block, *match.span(), 0.8))
                taken |= set(range(*match.span()))
        for place in places_of(name, plain) if len(name) >= 3 else _speaking(name, plain):
            if not taken & set(range(*place)):
                found.append(_span(block, *place, 0.8))
                taken |= set(range(*place))
    return found


def _speaking(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a name of two characters stands alone and speaks."""
    edge = r"(?:(?<=[，。；！？：、“”\s　（的])|^)"
    return (m.span() for m in re.finditer(rf"{edge}{re.escape(name)}{_SAYS}", text))


_COMMON = "单位|名单|一职|职务|人选|候选|通过|当选|会议|工作|任期|全体|成员|任命|主持|介绍|表示|于|应邀|和|与|及"

