"""Traditional characters read as simplified ones, one for one, so that positions stay and names keep their print."""

from __future__ import annotations

from functools import lru_cache

from opencc import OpenCC


class _Map(dict[int, str]):
    """For `str.translate`: fills itself, character by character."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = _converter().convert(char) if "\u3400" <= char <= "\u9fff" else char
        self[code] = plain if len(plain) == 1 else char
        return self[code]


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


_MAP = _Map()


def simplified(text: str) -> str:
    """The same words in simplified characters; `len` does not change."""
    return text.translate(_MAP)
