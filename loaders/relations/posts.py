"""Who holds which post where: 某公司董事长兼总裁某某, 某某任某协会会长, 选举某某为会长, 会长由某某担任.

One `Post` for each person and title. A department that stands between organisation and title belongs to the title
(质检科科长). 原, 曾任, 时任, 卸任 make it `former`, 代理 and 暂代 `acting`; 候选, 拟任 `planned`; 落选 `denied`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Status
from loaders.model import Annotated, Finding, Literal_, Span
from loaders.relations import bodies
from loaders.relations.posts_lists import read_lists
from loaders.relations.stream import ANY, BRACKET, Stream, fold, one_of, subject

Value = tuple[str, Span | Literal_]
_O = one_of("COM GOV ASC EDU RES MED ORG REF")
_P, _T, _D = one_of("PER"), one_of("POST"), one_of("DAT NUM EDN")
_DEPT = (
    r"(?:(?!(?:与|和|的|公司|集团|原|前|新任|现任|时任|旗下|所属|邀请|聘请|委托|选举|通过))[\u4e00-\u9fffA-Za-z]{1,12}?"
    r"(?:部|处|科|室|中心|委员会|司|分局|支队|学院|系|事业部|分会|专委会|工会|车间|学部|分公司|团队|分厂|党委|支部|大区|区|组|院|所))?"
)
_OF = "(?:的|原(?!材料)|前|时任|现任|新任|首任|老|名誉|前任|现|曾任|代理|署理|驻华|创始|新任的|原任|该公司|第[一二三四五六七八九十]任|上任)?"
UNIT = rf"(?:{_O}{BRACKET}){{1,3}}{_OF}{_DEPT}{_OF}"
_JOINT = r"(?:、|兼|兼任|和|及|暨|，兼|·|/)"
_WORD = "(?:[该本我]?(?:协会|商会|学会|联合会|联盟|公司|集团|厂|会))?"
CHAIN = rf"(?:{UNIT}|{_WORD}){_T}(?:{_JOINT}?(?:{UNIT}|{_WORD}){_T})*"
_PEOPLE = rf"{_P}{BRACKET}(?:(?:、|和|及|与|以及){_P}{BRACKET})*"
_MANY = rf"(?:等{_D}?[\u4e00-\u9fff]{{0,3}})?"
_COP = (
    "(?:目前|至今|先后|同时|又|还|则|均|分别|全票|连续|正式|接替他|均为|自己|当年|此前|后来|再次|是|：|，)*"
    "(?P<cop>不再担任|不再兼任|卸任|辞任|辞去了?|离任|现任|现为|(?<!同)时任|曾任|曾担任|曾兼任|曾是|曾为|原任|历任|原为|当选为?|出任|担任|就任|被聘为|受聘为?|受聘担任|聘任为|兼任|"
    "继续担任|接任|升任|调任|转任|履新|续任|连任|留任|被任命为|获任命为|被推选为|被推举为|被选为|获聘为?|荣任|改任|获委任为|暂代|代理|代行|任|为|是|系|做过|当过|做到|干到|做了|当上|升为|出掌|身兼|兼)"
    "(?:了|过|着|公司的|该|其)?"
)
_NO_NAME = re.compile("曾任|现任|原任|时任|兼任|前任|历任|新任|担任")  # words that taggers take for names
_GONE = "不再|卸任|辞任|辞去|离任|曾|时任|原|历任|做过|当过|做到|干到"
_AFTER_GONE = re.compile(
    rf"^(?:一职|职务)?(?:{_P})?{BRACKET}(?:已|于|因|{_D}|随即|昨日|日前|此前|便|正式|主动|提前|{_O})*"
    "(?:卸任|辞任|辞职|离职|离任|退休|请辞|去世|逝世|被免|被罢免|辞世|病故|落马|调离|被查|不再)"
)
_ACTING = "暂代|代理|代行|署理"
_PLANNED = re.compile(r"拟|候选|提名|建议|推荐|将(?:由|出任|担任|任|接任|兼任)|意向|待|人选|竞选|竞聘|有望|准备|考虑|若|如果|希望|备选|下届|欲|请.{0,3}出任$")
_DENIED = re.compile(r"未(?:能|获|被)?(?:当选|就任|到任)|落选|婉拒|谢绝|否认|并非|不是|没有当|没当|误|冒充|自称|假冒|传闻|网传|辞谢|不算|不担任|被免职的")


@dataclass(frozen=True)
class _Read:
    """A title at an index of the stream with its holder; `former` as the verb says."""

    holder: Span
    start: int
    end: int
    former: bool = False
    acting: bool = False


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
    for block in page.page.blocks:
        if block.kind == "furniture" or block.table is not None:
            continue
        if {"PER", "POST"} <= {s.label for s in page.spans[block.index]}:
            yield from _Block(page, fold(page, block.index)).read()


class _Block:
    def __init__(self, page: Annotated, stream: Stream) -> None:
        self.page, self.stream, self.code = page, stream, stream.code
        self.block = page.page.blocks[stream.block]

    def read(self) -> Iterator[Finding]:
        seen: set[tuple[Span, Span]] = set()
        for i, span in enumerate(self.stream.names):
            if span is None or span.label != "POST" or span.text.endswith("单位"):
                continue
            for found in self._holders(i):
                if not _NO_NAME.fullmatch(found.holder.text) and (found.holder, span) not in seen:
                    seen.add((found.holder, span))
                    yield from self._post(i, span, found)

    def _holders(self, i: int) -> Iterator[_Read]:
        """The people who hold the post at an index of the stream."""
        code = self.code
        begin, _ = self.stream.sentence(i)
        left = code[begin : i + 1]
        # 由某某担任会长 and 某某任会长
        cop = re.search(rf"(?P<who>{_PEOPLE}){_MANY}{_COP}(?:{_D}|在|的|从|起)*(?P<chain>{CHAIN})$", left)
        if cop is not None:
            gone = bool(re.match(_GONE, cop["cop"]))
            for person in self.stream.spans(begin + cop.start("who"), begin + cop.end("who"), "PER"):
                acting = bool(re.match(_ACTING, cop["cop"]))
                yield _Read(person, begin + cop.start(), i + 1, gone, acting)
            return
        # 某某，…年生，历任某公司某职、某职
        bare = re.search(rf"(?:^|[，；])(?:{_D}|其间|后|起|又|还|并|同时|其后|期间|[他她]|现在)*{_COP}(?:{_D}|在|从|起)*(?P<chain>{CHAIN})$", left)
        if bare is not None and bare["cop"] not in {"为", "兼"}:
            people = subject(self.stream, begin + bare.start("cop"), "PER")
            if len(people) == 1:
                gone = bool(re.match(_GONE, bare["cop"]))
                yield _Read(people[0], begin + bare.start("cop"), i + 1, gone, bool(re.match(_ACTING, bare["cop"])))
                return
        # 某某（某公司董事长）
        inside = re.search(rf"(?P<who>{_P})(?:[男女])?（(?:[男女]|[\u4e00-\u9fff]族|{_D}|，|现任|时任|系|原|来自)*(?P<chain>{CHAIN})$", left)
        if inside is not None:
            named = self.stream.names[begin + inside.start("who")]
            if named is not None:
                yield _Read(named, begin + inside.start(), i + 1)
            return
        # 某某 某公司 董事长 (rows), 某某，某公司董事长
        glued = re.search(rf"(?P<who>{_P})(?P<chain>{UNIT}{_T}(?:{_JOINT}?{_T})*)$", left)
        named = self.stream.names[begin + glued.start("who")] if glued is not None else None
        if glued is not None and named is not None:
            first = self.stream.names[begin + glued.start("chain")]
            apart = first is not None and self.block.text[named.end : first.start]
            if (apart and not apart.strip()) or self.block.kind == "row" or re.search(rf"{_T}[：]?$", left[: glued.start()]):
                yield _Read(named, begin + glued.start(), i + 1)
                return
        row = re.search(rf"(?:^|[\n：；、])[0-9.．、 ]*(?P<who>{_P})(?:（?[男女]）?|{_D}|[\u4e00-\u9fff]族|出?生|[，｜—–-])*(?P<chain>{UNIT}{CHAIN})$", left)
        if row is not None and (self.block.kind == "row" or re.match(r"[\n；。（]|$", code[i + 1 :]) or code[i + 1 :][:1] in "、兼，"):
            following = re.match(rf"(?:{_JOINT}(?:{UNIT})?{_T})*{_P}", code[i + 1 :])
            named = self.stream.names[begin + row.start("who")]
            if named is not None and following is None:
                yield _Read(named, begin + row.start(), i + 1)
                return
        # 会长某某, 会长兼秘书长某某、某某
        right = re.match(
            rf"(?:，?{_JOINT}?(?:{UNIT})?{_T}){{0,6}}(?:：|为|是|一职由(?:{CHAIN})?|由(?:{CHAIN})?|一职为)?(?P<who>{_P}{BRACKET}(?:(?:、|和|及|与|以及){_P}{BRACKET}(?!{_T}))*)",
            code[i + 1 :],
        )
        if right is not None and not re.search(rf"，(?!兼|{_O})", right.group()[: right.start("who")]):
            at = i + 1
            for person in self.stream.spans(at + right.start("who"), at + right.end("who"), "PER"):
                if self._outside_brackets(at + right.start("who"), person):
                    yield _Read(person, i, at + right.end("who"), False, False)
            return
        # 某某董事长, 某公司　某某　董事长
        if i and (named := self.stream.names[i - 1]) is not None and named.label == "PER":
            yield _Read(named, i - 1, i + 1)

    def _outside_brackets(self, start: int, person: Span) -> bool:
        index = self.stream.names.index(person)
        words = self.code[start:index]
        return words.count("（") == words.count("）")

    def _organisation(self, i: int, found: _Read) -> tuple[Span | None, str, bool]:
        """(organisation, department, 原) of the post at an index."""
        code = self.code
        begin, _ = self.stream.sentence(i)
        direct = re.search(rf"(?P<org>{_O}){BRACKET}(?P<of>{_OF})(?P<dept>{_DEPT})(?P<of2>{_OF})$", code[begin:i])
        if direct is not None:
            org = self.stream.names[begin + direct.start("org")]
            former = bool(re.search("原|前|时任|曾|上任", direct["of"] + direct["of2"])) or bool(
                re.search(r"(?:原|前|时任|曾任|前任)$", code[begin : begin + direct.start()])
            )
            if org is not None and org.label == "REF":
                kind = bodies.kind_of_word(org.text)
                held = self.stream.names[i]
                kind = kind or bodies.kind_of_title(held.text if held is not None else "")
                return self._meant(begin + direct.start("org"), kind, org.text), direct["dept"] or "", former
            return org, direct["dept"] or "", former
        title = self.stream.names[i]
        assert title is not None
        if holder := re.search(rf"(?P<org>{_O})（$", code[begin:i]):
            org = self.stream.names[begin + holder.start("org")]
            if org is not None and org.label != "REF":
                return org, "", False
        joint = re.search(rf"(?P<post>{_T}){_JOINT}?$", code[begin:i])
        if joint is not None and not re.search("院士|市长|县长|区长|省长", title.text):
            org, _, former = self._organisation(begin + joint.start("post"), found)
            kind = bodies.kind_of_title(title.text)
            if org is not None and (not kind or kind == org.label or org.label not in {"GOV", "ASC"}):
                return org, "", former
            return None, "", False
        # 某局局长某某、副局长某某: one organisation for the whole list
        listed = re.search(
            rf"(?P<org>{_O}){BRACKET}{_OF}{_DEPT}{_T}(?:{_JOINT}{_T})*{_P}{BRACKET}(?:(?:、|和){_P}{BRACKET})*"
            rf"(?:(?:、|和|及|与|以及)(?:{_DEPT}{_T})(?:{_JOINT}{_T})*{_P}{BRACKET}(?:、{_P}{BRACKET}(?!{_T}))*)*(?:、|和|及|与|以及)$",
            code[begin:i],
        )
        made = listed or re.search(rf"(?P<org>{_O}){BRACKET}(?:首任)?由(?:{CHAIN})?{_P}{_COP}$", code[begin:i])
        if made is not None and not re.search("院士|市长|县长|区长|省长", title.text):
            org = self.stream.names[begin + made.start("org")]
            if org is not None and org.label != "REF":
                return org, "", False
        ahead = re.search(rf"(?P<org>{_O}){BRACKET}{_P}$", code[begin:i])
        if ahead is not None and self.stream.names.index(found.holder) == i - 1:
            org = self.stream.names[begin + ahead.start("org")]
            return (org, "", False) if org is not None and org.label != "REF" else (None, "", False)
        bare = re.search(r"(?:该|本|我|这家)?(?:公司|集团|协会|商会|学会|联盟|联合会|企业|厂|学校|促进会|本会|我会|该会|该行|会)(?P<of>原|前)?$", code[begin:i])
        kind = bodies.kind_of_word(bare.group()) if bare is not None else bodies.kind_of_title(title.text)
        former = bool(re.search(r"(?:原|前|时任|历任|曾任|前任|当时的|已退休的)$", code[begin:i]))
        word = bare.group() if bare is not None else ""
        if not word and re.match(r"[\u4e00-\u9fff]", code[max(begin, i - 1) : i]) and not re.search(
            rf"(?:{_COP}|由|和|与|的|原|时任|名|位|给|了|请|在|任命|聘任)$", code[begin:i]
        ):
            return None, "", former  # words of an organisation that nobody marked stand before the title
        return self._meant(i, kind, word), "", former

    def _meant(self, at: int, kind: str, word: str) -> Span | None:
        if kind == "MED":
            return bodies.own_media(self.page)
        if kind == "ASC" and (word.startswith(("本会", "我会")) or not self.stream.spans(0, at, "ASC")):
            own = bodies.own_body(self.page, self.block.article)
            if own is not None or word.startswith(("本会", "我会")):
                return own
        return bodies.before(self.stream, at, kind, self.page, word)

    def _post(self, i: int, title: Span, found: _Read) -> Iterator[Finding]:
        organization, department, former = self._organisation(i, found)
        if organization is None:
            return
        places = [i, found.start, found.end - 1]
        if organization.block == self.stream.block and organization in self.stream.names:
            places.append(self.stream.names.index(organization))
        start, end = min(places), max(places) + 1
        words = re.sub("^(?:原(?!材料)|前)(?=.{2})", "", department + title.text)
        former = former or self._earlier_term(i) or found.former or bool(re.match("原(?!材料)|前", title.text)) or self._gone(i, found)
        values: list[Value] = [("holder", found.holder), ("organization", organization), ("title", Literal_(words, department + title.text))]
        if former:
            values.append(("former", Literal_("true", "原")))
        if found.acting or re.search(f"(?:{_ACTING}|署理|代)$", self.code[max(0, i - 3) : i]):
            values.append(("acting", Literal_("true", "代")))
        near = organization in self.stream.spans(max(0, found.start - 30), found.end)
        confidence = (0.93 if near else 0.8) * (0.9 if self.block.damaged else 1.0)
        quote = self.stream.quote(start, end)
        status = self._status(i, found)
        yield Finding("Post", tuple(values), (quote,), "posts.text", round(confidence, 3), status)
        if re.search("创始人|创办人", title.text) and status == "asserted":
            founded = (("foundedBy", found.holder),)
            yield Finding("Organization", founded, (quote,), "posts.founder", round(confidence, 3), status, organization)

    def _earlier_term(self, i: int) -> bool:
        """第四届会长 in a notice that is headed 第五届."""
        term = self.stream.names[i - 1] if i else None
        if term is None or term.label != "EDN" or not re.fullmatch("第[一二三四五六七八九十0-9]+届", term.text):
            return False
        heads = [b.index for b in self.page.page.blocks if b.article == self.block.article and b.kind == "heading"]
        headed = {s.text for k in heads[:4] for s in self.page.spans[k] if s.label == "EDN"}
        return bool(headed) and term.text not in headed

    def _gone(self, i: int, found: _Read) -> bool:
        tail = self.code[max(i, found.end - 1) + 1 : found.end + 24]
        return _AFTER_GONE.match(tail) is not None

    def _status(self, i: int, found: _Read) -> Status:
        start, end = min(found.start, i), max(found.end, i + 1)
        left = max(self.code.rfind(mark, 0, start) for mark in "，。；！？\n：") + 1
        right = min((k for mark in "，。；！？\n" if (k := self.code.find(mark, end)) >= 0), default=len(self.code))
        inner = re.sub(ANY, "", self.code[start:end])
        around = self.code[max(left, start - 8) : start]
        if _DENIED.search(inner) or re.search(r"(?:落选|未当选|未能当选|并非|否认|误传)", self.code[end:right]) or _DENIED.search(around):
            return "denied"
        if _PLANNED.search(inner) or re.search(r"拟[^，。]{0,12}$|候选人?[^，。]{0,4}$|提名$|推荐$|建议.{0,4}$|将由$", around) or re.match("候选人|人选|一职的?人选", self.code[i + 1 :]):
            return "planned"
        return "asserted"
