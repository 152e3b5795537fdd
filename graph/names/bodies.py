"""Two organisations by the parts of their names. Symmetric; what a list around them says is the business of `match`."""

from __future__ import annotations

import re
from collections.abc import Collection

from graph.names.forms import is_latin, sound
from graph.names.kinds import kinds_clash
from graph.names.model import Comparison
from graph.names.organisation import OrganisationName
from graph.names.regions import Place, narrowest, province

_BRACKETS = str.maketrans(dict.fromkeys("()"))
_RELATIVE = re.compile(
    "(?:[我本该贵各某]|全)?(?:[市省区县镇会院校局行所厂]|公司|集团|企业|单位|协会|商会|部门|银行|学校)|[市省区县][委府]|(?:省|市|区|县)政府"
)
_NATIONAL = re.compile("^(?:国务院|国家|中国|全国|中共中央|最高)|(?<!组织|宣传|统战)部$|总署$|总局$")
_LOCAL = frozenset({"government", "committee", "party", "congress", "court", "park", "institution"})


def compare_whole(left: OrganisationName, right: OrganisationName) -> Comparison | None:
    """What two names are to each other by their parts; None where one may be the short form of the other.

    `same` only where nothing but spelling differs.
    """
    if left.plain > right.plain:
        left, right = right, left
    if left.plain == right.plain:
        if is_relative(left):
            return Comparison("review", 0.6, ("名称相同", "没有写明是哪里的机构"))
        return Comparison("same", 1.0, ("名称相同",))
    if clash := kinds_clash(left, right):
        return Comparison("none", 0.0, (clash,))
    if left.branch != right.branch and not _only_spelling(left.branch, right.branch):
        return Comparison("none", 0.1, ("分支机构不同" if left.branch and right.branch else "一个是分支机构",))
    if left.plain.translate(_BRACKETS) == right.plain.translate(_BRACKETS):
        return Comparison("same", 0.98, ("只是括号的写法不同",))
    ours, theirs = is_latin(left.plain), is_latin(right.plain)
    if ours != theirs:
        latin, other = (left, right) if ours else (right, left)
        return None if other.stem.startswith(latin.plain) else _across_scripts(left, right)
    if ours:
        return _both_latin(left, right)
    if not (is_whole(left) and is_whole(right)):
        return None
    if left.kind == right.kind != "company" and left.stem != right.stem and _abbreviates(left.stem, right.stem):
        return None
    return _registered(left, right)


def _abbreviates(one: str, other: str) -> bool:
    short, full = sorted((one, other), key=len)
    rest = iter(full)
    return len(short) >= 2 and all(c in rest for c in short)


def is_relative(name: OrganisationName) -> bool:
    """市政府, 我会, 评审委员会: whose it is depends on who writes. 国务院 and 财政部 there is one of."""
    if _RELATIVE.fullmatch(name.plain):
        return True
    if name.places or _NATIONAL.search(name.plain):
        return False
    if name.kind in _LOCAL:
        return len(name.stem) <= 2
    return bool(name.kind) and name.kind != "company" and not name.stem


def places_clash(left: tuple[Place, ...], right: tuple[Place, ...]) -> str:
    """Why two regions cannot be one place: 吉林省、吉林市. A region that says less than the other does not clash."""
    if not left or not right:
        return ""
    ours, theirs = {p.base: p.level for p in left}, {p.base: p.level for p in right}
    shared = ours.keys() & theirs.keys()
    if not shared and _one_in_the_other(ours, theirs):
        return ""
    if not shared or (ours.keys() - shared and theirs.keys() - shared):
        return f"地域不同：{_shown(left)}、{_shown(right)}"
    for base in sorted(shared):
        if ours[base] and theirs[base] and ours[base] != theirs[base]:
            return f"地域不同：{_shown(left)}、{_shown(right)}"
    return ""


def _one_in_the_other(left: Collection[str], right: Collection[str]) -> bool:
    """广东 and 深圳; every place of one side lies in one of the other."""
    return any(
        all("中国" in outer or province(place) in outer for place in inner)
        for inner, outer in ((left, right), (right, left))
    )


def _shown(places: tuple[Place, ...]) -> str:
    return "".join(p.base + p.level for p in places)


def _only_spelling(left: str, right: str) -> bool:
    return left.replace("市", "") == right.replace("市", "")


def is_whole(name: OrganisationName) -> bool:
    """Whether a name is written out: with its legal form, or as a body other than a company with its last word."""
    return name.is_full or (bool(name.kind) and name.kind != "company" and bool(name.stem) and bool(name.places))


def _registered(left: OrganisationName, right: OrganisationName) -> Comparison:
    """Two names that are both written out: whatever part differs makes two."""
    if clash := places_clash(left.places, right.places):
        if left.stem == right.stem:
            return Comparison("none", 0.3, ("字号相同", clash))
        return Comparison("none", 0.05, (clash,))
    if left.stem == right.stem and left.form != right.form and "company" not in (left.kind, right.kind):
        return Comparison("none", 0.35, ("地域和名称主体相同", f"末词不同：{left.form}、{right.form}"))
    if _text(left) != _text(right):
        return _other_body(left, right)
    if "company" in (left.kind, right.kind) and left.kind != right.kind:
        return Comparison("same", 0.96, ("地域、名称主体相同", "一方省去组织形式"))
    doubts = []
    if narrowest(left.places) != narrowest(right.places):
        doubts.append("有一方没有写全地域")
    if left.form_class != right.form_class:
        doubts.append(f"组织形式不同：{left.form}、{right.form}")
    if left.group != right.group:
        doubts.append("一方是集团")
    if not left.places and not right.places and len(left.body) < 3:
        doubts.append("名称太短，又没有地域")
    if doubts:
        return Comparison("review", 0.75 - 0.1 * len(doubts), ("字号、行业相同", *doubts))
    return Comparison("same", 0.98, ("地域、字号、行业、组织形式都相同，只是写法不同",))


def _text(name: OrganisationName) -> str:
    """中国农业银行 and 中国农业银行股份有限公司: what is the last word of one is the 行业 of the other."""
    return name.body if name.kind == "company" else name.body + name.form


def _both_latin(left: OrganisationName, right: OrganisationName) -> Comparison:
    """English names by their words: the legal form says nothing, every other word does."""
    ours, theirs = f"{left.stem} {left.sector}".split(), f"{right.stem} {right.sector}".split()
    if ours == theirs:
        if left.group != right.group:
            return Comparison("review", 0.6, ("英文名相同", "一方是集团"))
        if len(ours) > 1 or bool(left.form_class) == bool(right.form_class):
            return Comparison("same", 0.95, ("英文名相同，只是组织形式的写法不同",))
        return Comparison("review", 0.7, ("英文名只有一个词相同",))
    short, full = sorted((ours, theirs), key=len)
    if short and full[: len(short)] == short and not (left.form_class and right.form_class):
        return Comparison("review", 0.5, ("一方的英文名是另一方的开头",))
    if left.stem == right.stem:
        return Comparison("none", 0.3, ("英文名的首词相同", "其余的词不同"))
    return Comparison("none", 0.0, ("英文名不同",))


def _other_body(left: OrganisationName, right: OrganisationName) -> Comparison:
    if left.stem == right.stem:
        return Comparison("none", 0.35, ("字号相同", f"行业不同：{left.sector or '无'}、{right.sector or '无'}"))
    short, full = sorted((left, right), key=lambda n: len(n.body))
    if full.body.endswith(short.body) and len(full.body) - len(short.body) in (2, 3) and len(short.stem) > 1:
        # 南岭云启科技: no list of places knows every county
        return Comparison("review", 0.45, (f"一方多出“{full.body[: -len(short.body)]}”，可能是地名",))
    sounds_alike = len(left.body) == len(right.body) and sound(left.body) == sound(right.body)
    if sounds_alike and left.form_class == right.form_class and left.group == right.group:
        return Comparison("review", 0.5, (f"字号读音相同、用字不同：{left.stem}、{right.stem}", "可能是错字"))
    return Comparison("none", 0.05, (f"字号不同：{left.stem}、{right.stem}",))


def _across_scripts(left: OrganisationName, right: OrganisationName) -> Comparison:
    latin, chinese = (left, right) if is_latin(left.plain) else (right, left)
    if len(chinese.stem) >= 2 and sound(chinese.stem).replace(" ", "") == latin.stem:
        return Comparison("review", 0.5, ("英文名与字号的拼音相同",))
    return Comparison("none", 0.0, ("中英文名称没有可以对照的部分",))
