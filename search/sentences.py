"""Finds where sentences start and end, in any script; which of them are shown is for others."""

from __future__ import annotations

import re

_END = re.compile(
    r"""
      (?:\b(?P<word>[^\W_]+))?(?P<stop>[.!?…]+["'”’»)\]]*)(?=\s|$)
    | [。！？]+[」』”]*
    | [।॥។៖။؟۔]+
    | \n+
    """,
    re.VERBOSE,
)
_ABBREVIATION_LENGTH = 2
"""Mr. Ms. Dr. No. St. N. Nr. TP. ст. г.: a capital and at most one more letter, or a single letter."""
_LONGER_ABBREVIATIONS = frozenset({"Mrs", "Str"})


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where the sentences of a part of a text start and end, without the white space between them.

    *Shape*: in order, none of them empty; a line always ends one. *Units*: code points, end exclusive.
    Abbreviations ("Ms.") and ordinal numbers ("23. října") end no sentence: better too much than half.
    """
    limit = len(text) if end is None else end
    sentences: list[tuple[int, int]] = []
    at = start
    for match in _END.finditer(text, start, limit):
        if match["stop"] == "." and _goes_on(match["word"]):
            continue
        _append(sentences, text, at, match.end())
        at = match.end()
    _append(sentences, text, at, limit)
    return sentences


def _goes_on(word: str | None) -> bool:
    if not word:
        return False
    is_short = len(word) == 1 or (len(word) <= _ABBREVIATION_LENGTH and word[0].isupper())
    return is_short or word in _LONGER_ABBREVIATIONS or (word.isdecimal() and len(word) <= 2)


def _append(sentences: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        first = start + piece.index(bare[0])
        sentences.append((first, first + len(bare)))
