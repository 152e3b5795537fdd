"""The exported page in a real Chromium: no request, no foreign script, and what readers do with it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from graph.export import html
from graph.export.html import export_html
from graph.view import GraphView
from tests.graph.html_support import PAYLOADS, alliance, hostile, league, spiral, whole

CHROMIUM = os.environ.get("HUITU_CHROMIUM") or shutil.which("chromium")
ARGS = ["--no-sandbox", "--disable-background-networking", "--disable-quic", "--disable-gpu"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine (PATH or HUITU_CHROMIUM)"),
    pytest.mark.skipif(not (html.STATIC / "vendor" / "cytoscape.min.js").exists(), reason="the drawing library is brought by pip install -e ."),
]  # fmt: skip


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
    yield browser
    browser.close()


@dataclass
class Opened:
    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


class Desk:
    """Writes a graph to a file and opens it, noting every request and every complaint of the browser."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        self.folder = folder

    def open(self, view: GraphView, *, title: str = "山海联盟", center: str = "", fragment: str = "", **options: object) -> Opened:
        hood = whole(view, center)
        path = export_html(hood, view, self.folder / "图.html", title=title, places=spiral(hood.nodes), made="2026-11-25", commit=7)
        settings = {"viewport": {"width": 1280, "height": 800}, "accept_downloads": True} | options
        page = self.browser.new_context(**settings).new_page()  # type: ignore[arg-type]
        opened = Opened(page)
        page.on("request", lambda r: opened.requests.append(r.url))
        page.on("console", lambda m: opened.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: opened.complaints.append(str(e)))
        page.goto(path.as_uri() + fragment)
        return opened


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    yield Desk(browser, tmp_path)
    for context in browser.contexts:
        context.close()


def status(page: Page) -> str:
    return page.locator("#status").inner_text()


def test_the_file_opens_without_a_request_and_without_a_complaint(desk: Desk) -> None:
    opened = desk.open(alliance())
    assert opened.page.locator("body").get_attribute("data-ready") == "yes"
    opened.page.wait_for_timeout(400)
    assert [u for u in opened.requests if not u.endswith(".html")] == []
    assert opened.complaints == []
    assert status(opened.page) == "显示 8/8 个实体，8/8 条关系"


def test_fifteen_payloads_in_every_text_run_nothing(desk: Desk) -> None:
    opened = desk.open(hostile(), title=PAYLOADS[1])
    page = opened.page
    for i in range(len(PAYLOADS)):
        page.evaluate("id => { location.hash = id }", f"c{i:02d}")
        page.wait_for_timeout(20)
    page.fill("#search", "script")
    page.click("#switch")
    page.click("#language")
    page.wait_for_timeout(300)
    assert page.evaluate("window.__pwned") is None
    assert page.locator("img, iframe").count() == 0
    assert opened.complaints == []
    assert [u for u in opened.requests if not u.endswith(".html")] == []


def test_a_name_that_turns_the_direction_is_shown_with_marks(desk: Desk) -> None:
    page = desk.open(hostile(), fragment="#c12").page
    assert "‹U+202E›" in page.locator("#facts h3").inner_text()
    assert "\u202e" not in page.locator("#facts").inner_text()


def test_an_injected_script_is_refused(desk: Desk) -> None:
    opened = desk.open(alliance())
    opened.page.evaluate(
        """() => {
        const s = document.createElement('script'); s.textContent = 'window.__pwned = 1'; document.body.append(s);
        const d = document.createElement('div'); d.innerHTML = '<img src=x onerror="window.__pwned = 2">'; document.body.append(d);
        }"""
    )
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate("window.__pwned") is None
    assert any("Content Security Policy" in c for c in opened.complaints)


def test_initials_find_a_company_and_show_its_facts_with_quote_and_page(desk: Desk) -> None:
    page = desk.open(alliance()).page
    page.keyboard.press("/")
    page.keyboard.type("nlyq")
    assert page.locator("#hits li bdi").first.inner_text() == "南岭云启科技有限公司"
    page.keyboard.press("Enter")
    assert page.locator("#facts h3").inner_text() == "南岭云启科技有限公司"
    facts = page.locator("#facts").inner_text()
    assert "南岭云启科技有限公司获第五届山海杯工业大奖二等奖。" in facts
    assert "光明通讯 2023-04.txt 第7页" in facts
    assert page.locator("#facts mark").first.inner_text() == "南岭云启科技有限公司"
    assert page.url.endswith("#c-yunqi")


def test_the_arrow_keys_choose_among_hits(desk: Desk) -> None:
    page = desk.open(alliance()).page
    page.fill("#search", "公司")
    page.press("#search", "ArrowDown")
    chosen = page.locator("#hits li[aria-selected=true] bdi").inner_text()
    assert page.get_attribute("#search", "aria-activedescendant") == "hit-1"
    page.press("#search", "Enter")
    assert page.locator("#facts h3").inner_text() == chosen


def test_the_legend_hides_a_type_and_undo_brings_it_back(desk: Desk) -> None:
    page = desk.open(alliance()).page
    page.locator("#legend input[data-key=Company]").uncheck()
    assert status(page) == "显示 5/8 个实体，1/8 条关系"
    page.click("#undo")
    assert status(page) == "显示 8/8 个实体，8/8 条关系"
    page.click("#redo")
    assert not page.locator("#legend input[data-key=Company]").is_checked()


def test_the_table_holds_what_the_graph_shows(desk: Desk) -> None:
    page = desk.open(alliance()).page
    page.locator("#legend input[data-facet=year][data-key='2023']").uncheck()
    counts = re.findall(r"\d+", status(page))
    page.click("#switch")
    assert page.locator("#table tbody tr").count() == int(counts[2])
    page.locator("#table .pager button").nth(1).click()
    assert page.locator("#table tbody tr").count() == int(counts[0])


def test_a_long_table_has_pages_and_sorts(desk: Desk) -> None:
    page = desk.open(league(200)).page
    page.click("#switch")
    assert page.locator("#table tbody tr").count() == 100
    page.locator("#table th.year button").click()
    page.locator("#table th.year button").click()
    assert page.locator("#table tbody td.year").first.inner_text() == "2023"


def test_a_neighbourhood_begins_with_sixty_entities_and_grows(desk: Desk) -> None:
    page = desk.open(league(120), center="a0000").page
    assert status(page).startswith("显示 60/120 个实体")
    page.click("#reset")
    assert status(page).startswith("显示 120/120 个实体")


def test_a_path_reads_as_a_sentence_with_evidence(desk: Desk) -> None:
    page = desk.open(alliance(), fragment="#p-chen").page
    page.get_by_role("button", name="找关系").click()
    page.keyboard.type("luqinghe")
    page.keyboard.press("Enter")
    sentence = page.locator("#facts .sentence").inner_text().replace("\n", "")
    assert sentence.startswith("陈明远 — 任职 董事长 → 南岭云启科技有限公司")
    assert sentence.endswith("陆青禾")
    assert page.locator("#facts .fact blockquote").count() == 4
    page.get_by_role("button", name="避开中间实体，再找一条").click()
    assert "没有找到路径" in page.locator("#facts").inner_text()


def test_names_of_types_and_relations_change_language(desk: Desk) -> None:
    page = desk.open(alliance(), fragment="#c-shanhai").page
    page.click("#language")
    legend = page.locator("#legend").inner_text()
    assert "company" in legend
    assert "subsidiary of" not in page.locator("#facts").inner_text()
    assert "parent of" in page.locator("#facts").inner_text()


def test_csv_has_a_byte_order_mark_and_no_formula(desk: Desk) -> None:
    page = desk.open(hostile()).page
    with page.expect_download() as waiting:
        page.click("#csv")
    text = Path(str(waiting.value.path())).read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    cells = re.findall(r'"((?:[^"]|"")*)"', text)
    assert cells
    assert not [c for c in cells if c.startswith(("=", "+", "-", "@"))]


def test_svg_is_well_formed_with_hostile_names(desk: Desk) -> None:
    from xml.etree import ElementTree

    page = desk.open(hostile()).page
    with page.expect_download() as waiting:
        page.click("#svg")
    root = ElementTree.parse(str(waiting.value.path())).getroot()
    tags = {e.tag.rpartition("}")[2] for e in root.iter()}
    assert tags <= {"svg", "line", "rect", "circle", "polygon", "text"}
    assert len(root.findall("{*}text")) == 30


def test_without_scripting_the_picture_and_the_table_are_there(desk: Desk) -> None:
    page = desk.open(alliance(), java_script_enabled=False).page
    assert page.locator("svg text").count() == 8
    assert page.locator("table tbody tr").count() == 8
    box = page.locator(".static svg").bounding_box()
    assert box
    assert box["width"] > 1000


def test_a_phone_has_no_sideways_scroll_and_large_buttons(desk: Desk) -> None:
    page = desk.open(alliance(), viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    heights = page.evaluate("Array.from(document.querySelectorAll('#tools button'), (b) => b.getBoundingClientRect().height)")
    assert min(heights) >= 44


def test_every_control_has_a_name(desk: Desk) -> None:
    page = desk.open(alliance(), fragment="#c-yunqi").page
    unnamed = page.evaluate(
        """() => Array.from(document.querySelectorAll('button, input, [role]')).filter((e) =>
        !(e.textContent.trim() || e.getAttribute('aria-label') || (e.labels && e.labels.length))).map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert [u for u in unnamed if "listbox" not in u] == []
