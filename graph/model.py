"""The words of the graph: document, passage, evidence, statement, entity. Read this first.

Offsets count characters (not bytes). Two things always hold and are checked when a document enters the ledger:
`document.text[passage.start:passage.end] == passage.text` and
`passage.text[evidence.start:evidence.end] == evidence.quote`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["asserted", "confirmed", "disputed", "planned", "denied", "pending", "rejected", "retracted"]
"""What is known of a statement.

asserted: a document says so; confirmed: a person agreed; disputed: sources or people disagree; planned, denied: the
document says that it is intended, or that it is not so; pending: read with too little confidence, waits for a person;
rejected: a person found it read wrongly; retracted: no longer said. The ledger keeps what the document gives; confirmed
and rejected come from reviews when statements are read (`graph.reviewed`).
"""

CURRENT: frozenset[str] = frozenset({"asserted", "confirmed", "disputed"})
"""The statuses that views, queries and exports show as facts."""

WAITING: frozenset[str] = frozenset({"pending", "disputed"})
"""The statuses that wait for a person."""

PassageKind = Literal["paragraph", "heading", "row", "caption", "quote", "furniture"]


class HuituError(Exception):
    """Base of all errors that a user can act on; programs print the message as one line and exit with status 1."""


STRONGEST: tuple[Status, ...] = (
    "confirmed", "disputed", "asserted", "pending", "planned", "denied", "rejected", "retracted",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read: its identity is its name, its version the hash of its bytes.

    `text` is the reader's text, the whole file in one string; for a text file the decoded file itself.
    """

    id: str
    name: str  # path relative to the folder that was given, with forward slashes
    sha256: str
    media_type: str
    text: str
    path: str = ""  # where the file stood when it was read, for messages only
    published: str | None = None  # ISO date, as precise as printed


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, table row or caption of a document, verbatim."""

    id: str
    document_id: str
    seq: int  # reading order within the document, from 0
    kind: PassageKind
    start: int  # in Document.text
    end: int
    text: str
    page: str | None = None  # the folio as printed, or the ordinal of the page
    cell: str | None = None  # sheet and row of a table file: "Sheet1!A17"
    article: int = 0  # aliases such as 以下简称 hold within one article


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the words stand that say so."""

    passage_id: str
    start: int  # in Passage.text
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One document says that one property of one entity has one value.

    Exactly one of `value` and `object_id` is set. `entity_id` and `object_id` are local to the document
    (`graph.ids.entity_id`); canonical ids are derived when views are built and are never stored here.
    """

    id: str
    document_id: str
    entity_id: str
    schema: str  # class of the entity in the ontology
    prop: str  # property in the ontology
    value: str | None = None  # normalised: ISO dates, plain decimal numbers, "true"/"false"
    object_id: str | None = None
    original: str = ""  # the words as printed
    date: str | None = None  # of the relation itself, ISO, as precise as printed (acquired in 2024-09)
    method: str = ""  # the grammars and taggers that read it: "awards.table", "posts.text+form+tagger"
    confidence: float = 1.0  # 0..1
    status: Status = "asserted"
    evidence: tuple[Evidence, ...] = ()

    @property
    def readers(self) -> tuple[str, ...]:
        """The grammars and taggers that read it, each by its name in `graph.readers`."""
        return tuple(self.method.split("+")) if self.method else ()


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one property after merging, with every statement that says so."""

    prop: str
    value: str | None
    object_id: str | None  # canonical
    statements: tuple[Statement, ...]

    @property
    def text(self) -> str:
        return self.value if self.value is not None else (self.object_id or "")

    @property
    def confidence(self) -> float:
        return max(s.confidence for s in self.statements)

    @property
    def status(self) -> Status:
        """The strongest status among the statements: confirmed > disputed > asserted > the rest."""
        return min((s.status for s in self.statements), key=STRONGEST.index)

    @property
    def date(self) -> str | None:
        return max((s.date for s in self.statements if s.date), key=len, default=None)


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing assembled from statements: canonical id, most specific class, and values by property.

    `properties` is ordered by property name and each tuple by value, so that the same statements give the same bytes.
    """

    id: str
    schema: str
    caption: str
    properties: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    members: tuple[str, ...] = ()  # the document-local ids that were merged

    def first(self, prop: str) -> str | None:
        """The first literal value or object id of a property, or None."""
        values = self.properties.get(prop, ())
        return values[0].text if values else None

    def values(self, prop: str) -> list[str]:
        return [v.text for v in self.properties.get(prop, ())]
