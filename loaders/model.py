"""What passes between readers, layout, taggers and grammars, so that each can be exchanged without its neighbours.

reader -> Source -> layout -> Pages of Blocks and Tables -> extractors add Spans -> grammars yield Findings -> assemble.

Two things always hold: `source.text[block.offsets[i]] == block.text[i]` except where the layout replaced a character
by its normal form (full-width, traditional, a line break inside a word becomes nothing), and offsets rise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from graph.model import PassageKind, Status

Label = Literal[
    "PER", "COM", "GOV", "ASC", "EDU", "RES", "MED", "ORG", "POST", "AWD", "EDN", "TIER", "CAT", "POL", "DNO", "CRT",
    "BAT", "LST", "EVT", "PRJ", "PRD", "STD", "IND", "TGT", "LOC", "DAT", "IDX", "NUM", "REF",
]  # fmt: skip
"""The 29 types of annotated passages; ORGANISATIONS below are the ones that can hold a post."""

ORGANISATIONS: frozenset[str] = frozenset({"COM", "GOV", "ASC", "EDU", "RES", "MED", "ORG"})

SCHEMA_OF: dict[str, str] = {
    "PER": "Person", "COM": "Company", "GOV": "GovernmentBody", "ASC": "Association", "EDU": "University",
    "RES": "ResearchInstitute", "MED": "Media", "ORG": "Organization", "AWD": "AwardSeries", "POL": "Policy",
    "CRT": "Qualification", "LST": "RankingList", "EVT": "Event", "PRJ": "Project", "PRD": "Product",
    "STD": "Standard", "IND": "Industry", "TGT": "TargetGroup", "LOC": "Place", "IDX": "Indicator",
}  # fmt: skip
"""The class of the entity that a span of this type names; the other types are values, not entities."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the source text that stands in one place: a page, a sheet, a table row of an office file."""

    start: int
    end: int
    page: str | None = None
    cell: str | None = None  # "Sheet1!17"
    table: int | None = None  # rows of one table share a number
    measure: int | None = None  # width at which its lines break, in half-width columns, where the reader knows it
    cells: tuple[tuple[int, int], ...] = ()  # ranges in Source.text, column by column; a merged cell repeats its range


@dataclass(frozen=True, slots=True)
class Source:
    """A file as its reader understood it. `text` holds every word once, in the file's order."""

    name: str
    sha256: str
    media_type: str
    text: str
    path: str = ""
    regions: tuple[Region, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a block that name something. `block.text[start:end] == text`."""

    block: int  # index in Pages.blocks
    start: int
    end: int
    label: str
    text: str
    source: str = ""  # tagger, lexicon or grammar that found it
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table row, or what a blank cell or 同上 stands for (then `inherited`)."""

    block: int
    start: int
    end: int
    text: str
    column: str = ""  # heading over it, "" where there is none
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    block: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one caption. `caption`: index of the heading block that names the table, None where none does."""

    caption: int | None
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[int, ...] = ()  # blocks with footnotes of this table
    article: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or row in reading order, cleaned for reading, with the way back to the file."""

    index: int
    kind: PassageKind
    text: str
    offsets: Sequence[int]  # of each character of `text` in Source.text; len(offsets) == len(text)
    page: str | None = None
    cell: str | None = None
    article: int = 0
    table: int | None = None  # index in Pages.tables
    damaged: bool = False  # the layout was unsure here (interleaved columns, an open end): readers lower confidence

    @property
    def start(self) -> int:
        return self.offsets[0]

    @property
    def end(self) -> int:
        return self.offsets[-1] + 1


@dataclass(frozen=True, slots=True)
class Pages:
    """A whole document after layout. Blocks are in reading order."""

    source: Source
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    published: str | None = None  # ISO, as precise as printed
    articles: tuple[int, ...] = ()  # first block of each article


@dataclass(frozen=True, slots=True)
class Annotated:
    """A page with its spans, sorted by position, without overlaps within one block."""

    page: Pages
    spans: tuple[tuple[Span, ...], ...]  # one tuple a block, same index
    aliases: tuple[Alias, ...] = ()

    def text(self, span: Span) -> str:
        return self.page.blocks[span.block].text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Alias:
    """以下简称, 下称, 业内称 or a bracket: the short name stands for the long one within its article."""

    short: str
    long: Span
    article: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A range of a block that says so; becomes Evidence."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Literal_:
    """A value that is not an entity: a date, a tier, a number, with the words as printed."""

    value: str
    original: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a grammar has read: one entity or relation with its arguments, before names are tied to entities.

    For a relation class (AwardConferral, Post, Accreditation, RankingEntry, Membership, Participation, Observation,
    SupportMeasure) `subject` is None and `values` holds all arguments. For a property said of a named thing
    (Policy issuer, Company foundedOn) `subject` is that thing's span.
    `values` uses the ontology's property names; a Span argument becomes an entity of `SCHEMA_OF[span.label]`.
    """

    schema: str
    values: tuple[tuple[str, Span | Literal_], ...]
    quotes: tuple[Quote, ...]
    rule: str  # module and rule: "awards.table"
    confidence: float = 0.9
    status: Status = "asserted"
    subject: Span | None = None
    date: str | None = None


class Reader(Protocol):
    """Turns one kind of file into a Source."""

    suffixes: frozenset[str]

    def read(self, path: str, name: str) -> Source:
        """Raises: UnreadableDocument."""
        ...


class Extractor(Protocol):
    """Finds spans in blocks. Implementations: the tagger, the lexicons, the span grammars."""

    def annotate(self, page: Pages) -> Annotated: ...


class Grammar(Protocol):
    """Reads one kind of fact out of an annotated page (loaders/relations/<kind>.py: `def read(...)`)."""

    def __call__(self, page: Annotated) -> Iterator[Finding]: ...


@dataclass(slots=True)
class Report:
    """What a load says at the end: counts and one clear line for everything that was not understood."""

    warnings: list[str] = field(default_factory=list)
    read: int = 0
    unchanged: int = 0
    failed: int = 0
