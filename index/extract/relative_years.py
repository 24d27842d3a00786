"""Reads the year of the news off one that its text calls this year or the last ("last year (2020)")."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from index.extract.mentions import Told
from index.extract.tables import read_json

_REACH = 30
_LINK = r"[\s,(（–—-]{0,3}(?:[^\W\d]{1,6}\s+)?\Z"
"""Between such words and the year: "last year, in 2020", "năm ngoái (năm 2020)"."""


def find_year(body: str, found: Iterable[Told], language: str) -> tuple[int, str] | None:
    """The year of the news, with the page's words; None where no year is called so."""
    for told in found:
        date = told.date
        if date.year is None or date.period_start is not None:
            continue
        before = body[max(0, date.start - _REACH) : date.start].lower()
        behind = body[date.end : date.end + _REACH].lower().lstrip()
        for shift, words, ending in _ways(language):
            if any(word in before for word in words) and (match := ending.search(before)):
                return date.year + shift, body[date.start - len(before) + match.start() : date.end]
            if behind[:1] in ("(", "（") and behind[1:].lstrip().startswith(words):
                return date.year + shift, told.words
    return None


@functools.cache
def _ways(language: str) -> tuple[tuple[int, tuple[str, ...], re.Pattern[str]], ...]:
    """Years from the one named to that of the news, the words that say so, and how the text before the year ends."""
    table = read_json("relative_years.json")
    ways = []
    for kind, shift in (("last", 1), ("this", 0)):
        words = tuple(word.lower() for word in table[kind].get(language, ()))
        if words:
            ways.append((shift, words, re.compile(rf"(?:{'|'.join(map(re.escape, words))}){_LINK}")))
    return tuple(ways)
