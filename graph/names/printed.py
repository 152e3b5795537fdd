"""A name as a list or a paper prints it, with what its brackets say: former, short and English names, brands.

深圳市甲乙科技有限公司（曾用名：甲乙实业有限公司，2003–2010；简称：甲乙科技） is one name and two others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.names.model import Named, Period

_BRACKET = re.compile(r"[（(]([^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]\s*\Z")
_SAID = re.compile(
    r"\s*(?P<what>曾用名称|曾用名|原名称|原名|原称|原为|前身为|前身|以下简称|下称|简称|又称|又名|亦称|英文名称|英文名|英文简称|英文|品牌名|品牌|"
    r"原(?!创|子|料|点))[:： 是为]*(?P<rest>.+)\Z"
)
_RENAMED = re.compile(
    r"\s*(?:(?P<when>(?:19|20)\d\d(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|-\d\d(?:-\d\d)?)?)起?)?(?:由(?P<old>.+?))?(?:更名|改名|改称|变更)为(?P<new>.+)\Z"
)
_BETWEEN = re.compile(r"[，, ]*[（(]?((?:19|20)\d\d)年?\s*[-–—~至到]\s*((?:19|20)\d\d|今)?年?[)）]?\s*\Z")
_UNTIL = re.compile(r"[，, ]*((?:19|20)\d\d)年?(?:前|以前|之前)\s*\Z")
_BETWEEN_NAMES = re.compile(r"[；;]|[、，,](?=曾用名|简称|原名|英文|品牌|下称|又)")
_KINDS = {
    "英文": "english",
    "简称": "short",
    "下称": "short",
    "品牌": "brand",
    "原": "former",
    "曾": "former",
    "前": "former",
}


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of the same one: `kind` is former, short, english, brand or other; `period` when it held."""

    name: str
    kind: str
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A name and the names that stand with it. A brand is what a company sells under, no name of the company."""

    name: str
    others: tuple[OtherName, ...] = ()

    @property
    def aliases(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(o.name for o in self.others if o.kind != "brand" and o.name != self.name))

    def named(self, family: str = "Organization", key: str = "") -> Named:
        return Named(self.name, family, aliases=self.aliases, key=key)


def read_printed(text: str) -> Printed:
    """The name and its others; brackets that say nothing of the kind, （集团） or （深圳）, stay in the name."""
    name = text.strip()
    others: list[OtherName] = []
    while (found := _BRACKET.search(name)) is not None and found.start():
        before = name[: found.start()].rstrip()
        if (renamed := _RENAMED.match(found[1])) is not None:
            name, old = _bare(renamed["new"]), _bare(renamed["old"] or before)
            if old != name:
                others.append(OtherName(old, "former", ("", _iso(renamed["when"] or ""))))
        elif inside := _others(found[1]):
            name, others = before, [*inside, *others]
        else:
            break
    return Printed(name, tuple(others))


def _others(inside: str) -> list[OtherName]:
    """The names that a bracket gives; none where it says something else."""
    others: list[OtherName] = []
    kind = ""
    for piece in _BETWEEN_NAMES.split(inside):
        said = _SAID.match(piece)
        if said is not None:
            kind = next((k for w, k in _KINDS.items() if w in said["what"]), "other")
        elif not kind:
            return []
        rest = said["rest"] if said is not None else piece
        others += [_other(r, kind) for r in ([rest] if kind == "english" else rest.split("、")) if r.strip()]
    return others


def _other(text: str, kind: str) -> OtherName:
    if (found := _BETWEEN.search(text)) is not None:
        end = "" if found[2] in (None, "今") else found[2]
        return OtherName(_bare(text[: found.start()]), kind, (found[1], end))
    if (found := _UNTIL.search(text)) is not None:
        return OtherName(_bare(text[: found.start()]), kind, ("", found[1]))
    return OtherName(_bare(text), kind)


def _bare(text: str) -> str:
    return text.strip().strip("“”\"'「」『』，, ")


def _iso(when: str) -> str:
    numbers = re.findall(r"\d+", when)
    return "-".join([numbers[0], *(n.zfill(2) for n in numbers[1:])]) if numbers else ""
