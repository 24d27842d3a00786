"""Reads over the marks in which spellings of a name in Thai, Lao, Khmer and Burmese differ; names are `caseless`'s.

Vietnamese has six tones and the finals nh and ng, for which these scripts have several signs or none: Quảng Ninh is
กว๋างนิญ, กวางนิญ, กวางนินห์ and กว่างนิงห์.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_MARKS: Mapping[str, tuple[str, ...]] = {
    "th": ("\u0e2b\u0e4c", "\u0e47", "\u0e48", "\u0e49", "\u0e4a", "\u0e4b"),
    "lo": ("\u0ec8", "\u0ec9", "\u0eca", "\u0ecb"),
    "km": ("\u17c9", "\u17ca", "\u17cb", "\u17cd"),
    "my": ("\u1037", "\u1038"),
}
"""Marks of tone and register, and a silent h."""
_ALIKE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "th": (("ญ", "น"), ("ิง", "ิน"), ("ฮ", "ห")),
    "lo": (("ິງ", "ິນ"),),
    "km": (("ញ", "ន"),),
    "my": (("င်", "န်"), ("ည်", "န်")),
}
"""Letters for nh, ng and n at the end of a syllable, taken for one another; the h of a low and of a high tone."""
LANGUAGES = frozenset(_MARKS)
_DROPPED = {language: re.compile("|".join(marks)) for language, marks in _MARKS.items()}


def fold_tones(text: str, language: str) -> str:
    """A name or a text without these marks, its final nasals alike. Replacing beats a pattern or a table of letters."""
    for mark in _MARKS[language]:
        text = text.replace(mark, "")
    for letter, plain in _ALIKE[language]:
        text = text.replace(letter, plain)
    return text


class Origins:
    """Where in a text its folded letters stand. *Units*: code points."""

    def __init__(self, text: str, language: str) -> None:
        self._places: list[int] = []
        done = 0
        for mark in _DROPPED[language].finditer(text):
            self._places += range(done, mark.start())
            done = mark.end()
        self._places += range(done, len(text) + 1)

    def __getitem__(self, at: int) -> int:
        """The place of a folded letter; behind the last one the text's end."""
        return self._places[at]
