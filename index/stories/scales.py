"""Words behind a number that make it larger, in any language: "1,2 тыс.", "2.3 tỷ", "1.3 mil milhões", "3 लाख"."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

_BLANKS = " \u00a0\u2009\u202f\u200b-"
_JOINT = "de "
"""Romanian parts a number from its scale: "120 de milioane"."""
_REACH, _MOST_WORDS = 32, 2


def power_behind(text: str, at: int) -> int:
    """The power of ten of the one or two scale words that start at a place in a text, spaces aside; 0 for none.

    >>> power_behind("1,3 mil milhões de dongs", 3)
    9
    """
    rest = text[at : at + _REACH].lstrip(_BLANKS)
    if not rest or rest[0].isdigit():
        return 0
    words = _words()
    rest = rest.lower().removeprefix(_JOINT)
    power = 0
    for _ in range(_MOST_WORDS):
        found = next((entry for entry in words.get(rest[:1], ()) if _starts(rest, *entry[:2])), None)
        if found is None:
            break
        power += found[2]
        rest = rest[len(found[0]) :].lstrip(_BLANKS)
    return power


def _starts(text: str, word: str, is_whole: bool) -> bool:
    return text.startswith(word) and not (is_whole and text[len(word) : len(word) + 1].isalpha())


@functools.cache
def _words() -> Mapping[str, tuple[tuple[str, bool, int], ...]]:
    """The words by their first letter, the longest first, whether they take no ending, and their power."""
    found: dict[str, list[tuple[str, bool, int]]] = defaultdict(list)
    for line in (Path(__file__).parent / "data" / "scales.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            power, _, words = line.partition("\t")
            for word in words.split():
                found[word[0]].append((word.removesuffix("*"), not word.endswith("*"), int(power)))
    return {letter: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for letter, entries in found.items()}
