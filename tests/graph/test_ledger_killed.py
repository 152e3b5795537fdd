"""A process that is killed while it writes: whole documents only, every acknowledged one, and the next run goes on."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from graph.ledger import Ledger
from tests.graph.notes import roster

ROOT = Path(__file__).resolve().parents[2]
LINES, DOCUMENTS = 60, 400
WRITER = f"""
import sys
from graph.ledger import Ledger
from tests.graph.notes import roster
ledger = Ledger.open(sys.argv[1])
for round_ in range(1, 1000):
    for i in range({DOCUMENTS}):
        name = f"{{i:03}}.txt"
        note = roster(name, *(f"云启{{n}}第{{round_ + int(sys.argv[2])}}科技有限公司" for n in range({LINES})), version=str(round_ + int(sys.argv[2])))
        state = note.into(ledger).state
        print(name, note.version, flush=True)
"""


def test_a_killed_writer_leaves_whole_documents_and_loses_none_that_it_reported(tmp_path: Path) -> None:
    path = tmp_path / "data" / "ledger.sqlite"
    chance = random.Random(20_240_601)
    commits = 0
    for attempt in range(5):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(attempt * 1000)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(chance.randint(1, 12))]
        time.sleep(chance.random() * 0.15)
        child.send_signal(signal.SIGKILL)
        said += child.stdout.read().splitlines()  # what it still reported before it died
        child.wait()
        child.stdout.close()
        reported = {line.split()[0]: line.split()[1].rjust(64, "0") for line in said if len(line.split()) == 2}

        ledger = Ledger.open(path)
        documents = {d.name: d for d in ledger.documents(with_text=True)}
        for name, version in reported.items():
            assert documents[name].sha256 >= version, name
        for doc in documents.values():
            current = sorted(s.value or "" for s in ledger.statements(document=doc.name))
            assert current == sorted(doc.text.split("\n")), doc.name
        with ledger._engine.connect() as c:
            assert c.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert c.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert ledger.commit_number() >= commits + len(reported)
        commits = ledger.commit_number()
        assert roster("next.txt", f"恒锐{attempt}电机有限公司", version=str(attempt)).into(ledger).state != "unchanged"
        commits += 1
        ledger.close()
