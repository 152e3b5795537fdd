"""Every command that the documentation shows works and prints what is shown; the checker itself is checked below."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store.neo4j_ import Neo4jStore
from tests.docs.console import PAGES, ROOT, Outcome, check, commands, problems, refreshed, run, sandbox

URI = os.environ.get("HUITU_TEST_NEO4J_URI", "")
PASSWORD = os.environ.get("HUITU_TEST_NEO4J_PASSWORD", "")
FOUND = {page.name: commands(page.read_text(encoding="utf-8"), page.name) for page in PAGES}
RUN = [name for name, found in FOUND.items() if any(c.runs for c in found)]
SERVER = [name for name, found in FOUND.items() if any(c.runs and c.needs_server for c in found)]
WON = """# Who won

```console
$ huitu stats
│ 获奖 │ 6 │
```

```sh
huitu build examples   # reads four files
make demo
```
"""


@pytest.fixture
def server() -> Iterator[str]:
    if not URI:
        pytest.skip("HUITU_TEST_NEO4J_URI names no Neo4j server")
    store = Neo4jStore(URI, "neo4j", PASSWORD)
    store.clear()
    yield URI
    store.clear()
    store.close()


@pytest.mark.parametrize("page", RUN)
def test_every_command_of_a_page_prints_what_the_page_shows(page: str, tmp_path: Path) -> None:
    wrong, outcomes = check(FOUND[page], sandbox(tmp_path))
    assert not wrong, "\n".join([*wrong, "make docs prints the outputs anew"])
    assert len(outcomes) == sum(c.runs and not c.needs_server for c in FOUND[page])


@pytest.mark.neo4j
@pytest.mark.parametrize("page", SERVER)
def test_the_commands_that_need_a_server_print_what_the_page_shows(page: str, tmp_path: Path, server: str) -> None:
    wrong, outcomes = check(FOUND[page], sandbox(tmp_path), uri=server, password=PASSWORD)
    assert not wrong, "\n".join(wrong)
    assert len(outcomes) == sum(c.runs for c in FOUND[page])


def test_both_tutorials_show_the_same_commands() -> None:
    def steps(page: str) -> list[tuple[str, ...]]:
        return [tuple(c.words[:2]) for c in FOUND[page] if c.runs]

    assert steps("tutorial.zh.md") == steps("tutorial.en.md")


def test_the_pages_for_queries_ask_six_questions_or_more() -> None:
    for page, language in (("cypher.md", "cypher"), ("sparql.md", "sparql")):
        asked = [c for c in FOUND[page] if c.words[:3] == ["huitu", "query", language]]
        assert len(asked) >= 6
        assert all(c.shown for c in asked)


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_commands_are_read_with_their_place_and_output() -> None:
    stats, build, make = commands(WON, "won.md")
    assert (stats.text, stats.shown, stats.place) == ("huitu stats", ("│ 获奖 │ 6 │",), "won.md:4")
    assert (build.words, build.shown, build.place) == (["huitu", "build", "examples"], (), "won.md:9")
    assert (stats.runs, build.runs, make.runs) == (True, True, False)


def test_a_program_that_stays_is_not_started() -> None:
    assert [c.runs for c in commands("```sh\nhuitu serve --port 8000\nhuitu stats\n```\n", "a.md")] == [False, True]


def test_an_open_quotation_mark_continues_a_command() -> None:
    (command,) = commands('```console\n$ huitu query cypher "MATCH (n)\nRETURN n.name"\n│ n.name │\n```\n', "a.md")
    assert command.words[-1] == "MATCH (n)\nRETURN n.name"
    assert command.shown == ("│ n.name │",)


def test_output_before_the_first_command_is_a_mistake_of_the_page() -> None:
    with pytest.raises(ValueError, match=r"a\.md:2: a console block begins with a command"):
        commands("```console\nhuitu stats\n```\n", "a.md")


def test_a_wrong_output_line_is_found() -> None:
    stats = commands(WON, "won.md")[0]
    assert problems(stats, Outcome(0, "┃ 事实 ┃ 条数 ┃\n│ 获奖 │ 6 │  \n")) == []
    (wrong,) = problems(stats, Outcome(0, "│ 获奖 │ 5 │\n"))
    assert wrong.startswith("won.md:4: shown but not printed: │ 获奖 │ 6 │")


def test_a_page_with_a_wrong_number_fails_when_its_commands_are_run(tmp_path: Path) -> None:
    page = (
        "```console\n$ huitu build examples\n读入 4 份，…\n│ 获奖     │ 6    │\n$ huitu validate\n1 处需要核对\n```\n"
    )
    wrong, outcomes = check(commands(page, "a.md"), sandbox(tmp_path))
    assert [w.splitlines()[0] for w in wrong] == ["a.md:5: shown but not printed: 1 处需要核对"]
    assert "0 处需要核对" in refreshed(page, outcomes)
    assert commands(refreshed(page, outcomes), "a.md")[0].shown == ("读入 4 份，…", "│ 获奖     │ 6    │")


def test_a_command_that_fails_is_found_with_its_message(tmp_path: Path) -> None:
    (show,) = commands("```sh\nhuitu show 云启科技\n```\n", "a.md")
    (wrong,) = problems(show, run(show, tmp_path))
    assert wrong.startswith("a.md:2: exit status 1: huitu show 云启科技")
    assert "huitu build" in wrong


def test_text_left_out_may_be_anything_and_the_rest_must_be_there() -> None:
    (doctor,) = commands("```console\n$ huitu doctor\nPython 3.…，数据文件夹 …/huitu-data\n…\n```\n", "a.md")
    assert problems(doctor, Outcome(0, "Python 3.12.1，数据文件夹 /srv/huitu-data\n")) == []
    assert len(problems(doctor, Outcome(0, "Python 3.12.1，数据文件夹 /srv/other\n"))) == 1


def test_what_needs_a_server_is_left_out_where_there_is_none(tmp_path: Path) -> None:
    page = "```console\n$ huitu load neo4j --uri bolt://127.0.0.1:7687\n已装入\n```\n"
    assert check(commands(page, "a.md"), tmp_path) == ([], {})


def test_a_run_leaves_folder_and_environment_as_they_were(tmp_path: Path) -> None:
    before = (Path.cwd(), dict(os.environ))
    run(commands("```sh\nhuitu --help\n```\n", "a.md")[0], tmp_path)
    assert (Path.cwd(), dict(os.environ)) == before
    assert (ROOT / "examples").exists()
