"""The article of a saved web page: headings, paragraphs, tables; no navigation, advertisements or hidden parts."""

from __future__ import annotations

import codecs
import re
from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from loaders.model import Source
from loaders.readers.rows import Lines, Words
from loaders.readers.text import decode

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_NEVER = (
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "iframe", "svg", "button", "select",
    "object", "canvas", "rt", "rp", "head",
)  # fmt: skip
_AROUND = re.compile(
    "ads?|adv|advert|advertisement|banner|nav|navi|navbar|navigation|menu|crumbs?|breadcrumbs?|side|sidebar|foot|footer|"
    "bottom|top|topbar|header|toolbar|share|related|recommend|hot|rank|comments?|login|search|copyright|pager|"
    "pagination|popup|qrcode"
)
"""Parts of ids and classes that pages give to what stands around an article."""
_BLOCK = re.compile(
    "p|div|h[1-6]|li|ul|ol|d[ltd]|section|article|main|header|blockquote|pre|figure|figcaption|table|caption|body|"
    "center|address|hr|fieldset|details|summary|tr|td|th"
)
_INDENT = re.compile(r"[\u3000\xa0]{2}")


def read(data: bytes, bare: Source) -> Source:
    """Raises ValueError where the bytes are no text."""
    from bs4 import BeautifulSoup, Comment

    soup = BeautifulSoup(_decode(data), "html.parser")
    for comment in soup.find_all(string=lambda s: isinstance(s, Comment)):
        comment.extract()
    _prune(soup)
    lines = Lines()
    walk = _Walk(lines)
    mains = [m for m in soup.select("article, main, [role=main]") if not m.find_parent(["article", "main"])]
    for part in mains if sum(len(m.get_text()) for m in mains) > 200 else [soup.body or soup]:
        walk.block(part)
    return lines.source(bare)


def _decode(data: bytes) -> str:
    match = re.search(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", data[:4096])
    if match is not None and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = match[1].decode("ascii").lower()
        try:
            # gb2312 and gbk pages hold characters that only gb18030 has
            return data.decode("gb18030" if name.startswith("gb") else name)
        except (LookupError, UnicodeDecodeError):
            return decode(data)
    return decode(data)


def _prune(soup: BeautifulSoup) -> None:
    from bs4 import Tag

    for tag in soup.find_all(_NEVER):
        tag.decompose()
    total = len(soup.get_text())
    for tag in soup.find_all(True):
        if not isinstance(tag, Tag) or tag.decomposed or tag.name in ("html", "body"):
            continue
        if _hidden(tag) or (
            tag.find("h1") is None and len(tag.get_text()) * 2 < total and (_around(tag) or _links(tag))
        ):
            tag.decompose()


def _hidden(tag: Tag) -> bool:
    style = re.sub(r"\s", "", str(tag.get("style") or "")).lower()
    return (
        tag.has_attr("hidden") or tag.get("aria-hidden") == "true" or "display:none" in style
        or "visibility:hidden" in style
    )  # fmt: skip


def _around(tag: Tag) -> bool:
    classes = tag.get("class")
    names = f"{tag.get('id') or ''} {' '.join(classes) if isinstance(classes, list) else classes or ''}"
    return any(_AROUND.fullmatch(part.lower()) for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", names))


def _links(tag: Tag) -> bool:
    """A list of links: three or more that hold most of the words."""
    if tag.name not in ("div", "ul", "ol", "p", "section", "td"):
        return False
    anchors = tag.find_all("a")
    words = len(tag.get_text("", strip=True))
    return len(anchors) >= 3 and sum(len(a.get_text("", strip=True)) for a in anchors) >= 0.6 * words


class _Walk:
    """Goes through the page in order and writes a line for each block of text."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.open: list[str] = []
        self.tables = 0

    def block(self, tag: Tag) -> None:
        from bs4 import Tag
        from bs4.element import NavigableString

        for child in tag.children:
            if isinstance(child, NavigableString):
                self.open.append(re.sub(r"[ \t\r\n\f\xa0]+", " ", str(child)))
            elif isinstance(child, Tag):
                self._tag(child)
        if _BLOCK.fullmatch(tag.name):
            self.flush()

    def _tag(self, tag: Tag) -> None:
        if tag.name == "br":
            self._break(tag)
        elif tag.name == "table" and _data_table(tag):
            self.flush()
            self._table(tag)
        else:
            if _BLOCK.fullmatch(tag.name):
                self.flush()
            self.block(tag)

    def _break(self, tag: Tag) -> None:
        """A break ends a paragraph where another follows or the next line is indented; in a title it is a blank."""
        from bs4 import Tag

        after = tag.next_sibling
        follows = isinstance(after, Tag) and after.name == "br"
        if follows or (after is not None and not isinstance(after, Tag) and _INDENT.match(str(after).lstrip("\r\n"))):
            self.flush()
        else:
            self.open.append("\u3000" if tag.find_parent(["h1", "h2", "h3", "h4"]) else " ")

    def flush(self) -> None:
        text = "".join(self.open).strip(" ")
        self.open = []
        if text.strip():
            self.lines.line(re.sub(r" {2,}", " ", text))

    def _table(self, table: Tag) -> None:
        number = self.tables
        self.tables += 1
        spans: dict[tuple[int, int], Hashable] = {}
        words: dict[Hashable, str] = {}
        caption = table.find("caption")
        if caption is not None:
            self.lines.line(" ".join(caption.get_text(" ").split()))
        for r, row in enumerate(_rows(table)):
            column = 0
            for cell in row.find_all(["td", "th"], recursive=False):
                while (r, column) in spans:
                    column += 1
                key: Hashable = (number, r, column)
                words[key] = " ".join(cell.get_text(" ", strip=False).split())
                for dr in range(_span(cell, "rowspan")):
                    for dc in range(_span(cell, "colspan")):
                        spans[r + dr, column + dc] = key
                column += 1
            found: list[Words] = []
            while (r, len(found)) in spans:
                key = spans[r, len(found)]
                found.append((key, words[key]))
            self.lines.row(found, number)


def _rows(table: Tag) -> Iterator[Tag]:
    for row in table.find_all("tr"):
        if row.find_parent("table") is table:
            yield row


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1")
    return min(max(int(value), 1), 500) if value.isdigit() else 1


def _data_table(table: Tag) -> bool:
    """Whether cells hold data; tables that only place things hold other tables or whole paragraphs."""
    if table.find("table") is not None:
        return False
    sizes = [len(row.find_all(["td", "th"], recursive=False)) for row in _rows(table)]
    long = any(len(cell.find_all("p")) > 2 for cell in table.find_all("td"))
    return len(sizes) >= 2 and max(sizes) >= 2 and not long
