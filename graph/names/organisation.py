"""The parts of an organisation's name: 地域 | 字号 | 行业 | 组织形式 | 分支, and what kind of body it is.

深圳市创仁智能科技（集团）股份有限公司南山分公司: 深圳市 | 创仁 | 智能科技 | 股份有限公司 | 南山分公司, and a group.
The parts are cut out of the comparing form (`graph.names.forms.plain`).
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from typing import NamedTuple

from graph.names import words
from graph.names.forms import is_latin, plain
from graph.names.regions import Place, leading, place

_BRANCH = re.compile(
    r"(?<=公司|集团|银行|大学|学院|医院|协会|商会|总会|学会|务所|团\))"
    r"((?!股份|有限|责任|公司)[^()]{0,14}?(?:分公司|分行|支行|分校|分院|分会|分部|分厂|分店|分所|分中心|办事处|代表处|联络处|营业部|项目部|事业部|研究院|"
    r"研究所|工厂|校区|院区|专业委员会|专委会|工作委员会|营业厅|办公室|秘书处|工会|工会委员会|党委|委员会))$"
)
_BRANCH_LAST = frozenset("司行校院会部厂店所心处区厅室委")
_NO_BRANCH = ("有限公司", "集团公司", "有限责任公司")
_BRACKET = re.compile(r"\(([^()]*)\)")
_GROUP_FORMS = ("集团", "企业集团")
_LATIN_GROUP = frozenset({"group", "holding", "holdings"})


class OrganisationName(NamedTuple):
    """A name in parts, each "" where the name has none."""

    plain: str  # the comparing form of the whole
    region: str  # 地域 as written at the front, 广东省深圳市
    stem: str  # 字号; of a public body what it is in charge of
    sector: str  # 行业
    form: str  # 组织形式, of other bodies the last word: 协会, 局
    branch: str  # 分支
    group: bool  # whether it calls itself 集团
    kind: str  # company, government, association, ... as in data/kinds.txt; "" where nothing says
    places: tuple[Place, ...] = ()  # the region in parts, and a place in brackets: 舒泰神(北京)
    form_class: str = ""  # 限, 股, ... as in data/legal_forms.txt

    @property
    def body(self) -> str:
        """字号 and 行业, without place and form."""
        return self.stem + self.sector

    @property
    def is_full(self) -> bool:
        """Whether it reads like the whole registered name: a legal form, and more than that."""
        return bool(self.form_class) and bool(self.stem) and self.form not in ("公司", "厂", "集团公司")


@lru_cache(maxsize=100_000)
def parse(name: str) -> OrganisationName:
    """The parts of a name. All are cut out of the comparing form; nothing is guessed that it does not say."""
    return parts(plain(name))


def parts(text: str) -> OrganisationName:
    """The parts of a name that is already in comparing form."""
    if is_latin(text):
        return _latin(text)
    rest, branch = text, ""
    if rest[-1:] in _BRANCH_LAST and not rest.endswith(_NO_BRANCH) and (found := _BRANCH.search(rest)):
        branch, rest = found[1], rest[: found.start(1)]
    places: tuple[Place, ...]
    places, at = leading(rest)
    region, rest = rest[:at], rest[at:]
    group = False
    form = _legal_form(rest)
    rest = rest[: len(rest) - len(form)]
    if "(" in rest:
        rest, inner, group = _without_brackets(rest)
        places += inner
    if form == "集团公司":
        group = True
    for word in _GROUP_FORMS:
        if rest.endswith(word) and len(rest) > len(word):
            rest, group = rest.removesuffix(word), True
    kind = "company" if form or (group and rest) else ""
    form_class = words.legal_forms().get(form, "")
    if not kind and (last := _suffix(rest, words.kinds(), 9)):
        kind, form = words.kinds()[last], last
        return OrganisationName(text, region, rest[: -len(last)], "", form, branch, group, kind, places)
    cut = _stem_end(rest)
    return OrganisationName(
        text,
        region,
        rest[:cut],
        rest[cut:],
        form or ("集团" if group and kind else ""),
        branch,
        group,
        kind,
        places,
        form_class,
    )


def last_word_kind(body: str) -> str:
    """The kind of body that a company would be by the last word of its 行业: 发展银行 -> bank, 设计院 -> research."""
    return words.kinds().get(_suffix(body, words.kinds(), 9), "")


def _legal_form(text: str) -> str:
    if text.endswith("有限公司"):  # most names; no other form ends like this
        return "股份有限公司" if text.endswith("股份有限公司") else "有限公司"
    return _suffix(text, _forms(), 10)


@lru_cache(maxsize=1)
def _forms() -> frozenset[str]:
    return frozenset(words.legal_forms())


def _suffix(text: str, known: Container[str], longest: int) -> str:
    for n in range(min(longest, len(text)), 0, -1):
        if text[-n:] in known:
            return text[-n:]
    return ""


def _without_brackets(text: str) -> tuple[str, tuple[Place, ...], bool]:
    """The text without (集团) and places in brackets; other brackets lose only their marks."""
    places: list[Place] = []
    group = False
    for inner in _BRACKET.findall(text):
        where = place(inner)
        if where is not None:
            places.append(where)
            text = text.replace(f"({inner})", "")
        elif inner in _GROUP_FORMS:
            group = True
            text = text.replace(f"({inner})", "")
    return text.replace("(", "").replace(")", ""), tuple(places), group


def _stem_end(body: str) -> int:
    """Where the 字号 ends: the rest is a row of sector words, as long as two characters are left before it."""
    known = words.sectors()
    n = len(body)
    row = [False] * n + [True]
    end = n
    for i in range(n - 1, 1, -1):
        for j in range(i + 1, min(n, i + 6) + 1):
            if row[j] and body[i:j] in known:
                row[i] = True
                end = i
                break
    return end


def _latin(text: str) -> OrganisationName:
    """A name in Latin letters: its words without the legal form; the first word stands for the 字号."""
    flat = " ".join(text.replace("(", " ").replace(")", " ").split())
    form = next((f for f in _english_forms() if flat.endswith(" " + f)), "")
    own = flat[: len(flat) - len(form)].split() if form else flat.split()
    group = bool(own[1:]) and own[-1] in _LATIN_GROUP
    if group:
        own = own[:-1]
    stem, sector = (own[0], " ".join(own[1:])) if own else ("", "")
    kind = "company" if form or group else ""
    return OrganisationName(text, "", stem, sector, form, "", group, kind, (), "限" if form else "")


@lru_cache(maxsize=1)
def _english_forms() -> tuple[str, ...]:
    return tuple(sorted(words.english_forms(), key=lambda f: (-len(f), f)))
