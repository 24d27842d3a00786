"""Reads over the marks in which spellings of a name in Thai, Lao, Khmer and Burmese differ; names are `caseless`'s.

Vietnamese has six tones and the finals nh and ng, for which these scripts have several signs or none: Quảng Ninh is
กว๋างนิญ, กวางนิญ, กวางนินห์ and กว่างนิงห์.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_MARKS: Mapping[str, str] = {
    "th": "[\u0e47-\u0e4b]|\u0e2b\u0e4c",
    "lo": "[\u0ec8-\u0ecb]",
    "km": "[\u17c9-\u17cb\u17cd]",
    "my": "[\u1037\u1038]",
}
"""Marks of tone and register, and a silent h."""
_FINALS: Mapping[str, tuple[str, str]] = {
    "th": ("ญ|(?<=\u0e34)ง(?![\u0e30-\u0e39])", "น"),
    "lo": ("(?<=\u0eb4)ງ(?![\u0eb0-\u0eb9])", "ນ"),
    "km": ("ញ", "ន"),
    "my": ("(?:င|ည)(?=\u103a)", "န"),
}
"""Letters for nh and ng at the end of a syllable, and n, for which either is taken."""
_LETTERS = {"th": str.maketrans("ฮ", "ห")}
"""The h of a low and of a high tone."""
LANGUAGES = frozenset(_MARKS)
_DROPPED = {language: re.compile(marks) for language, marks in _MARKS.items()}
_MERGED = {language: (re.compile(finals), plain) for language, (finals, plain) in _FINALS.items()}


def fold_tones(text: str, language: str) -> str:
    """A name or a text without these marks, its final nasals alike."""
    finals, plain = _MERGED[language]
    bare = finals.sub(plain, _DROPPED[language].sub("", text))
    return bare.translate(_LETTERS[language]) if language in _LETTERS else bare


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
