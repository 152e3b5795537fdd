"""Readers: from a file to a Source."""

from loaders.readers.base import READING, UnreadableDocument, read, readable

__all__ = ["READING", "UnreadableDocument", "read", "readable"]
