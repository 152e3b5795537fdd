"""A neighbourhood as one HTML file that opens anywhere, asks no network, and shows the evidence of every fact.

The page runs exactly one script, allowed by its hash; text out of documents is data to it and never becomes markup.
The same input gives the same bytes: the date on the page is the caller's.
"""

from __future__ import annotations

import json
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from html import escape
from pathlib import Path

from graph.export.files import whole_file
from graph.export.html_data import Places, page_data
from graph.export.html_places import spaced
from graph.export.html_static import static_page, visible
from graph.model import HuituError
from graph.view import GraphView, Neighbourhood

STATIC = Path(__file__).parent / "static"
# The order matters: a file may use at start what an earlier one defines.
SCRIPTS = (
    "text.js", "dom.js", "shapes.js", "model.js", "canvas.js", "labels.js", "evidence.js", "panel.js", "paths.js",
    "search.js", "legend.js", "table.js", "save.js", "main.js",
)  # fmt: skip
# Cytoscape adds this one style element itself; its hash spares the page 'unsafe-inline'.
CYTOSCAPE_STYLE = ".__________cytoscape_container { position: relative; }"


class ViewerMissing(HuituError):
    """The drawing library was not brought at build time: install the package again."""


class TooManyNodes(HuituError):
    """The picture would be too large to read: export a neighbourhood, or raise the limit."""


def export_html(
    hood: Neighbourhood,
    view: GraphView,
    path: Path,
    *,
    title: str,
    limit: int = 3000,
    made: str = "",
    commit: int = 0,
    places: Places | None = None,
) -> Path:
    """Write a neighbourhood, with all its evidence, to one self-contained UTF-8 file.

    Args:
        title: heading of the page.
        limit: largest number of nodes; beyond it the picture says nothing and browsers grow slow.
        made: when and by whom, as it should stand on the page; "" leaves it out.
        commit: the ledger's commit number, shown as the data's version; 0 leaves it out.
        places: where each node stands, in pixels; by default `graph.export.layout.positions`, spread out.

    Raises:
        TooManyNodes: more than `limit` nodes.
        ViewerMissing: the installation lacks the drawing library.
    """
    page = html_page(hood, view, title=title, limit=limit, made=made, commit=commit, places=places)
    with whole_file(path) as draft:
        draft.write_text(page, encoding="utf-8", newline="\n")
    return path


def html_page(
    hood: Neighbourhood,
    view: GraphView,
    *,
    title: str,
    limit: int = 3000,
    made: str = "",
    commit: int = 0,
    places: Places | None = None,
) -> str:
    """The page of `export_html` as text, for a notebook's `<iframe srcdoc>`."""
    if len(hood.nodes) > limit:
        size = f"{len(hood.nodes)} 个节点超过上限 {limit}"
        raise TooManyNodes(f"{title}: {size}；请缩小范围（较小的 depth），或提高 limit")
    if places is None:
        from graph.export.layout import positions

        places = spaced(hood, positions(hood))
    data = {"title": title, "made": made, "commit": commit} | page_data(hood, view, places)
    script, style = viewer_script(), viewer_style()
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(script, style)}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(visible(title))}</title>
<style>{style}</style>
</head>
<body>
<div id="huitu"></div>
<noscript>
{static_page(hood, view, places, title)}
</noscript>
<script type="application/json" id="huitu-data">{json_for_html(data)}</script>
<script>{script}</script>
</body>
</html>
"""


def json_for_html(data: object) -> str:
    """JSON that may stand inside a `<script>` element: nothing in it can close the element or open a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


@lru_cache(maxsize=1)
def viewer_script() -> str:
    """Cytoscape and the viewer as one script; it looks for `#huitu` and `#huitu-data` in the page."""
    library = STATIC / "vendor" / "cytoscape.min.js"
    if not library.exists():
        raise ViewerMissing(f"缺少绘图库 {library.name}；请在项目文件夹运行 pip install -e .（或重新安装 huitu）")
    parts = [_lean((STATIC / "viewer" / name).read_text(encoding="utf-8")) for name in SCRIPTS]
    own = "(function () {\n'use strict';\n" + "\n".join(parts) + "\n})();\n"
    script = library.read_text(encoding="utf-8").rstrip() + "\n" + own
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


@lru_cache(maxsize=1)
def viewer_style() -> str:
    """The viewer's style sheet."""
    return _lean((STATIC / "viewer" / "viewer.css").read_text(encoding="utf-8"))


def _lean(text: str) -> str:
    """Without indentation, empty lines and comment lines (each comment is one line): mail boxes are small."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))


def _hash(text: str) -> str:
    return "'sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"


def _policy(script: str, style: str) -> str:
    """What the page may do: run this script, use these styles, draw images it made itself. Nothing else."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)} {_hash(CYTOSCAPE_STYLE)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
