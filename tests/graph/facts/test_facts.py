from __future__ import annotations

from dataclasses import replace

from graph.facts import EVIDENCE, KINDS, Fact, facts
from graph.model import Entity, Value
from graph.view import GraphView
from ontology import load_ontology
from tests.graph.alliance import Maker, alliance_entities, passages


def of(view: GraphView, kind: str, document: str | None = None) -> list[Fact]:
    return [f for f in facts(view, document) if f["kind"] == kind]


def only(fact: Fact) -> dict[str, object]:
    return {k: v for k, v in fact.items() if k not in {"kind", *EVIDENCE} and v not in (None, [])}


def test_every_line_has_the_columns_of_its_kind_and_its_evidence(alliance: GraphView) -> None:
    found = list(facts(alliance))
    assert {f["kind"] for f in found} == set(KINDS)
    for f in found:
        assert list(f) == ["kind", *KINDS[f["kind"]].columns, *EVIDENCE]
        assert f["quote"] and f["document"] and (f["page"] or f["cell"])
        assert any(f["quote"] in p.text for p in alliance.passages.values())


def test_an_entity_has_its_fullest_name_other_names_and_identifiers(alliance: GraphView) -> None:
    yunqi = of(alliance, "entity")[1]
    assert only(yunqi) == {
        "type": "company", "name": "云启科技（岭海）有限公司", "aliases": ["云启科技"],
        "identifiers": {"uscc": "91440300MA5EXAMP1F"},
    }  # fmt: skip


def test_places_indicators_target_groups_and_editions_are_no_entity_facts(alliance: GraphView) -> None:
    types = {f["type"] for f in of(alliance, "entity")}
    assert types == {
        "company",
        "person",
        "association",
        "government",
        "award",
        "policy",
        "certification",
        "rankinglist",
        "event",
    }


def test_two_awards_of_one_company_are_two_facts_with_their_editions(alliance: GraphView) -> None:
    grants = [f for f in of(alliance, "award_grant") if f["recipient"] == "云启科技（岭海）有限公司"]
    assert [(f["award"], f["edition"], f["year"], f["category"], f["tier"], f["recipient_type"]) for f in grants] == [
        ("岭海产业奖", "第六届", "2023", "企业", "大奖", "Company"),
        ("岭海产业奖", "第五届", "2021", None, "提名奖", "Company"),
    ]


def test_a_post_with_two_titles_is_two_facts(alliance: GraphView) -> None:
    chen = [f["title"] for f in of(alliance, "position") if f["person"] == "陈明"]
    assert sorted(chen) == ["总裁", "董事长"]


def test_a_former_post_says_so(alliance: GraphView) -> None:
    lin = [(f["org"], f["title"], f["former"]) for f in of(alliance, "position") if f["person"] == "林岚"]
    assert lin == [("凌云电缆厂", "厂长", True), ("岭海产业联合会", "秘书长", False)]


def test_a_policy_its_target_and_its_measure(alliance: GraphView) -> None:
    title = "岭海市支持专精特新企业若干措施"
    (policy,) = of(alliance, "policy")
    assert only(policy) == {
        "title": title, "issuers": ["岭海市工业局"], "date": "2023", "doc_number": "岭工〔2023〕8号", "doc_type": "措施",
        "n_measures": 1,
    }  # fmt: skip
    assert [only(f) for f in of(alliance, "policy_target")] == [{"policy": title, "target": "专精特新企业"}]
    assert [only(f) for f in of(alliance, "policy_measure")] == [
        {
            "policy": title,
            "measure": "一次性奖励",
            "amount": 50,
            "unit": "万元",
            "qualifier": "最高",
            "condition": "首次认定的专精特新企业",
        }
    ]


def test_membership_gives_the_association_and_the_grade(alliance: GraphView) -> None:
    rows = [
        (f["predicate"], f["object"], f["date"])
        for f in of(alliance, "relation", "名册.xlsx")
        if f["subject"].startswith("云启")
    ]
    assert sorted(rows) == [
        ("member_of", "岭海产业联合会", "2015-03"),
        ("membership_level", "副会长单位", "2015-03"),
        ("uscc", "91440300MA5EXAMP1F", None),
    ]


def test_a_relation_has_its_date(alliance: GraphView) -> None:
    (bought,) = [f for f in of(alliance, "relation") if f["predicate"] == "acquired"]
    assert (bought["subject"], bought["object"], bought["date"]) == ("云启科技（岭海）有限公司", "凌云电缆厂", "2019")


def test_an_event_names_hosts_and_participants_in_reading_order(alliance: GraphView) -> None:
    (fair,) = of(alliance, "event")
    assert only(fair) == {
        "name": "第六届岭海产业奖颁奖礼", "date": "2023-05-08", "place": "岭海会堂", "organizers": ["岭海产业联合会"],
        "participants": ["陈明", "林岚"],
    }  # fmt: skip


def test_a_forecast_is_marked_and_a_figure_is_not(alliance: GraphView) -> None:
    rows = [(f["value"], f["unit"], f["yoy"], f["target"]) for f in of(alliance, "indicator")]
    assert rows == [(1250.5, "亿元", "6.2%", None), (2600, "亿元", None, True)]


def test_of_one_document_only_what_it_says_in_its_own_words(alliance: GraphView) -> None:
    roster = list(facts(alliance, "名册.xlsx"))
    assert {f["document"] for f in roster} == {"名册.xlsx"}
    yunqi = next(f for f in roster if f["kind"] == "entity")
    assert (yunqi["name"], yunqi["aliases"], yunqi["cell"]) == ("云启科技（岭海）有限公司", [], "会员!2")
    assert not of(alliance, "award_grant", "名册.xlsx")


def test_a_document_is_named_with_or_without_its_folder(alliance: GraphView) -> None:
    assert list(facts(alliance, "岭海产业 2023-05.txt")) == list(facts(alliance, "刊物/岭海产业 2023-05.txt")) != []


def test_what_is_planned_or_denied_is_no_fact(alliance: GraphView) -> None:
    m = Maker()
    m.say("r-plan", "Post", "p-m4", "林岚", holder="@h-lin", organization="@c-yunqi", title="顾问", status="planned")
    view = GraphView([*alliance_entities(), *m.entities()], passages(), alliance.ontology)
    assert list(facts(view)) == list(facts(alliance))


def test_a_fact_is_as_sure_as_its_least_sure_part_and_confirmed_when_a_person_agreed() -> None:
    m = Maker()
    m.say("c-a", "Company", "p-m4", "凌云电缆厂", name="凌云电缆厂")
    m.say("h-a", "Person", "p-m4", "林岚", name="林岚")
    m.say("r-a", "Post", "p-m4", "原厂长林岚", holder="@h-a", organization="@c-a", sure=0.9)
    m.say("r-a", "Post", "p-m4", "原厂长林岚", title="厂长", sure=0.6, status="confirmed")
    view = GraphView(m.entities(), passages(), load_ontology())
    (post,) = of(view, "position")
    assert (post["confidence"], post["status"]) == (0.6, "confirmed")


def test_an_edition_known_by_its_year_reads_as_a_year() -> None:
    m = Maker()
    for entity in ("c-yunqi", "w-prize"):
        m.say(entity, {"c": "Company", "w": "AwardSeries"}[entity[0]], "p-m1", "岭海产业奖", name=entity)
    m.say("x-y", "AwardEdition", "p-m1", "岭海产业奖", series="@w-prize", year="2023")
    m.say("r-y", "AwardConferral", "p-m1", "岭海产业奖", recipient="@c-yunqi", edition="@x-y")
    (grant,) = of(GraphView(m.entities(), passages(), load_ontology()), "award_grant")
    assert (grant["award"], grant["edition"], grant["year"]) == ("w-prize", "2023年度", "2023")


def test_a_former_name_is_a_renaming() -> None:
    m = Maker()
    m.say("c-a", "Company", "p-m4", "凌云电缆厂", name="凌云电缆厂", formerName="凌云线厂")
    (renamed,) = of(GraphView(m.entities(), passages(), load_ontology()), "relation")
    assert (renamed["subject"], renamed["predicate"], renamed["object"]) == ("凌云线厂", "renamed_to", "凌云电缆厂")


def test_the_order_of_the_entities_does_not_matter(alliance: GraphView) -> None:
    def turned(e: Entity) -> Entity:
        back: dict[str, tuple[Value, ...]] = {p: tuple(reversed(v)) for p, v in reversed(e.properties.items())}
        return replace(e, properties=back) if e.schema == "Post" else e

    view = GraphView((turned(e) for e in reversed(alliance_entities())), passages(), alliance.ontology)
    assert list(facts(view)) == list(facts(alliance))
