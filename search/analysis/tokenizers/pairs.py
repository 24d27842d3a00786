"""Pairs of characters of a whole text at once, by arrays; clusters and offsets are the matter of `ngrams`."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.analysis.tokenizers.ngrams import CLUSTERED, HAN_AND_KANA, HANGUL, words_in

_HAN, _HANGUL, _CLUSTERED = 1, 2, 3
_NOTHING, _WORD = "\0", "\1"
"""What stands for no character, and for a word, until it is replaced; no piece has them."""


class JoinedPairs(NamedTuple):
    """What `ngrams.split` finds, each piece tagged, joined by spaces; and the words among them, in order, as they are.

    `singles` has each character once, in no order that says anything.
    """

    pieces: str
    singles: str
    words: list[str]


def join_pairs(prepared: str, tag: str, exact: Callable[[str], str]) -> JoinedPairs | None:
    """The joined pieces of a text, words in the form that `exact` gives them; None where the text has clusters.

    One string for each pair takes twice as long (500 pairs, 2026-11-29).
    """
    codes = np.frombuffer(prepared.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    kinds = _kinds().take(codes)
    is_run = kinds != 0
    matches = list(words_in(prepared))
    words = [match[0] for match in matches]
    exacts = list(map(exact, words))
    if not is_run.any():
        return JoinedPairs(tag + f" {tag}".join(exacts) if exacts else "", "", words)
    if int(kinds.max()) == _CLUSTERED:
        return None
    # Whether a character and the next are a pair; the last has none behind it.
    is_pair = np.zeros(len(codes), dtype=np.bool_)
    is_pair[:-1] = (kinds[1:] == kinds[:-1]) & is_run[1:]
    begins = is_run.copy()
    begins[1:] &= is_pair[1:] | ~is_pair[:-1]
    starts = np.array([match.start() for match in matches], dtype=np.intp)
    begins[starts] = True
    places = begins.nonzero()[0]
    seconds = np.zeros(len(codes), dtype="<u4")
    seconds[:-1] = codes[1:]
    seconds *= is_pair
    firsts = codes.copy()
    firsts[starts] = ord(_WORD)
    pieces = _join(tag, firsts.take(places), seconds.take(places)).replace(_NOTHING, "")
    signs = np.sort(codes[is_run])
    singles = _join(tag, np.concatenate((signs[:1], signs[1:][signs[1:] != signs[:-1]])))
    return JoinedPairs(_fill(pieces, exacts), singles, words)


def _join(tag: str, *characters: NDArray[np.uint32]) -> str:
    """Pieces of characters that stand in the same place of each array, tagged, parted by spaces."""
    piece = f"{tag}{_NOTHING * len(characters)} ".encode("utf-32-le")
    joined = bytearray(piece * len(characters[0]))
    rows = np.frombuffer(joined, dtype="<u4").reshape(-1, len(piece) // 4)
    for at, column in enumerate(characters, len(tag)):
        rows[:, at] = column
    return joined[:-4].decode("utf-32-le", "surrogatepass")


def _fill(joined: str, words: list[str]) -> str:
    """The joined pieces with each word where its sign stands."""
    parts = [""] * (2 * len(words) + 1)
    parts[::2], parts[1::2] = joined.split(_WORD), words
    return "".join(parts)


@functools.cache
def _kinds() -> NDArray[np.uint8]:
    """What each code point is."""
    kinds = np.zeros(0x110000, dtype=np.uint8)
    for kind, signs in ((_HAN, HAN_AND_KANA), (_HANGUL, HANGUL), (_CLUSTERED, CLUSTERED)):
        for first, last, alone in re.findall("(.)-(.)|(.)", signs, re.DOTALL):
            kinds[ord(first or alone) : ord(last or alone) + 1] = kind
    return kinds
