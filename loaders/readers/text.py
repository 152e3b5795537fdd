"""Bytes of a text file to characters: BOM, UTF-8, UTF-16 with BOM, GB18030, in this order."""

from __future__ import annotations

import codecs
from dataclasses import replace

from loaders.model import Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FORMATS = {
    b"%PDF": "PDF", b"PK\x03\x04": "ZIP/Office", b"\xd0\xcf\x11\xe0": "旧版 Office", b"\x89PNG": "PNG 图片",
    b"\xff\xd8\xff": "JPEG 图片", b"GIF8": "GIF 图片", b"{\\rtf": "RTF",
}  # fmt: skip


def read(data: bytes, bare: Source) -> Source:
    """The whole file as text. Raises ValueError where it is none."""
    return replace(bare, text=decode(data))


def decode(data: bytes) -> str:
    """The text, with line ends as \\n.

    Raises:
        ValueError: the bytes are no text, or in no encoding that we know.
    """
    for head, kind in _OTHER_FORMATS.items():
        if data.startswith(head):
            raise ValueError(f"不是文本文件（二进制内容：{kind}）")
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    if encoding is None and b"\0" in data:
        raise ValueError("不是文本文件（含二进制内容）")
    for name in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if _binary(text):
            raise ValueError("不是文本文件（含大量控制字符）")
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise ValueError("无法识别的文字编码（试过 UTF-8、UTF-16、GB18030）")


def _binary(text: str) -> bool:
    """Whether control characters or private-use characters (GB18030 maps nearly any bytes) make this no text."""
    odd = sum(1 for c in text if (c < " " and c not in "\n\r\t\f") or "\ue000" <= c <= "\uf8ff" or c == "\x7f")
    return odd > max(2, len(text) // 100)
