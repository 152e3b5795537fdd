"""When a fact that Huitu reads says what an editor's fact says: names, numbers and wordings compared, kind by kind.

Names agree after NFKC, white space, quotation marks, title marks and brackets left out; the aliases of a gold entity
are its names too. Titles, targets and works may differ a little, numbers may not.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Fact = Mapping[str, Any]

FAMILIES = {
    "company": "company", "person": "person", "award": "award", "policy": "policy", "certification": "certification",
    "event": "event", "project": "work", "product": "work", "standard": "standard",
    "rankinglist": "list", "ranking_list": "list",
    **dict.fromkeys(
        ("government", "governmentbody", "association", "institution", "university", "researchinstitute", "media",
         "organization", "organisation", "otherorganization"), "organisation",
    ),
}  # fmt: skip
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "首": 1}
SCALES = {"亿": 1e8, "億": 1e8, "万": 1e4, "萬": 1e4, "千": 1e3, "百": 1e2}
FREE_WORDING = frozenset({"founded_on", "located_in", "produces", "industry", "drafted_standard", "owns_brand"})
"""Predicates whose object may be worded a little differently."""


def agrees(gold: Fact, fact: Fact, names: Names) -> bool:
    """Whether a prediction says what a gold fact of the same kind says."""
    return _AGREE[gold["kind"]](gold, fact, names)


@dataclass(frozen=True)
class Names:
    """Which words name the same entity or policy, by the gold."""

    entities: Mapping[str, frozenset[int]]
    policies: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, gold: Iterable[Fact]) -> Names:
        entities: defaultdict[str, set[int]] = defaultdict(set)
        policies = {}
        for i, fact in enumerate(gold):
            if fact["kind"] == "entity":
                for name in (fact["name"], *each(fact.get("aliases"))):
                    entities[plain(name)].add(i)
            elif fact["kind"] == "policy":
                policies[plain(fact["title"])] = (fact["title"], *each(fact.get("aliases")))
        return cls({name: frozenset(ids) for name, ids in entities.items()}, policies)

    def same(self, a: object, b: object) -> bool:
        x, y = plain(_bare(a)), plain(_bare(b))
        none: frozenset[int] = frozenset()
        return bool(x) and (x == y or bool(self.entities.get(x, none) & self.entities.get(y, none)))

    def same_policy(self, gold: Fact, fact: Fact) -> bool:
        return _titles_meet(self._titles(gold), self._titles(fact))

    def _titles(self, fact: Fact) -> list[str]:
        own = [str(fact.get("policy") or ""), *each(fact.get("aliases"))]
        return own + [t for title in own for t in self.policies.get(plain(title), ())]


def plain(value: object) -> str:
    """A name as it is compared: 《“窑火奖” 评选办法（试行）》 -> 窑火奖评选办法试行."""
    text = unicodedata.normalize("NFKC", "" if value is None else str(value))
    return re.sub(r"[\s“”\"'‘’「」『』《》〈〉()、·]+", "", text).lower()


def ordinal(value: object) -> int | None:
    """第十二届 -> 12, 第6届 -> 6, 首届 -> 1, 二○一九 -> 2019; None where there is no number."""
    text = unicodedata.normalize("NFKC", str(value or ""))
    if m := re.search(r"\d+", text):
        return int(m.group())
    m = re.search(r"[首零〇○一二两三四五六七八九十百]+", text)
    if m is None:
        return None
    word = m.group()
    if not set(word) & set("十百"):
        return int("".join(str(DIGITS[c]) for c in word))
    total = digit = 0
    for c in word:
        if c in "十百":
            total, digit = total + (digit or 1) * (10 if c == "十" else 100), 0
        else:
            digit = DIGITS[c]
    return total + digit


def number(value: object) -> float | None:
    """The first number of a value, signed: "+5.8%" -> 5.8."""
    text = unicodedata.normalize("NFKC", "" if value is None else str(value)).replace(",", "")
    m = re.search(r"[-+]?\d+(?:\.\d+)?", text)
    return float(m.group()) if m else None


def quantity(value: object, unit: object) -> tuple[float, str] | None:
    """Number and unit with 万 and 亿 multiplied out: (1.2, "亿元") and (12000, "万元") are the same."""
    amount, name = number(value), plain(unit).replace("人民币", "")
    if amount is None:
        return None
    if name[:1] in SCALES:
        amount, name = amount * SCALES[name[0]], name[1:]
    return round(amount, 4), name


def close(a: object, b: object, least: float) -> bool:
    """Equal, one within the other (three characters or more), or alike to the degree `least`."""
    x, y = plain(a), plain(b)
    if not x or not y:
        return False
    if x == y or (min(len(x), len(y)) >= 3 and (x in y or y in x)):
        return True
    return difflib.SequenceMatcher(None, x, y).ratio() >= least


def _titles_meet(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Long titles may differ a little, short ones (措施) must be equal."""
    for a in ours:
        for b in theirs:
            shorter = min(len(plain(a)), len(plain(b)))
            if (shorter >= 6 and close(a, b, 0.9)) or (shorter >= 2 and plain(a) == plain(b)):
                return True
    return False


def each(value: object) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]


def _bare(name: object) -> str:
    """A person without the bracket that tells namesakes apart: 李想（楚雄彝绣礼品包装厂） -> 李想."""
    text = "" if name is None else str(name)
    return m.group(1) if (m := re.match(r"([\u4e00-\u9fff·]{2,4})[（(][^（）()]*[）)]$", text)) else text


def family(fact: Fact) -> str | None:
    return FAMILIES.get(plain(fact.get("type")))


def _entity(gold: Fact, fact: Fact, _: Names) -> bool:
    forms = {plain(n) for n in (gold["name"], *each(gold.get("aliases")))}
    return family(gold) == family(fact) and plain(fact.get("name")) in forms


def _award_grant(gold: Fact, fact: Fact, names: Names) -> bool:
    work = plain(gold.get("recipient_type")) in {"project", "product"}
    ours, theirs = gold["recipient"], fact.get("recipient")
    if not (names.same(ours, theirs) or (work and close(ours, theirs, 0.92))):
        return False
    if not (names.same(gold["award"], fact.get("award")) or close(gold["award"], fact.get("award"), 0.9)):
        return False
    edition = not gold.get("edition") or ordinal(gold["edition"]) == ordinal(fact.get("edition"))
    tiers = [plain(f.get("tier")).replace("獎", "奖") for f in (gold, fact)]
    categories = [re.sub("(类|類|奖|獎)$", "", plain(f.get("category"))) for f in (gold, fact)]
    return (
        edition and (not tiers[0] or tiers[0] == tiers[1]) and (not all(categories) or categories[0] == categories[1])
    )


def _position(gold: Fact, fact: Fact, names: Names) -> bool:
    if not names.same(gold["person"], fact.get("person")) or bool(gold.get("former")) != bool(fact.get("former")):
        return False
    ways = [(gold["org"], gold["title"]), *((a["org"], a["title"]) for a in each(gold.get("alt")))]
    return any(names.same(org, fact.get("org")) and plain(title) == plain(fact.get("title")) for org, title in ways)


def _certification(gold: Fact, fact: Fact, names: Names) -> bool:
    bare = [re.sub("企业|称号|资质|认定", "", plain(f.get("certification"))) for f in (gold, fact)]
    ours, theirs = (re.sub("^(国家级|国家|省级|市级)", "", name) for name in bare)
    level = not gold.get("level") or not fact.get("level") or plain(gold["level"]) == plain(fact["level"])
    return names.same(gold["org"], fact.get("org")) and level and bool(theirs) and (ours in theirs or theirs in ours)


def _policy(gold: Fact, fact: Fact, _: Names) -> bool:
    title = plain(fact.get("title"))
    known = {plain(a) for a in each(gold.get("aliases"))}
    return _titles_meet([gold["title"]], [str(fact.get("title") or "")]) or (len(title) >= 6 and title in known)


def _policy_issuer(gold: Fact, fact: Fact, names: Names) -> bool:
    return names.same_policy(gold, fact) and names.same(gold["issuer"], fact.get("issuer"))


def _policy_target(gold: Fact, fact: Fact, names: Names) -> bool:
    return names.same_policy(gold, fact) and close(gold["target"], fact.get("target"), 0.75)


def _policy_measure(gold: Fact, fact: Fact, names: Names) -> bool:
    amounts = [quantity(f.get("amount"), f.get("unit")) for f in (gold, fact)]
    if not names.same_policy(gold, fact) or amounts[0] != amounts[1]:
        return False
    ours, theirs = (set(plain(f"{f.get('measure') or ''}{f.get('condition') or ''}")) for f in (gold, fact))
    return len(ours & theirs) >= 0.3 * len(ours)


def _ranking(gold: Fact, fact: Fact, names: Names) -> bool:
    if not names.same(gold["org"], fact.get("org")) or number(gold.get("rank")) != number(fact.get("rank")):
        return False
    if gold.get("year") and fact.get("year") and number(gold["year"]) != number(fact["year"]):
        return False
    ours, theirs = (re.sub(r"^\d{4}(年度?)?|排行榜|榜单", "", plain(f.get("list"))) for f in (gold, fact))
    return bool(gold.get("unnamed_list")) or close(ours, theirs, 0.8)


def _relation(gold: Fact, fact: Fact, names: Names) -> bool:
    predicate = gold["predicate"]
    if predicate != fact.get("predicate"):
        return False

    def pair(subject: object, object_: object) -> bool:
        loose = predicate in FREE_WORDING and close(gold["object"], object_, 0.85)
        return names.same(gold["subject"], subject) and (names.same(gold["object"], object_) or loose)

    subject, object_ = fact.get("subject"), fact.get("object")
    return pair(subject, object_) or (predicate == "cooperates_with" and pair(object_, subject))


def _event(gold: Fact, fact: Fact, _: Names) -> bool:
    ours = [n for n in (gold["name"], *each(gold.get("aliases"))) if len(plain(n)) >= 4]
    return any(close(a, b, 0.75) for a in ours for b in (fact.get("name"), *each(fact.get("aliases"))))


def _event_pair(gold: Fact, fact: Fact, names: Names) -> bool:
    ours = [n for n in (gold["event"], *each(gold.get("aliases"))) if len(plain(n)) >= 4]
    return names.same(gold["who"], fact.get("who")) and any(close(a, fact.get("event"), 0.7) for a in ours)


def _indicator(gold: Fact, fact: Fact, names: Names) -> bool:
    if not close(gold["indicator"], fact.get("indicator"), 0.5):
        return False
    if number(gold.get("value")) is None:
        amount = number(gold.get("yoy")) == number(fact.get("yoy"))
    else:
        amount = quantity(gold["value"], gold.get("unit")) == quantity(fact.get("value"), fact.get("unit"))
    ours, theirs = gold.get("region_or_org"), fact.get("region_or_org")
    return amount and (not ours or not theirs or names.same(ours, theirs) or close(ours, theirs, 0.6))


_AGREE: dict[str, Callable[[Fact, Fact, Names], bool]] = {
    "award_grant": _award_grant, "position": _position, "certification": _certification, "policy": _policy,
    "policy_issuer": _policy_issuer, "policy_target": _policy_target, "policy_measure": _policy_measure,
    "ranking": _ranking, "relation": _relation, "event": _event, "event_organizer": _event_pair,
    "event_participant": _event_pair, "indicator": _indicator, "entity": _entity,
}  # fmt: skip
