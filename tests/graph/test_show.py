from __future__ import annotations

from graph.show import show
from graph.view import GraphView


def test_values_come_first_then_relations_outward_then_inward(alliance: GraphView) -> None:
    card = show(alliance, "c-yunqi")
    assert (card.caption, card.label["zh"]) == ("云启科技（岭海）有限公司", "企业")
    labels = [(g.label["zh"], g.inverse) for g in card.groups]
    assert labels[:3] == [("名称", False), ("别称", False), ("统一社会信用代码", False)]
    assert ("获奖", False) in labels
    assert labels[-1] == ("任职人员", True)


def test_a_relation_names_the_other_end_and_what_tells_it_apart(alliance: GraphView) -> None:
    (group,) = [g for g in show(alliance, "c-yunqi").groups if g.name == "AwardConferral"]
    assert [(line.text, line.entity_id, line.note) for line in group.lines] == [
        ("岭海产业奖", "w-prize", "第五届岭海产业奖 2021 提名奖"),
        ("岭海产业奖", "w-prize", "第六届岭海产业奖 2023 企业 大奖"),
    ]
    assert group.lines[1].evidence[0][1].quote == "第六届岭海产业奖揭晓，云启科技（岭海）有限公司获大奖"


def test_reverse_relations_carry_the_inverse_label(alliance: GraphView) -> None:
    (group,) = [g for g in show(alliance, "c-lingyun").groups if g.name == "acquired"]
    assert (group.label["zh"], group.inverse) == ("被收购", True)
    assert [(line.text, line.note) for line in group.lines] == [("云启科技（岭海）有限公司", "2019")]


def test_a_value_said_by_two_documents_shows_both_places(alliance: GraphView) -> None:
    (line,) = show(alliance, "c-yunqi").groups[0].lines
    assert [(p.document, p.page or p.cell) for p, _ in line.evidence] == [
        ("刊物/岭海产业 2023-05.txt", "3"),
        ("名册.xlsx", "会员!2"),
    ]
