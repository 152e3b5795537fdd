"""Nothing in the readers knows the documents that it is measured on: no rule names a company, person, award or policy of
them.

The names are taken from the gold of tests/quality and, where the folder is there, from the samples beside the project.
A rule is any string in the code of loaders/ but docstrings. Ministries, places and qualifications are real and may be
named; so may the words in GENERIC.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.agreement import FAMILIES, plain
from bench.scoring import load_facts

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
UNREAD = ("loaders/training/corpus", "loaders/extractors/models")
LEGAL_FORM = re.compile("(股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|公司|集团|厂|合作社)$")
PLACE = re.compile("^[\u4e00-\u9fff]{2,6}?(省|自治区|市|区|县|州)")
TITLE = re.compile("《([^《》]{3,40})》")
GENERIC = frozenset(
    {"成功", "计划", "章程", "管理", "顾问", "曾任", "文字"}  # in the samples these are people; each is an ordinary word
    | {"指导意见", "若干措施", "行动计划", "行动方案"}  # titles cut short: kinds of policy
)


def stem(company: str) -> str:
    """The company's own words: 乐平市砺窑精密陶瓷股份有限公司 -> 砺窑精密陶瓷."""
    return PLACE.sub("", LEGAL_FORM.sub("", plain(company)))


def gold_names(folder: Path) -> Iterator[tuple[str, str]]:
    """Kind and name, for each company, person, award and policy of the gold and of the known-false facts."""
    for path in sorted((folder / "gold").glob("*.jsonl")):
        for fact in load_facts(path):
            kind = FAMILIES.get(plain(fact.get("type"))) if fact["kind"] == "entity" else None
            if kind in {"company", "person", "award", "policy"}:
                yield from ((kind, str(name)) for name in (fact["name"], *fact["aliases"]))


def sought(kind: str, name: str) -> str:
    words = stem(name) if kind == "company" else re.sub(r"[（(].*", "", name).strip("“”「」《》")
    return words if len(words) >= (2 if kind == "person" else 3) else ""


def titles(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.txt")):
        yield from TITLE.findall(path.read_text(encoding="utf-8"))


def rules() -> Iterator[tuple[str, int, str]]:
    """File, line and words of each string in the readers."""
    for path in sorted((ROOT / "loaders").rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        if not file.startswith(UNREAD):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            loose = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}  # docstrings
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in loose:
                    yield file, node.lineno, node.value


def named(words: set[str]) -> list[str]:
    """Where a rule names one of these, as `file:line: word`."""
    wanted = sorted(words - GENERIC - {""})
    return [f"{file}:{line}: {word}" for file, line, text in rules() for word in wanted if word in text]


def test_a_stem_is_what_is_left_of_a_name_without_place_and_legal_form() -> None:
    assert stem("乐平市砺窑精密陶瓷股份有限公司") == "砺窑精密陶瓷"
    assert stem("重庆九龙坡天平厂") == "重庆九龙坡天平"


@pytest.mark.shared
@pytest.mark.parametrize("folder", [ROOT / "tests" / "quality", SHARED / "dev"], ids=["tests/quality", "shared/dev"])
def test_no_rule_names_what_the_gold_names(folder: Path) -> None:
    if not (folder / "gold").is_dir():
        pytest.skip(f"there is no folder {folder}")
    assert named({sought(kind, name) for kind, name in gold_names(folder)}) == []


def test_a_rule_that_names_a_company_would_be_found() -> None:
    assert any(line.endswith(": 单项冠军") for line in named({"单项冠军"}))


@pytest.mark.shared
def test_no_rule_names_a_title_of_the_samples() -> None:
    if not (SHARED / "seeds").is_dir():
        pytest.skip(f"there is no folder {SHARED / 'seeds'}")
    assert named(set(titles(SHARED / "seeds"))) == []
