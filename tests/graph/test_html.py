"""One file, no network, the same bytes, and text out of documents never becomes markup."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from math import hypot
from pathlib import Path

import pytest

from graph.export import html
from graph.export.html import TooManyNodes, ViewerMissing, export_html, html_page
from graph.export.html_data import page_data
from graph.export.html_places import spaced
from graph.readers import label
from graph.view import GraphView
from tests.graph.html_support import PAYLOADS, alliance, hostile, league, spiral, whole

needs_library = pytest.mark.skipif(
    not (html.STATIC / "vendor" / "cytoscape.min.js").exists(), reason="the drawing library is brought by pip install -e ."
)


def page(view: GraphView, title: str = "山海联盟", **options: object) -> str:
    hood = whole(view)
    return html_page(hood, view, title=title, places=spiral(hood.nodes), **options)  # type: ignore[arg-type]


def data_of(text: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="huitu-data">(.*?)</script>', text, re.S)
    assert found
    return dict(json.loads(found.group(1)))


class Elements(HTMLParser):
    """Start tags with their attributes, as a browser without scripting meets them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@needs_library
def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    view = alliance()
    hood = whole(view, "c-yunqi")
    files = [
        export_html(hood, view, tmp_path / name, title="云启", made="2026-11-25 秘书处", commit=12, places=spiral(hood.nodes))
        for name in ("a.html", "b.html")
    ]
    assert files[0].read_bytes() == files[1].read_bytes()
    assert b"\r" not in files[0].read_bytes()


@needs_library
def test_only_the_one_script_of_the_page_is_allowed_by_its_hash() -> None:
    text = page(alliance())
    scripts = re.findall(r"<script>(.*?)</script>", text, re.S)
    assert len(scripts) == 1
    digest = b64encode(sha256(scripts[0].encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    assert f"script-src 'sha256-{digest}'" in policy.group(1)
    assert "default-src 'none'" in policy.group(1)
    assert "unsafe" not in policy.group(1)


@needs_library
def test_hostile_text_makes_no_element_and_no_attribute() -> None:
    text = page(hostile(), title=PAYLOADS[1])
    found = Elements()
    found.feed(text)
    assert [t for t, _ in found.tags if t in ("img", "iframe", "object", "embed", "link", "base", "form")] == []
    assert len([t for t, _ in found.tags if t == "script"]) == 2  # the data and the viewer
    assert not any(name.startswith("on") for _, attributes in found.tags for name in attributes)
    assert not any("src" in attributes or "href" in attributes for _, attributes in found.tags)


@needs_library
def test_characters_that_turn_the_direction_are_shown_as_marks_in_the_static_page() -> None:
    static = page(hostile()).split("<noscript>")[1].split("</noscript>")[0]
    assert "\u202e" not in static
    assert "‹U+202E›司公限有转反" in static


@needs_library
def test_the_static_page_holds_the_picture_and_the_first_two_hundred_facts() -> None:
    static = page(league(300)).split("<noscript>")[1].split("</noscript>")[0]
    assert static.count("<tr><td>") == 200
    assert "列出前 200 条" in static
    assert "<svg" in static
    assert "南岭云启科技有限公司" in static


@needs_library
def test_fifty_nodes_with_all_evidence_fit_in_a_mail() -> None:
    assert len(page(league(50)).encode()) <= 550_000


@needs_library
def test_the_page_says_version_and_maker_only_when_told() -> None:
    told = data_of(page(alliance(), made="2026-11-25 秘书处", commit=12))
    assert (told["made"], told["commit"]) == ("2026-11-25 秘书处", 12)
    assert data_of(page(alliance()))["made"] == ""


def test_each_fact_carries_the_words_that_say_so_with_document_and_page() -> None:
    view = alliance()
    hood = whole(view)
    data = json.loads(json.dumps(page_data(hood, view, spiral(hood.nodes))))
    won = [e for e in data["edges"] if data["nodes"][e["source"]]["id"] == "c-yunqi" and e["type"] == "WON"]
    assert [(e["year"], e["edition"], e["confidence"]) for e in won] == [("2021", "第五届", 0.92), ("2023", "第六届", 0.92)]
    proof = won[0]["evidence"][0]
    assert proof["quote"] == "南岭云启科技有限公司获第五届山海杯工业大奖二等奖。"
    assert (data["documents"][proof["document"]], proof["page"]) == ("光明通讯 2023-04.txt", "7")
    assert len(won[0]["evidence"]) == 1  # the grade's own evidence is the same place


def test_the_page_knows_who_read_a_fact_in_both_languages(alliance: GraphView) -> None:
    hood = whole(alliance)
    data = page_data(hood, alliance, {n.id: (0.0, 0.0) for n in hood.nodes})
    assert all(e["readers"] == ["test"] and e["confidence"] for e in data["edges"])  # type: ignore[attr-defined]
    assert data["readers"] == {"test": {"zh": "test", "en": "test"}}  # one that the table does not know
    assert [label("awards_table"), label("posts.sentence", "en"), label("corporate.acquired")] == [
        "获奖名单的表格", "names with posts in the text", "正文中讲企业关系的句子",
    ]  # fmt: skip


def test_names_can_be_found_by_pinyin_and_initials() -> None:
    view = alliance()
    hood = whole(view)
    data = json.loads(json.dumps(page_data(hood, view, spiral(hood.nodes))))
    yunqi = next(n for n in data["nodes"] if n["id"] == "c-yunqi")
    assert (yunqi["initials"], yunqi["names"]) == ("nlyqkjyxgs", ["云启科技"])
    assert yunqi["pinyin"].startswith("nanlingyunqi")


def test_relations_read_from_the_other_end_have_their_own_label() -> None:
    view = alliance()
    hood = whole(view)
    relations = json.loads(json.dumps(page_data(hood, view, spiral(hood.nodes))))["relations"]
    assert relations["SUBSIDIARY_OF"]["inverse"] == {"zh": "子公司", "en": "parent of"}
    assert relations["HOLDS_POST_AT"] == {"label": {"zh": "任职", "en": "post"}, "inverse": {"zh": "任职人员", "en": "posts"}}


def test_parts_of_a_picture_stand_side_by_side_and_no_mark_on_another() -> None:
    view = league(120)
    hood = whole(view, "a0000")
    crowded = {n.id: (0.3 * i % 7, 0.2 * i % 11) for i, n in enumerate(hood.nodes)}
    places = spaced(hood, crowded)
    assert places == spaced(hood, crowded)
    assert places["a0000"] == (0.0, 0.0)
    points = list(places.values())
    nearest = min(hypot(a[0] - b[0], a[1] - b[1]) for i, a in enumerate(points) for b in points[:i])
    assert nearest > 30  # px; a mark of few relations is 23 wide


def test_too_many_nodes_are_refused_in_one_line(tmp_path: Path) -> None:
    view = league(40)
    with pytest.raises(TooManyNodes, match=r"40 个节点超过上限 30") as refused:
        export_html(whole(view), view, tmp_path / "x.html", title="联盟", limit=30)
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "x.html").exists()


def test_a_missing_drawing_library_is_named_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html.viewer_script.cache_clear()
    monkeypatch.setattr(html, "STATIC", tmp_path)
    with pytest.raises(ViewerMissing, match=r"cytoscape\.min\.js"):
        page(alliance())
    html.viewer_script.cache_clear()


def test_every_script_file_is_in_the_page_and_none_is_long() -> None:
    files = sorted((html.STATIC / "viewer").glob("*.js"))
    assert {f.name for f in files} == set(html.SCRIPTS)
    assert all(len(f.read_text(encoding="utf-8").splitlines()) <= 350 for f in files)
