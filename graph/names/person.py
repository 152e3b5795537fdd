"""People: a name in parts, and when two bearers of one name are one. The name alone never decides.

Identity is name, organisation and period: two 丁香 at two companies stay two until a person says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from graph.names import words
from graph.names.forms import is_latin, plain, sound
from graph.names.model import Comparison, Named, Period
from graph.names.pairs import Body, compare_alone
from graph.names.weights import Weights

_TITLE = re.compile(
    r"(?<=..)(?:先生|女士|小姐|同志|院士|教授|博士|老师|律师|医生|总经理|董事长|总裁|主任|局长|书记|会长|秘书长|经理|工程师)\Z"
)
_ONLY_SURNAME = re.compile(r"\A(.{1,2})(?:先生|女士|院士|教授|博士|总|董|工|局长|会长|书记|老师|某某?|x+|\*+)\Z")
_GENERAL = Weights()


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name of a person in parts."""

    plain: str
    surname: str  # 姓, of a foreign name the last part
    given: str
    style: (
        str  # "han", "dotted" (阿依古丽·买买提, 史蒂夫·乔布斯), "latin", "surname" (王院士: the given name is not said)
    )


@lru_cache(maxsize=100_000)
def parse_person(name: str) -> PersonName:
    """The parts of a person's name, a title behind it left out: 欧阳明月教授 -> 欧阳 | 明月."""
    text = plain(name)
    if is_latin(text):
        parts = text.replace("-", "").replace(".", " ").split()
        return PersonName(" ".join(parts), parts[-1] if parts else "", " ".join(parts[:-1]), "latin")
    if (only := _ONLY_SURNAME.match(text)) and (len(only[1]) == 1 or only[1] in words.compound_surnames()):
        return PersonName(text, only[1], "", "surname")
    text = _TITLE.sub("", text)
    if "·" in text:
        first, _, last = text.rpartition("·")
        return PersonName(text, last, first, "dotted")
    n = 2 if len(text) > 2 and text[:2] in words.compound_surnames() else 1
    return PersonName(text, text[:n], text[n:], "han")


def compare_people(left: Named, right: Named) -> Comparison:
    """Two people by name, organisations and period."""
    one, other = parse_person(left.name), parse_person(right.name)
    together = shared_organisation(left.organisations, right.organisations)
    if one.plain != other.plain:
        return _other_name(one, other, together)
    if one.style == "surname":
        return Comparison("review" if together.decision == "same" else "none", 0.3, ("只有姓，没有名",))
    apart = _periods_apart(left.period, right.period)
    if together.decision == "same" and not apart:
        said = () if left.period is None or right.period is None else ("任职时间重叠",)
        return Comparison("same", 0.96, ("姓名相同", *together.reasons, *said))
    if together.decision == "same":
        return Comparison("review", 0.6, ("姓名相同", *together.reasons, apart))
    if not left.organisations or not right.organisations:
        return Comparison("review", 0.3, ("只有姓名相同", "没有可以对照的单位"))
    if together.decision == "review":
        return Comparison("review", 0.6, ("姓名相同", "单位可能相同", *together.reasons))
    return Comparison("review", 0.2, ("姓名相同", "单位不同，可能同名"))


def shared_organisation(left: Iterable[str], right: Iterable[str]) -> Comparison:
    """The best that any organisation of one side is to any of the other."""
    best = Comparison("none", 0.0, ("没有相同的单位",))
    rank = {"none": 0, "review": 1, "same": 2}
    theirs = [Body(Named(r)) for r in sorted(right)]
    for name in sorted(left):
        ours = Body(Named(name))
        for body in theirs:
            found = compare_alone(ours, body, _GENERAL)
            if (rank[found.decision], found.score) > (rank[best.decision], best.score):
                best = found
    if best.decision == "same":
        return Comparison("same", best.score, ("单位相同",))
    return best


def _other_name(one: PersonName, other: PersonName, together: Comparison) -> Comparison:
    styles = {one.style, other.style}
    at_one = together.decision == "same"
    if styles == {"han", "surname"} and one.surname == other.surname:
        return Comparison("review" if at_one else "none", 0.3, ("姓相同，一方没有写名",))
    if styles == {"latin", "han"}:
        latin, han = (one, other) if one.style == "latin" else (other, one)
        if _romanised(latin.plain, han):
            return Comparison("review" if at_one else "none", 0.5 if at_one else 0.2, ("拼音相同",))
    if "dotted" in styles and at_one and one.surname in (other.surname, other.plain):
        return Comparison("review", 0.5, ("译名的姓相同", "单位相同"))
    if styles == {"han"} and sound(one.plain) == sound(other.plain):
        return Comparison("none", 0.1, (f"姓名读音相同、用字不同：{one.plain}、{other.plain}",))
    return Comparison("none", 0.0, ("姓名不同",))


def _romanised(latin: str, han: PersonName) -> bool:
    """Whether Zhang Wei or Wei Zhang spells 张伟."""
    surname, given = sound(han.surname).replace(" ", ""), sound(han.given).replace(" ", "")
    return latin.replace(" ", "") in (surname + given, given + surname)


def _periods_apart(left: Period | None, right: Period | None) -> str:
    if left is None or right is None:
        return ""
    (a, b), (c, d) = left, right
    if (b and c and b[: len(c)] < c[: len(b)]) or (d and a and d[: len(a)] < a[: len(d)]):
        return f"任职时间不重叠：{a}–{b}、{c}–{d}"
    return ""
