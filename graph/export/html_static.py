"""The page for readers whose program runs no script: a picture as SVG and a table of the first facts.

Every name is escaped, and characters that turn the direction of writing are shown as marks.
"""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from math import cos, pi, sin

from graph.export.html_data import Places, proofs_of, text_of, year_of
from graph.view import GraphView, Neighbourhood

ROWS = 200
LABELS = 80  # captions in the picture
LETTER = 13.0
RADIUS = 9.0
SIDES = {"triangle": 3, "diamond": 4, "pentagon": 5, "hexagon": 6, "heptagon": 7, "octagon": 8}
# bidi embeddings, overrides, isolates and marks; control characters that a browser would swallow
HIDDEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def visible(text: str) -> str:
    """The text with invisible and direction-turning characters shown as ‹U+202E›."""
    return HIDDEN.sub(lambda m: f"‹U+{ord(m.group()):04X}›", text)


def shown(text: str) -> str:
    """Visible, escaped and isolated: it cannot turn the words beside it."""
    return f"<bdi>{escape(visible(text))}</bdi>"


def static_page(hood: Neighbourhood, view: GraphView, places: Places, title: str) -> str:
    """Picture and table, as HTML for a `<noscript>` element."""
    note = "本页的互动功能需要浏览器运行脚本；以下是图和事实表。手机上如只见到这张图，请用浏览器打开本文件。"
    return (
        f'<div class="static"><h1>{shown(title)}</h1><p>{note}</p>\n'
        f"{picture(hood, view, places, title)}\n{table(hood, view)}</div>"
    )


def picture(hood: Neighbourhood, view: GraphView, places: Places, title: str) -> str:
    """The neighbourhood as SVG; colours and shapes are the ontology's."""
    if not hood.nodes:
        return ""
    xs, ys = zip(*(places[n.id] for n in hood.nodes), strict=True)
    width, height = max(xs) - min(xs) + 200, max(ys) - min(ys) + 120
    scale = max(1.0, width / 1200)  # a large graph is shown smaller: its marks and letters grow to stay legible
    box = f"{min(xs) - 100:.0f} {min(ys) - 50:.0f} {width:.0f} {height:.0f}"
    lines = "".join(
        "M{:.0f} {:.0f}L{:.0f} {:.0f}".format(*places[s], *places[t])
        for s, t in sorted({(e.source, e.target) for e in hood.edges})
    )
    marks = "\n".join(
        _shape(schema.shape, *places[n.id], RADIUS * scale, schema.colour)
        for n in hood.nodes
        for schema in [view.ontology.schema(n.schema)]
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(visible(title))}" viewBox="{box}">\n'
        f'<path d="{lines}" stroke="#b5bcc4" stroke-width="{scale:.1f}" fill="none"/>\n{marks}\n'
        f'<g font-size="{LETTER * scale:.0f}" text-anchor="middle">\n{_captions(hood, places, scale)}\n</g></svg>'
    )


def _captions(hood: Neighbourhood, places: Places, scale: float) -> str:
    """Names that do not lie over one another, best connected first."""
    degree = Counter(end for e in hood.edges for end in (e.source, e.target))
    taken: list[tuple[float, float, float]] = []
    texts = []
    for node in sorted(hood.nodes, key=lambda n: (-degree[n.id], n.id)):
        caption = visible(node.caption)
        short = caption[:13] + "…" if len(caption) > 14 else caption
        x, y = places[node.id][0], places[node.id][1] + 24 * scale
        half = sum(LETTER if ord(c) > 255 else LETTER * 0.6 for c in short) * scale / 2
        if any(abs(x - a) < half + h and abs(y - b) < LETTER * 1.3 * scale for a, b, h in taken):
            continue
        taken.append((x, y, half))
        texts.append(f'<text x="{x:.0f}" y="{y:.0f}">{escape(short)}</text>')
        if len(texts) == LABELS:
            break
    return "\n".join(texts)


def _shape(shape: str, x: float, y: float, r: float, colour: str) -> str:
    name = shape.removeprefix("round-")
    fill = f'fill="{escape(colour)}"'
    if name in ("rectangle", "tag", "barrel"):
        return f'<rect x="{x - r:.0f}" y="{y - r:.0f}" width="{2 * r:.0f}" height="{2 * r:.0f}" rx="4" {fill}/>'
    if name not in SIDES and name != "star":
        return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{r:.0f}" {fill}/>'
    count = SIDES.get(name, 10)
    reach = [r * 1.2 * (0.5 if name == "star" and i % 2 else 1) for i in range(count)]
    points = (
        f"{x + far * sin(2 * pi * i / count):.1f},{y - far * cos(2 * pi * i / count):.1f}" for i, far in enumerate(reach)
    )
    return f'<polygon points="{" ".join(points)}" {fill}/>'


def table(hood: Neighbourhood, view: GraphView) -> str:
    """The first facts, each with the words that say so."""
    captions = {n.id: n.caption for n in hood.nodes}
    head = "".join(f'<th scope="col">{h}</th>' for h in ("起点", "关系", "终点", "年份", "来源", "原文"))
    rows = []
    for edge in hood.edges[:ROWS]:
        passage, ev = next(iter(proofs_of(edge, view)), (None, None))
        source = passage.document if passage else ""
        if passage and passage.page:
            source += f" 第{passage.page}页"
        relation = f"{edge.label.get('zh', edge.type)} {edge.caption}".strip()
        cells = (captions[edge.source], relation, captions[edge.target], year_of(edge), source, ev.quote if ev else "")
        rows.append("<tr>" + "".join(f"<td>{shown(text_of(c))}</td>" for c in cells) + "</tr>")
    total = len(hood.edges)
    caption = f"关系与证据（共 {total} 条，列出前 {ROWS} 条）" if total > ROWS else f"关系与证据（{total} 条）"
    body = "\n".join(rows)
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>"
