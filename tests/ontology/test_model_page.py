"""docs/model.md says what the ontology says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.property_graph import edge_type as edge_type_in_cypher
from ontology import load_ontology
from ontology.model_page import PAGE, edge_type, main, page


def test_the_page_is_what_the_ontology_says_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run make docs"
    assert main(["--check"]) == 0


def test_a_page_of_yesterday_fails_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ontology.model_page.PAGE", tmp_path / "model.md")
    assert main(["--check"]) == 1
    assert main([]) == main([str(tmp_path / "model.md")]) == main(["--check"]) == 0
    (tmp_path / "model.md").write_text("# The model\n", encoding="utf-8")
    assert main(["--check"]) == 1


def test_every_class_and_property_has_a_row_and_every_class_a_comment() -> None:
    ontology = load_ontology()
    rows = [line.split(" | ") for line in page().splitlines() if line.startswith("| `")]
    assert {row[0].strip("|` ") for row in rows} >= {*ontology.schemata, *ontology.properties}
    classes = [row for row in rows if re.match("`#", row[-2])]
    assert len(classes) == len(ontology.schemata)
    assert all(re.search(r"[。]", row[3]) and re.search(r"[a-z]\.", row[3]) for row in classes)


def test_an_end_a_property_and_an_edge_of_its_own_are_told_apart() -> None:
    ontology = load_ontology()
    said = {name: edge_type(ontology.property(name), ontology) for name in ("recipient", "award", "edition", "owner")}
    assert said == {
        "recipient": "start of `WON`",
        "award": "end of `WON`",
        "edition": "property of `WON`",
        "owner": "`OWNER`, property of `WON`",
    }


def test_relationship_types_are_spelt_as_the_property_graph_spells_them() -> None:
    ontology = load_ontology()
    for prop in ontology.properties.values():
        own = [schema for schema in prop.domain if ontology.schema(schema).edge is None]
        if prop.is_object and own:
            assert f"`{edge_type_in_cypher(prop.name)}`" in edge_type(prop, ontology)


def test_a_ladder_of_qualifications_names_the_rung_below() -> None:
    assert "| `little-giant` | 专精特新“小巨人”企业 | little giant | 专精特新小巨人、小巨人企业 | `specialised-sme` |" in page()
