"""Mends Vietnamese of before Unicode (TCVN3, VISCII, VNI) that was read as Latin-1; other encodings elsewhere."""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "legacy_vietnamese.json"
_WORD = re.compile(r"[^\W\d_]+")
_MODERN = re.compile("[\u1ea0-\u1ef9ăĂđĐơƠưƯ]")
"""Letters that only Unicode has: a text with one is no other, whatever else it prints."""
_STROKED = str.maketrans("đĐ", "dD")
_SIGNS_OF_D = {"tcvn3": "®", "viscii": "ð", "vni": "ñ"}
"""What đ looks like, which one Vietnamese word in twelve has."""
_FEWEST_SIGNS, _FEWEST_WORDS = 3, 20
_SAMPLE = 40_000
_LEAST_SYLLABLES = 0.9
"""Words with marks that are Vietnamese syllables."""


def mend_legacy_vietnamese(text: str) -> str | None:
    """The text in Unicode, where a text is Vietnamese in signs of TCVN3, VISCII or VNI; None for any other.

    "ViÖt Nam", "Vieät Nam" → "Việt Nam". Texts without the sign of đ, nearly all, cost three searches.
    """
    for name, sign in _SIGNS_OF_D.items():
        if sign in text and text.count(sign) >= _FEWEST_SIGNS and not _MODERN.search(text):
            mended = _readers()[name](text[:_SAMPLE])
            if _is_vietnamese(mended):
                return unicodedata.normalize("NFC", _readers()[name](text))
    return None


def _is_vietnamese(text: str) -> bool:
    from search.analysis.syllables import is_unmarked_syllable  # slow to import, for the few pages that need it

    marked = [word for word in _WORD.findall(unicodedata.normalize("NFC", text).lower()) if not word.isascii()]
    words = [_without_marks(word) for word in marked]
    syllables = sum(is_unmarked_syllable(word) for word in words)
    return len(words) >= _FEWEST_WORDS and syllables >= _LEAST_SYLLABLES * len(words)


def _without_marks(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.translate(_STROKED))
    return "".join(part for part in parts if not unicodedata.combining(part))


@functools.cache
def _readers() -> Mapping[str, Callable[[str], str]]:
    """How a text in each encoding becomes Unicode."""
    table: Mapping[str, Mapping[str, str]] = json.loads(_DATA.read_text(encoding="utf-8"))
    tcvn3, viscii = (_signs_of(table[name]) for name in ("tcvn3", "viscii"))
    signs, marks = _both_cases(table["vni_signs"]), _both_cases(table["vni_marks"])
    vni = re.compile(rf"(?P<base>[aeouyôöAEOUYÔÖ])(?P<mark>[{''.join(marks)}])|[{''.join(signs)}]")

    def read_vni(match: re.Match[str]) -> str:
        base = match["base"]
        return signs.get(base, base) + marks[match["mark"]] if base else signs[match[0]]

    return {
        "tcvn3": lambda text: text.translate(tcvn3),
        "viscii": lambda text: text.translate(viscii),
        "vni": lambda text: vni.sub(read_vni, text),
    }


def _signs_of(table: Mapping[str, str]) -> dict[int, str]:
    """The signs that a byte shows as, in Latin-1 or as browsers read it, with what they stand for."""
    signs: dict[int, str] = {}
    for byte, sign in table.items():
        code = int(byte, 16)
        shown = bytes([code]).decode("cp1252", "ignore")
        signs |= {code: sign} | ({ord(shown): sign} if shown else {})
    return signs


def _both_cases(table: Mapping[str, str]) -> dict[str, str]:
    return {**table, **{sign.upper(): meant.upper() for sign, meant in table.items()}}
