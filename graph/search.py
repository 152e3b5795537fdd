"""Find an entity by any part of its name, by an alias, by pinyin or by initials; SQLite FTS5 over character bigrams.

FTS5's own trigram index finds nothing for two-character queries, and most Chinese short names have two characters.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pypinyin import Style, lazy_pinyin

from graph.model import Entity
from graph.store.base import PassageInfo, StoreError
from ontology import load_ontology

FORMS = ("name", "alias", "formerName", "creditCode")


@dataclass(frozen=True, slots=True)
class Hit:
    id: str
    name: str
    schema: str
    via: str  # the form that matched


def folded(text: str) -> str:
    """NFKC, lower case, letters, digits and characters only."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())


def bigrams(text: str) -> str:
    """All bigrams and the last single character, so that every substring is a phrase or a prefix."""
    word = folded(text)
    return " ".join([word[i : i + 2] for i in range(len(word) - 1)] + ([word[-1]] if word else []))


class NameIndex:
    """One SQLite file; a view like the others."""

    name = "names"

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path)
            self._db.executescript(
                "PRAGMA journal_mode=WAL;"
                "CREATE TABLE IF NOT EXISTS meta(commit_number INTEGER);"
                "CREATE TABLE IF NOT EXISTS form(rowid INTEGER PRIMARY KEY, entity TEXT, name TEXT, schema TEXT,"
                " form TEXT, folded TEXT, pinyin TEXT, initials TEXT, weight INTEGER);"
                "CREATE INDEX IF NOT EXISTS by_folded ON form(folded);"
                "CREATE INDEX IF NOT EXISTS by_pinyin ON form(pinyin);"
                "CREATE INDEX IF NOT EXISTS by_initials ON form(initials);"
                "CREATE VIRTUAL TABLE IF NOT EXISTS gram USING fts5(grams, content='', prefix='1');"
            )
        except (sqlite3.Error, OSError) as e:
            raise StoreError(f"{path}: 名称索引无法打开 ({e})") from e

    def commit(self) -> int:
        row = self._db.execute("SELECT commit_number FROM meta").fetchone()
        return int(row[0]) if row else 0

    def show(self, entities: Sequence[Entity], passages: Mapping[str, PassageInfo], commit: int) -> None:
        ontology = load_ontology()
        with self._db:
            self._empty()
            number = 0
            for entity in sorted(entities, key=lambda e: e.id):
                if ontology.schema(entity.schema).edge is not None:
                    continue
                weight = sum(len(v) for v in entity.properties.values())
                for form in dict.fromkeys(t for p in FORMS for t in entity.values(p)):
                    number += 1
                    pinyin = "".join(lazy_pinyin(form)).lower()
                    initials = "".join(lazy_pinyin(form, style=Style.FIRST_LETTER)).lower()
                    self._db.execute(
                        "INSERT INTO form VALUES(?,?,?,?,?,?,?,?,?)",
                        (
                            number,
                            entity.id,
                            entity.caption,
                            entity.schema,
                            form,
                            folded(form),
                            pinyin,
                            initials,
                            weight,
                        ),
                    )
                    self._db.execute("INSERT INTO gram(rowid, grams) VALUES(?,?)", (number, bigrams(form)))
            self._db.execute("INSERT INTO meta VALUES(?)", (commit,))

    def _empty(self) -> None:
        self._db.execute("DELETE FROM meta")
        self._db.execute("DELETE FROM form")
        self._db.execute("INSERT INTO gram(gram) VALUES('delete-all')")

    def clear(self) -> None:
        with self._db:
            self._empty()

    def close(self) -> None:
        self._db.close()

    def find(self, text: str, limit: int = 10) -> list[Hit]:
        """Best first: the name itself, names that begin with it, that hold it, then pinyin and initials."""
        word = folded(text)
        if not word:
            return []
        rows: list[tuple[int, int, str, str, str, str]] = []
        pairs = " ".join(word[i : i + 2] for i in range(len(word) - 1))
        query = f'"{pairs}"' if pairs else f'"{word}"*'
        columns = "folded, weight, entity, name, schema, form"
        found = self._db.execute(
            f"SELECT {columns} FROM form WHERE rowid IN (SELECT rowid FROM gram WHERE gram MATCH ?)", (query,)
        )
        for f, weight, *rest in found:
            rank = 0 if f == word else 1 if f.startswith(word) else 2
            rows.append((rank, -weight, *rest))
        if word.isascii():
            like = self._db.execute(
                f"SELECT {columns} FROM form WHERE initials >= ? AND initials < ? OR pinyin >= ? AND pinyin < ?",
                (word, word + "\uffff", word, word + "\uffff"),
            )
            rows += [(3, -weight, *rest) for _, weight, *rest in like]
        hits: dict[str, Hit] = {}
        for _, _, entity, name, schema, form in sorted(rows):
            hits.setdefault(entity, Hit(entity, name, schema, form))
        return list(hits.values())[:limit]

    def nearest(self, text: str, limit: int = 5) -> list[Hit]:
        """Names that share most with a name that is not known, for a suggestion only."""
        grams = [g for g in bigrams(text).split() if len(g) == 2] or [folded(text)[:1]]
        query = " OR ".join(f'"{g}"' for g in grams if g)
        if not query:
            return []
        found = self._db.execute(
            "SELECT entity, name, schema, form FROM form JOIN gram ON gram.rowid = form.rowid WHERE gram MATCH ? "
            "ORDER BY rank LIMIT ?", (query, limit * 3),
        )  # fmt: skip
        hits: dict[str, Hit] = {}
        for entity, name, schema, form in found:
            hits.setdefault(entity, Hit(entity, name, schema, form))
        return list(hits.values())[:limit]
