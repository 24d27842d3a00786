"""Small repairs of a word's surface: digits, width, joiners; folding takes away more and is elsewhere."""

from __future__ import annotations

import functools
import re
import unicodedata

_NEEDS_REPAIR = re.compile("[\u200c\u200d\u0640\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]|[^\\D0-9]")
_JOINERS_AND_STRETCH = dict.fromkeys((0x200C, 0x200D, 0x0640))


class _SurfaceTable(dict[int, str | None]):
    """Code point to its plain form, for `str.translate`."""

    def __missing__(self, code: int) -> str:
        plain = chr(code)
        if 0xFF01 <= code <= 0xFF5E:
            plain = chr(code - 0xFEE0)
        elif plain.isdecimal():
            plain = str(unicodedata.decimal(plain))
        self[code] = plain
        return plain


@functools.cache
def _table() -> _SurfaceTable:
    return _SurfaceTable(_JOINERS_AND_STRETCH)


def text_needs_repair(text: str) -> bool:
    """Whether `plain_surface` would change anything in a text."""
    return _NEEDS_REPAIR.search(text) is not None


def plain_surface(word: str) -> str:
    """A word with digits as 0–9, full-width letters as plain ones, without joiners and the Arabic stretching line."""
    return word if word.isascii() else word.translate(_table()) or word


def keep_surface(word: str) -> str:
    """The word itself: for the scripts whose words need no repair."""
    return word
