"""Folding: a word without the marks that people leave out when they type; what is a letter of its own stays."""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path

_LETTERS = Path(__file__).parent.parent / "data" / "folding.tsv"
# Marks are taken off the letters of these blocks only: Latin, Greek, Arabic. Elsewhere they are vowels (Thai, Hindi)
# or make another letter (Cyrillic й, ї, ў; the voiced kana); what may go there is listed letter by letter in the table.
_UNMARKED_BLOCKS = ((0x00C0, 0x03FF), (0x0620, 0x06FF), (0x1E00, 0x1FFF))


class _FoldingTable(dict[int, str]):
    """Code point to its folded form, for `str.translate`: the listed letters, and others as they are met."""

    def __missing__(self, code: int) -> str:
        folded = chr(code)
        if any(first <= code <= last for first, last in _UNMARKED_BLOCKS):
            parts = unicodedata.normalize("NFD", folded)
            folded = (
                "".join(self.get(ord(part), part) for part in parts if unicodedata.category(part) != "Mn") or folded
            )
        elif folded.isdecimal():
            folded = str(unicodedata.decimal(folded))
        self[code] = folded
        return folded


@functools.cache
def _table() -> _FoldingTable:
    rows = [line.split("\t") for line in _LETTERS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    table = _FoldingTable()
    for letters, folded in rows:
        first, _, last = letters.partition("-")
        table.update(dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), folded))
    return table


def fold(word: str) -> str:
    """A word in NFC, lower-cased and without marks; the word in lower case where nothing would be left.

    Latin and Greek marks go (đ and ð→d, ß→ss, ł→l, ø→o, æ→ae, ı→i, ά→α), Arabic vowel points and hamza forms
    (أ→ا, ة→ه, ى→ي), Hebrew points, stress marks over Cyrillic, apostrophes (h'mông→hmong). Letters that readers never
    leave out stay: Cyrillic й, ї, і, ў (but ё→е, ґ→г, ѝ→и), vowel signs of Thai and of the scripts of India (but the
    nukta of Hindi goes). Digits of every script become 0–9. One mapping serves all languages.
    """
    lowered = word.lower()
    if lowered.isascii():
        return lowered.replace("'", "") or lowered
    return lowered.translate(_table()) or lowered
