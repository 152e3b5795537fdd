"""From files to a ledger: whole documents, honest evidence, corrections, and a process that is killed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.entities import assemble
from graph.ledger import BrokenEvidence, Ledger
from graph.model import Document, Evidence, Passage, Statement
from loaders.assemble import unquoted
from loaders.run import NothingToRead, load
from ontology import load_ontology

ROOT = Path(__file__).resolve().parents[2]
NOTICE = """南岭工业联合会文件

第三届“山海杯”工业大奖企业
序号 单位名称 所在地
1 南岭云启科技有限公司 南岭
2 山海重工集团有限公司 山海

第三届“山海杯”工业大奖（提名奖）工业家

序号 单位名称 姓名 职务
1 南岭云启科技有限公司 陈明远 董事长兼总裁
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "data" / "ledger.sqlite")


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def grants(ledger: Ledger) -> list[tuple[str, str, str, str]]:
    entities = {e.id: e for e in assemble(ledger, load_ontology())}
    return sorted(
        (entities[e.first("recipient") or ""].caption, entities[e.first("award") or ""].caption, e.first("number") or "", e.first("tier") or "")
        for e in entities.values()
        if e.schema == "AwardConferral"
    )


def test_an_award_notice_becomes_conferrals_posts_and_an_edition(ledger: Ledger, tmp_path: Path) -> None:
    load(ledger, [write(tmp_path / "in", "通知.txt", NOTICE)])
    assert [(r, n, t) for r, _, n, t in grants(ledger)] == [
        ("南岭云启科技有限公司", "第三届", "大奖"),
        ("山海重工集团有限公司", "第三届", "大奖"),
        ("陈明远", "第三届", "提名奖"),
    ]
    entities = {e.id: e for e in assemble(ledger, load_ontology())}
    posts = [(entities[e.first("holder") or ""].caption, e.first("title")) for e in entities.values() if e.schema == "Post"]
    assert sorted(posts) == [("陈明远", "总裁"), ("陈明远", "董事长")]


def test_an_award_keeps_both_of_its_quotation_marks(ledger: Ledger, tmp_path: Path) -> None:
    load(ledger, [write(tmp_path / "in", "通知.txt", NOTICE)])
    assert {award for _, award, _, _ in grants(ledger)} == {"“山海杯”工业大奖"}


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("“山海杯”工业大奖", "“山海杯”工业大奖"), ("“深海奖”", "深海奖"), ("深海奖”", "深海奖"), ("“深海奖", "深海奖"),
        ("「金鼎獎」", "金鼎獎"), ("“甲”与“乙”奖", "“甲”与“乙”奖"),
    ],
)
def test_only_marks_around_the_whole_name_or_without_partner_go(printed: str, name: str) -> None:
    assert unquoted(printed) == name


def test_every_quote_equals_the_file_at_its_place(ledger: Ledger, tmp_path: Path) -> None:
    load(ledger, [write(tmp_path / "in", "通知.txt", NOTICE)])
    passages = {p.id: p for p in ledger.passages()}
    statements = list(ledger.statements())
    assert statements
    for s in statements:
        for e in s.evidence:
            start = passages[e.passage_id].start + e.start
            assert NOTICE[start : start + len(e.quote)] == e.quote


def test_the_same_bytes_again_change_nothing(ledger: Ledger, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", "通知.txt", NOTICE)
    load(ledger, [folder])
    before = (ledger.commit_number(), list(ledger.statements()))
    report = load(ledger, [folder])
    assert (report.read, report.unchanged) == (0, 1)
    assert (ledger.commit_number(), list(ledger.statements())) == before


def test_a_corrected_version_retracts_what_it_no_longer_says(ledger: Ledger, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", "通知.txt", NOTICE)
    write(folder, "另一份.txt", NOTICE.replace("第三届", "第二届"))
    load(ledger, [folder])
    write(folder, "通知.txt", NOTICE.replace("2 山海重工集团有限公司 山海\n", ""))
    load(ledger, [folder])
    assert ("山海重工集团有限公司", "第三届") not in [(r, n) for r, _, n, _ in grants(ledger)]
    assert ("山海重工集团有限公司", "第二届") in [(r, n) for r, _, n, _ in grants(ledger)]
    assert any(s.status == "retracted" for s in ledger.statements(status=None))


def test_a_bad_file_is_reported_and_the_run_goes_on(ledger: Ledger, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", "通知.txt", NOTICE)
    (folder / "空.txt").write_bytes(b"")
    (folder / "图.txt").write_bytes(b"\x89PNG\0\0\1")
    report = load(ledger, [folder])
    assert (report.read, report.failed) == (1, 2)
    assert sorted(w.split(":")[0] for w in report.warnings) == ["图.txt", "空.txt"]


def test_two_processes_read_what_one_reads(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for i in range(4):
        write(folder, f"{i}.txt", NOTICE.replace("云启", f"云{chr(0x4E00 + i)}"))
    (folder / "空.txt").write_bytes(b"")
    said = []
    for jobs in (1, 2):
        ledger = Ledger.open(tmp_path / f"{jobs}.sqlite")
        report = load(ledger, [folder], jobs=jobs)
        assert (report.read, report.failed) == (4, 1)
        said.append([(d.name, d.sha256) for d in ledger.documents()] + sorted(s.id for s in ledger.statements()))
        ledger.close()
    assert said[0] == said[1]


def test_a_folder_without_readable_files_is_one_clear_line(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    with pytest.raises(NothingToRead, match="没有可读的文件"):
        load(ledger, [tmp_path / "leer"])


def test_a_quote_that_does_not_equal_the_text_is_refused_and_nothing_is_written(ledger: Ledger) -> None:
    doc = Document("d-1", "a.txt", "0", "text/plain", "南岭云启科技有限公司")
    passage = Passage("p-1", "d-1", 0, "paragraph", 0, 10, "南岭云启科技有限公司")
    wrong = Statement("s-1", "d-1", "e-1", "Company", "name", "x", evidence=(Evidence("p-1", 0, 2, "山海"),))
    with pytest.raises(BrokenEvidence, match=r"a\.txt"):
        ledger.put(doc, [passage], [wrong])
    assert ledger.documents() == []
    assert ledger.commit_number() == 0


def test_a_killed_build_leaves_whole_documents_and_the_next_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for i in range(40):
        write(folder, f"{i:02}.txt", NOTICE.replace("云启", f"云{chr(0x4E00 + i)}"))
    path = tmp_path / "data" / "ledger.sqlite"
    code = "import sys; from pathlib import Path; from graph.ledger import Ledger; from loaders.run import load; load(Ledger.open(sys.argv[1]), [Path(sys.argv[2])], progress=lambda n, i, of: print(n, flush=True))"
    whole = None
    for _ in range(3):
        child = subprocess.Popen([sys.executable, "-c", code, str(path), str(folder)], cwd=ROOT, stdout=subprocess.PIPE)
        assert child.stdout is not None
        for _ in range(random.randint(2, 9)):
            child.stdout.readline()
        time.sleep(random.random() * 0.05)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        ledger = Ledger.open(path)
        for doc in ledger.documents():
            count = len(list(ledger.statements(document=doc.name)))
            whole = whole or count
            assert count == whole, doc.name
        ledger.close()
    ledger = Ledger.open(path)
    load(ledger, [folder])
    assert len(ledger.documents()) == 40
    assert {len(list(ledger.statements(document=d.name))) for d in ledger.documents()} == {whole}
