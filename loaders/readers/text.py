"""Bytes of a text file to characters: BOM, UTF-8, UTF-16 with BOM, GB18030, in this order."""

from __future__ import annotations

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    """The text, with line ends as \\n.

    Raises:
        ValueError: the bytes are no text, or in no encoding that we know.
    """
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
