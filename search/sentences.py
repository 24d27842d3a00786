"""Finds where sentences start and end, in any script; which of them are shown is for others."""

from __future__ import annotations

import re

_OWN = "\u0964\u0965\u17d4\u17d6\u104b\u061f\u06d4"
"""Full stops and question marks that nothing else is."""
# One sign of all first, so that what is none of them is passed over: a third of the time of four ways to begin.
_END = re.compile(
    rf"""
      [.!?…。！？{_OWN}\n]
      (?: (?<=[.!?…])[.!?…]*["'”’»)\]]*(?=\s|$)
        | (?<=[。！？])[。！？]*[」』”]*
        | (?<=[{_OWN}])[{_OWN}]*
        | (?<=\n)\n* )
    """,
    re.VERBOSE,
)
_ABBREVIATION_LENGTH = 2
"""Mr. Ms. Dr. No. St. N. Nr. TP. ст. г.: a capital and at most one more letter, or a single letter."""
_LONGER_ABBREVIATIONS = frozenset({"Mrs", "Str"})
_LONGEST = 3
"""Signs of the longest of them."""


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where the sentences of a part of a text start and end, without the white space between them.

    *Shape*: in order, none of them empty; a line always ends one. *Units*: code points, end exclusive.
    Abbreviations ("Ms.") and ordinal numbers ("23. října") end no sentence: better too much than half.
    """
    limit = len(text) if end is None else end
    sentences: list[tuple[int, int]] = []
    at = start
    for match in _END.finditer(text, start, limit):
        if match[0] == "." and _goes_on(_short_word(text, match.start(), start)):
            continue
        _append(sentences, text, at, match.end())
        at = match.end()
    _append(sentences, text, at, limit)
    return sentences


def _short_word(text: str, end: int, floor: int) -> str:
    """The word that ends at a place, not before `floor`; "" for none and for one too long to be an abbreviation.

    Words are looked at where a full stop stands: an expression that began with them gave up each letter of each word.
    """
    at = end
    while at > floor and end - at <= _LONGEST and text[at - 1].isalnum():
        at -= 1
    is_whole = at == 0 or not (text[at - 1].isalnum() or text[at - 1] == "_")
    return text[at:end] if is_whole else ""


def _goes_on(word: str) -> bool:
    if not word:
        return False
    is_short = len(word) == 1 or (len(word) <= _ABBREVIATION_LENGTH and word[0].isupper())
    return is_short or word in _LONGER_ABBREVIATIONS or (word.isdecimal() and len(word) <= 2)


def _append(sentences: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end].lstrip()
    if piece:
        sentences.append((end - len(piece), end - len(piece) + len(piece.rstrip())))
