"""Names are found by any part, by sound and by initials; unknown ones by what resembles them."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Entity, Statement, Value
from graph.search import NameIndex, folded
from graph.store.base import StoreError


def entity(id_: str, schema: str, *names: str, **more: str) -> Entity:
    def value(prop: str, text: str) -> Value:
        return Value(prop, text, None, (Statement(f"s-{id_}-{prop}-{text}", "d-1", id_, schema, prop, text),))

    properties = {"name": tuple(value("name", n) for n in names)} | {p: (value(p, t),) for p, t in more.items()}
    return Entity(id_, schema, names[0] if names else "任职", properties)


ENTITIES = [
    entity("c-1", "Company", "南岭云启科技有限公司", "云启科技", creditCode="91440300MA5XYZ1234"),
    entity("c-2", "Company", "望海华锐精密股份有限公司", alias="HUARUI Precision"),
    entity("c-3", "Company", "云启科技园投资有限公司"),
    entity("c-4", "Company", "TCM（南岭）半导体有限公司", formerName="南岭芯屏有限公司"),
    entity("h-1", "Person", "林知远"),
    entity("h-2", "Person", "𬭎山"),
    entity("b-1", "Policy", "望海市制造业扶持办法", docNumber="望工信规〔2024〕3号"),
    entity("r-1", "Post", title="董事长"),
    entity("c-5", "Company", "岭海重机（集团）股份有限公司"),
    entity("c-6", "Company", "雲嶺鐘錶(集團)有限公司"),
    entity("h-3", "Person", "龍曉雲"),
]


@pytest.fixture
def index(tmp_path: Path) -> NameIndex:
    made = NameIndex(tmp_path / "names.sqlite")
    made.show(ENTITIES, {}, 3)
    return made


def ids(index: NameIndex, text: str) -> list[str]:
    return [h.id for h in index.find(text)]


def test_the_name_itself_comes_before_names_that_begin_with_it_and_names_that_hold_it(index: NameIndex) -> None:
    hits = index.find("云启科技")
    assert [(h.id, h.score, h.via) for h in hits] == [("c-1", 1.0, "name"), ("c-3", 0.9, "name")]
    assert [(h.id, h.score) for h in index.find("启科")] == [("c-1", 0.8), ("c-3", 0.8)]


@pytest.mark.parametrize(
    ("text", "first", "via"),
    [
        ("华", "c-2", "name"), ("华锐", "c-2", "name"), ("司", "c-4", "formerName"), ("tcm(南岭)", "c-4", "name"), ("ＴＣＭ", "c-4", "name"),
        ("芯屏", "c-4", "formerName"), ("huarui", "c-2", "alias"), ("91440300ma5xyz1234", "c-1", "creditCode"), ("2024〕3号", "b-1", "docNumber"),
        ("linzhiyuan", "h-1", "pinyin"), ("lin zhi", "h-1", "pinyin"), ("zhiyuan", "h-1", "pinyin"), ("lzy", "h-1", "initials"),
        ("岭海重机(集团)", "c-5", "name"), ("重机集团", "c-5", "name"), ("（集团）股份", "c-5", "name"), ("云岭钟表", "c-6", "name"), ("雲嶺鐘錶（集團）", "c-6", "name"),
        ("南嶺雲啟", "c-1", "name"), ("龙晓云", "h-3", "name"), ("longxiaoyun", "h-3", "pinyin"), ("zhongbiao", "c-6", "pinyin"), ("ｌｘｙ", "h-3", "initials"),
        ("ylzb", "c-6", "initials"), ("yqkj", "c-1", "initials"), ("hrjm", "c-2", "initials"), ("zhongji", "c-5", "pinyin"), ("岭海  重机", "c-5", "name"),
        ("nlyqkj", "c-1", "initials"), ("南岭 有限", "c-4", "formerName"), ("𬭎", "h-2", "name"),
    ],
)  # fmt: skip
def test_a_part_an_alias_a_code_or_the_sound_finds_the_entity(index: NameIndex, text: str, first: str, via: str) -> None:
    hit = index.find(text)[0]
    assert (hit.id, hit.via) == (first, via)


@pytest.mark.parametrize("text", ["", "（）", "不存在", "%", '"', "*", "a OR b", "NEAR(", "董事长"])
def test_what_no_name_holds_finds_nothing_and_raises_nothing(index: NameIndex, text: str) -> None:
    assert index.find(text) == []


@pytest.mark.parametrize(("text", "first"), [("云岭钟表厂", "c-6"), ("岭海重机有限公司", "c-5"), ("華銳精密機械", "c-2"), ("华瑞精密", "c-2"), ("林致远", "h-1"), ("南岭云企科技公司", "c-1"), ("林志元", "h-1")])
def test_an_unknown_name_gets_the_nearest_ones_offered(index: NameIndex, text: str, first: str) -> None:
    assert index.find(text) == []
    hits = index.nearest(text)
    assert hits[0].id == first
    assert all(h.via == "nearest" and h.score <= 0.5 for h in hits)


def test_each_entity_comes_once_and_the_limit_holds(index: NameIndex) -> None:
    assert ids(index, "有限公司") == ["c-4", "c-1", "c-3", "c-2", "c-6", "c-5"]
    assert len(index.find("有限公司", 2)) == 2


def content(path: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as db:
        db.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, gram, instance)")
        grams = db.execute("SELECT form, term, col, offset FROM word JOIN form ON form.rowid = word.doc").fetchall()
        forms = db.execute("SELECT entity, kind, form, folded, pinyin, initials FROM form").fetchall()
        assert db.execute("SELECT count(*) FROM word").fetchone() == (len(grams),)
        return sorted(grams) + sorted(forms) + sorted(db.execute("SELECT * FROM entity")) + db.execute("SELECT * FROM meta").fetchall()


def test_a_change_leaves_the_same_content_as_building_anew(index: NameIndex) -> None:
    after = [entity("c-1", "Company", "南岭云启数字科技有限公司"), *ENTITIES[2:6], entity("h-9", "Person", "苏晚晴")]
    index.show(after, {}, 4)
    changed = content(index.path)
    index.clear()
    index.show(after, {}, 4)
    assert changed == content(index.path)
    assert (index.commit(), ids(index, "华锐"), ids(index, "数字"), ids(index, "swq")) == (4, [], ["c-1"], ["h-9"])


def test_an_index_that_was_never_built_says_so(tmp_path: Path) -> None:
    index = NameIndex(tmp_path / "names.sqlite")
    assert index.commit() == 0
    with pytest.raises(StoreError, match="huitu build"):
        index.find("云启")


@pytest.mark.parametrize("junk", [b"not a database at all, but long enough to be read as one" * 20, b""])
def test_a_damaged_file_is_made_anew(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / "names.sqlite").write_bytes(junk)
    index = NameIndex(tmp_path / "names.sqlite")
    assert index.commit() == 0
    index.show(ENTITIES, {}, 3)
    assert ids(index, "华锐") == ["c-2"]


HANZI = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
RARE = st.sampled_from("𬭎𠮷㐂㥁")
LETTERS = st.sampled_from("ABCxyz019éßΣｱＢ·（）-_ ")
NAME = st.text(st.one_of(HANZI, HANZI, RARE, LETTERS), min_size=1, max_size=14).filter(folded)


@settings(max_examples=40, deadline=None)
@given(st.lists(NAME, min_size=1, max_size=12, unique_by=folded), st.data())
def test_every_part_of_a_name_finds_it_and_nothing_that_lacks_it(names: list[str], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = NameIndex(Path(folder) / "names.sqlite")
        index.show([entity(f"c-{i}", "Company", n) for i, n in enumerate(names)], {}, 1)
        for i, name in enumerate(names):
            start = data.draw(st.integers(0, len(name) - 1))
            part = name[start : data.draw(st.integers(start + 1, len(name)))]
            word = folded(part)
            if word:
                holding = {f"c-{k}" for k, n in enumerate(names) if word in folded(n)}
                # several words must all occur, in any order; a part with a space may therefore find more
                found = {h.id for h in index.find("".join(part.split()), 100) if h.via == "name"}
                assert f"c-{i}" in found
                assert found == holding
