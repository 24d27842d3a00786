"""What words of queries are in the texts of one commit, remembered while it lasts; finding it out is vocabulary's."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from search.analysis import Token
from search.model.fields import TermField

MOST_REMEMBERED = 2_000
"""Words, forgotten together. One takes 1 to 4 kB."""
LONGEST = 200
"""Longer words and phrases do not come again."""

FieldTerm: TypeAlias = tuple[TermField, str]
Readings: TypeAlias = tuple[tuple[str, tuple[Token, ...]], ...]
"""Languages and the tokens that a word is in each of them."""


@dataclass(frozen=True, slots=True)
class KnownWord:
    """One word: the languages whose texts hold some token of it, and how many documents hold each of its terms.

    *Shape*: terms that no document holds are missing.
    """

    readings: Readings
    frequencies: Mapping[FieldTerm, int]


@dataclass(slots=True)
class WordMemory:
    """Words by what they were looked up in: a commit and languages. Safe to share between threads.

    A page asks for the same words several times, beside other words or without one of them; the next page does again.
    """

    _commit: str = ""
    _words: dict[tuple[tuple[str, ...], str], KnownWord] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def recall(self, words: Mapping[str, None], languages: tuple[str, ...], commit: str) -> dict[str, KnownWord]:
        """Those words that are remembered."""
        with self._lock:
            if self._commit != commit:
                return {}
            known = {word: self._words.get((languages, word)) for word in words}
        return {word: found for word, found in known.items() if found is not None}

    def keep(self, found: Mapping[str, KnownWord], languages: tuple[str, ...], commit: str) -> None:
        """Remember words of a commit; those of another one are forgotten."""
        with self._lock:
            if self._commit != commit or len(self._words) + len(found) > MOST_REMEMBERED:
                self._commit = commit
                self._words.clear()
            self._words.update(((languages, word), known) for word, known in found.items() if len(word) <= LONGEST)
