"""Ids that do not move: hashed from raw values, prefixed with what they name.

Ids hold no personal data in readable form and are the same on every machine. 80 bits: among 10 million
ids the chance of one collision is below 1 in 20 billion.
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache


def _hash(*parts: str) -> str:
    raw = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(raw).hexdigest()[:20]


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """A name for comparing only: NFKC, without white space and quotation marks, lower-cased Latin. Never shown."""
    text = unicodedata.normalize("NFKC", name)
    return "".join(c for c in text if not c.isspace() and c not in "“”\"'‘’「」『』《》〈〉").lower()


def document_id(name: str) -> str:
    return "d-" + _hash(name)


def passage_id(document_id: str, start: int, end: int, text: str) -> str:
    """Keeps its value when other parts of the document change but the passage stays where it was."""
    return "p-" + _hash(document_id, str(start), str(end), text)


def entity_id(document_id: str, family: str, key: str, discriminator: str = "") -> str:
    """The document-local id of an entity.

    Args:
        family: the top class under which names are one (Organization for all its subclasses), so that a company
            first typed as an organisation keeps its id.
        key: the raw name, or for a relation its joined arguments.
        discriminator: tells homonyms of one document apart.
    """
    return "e-" + _hash(document_id, family, name_key(key), discriminator)


def statement_id(document_id: str, entity_id: str, prop: str, value: str | None, object_id: str | None) -> str:
    return "s-" + _hash(document_id, entity_id, prop, "v" + value if value is not None else "o" + (object_id or ""))


def fact_id(kind: str, entity_id: str, *words: str) -> str:
    """The id that a line of facts carries; 48 bits, short enough to type.

    Args:
        entity_id: canonical id of the thing or relation that the fact is read off.
        words: what tells this fact from others of the same kind and entity.
    """
    return "f-" + _hash(kind, entity_id, *words)[:12]


def relation_id(schema: str, *parts: str) -> str:
    """The canonical id of a relation that is an entity (post, conferral), from its canonical ends and key values."""
    return "r-" + _hash(schema, *parts)
