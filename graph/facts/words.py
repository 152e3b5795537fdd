"""A fact as a sentence of Chinese, out of the fields of its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graph.facts.columns import KINDS

Fields = Mapping[str, Any]

PREDICATES: Mapping[str, str] = {
    "acquired": "收购", "subsidiary_of": "是…的子公司", "invested_in": "投资", "merged_into": "并入",
    "renamed_to": "更名为", "founded_by": "创办人是", "founded_on": "成立于", "located_in": "位于",
    "listed_on": "上市于", "industry": "属于行业", "uscc": "统一社会信用代码是", "produces": "生产",
    "owns_brand": "拥有品牌", "drafted_standard": "起草标准", "completed_by": "完成人是",
    "cooperates_with": "合作方是", "supplies_to": "供货给", "sponsors": "赞助", "hired": "聘任",
    "organizes": "主办", "based_on": "依据", "repeals": "废止", "amends": "修订", "conferred_by": "由…颁发",
    "owned_by": "属于", "member_of": "是…的会员", "membership_level": "会员级别是",
}  # fmt: skip


def words(fact: Fields) -> str:
    """南岭云启科技有限公司 获 第三届 “山海杯”工业大奖 企业 大奖."""
    sentence = SENTENCES.get(str(fact["kind"]))
    return " ".join(w for w in (sentence(fact) if sentence else _listed(fact)).split(" ") if w)


def text(value: Any) -> str:
    """A field as people read it, "" where it is absent."""
    if isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, list):
        return "、".join(str(v) for v in value)
    if isinstance(value, dict):
        return "、".join(str(v) for v in value.values())
    return "" if value is None else str(value)


def _of(fact: Fields, *columns: str) -> str:
    return " ".join(text(fact.get(c)) for c in columns)


def _listed(fact: Fields) -> str:
    said = ((head, text(fact.get(c))) for c, head in KINDS[fact["kind"]].columns.items())
    return "，".join(f"{head} {value}" for head, value in said if value)


def _entity(fact: Fields) -> str:
    more = text(fact.get("aliases"))
    codes = text(fact.get("identifiers"))
    return f"{fact['name']}" + (f"，又名 {more}" if more else "") + (f"，代码 {codes}" if codes else "")


def _grant(fact: Fields) -> str:
    year = f"（{fact['year']}年）" if fact.get("year") else ""
    return f"{_of(fact, 'recipient')} 获 {_of(fact, 'edition', 'award', 'category', 'tier')}{year}"


def _position(fact: Fields) -> str:
    dates = _of(fact, "from", "until").strip().replace(" ", " 至 ")
    verb = "曾任" if fact.get("former") else "任"
    return f"{_of(fact, 'person')} {verb} {_of(fact, 'org', 'title')}" + (f"（{dates}）" if dates else "")


def _measure(fact: Fields) -> str:
    condition = f"（{fact['condition']}）" if fact.get("condition") else ""
    return f"{_of(fact, 'policy')}：{_of(fact, 'measure', 'qualifier', 'amount')}{_of(fact, 'unit')}{condition}"


def _rank(fact: Fields) -> str:
    rank = f" 第{fact['rank']}位" if fact.get("rank") is not None else ""
    return f"{_of(fact, 'org')} 列 {_of(fact, 'year', 'list')}{rank}"


def _relation(fact: Fields) -> str:
    verb = PREDICATES.get(fact["predicate"], fact["predicate"])
    before, _, after = verb.partition("…")
    date = f"（{fact['date']}）" if fact.get("date") else ""
    return f"{_of(fact, 'subject')} {before} {_of(fact, 'object')} {after}{date}"


def _indicator(fact: Fields) -> str:
    growth = f"，同比 {fact['yoy']}" if fact.get("yoy") else ""
    goal = "（目标或预测）" if fact.get("target") else ""
    return f"{_of(fact, 'period', 'region_or_org', 'indicator')} {_of(fact, 'value')}{_of(fact, 'unit')}{growth}{goal}"


def _other(fact: Fields) -> str:
    return f"{fact['label']} {text(fact.get('about'))} 的{fact['property']}：{text(fact.get('value'))}"


SENTENCES: Mapping[str, Callable[[Fields], str]] = {
    "entity": _entity,
    "award_grant": _grant,
    "position": _position,
    "certification": lambda f: f"{_of(f, 'org')} 获认定为 {_of(f, 'batch', 'certification')}",
    "policy_target": lambda f: f"{_of(f, 'policy')} 面向 {_of(f, 'target')}",
    "policy_measure": _measure,
    "ranking": _rank,
    "relation": _relation,
    "indicator": _indicator,
    "other": _other,  # a statement that no line of facts shows
}
