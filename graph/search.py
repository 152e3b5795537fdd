"""Find an entity by any part of its name, by an alias, a code, by pinyin or by initials.

SQLite FTS5 over character bigrams plus the last single character: a phrase of bigrams finds exactly the names that hold
the words, from one character on. FTS5's own trigram index finds nothing for two-character queries, and most Chinese
short names have two characters. Full-width and half-width, traditional and simplified, with and without brackets and
spaces are one.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from opencc import OpenCC
from pypinyin import lazy_pinyin

from graph.model import Entity
from graph.reasons import reason
from graph.store.base import PassageInfo, StoreError
from ontology import load_ontology

NAMES = ("name", "alias", "formerName")
CODES = ("creditCode", "docNumber")
CANDIDATES = 5000  # names ranked of those that hold the words; names that begin with them are always ranked
FORMAT = 2

# The ascii tokenizer takes all that is not ASCII for letters; unicode61 knows the Unicode of 2012 and splits names at
# rarer characters (𬭎), and takes é for e.
_TABLES = """
CREATE TABLE IF NOT EXISTS meta(format INTEGER, number INTEGER);
CREATE TABLE IF NOT EXISTS entity(id TEXT PRIMARY KEY, digest TEXT, name TEXT, schema TEXT, facts INTEGER)
  WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS form(rowid INTEGER PRIMARY KEY, entity TEXT, kind TEXT, form TEXT, folded TEXT, pinyin TEXT,
  initials TEXT);
CREATE INDEX IF NOT EXISTS form_entity ON form(entity);
CREATE INDEX IF NOT EXISTS form_folded ON form(folded);
CREATE INDEX IF NOT EXISTS form_pinyin ON form(pinyin);
CREATE INDEX IF NOT EXISTS form_initials ON form(initials);
CREATE VIRTUAL TABLE IF NOT EXISTS gram USING fts5(folded, pinyin, initials, content='', tokenize='ascii', prefix='1');
CREATE VIRTUAL TABLE IF NOT EXISTS gram_count USING fts5vocab(gram, col);
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that a text may mean."""

    id: str
    name: str
    schema: str
    score: float  # 1 the name itself, 0.9 begins with it, 0.8 holds it, 0.7 and less pinyin, 0.5 and less spelling
    via: str  # name, alias, formerName, creditCode, docNumber, pinyin, initials, nearest
    form: str = ""  # the name or code that matched, as printed


def folded(text: str) -> str:
    """NFKC, lower case, simplified, letters, digits and characters only."""
    lower = unicodedata.normalize("NFKC", text).casefold()  # unlike lower(), the same wherever in a word a letter is
    plain = unicodedata.normalize("NFKC", re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", lower)))
    return "".join(map(_simplified, plain))


@cache
def _simplified(character: str) -> str:
    # one by one: by phrases a part of a name could come out otherwise than the whole
    return str(_opencc().convert(character)) if character >= "\u2e80" else character


@cache
def _opencc() -> OpenCC:
    return OpenCC("t2s")


def _grams(word: str) -> list[str]:
    return [word[i : i + 2] for i in range(len(word) - 1)]


def _indexed(*words: str) -> tuple[str, ...]:
    return tuple(" ".join([*_grams(word), word[-1:]]) for word in words)


def _phrase(word: str) -> str:
    return '"' + " ".join(_grams(word)) + '"' if len(word) > 1 else f'"{word}"*'


def _sounds(form: str) -> tuple[str, str]:
    """Pinyin without tones and its initials; Latin words and digits stay: TCL科技 -> tclkeji, tclkj."""
    text = "".join(map(_simplified, unicodedata.normalize("NFKC", form).lower()))
    syllables = lazy_pinyin(text, errors=lambda other: f"={other}")
    initials = (s.removeprefix("=") if s.startswith("=") else s[:1] for s in syllables)
    return folded("".join(syllables)), folded("".join(initials))


Found = tuple[float, str, str, str]  # score, via, entity, form


class NameIndex:
    """One SQLite file; a view like the stores. Connections are opened for each call, so that threads may share it."""

    name = "names"

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)

    def commit(self) -> int:
        if not self.path.exists():
            return 0
        with closing(self._connect()) as db:
            try:
                row = db.execute("SELECT number FROM meta WHERE format = ?", (FORMAT,)).fetchone()
            except sqlite3.DatabaseError as e:
                if "locked" in str(e):
                    raise StoreError(f"{self.path}: 名称索引正被另一个程序写入") from e
                return 0  # not our tables, or no database: a view to make anew
            return int(row[0]) if row else 0

    def show(self, entities: Sequence[Entity], passages: Mapping[str, PassageInfo], commit: int) -> None:
        """One transaction: a reader sees the old names or the new ones."""
        if self.path.exists() and self.commit() == 0:
            self.clear()
        ontology = load_ontology()
        things = {e.id: e for e in entities if ontology.schema(e.schema).edge is None}
        digests = {e.id: _digest(e) for e in things.values()}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._connect()) as db:
                db.executescript(_TABLES)
                with db:
                    old = dict(db.execute("SELECT id, digest FROM entity"))
                    for gone in sorted(i for i in old if digests.get(i) != old[i]):
                        _forget(db, gone)
                    for new in sorted(i for i in digests if digests[i] != old.get(i)):
                        _write(db, things[new], digests[new])
                    db.execute("DELETE FROM meta")
                    db.execute("INSERT INTO meta VALUES(?, ?)", (FORMAT, commit))
        except (sqlite3.Error, OSError) as e:
            raise StoreError(f"{self.path}: 名称索引无法写入 ({reason(e)})") from e

    def clear(self) -> None:
        for suffix in ("", "-journal", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def close(self) -> None:
        """Nothing is kept open between calls."""

    def find(self, text: str, limit: int = 10) -> list[Hit]:
        """Best first: the name itself, names that begin with the text, that hold it, then pinyin and initials.

        Several words (南岭 云启) must all occur. For a text that nothing matches see `nearest`.

        Raises:
            StoreError: nothing has been built here.
        """
        word = folded(text)
        if not word:
            return []
        with closing(self._open()) as db:
            found = list(_by_name(db, word, limit))
            words = [w for w in map(folded, text.split()) if w]
            if len(words) > 1:
                found += _holding(db, "folded", " AND ".join(map(_phrase, words)), 0.75)
            # letters may be pinyin, also where some name happens to hold them as they stand
            if re.fullmatch(r"[a-z0-9ü]+", word):
                found += _by_sound(db, word.replace("ü", "v"), limit)
            return _hits(db, found, limit)

    def nearest(self, text: str, limit: int = 5) -> list[Hit]:
        """For a name that is not known: names that sound the same, then names that share most of its bigrams.

        A suggestion for a person to choose from; never a reason to merge.
        """
        word = folded(text)
        if not word:
            return []
        with closing(self._open()) as db:
            sound, _ = _sounds(text)
            rows = db.execute("SELECT entity, form FROM form WHERE pinyin = ? LIMIT ?", (sound, CANDIDATES))
            found: list[Found] = [(0.5, "nearest", entity, form) for entity, form in rows]
            match = " OR ".join(f'folded : "{g}"' for g in _rarest(db, _grams(word)))
            if len(word) <= 3:  # a short name with one wrong character may share no bigram
                match = " OR ".join(f'folded : "{c}"*' for c in dict.fromkeys(word))
            if match:
                rows = db.execute(
                    "SELECT entity, form, folded FROM form WHERE rowid IN "
                    "(SELECT rowid FROM gram WHERE gram MATCH ? LIMIT ?)", (match, CANDIDATES),
                )  # fmt: skip
                found += [(_likeness(word, key) / 2, "nearest", entity, form) for entity, form, key in rows]
            return _hits(db, found, limit)

    def _connect(self) -> sqlite3.Connection:
        try:
            return sqlite3.connect(self.path, timeout=30)
        except sqlite3.Error as e:
            raise StoreError(f"{self.path}: 名称索引无法打开 ({reason(e)})") from e

    def _open(self) -> sqlite3.Connection:
        if self.commit() == 0:
            raise StoreError(f"{self.path}: 还没有建好的名称索引，请先运行 huitu build")
        return self._connect()


def _forms(entity: Entity) -> Iterator[tuple[str, str]]:
    for kind in (*NAMES, *CODES):
        for form in dict.fromkeys(entity.values(kind)):
            if folded(form):
                yield kind, form


def _facts(entity: Entity) -> int:
    return sum(len(v) for v in entity.properties.values())


def _digest(entity: Entity) -> str:
    seen = (entity.caption, entity.schema, _facts(entity), list(_forms(entity)))
    return blake2b(repr(seen).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _write(db: sqlite3.Connection, entity: Entity, digest: str) -> None:
    db.execute(
        "INSERT INTO entity VALUES(?,?,?,?,?)", (entity.id, digest, entity.caption, entity.schema, _facts(entity))
    )
    for kind, form in _forms(entity):
        word = folded(form)
        sound, initials = _sounds(form) if kind in NAMES else ("", "")
        row = db.execute(
            "INSERT INTO form(entity, kind, form, folded, pinyin, initials) VALUES(?,?,?,?,?,?)",
            (entity.id, kind, form, word, sound, initials),
        ).lastrowid
        db.execute(
            "INSERT INTO gram(rowid, folded, pinyin, initials) VALUES(?,?,?,?)",
            (row, *_indexed(word, sound, initials)),
        )


def _forget(db: sqlite3.Connection, entity_id: str) -> None:
    for row, *words in db.execute("SELECT rowid, folded, pinyin, initials FROM form WHERE entity = ?", (entity_id,)):
        db.execute(
            "INSERT INTO gram(gram, rowid, folded, pinyin, initials) VALUES('delete',?,?,?,?)", (row, *_indexed(*words))
        )
    db.execute("DELETE FROM form WHERE entity = ?", (entity_id,))
    db.execute("DELETE FROM entity WHERE id = ?", (entity_id,))


def _by_name(db: sqlite3.Connection, word: str, limit: int) -> Iterator[Found]:
    # the limit counts entities, and one entity may have many forms
    for entity, kind, form, key in db.execute(
        "SELECT entity, kind, form, folded FROM form WHERE folded >= ? AND folded < ? "
        "ORDER BY length(folded), folded, entity LIMIT ?", (word, word + "\U0010ffff", limit * 10 + 50),
    ):  # fmt: skip
        yield (1.0 if key == word else 0.9), kind, entity, form
    yield from _holding(db, "folded", _phrase(word), 0.8)


def _by_sound(db: sqlite3.Connection, word: str, limit: int) -> Iterator[Found]:
    for column, best in (("pinyin", 0.7), ("initials", 0.65)):
        for entity, form, key in db.execute(
            f"SELECT entity, form, {column} FROM form WHERE {column} >= ? AND {column} < ? "
            f"ORDER BY length({column}), {column}, entity LIMIT ?", (word, word + "\U0010ffff", limit * 10 + 50),
        ):  # fmt: skip
            yield (best if key == word else best - 0.02), column, entity, form
    if len(word) > 2:  # two letters stand inside every other name
        yield from _holding(db, "pinyin", _phrase(word), 0.6, "pinyin")
        yield from _holding(db, "initials", _phrase(word), 0.55, "initials")  # yqkj: 南岭云启科技有限公司


def _holding(db: sqlite3.Connection, column: str, match: str, score: float, via: str = "") -> Iterator[Found]:
    for entity, kind, form in db.execute(
        "SELECT entity, kind, form FROM form WHERE rowid IN (SELECT rowid FROM gram WHERE gram MATCH ? LIMIT ?)",
        (f"{column} : ({match})", CANDIDATES),
    ):
        yield score, via or kind, entity, form


def _rarest(db: sqlite3.Connection, grams: Iterable[str]) -> list[str]:
    """The eight bigrams that fewest names hold: 有限, 公司 say nothing about a name."""
    counts = {}
    for gram in dict.fromkeys(grams):
        row = db.execute("SELECT doc FROM gram_count WHERE term = ? AND col = 'folded'", (gram,)).fetchone()
        if row:
            counts[gram] = int(row[0])
    return sorted(counts, key=lambda g: (counts[g], g))[:8]


def _likeness(a: str, b: str) -> float:
    """Dice coefficient of characters and bigrams together, 0..1."""
    left, right = ({*s, *(s[i : i + 2] for i in range(len(s) - 1))} for s in (a, b))
    return 2 * len(left & right) / (len(left) + len(right))


def _hits(db: sqlite3.Connection, found: Iterable[Found], limit: int) -> list[Hit]:
    best: dict[str, Found] = {}
    for item in sorted(found, key=lambda f: (-f[0], len(f[3]), f[3], f[1], f[2])):
        best.setdefault(item[2], item)
    # as many as could still change places with the last one that is returned
    first = list(best.values())
    kept = first[: limit * 4 + 20]
    rows = {}
    for _, _, entity, _ in kept:
        rows[entity] = db.execute("SELECT name, schema, facts FROM entity WHERE id = ?", (entity,)).fetchone()
    kept.sort(key=lambda f: (-f[0], len(f[3]), -rows[f[2]][2], f[3], f[2]))
    return [Hit(e, rows[e][0], rows[e][1], round(score, 3), via, form) for score, via, e, form in kept[:limit]]
