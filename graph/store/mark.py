"""The mark beside a view: the commit number it shows. Taken away before the first change, set after the last.

A view without its mark was never finished: nobody reads it, and the next build writes it whole.
"""

from __future__ import annotations

import json
from pathlib import Path


class Mark:
    """A small JSON file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def commit(self) -> int:
        """The number, 0 where there is no finished view."""
        try:
            return int(json.loads(self.path.read_text(encoding="utf-8"))["commit"])
        except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
            return 0

    def set(self, commit: int) -> None:
        draft = self.path.with_suffix(".new")
        draft.write_text(json.dumps({"commit": commit}), encoding="utf-8")
        draft.replace(self.path)

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)
