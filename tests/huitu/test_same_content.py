"""However the documents came, one by one, corrected or all at once, every view has the same content."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from graph.store.cypher import CypherStore
from huitu import workspace
from huitu.settings import Settings
from loaders.run import load

NOTICE = """第三届“山海杯”工业大奖企业
序号 单位名称 所在地
1 南岭云启科技有限公司 南岭
2 山海重工集团有限公司 山海

第二届“山海杯”工业大奖（提名奖）企业
序号 单位名称 所在地
1 南岭云启科技有限公司 南岭
"""
MEMBERS = "单位名称,会员级别,所在地\n南岭云启科技有限公司,副会长单位,南岭\n远山陶瓷有限公司,会员单位,远山\n雲嶺鐘錶（集團）有限公司,理事单位,云岭\n"
NEWS = "3月5日，南岭云启科技有限公司（以下简称“云启科技”）董事长陈明远出席山海杯颁奖典礼。云启科技收购了远山陶瓷有限公司。\n"
CORRECTED = NOTICE.replace("2 山海重工集团有限公司 山海\n", "2 山海重机有限公司 山海\n").replace("第二届", "首届")
DOCUMENTS = {"表彰.txt": NOTICE, "会员.csv": MEMBERS, "简报.txt": NEWS}


def build(s: Settings, documents: dict[str, str], *, rebuild: bool = False) -> None:
    folder = s.data.parent / "in"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in documents.items():
        (folder / name).write_text(text, encoding="utf-8")
    ledger = workspace.open_ledger(s, create=True)
    assert load(ledger, [folder / name for name in documents]).failed == 0
    workspace.write_views(s, ledger, rebuild=rebuild)
    ledger.close()


def content(s: Settings) -> dict[str, list[str]]:
    """All that the views hold: RDF as sorted N-Quads, Cypher as nodes and edges with all properties, names as rows."""
    workspace.dump(s, s.data / "all.nq", "nquads")
    cypher = CypherStore(s.views / "cypher.kgl")
    nodes = cypher.query("MATCH (n) RETURN labels(n) AS l, properties(n) AS p", limit=100_000).rows
    edges = cypher.query("MATCH (a)-[e]->(b) RETURN a.id AS a, type(e) AS t, properties(e) AS p, b.id AS b", limit=100_000).rows
    with sqlite3.connect(s.views / "names.sqlite") as db:
        db.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, gram, instance)")
        names = [*db.execute("SELECT * FROM entity"), *db.execute("SELECT entity, kind, form, folded, pinyin, initials FROM form")]
        names += db.execute("SELECT entity, form, term, col, offset FROM word LEFT JOIN form ON form.rowid = word.doc").fetchall()
    triples = (s.data / "all.nq").read_text(encoding="utf-8").splitlines()
    assert not any("_:" in t[:2] for t in triples)  # without blank nodes the sorted dump is canonical
    assert len(triples) > 50
    assert len(nodes) > 3
    return {"rdf": sorted(triples), "cypher nodes": _rows(nodes), "cypher edges": _rows(edges), "names": _rows(names)}


def _rows(rows: object) -> list[str]:
    assert isinstance(rows, list | tuple)
    return sorted(repr([dict(sorted(c.items())) if isinstance(c, dict) else c for c in r]) for r in rows)


@pytest.fixture
def data(tmp_path: Path) -> Settings:
    s = Settings(tmp_path / "one" / "data", None)
    build(s, {"表彰.txt": NOTICE})
    return s


def same_as_rebuilt_and_as_fresh(s: Settings, documents: dict[str, str], tmp_path: Path) -> dict[str, list[str]]:
    updated = content(s)
    build(s, documents, rebuild=True)
    rebuilt = content(s)
    fresh = Settings(tmp_path / "fresh" / "data", None)
    build(fresh, documents)
    for view, rows in updated.items():
        assert rows == rebuilt[view], view
        assert rows == content(fresh)[view], view
    return updated


def test_more_documents_later_give_the_same_as_a_rebuild_and_as_all_at_once(data: Settings, tmp_path: Path) -> None:
    before = content(data)
    build(data, DOCUMENTS)
    after = same_as_rebuilt_and_as_fresh(data, DOCUMENTS, tmp_path)
    assert all(len(after[view]) > len(before[view]) for view in before)


def test_a_corrected_document_gives_the_same_as_a_rebuild_and_as_if_it_had_always_been_so(data: Settings, tmp_path: Path) -> None:
    build(data, DOCUMENTS)
    assert re.search("山海重工集团", str(content(data)))
    corrected = {**DOCUMENTS, "表彰.txt": CORRECTED}
    build(data, corrected)
    after = same_as_rebuilt_and_as_fresh(data, corrected, tmp_path)
    assert not re.search("山海重工|第二届", str(after))
    assert re.search("山海重机有限公司", str(after))


def test_a_correction_taken_back_gives_what_was_there_before(data: Settings) -> None:
    build(data, DOCUMENTS)
    before = content(data)
    build(data, {**DOCUMENTS, "表彰.txt": CORRECTED})
    assert content(data) != before
    build(data, DOCUMENTS)
    assert content(data) == before
