"""Where the data lies and which server to use; read from the environment once."""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    data: Path
    neo4j_password: str | None

    @property
    def ledger(self) -> Path:
        return self.data / "ledger.sqlite"

    @property
    def views(self) -> Path:
        return self.data / "views"


def user_name() -> str:
    """Who decides: HUITU_USER, else the name of the account."""
    try:
        return os.environ.get("HUITU_USER", "").strip() or getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return "未知"


def settings(data: Path | None = None) -> Settings:
    """HUITU_DATA names the folder (default ./huitu-data), HUITU_NEO4J_PASSWORD the password of the server."""
    folder = data or Path(os.environ.get("HUITU_DATA", "huitu-data"))
    return Settings(folder, os.environ.get("HUITU_NEO4J_PASSWORD"))
