"""The scripts that a text's letters belong to; which languages use them is in the language table."""

from __future__ import annotations

import functools
from bisect import bisect_right
from enum import StrEnum
from pathlib import Path

_RANGES = Path(__file__).parent / "data" / "scripts.tsv"


class Script(StrEnum):
    """A writing system, as far as this program tells them apart."""

    LATIN = "Latin"
    CYRILLIC = "Cyrillic"
    GREEK = "Greek"
    ARMENIAN = "Armenian"
    GEORGIAN = "Georgian"
    HEBREW = "Hebrew"
    ARABIC = "Arabic"
    DEVANAGARI = "Devanagari"
    BENGALI = "Bengali"
    TAMIL = "Tamil"
    TELUGU = "Telugu"
    THAI = "Thai"
    LAO = "Lao"
    MYANMAR = "Myanmar"
    KHMER = "Khmer"
    HANGUL = "Hangul"
    KANA = "Kana"
    HAN = "Han"
    OTHER = "other"


UNSPACED = frozenset({Script.THAI, Script.LAO, Script.MYANMAR, Script.KHMER, Script.HANGUL, Script.KANA, Script.HAN})
"""Scripts whose runs are cut into pairs. Hangul is spaced, but its words carry their particles."""


@functools.cache
def _ranges() -> tuple[tuple[int, ...], tuple[int, ...], tuple[Script, ...]]:
    rows = [line.split("\t") for line in _RANGES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    ordered = sorted((int(start, 16), int(end, 16), Script(script)) for start, end, script in rows)
    starts, ends, scripts = zip(*ordered, strict=True)
    return starts, ends, scripts


@functools.lru_cache(maxsize=8192)
def script_of_letter(letter: str) -> Script | None:
    """The script of one code point; None for what is no letter: digits, marks, punctuation, signs."""
    if not letter.isalpha():
        return None
    starts, ends, scripts = _ranges()
    place = bisect_right(starts, ord(letter)) - 1
    return scripts[place] if place >= 0 and ord(letter) <= ends[place] else Script.OTHER


def script_of(text: str) -> frozenset[Script]:
    """The scripts of a text's letters; empty for a text without letters, such as a number."""
    found = {script_of_letter(letter) for letter in set(text)}
    return frozenset(script for script in found if script is not None)
