"""Finds the words of a text that begin with wanted signs, without taking the whole text apart."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Collection

from search.analysis.filters.folding import fold
from search.analysis.tokenizers.words import LONGEST_PART

MOST_INITIALS = 3
"""Each takes a pass over the text: with four of them, taking it apart is as fast."""
MOST_SIGNS = 1_000
"""Different signs of a language's texts that are remembered; a text with still others is taken apart."""
_PARTING = " \n"
"""What parts most words of a prepared text, and is in none."""
_BEGINS = rf"(?:(?<!\w.)|(?<=\S{{{LONGEST_PART}}}.))"
"""Behind a letter begins a word only where the one before is as long as words get."""


ANY = ""
"""The beginning of a word whose first sign is none of its exact form (the Arabic stretching line): it may be any."""


class Initials(dict[str, str]):
    """What a word that begins with a sign begins with when it is folded; there are as many as a language has signs."""

    def __init__(self, surface: Callable[[str], str]) -> None:
        super().__init__()
        self._surface = surface

    def __missing__(self, sign: str) -> str:
        is_dropped = self._surface(sign + "x") == "x"
        found = self[sign] = ANY if is_dropped else fold(self._surface(sign))[:1]
        return found


class Beginnings:
    """Places of words of one language, by what they begin with. Safe to share between threads."""

    def __init__(self, word: str, initials: Initials) -> None:
        self._word = re.compile(word)
        self._initials = initials
        self._signs: dict[str, str] = {}
        self._known = re.compile(" *+")
        self._meeting = threading.Lock()
        self._patterns: dict[str, tuple[int, re.Pattern[str] | None]] = {}

    def words(self, prepared: str, begun: Collection[str]) -> dict[int, str] | None:
        """Words of a prepared text by their offset: all that begin with one of `begun` when folded, and some others.

        An article elided before a word is part of it, and the word begins behind that. None where finding them so would
        not be faster than taking the text apart.
        """
        if len(begun) > MOST_INITIALS + (ANY in begun) or not self._knows(prepared):
            return None
        found: dict[int, str] = {}
        patterns = [pattern for pattern in map(self._pattern, begun) if pattern is not None]
        for pattern in patterns:
            self._spot(prepared, pattern, found)
        return {at: found[at] for at in sorted(found)} if len(patterns) > 1 else found

    def _knows(self, prepared: str) -> bool:
        """Whether all signs of a text have been met, now if not before."""
        if self._known.fullmatch(prepared):
            return True
        # One after the other, and what is known last: no thread may take signs for known that patterns leave out.
        with self._meeting:
            if len(self._signs) > MOST_SIGNS:
                return False
            self._signs = self._signs | {sign: self._initials[sign] for sign in set(prepared)}
            self._known = re.compile(f"[{''.join(map(re.escape, self._signs))}]*+")
        return True

    def _spot(self, prepared: str, pattern: re.Pattern[str], found: dict[int, str]) -> None:
        word_at = self._word.match
        for candidate in pattern.finditer(prepared):
            at = candidate.start()
            if at == 0 or prepared[at - 1] in _PARTING:
                if word := word_at(prepared, at):
                    found[at] = word[0]
            else:
                self._take_around(prepared, at, found)

    def _take_around(self, prepared: str, at: int, found: dict[int, str]) -> None:
        """Take in the word that holds a place: it may have begun before an apostrophe or a mark."""
        start = 1 + max(prepared.rfind(sign, 0, at) for sign in _PARTING)
        for word in self._word.finditer(prepared, start):
            if word.end() > at:
                if word.start() <= at:
                    found[word.start()] = word[0]
                return

    def _pattern(self, initial: str) -> re.Pattern[str] | None:
        """Places where a word begins so, or may; None if no sign that has been met does."""
        signs = self._signs
        made = self._patterns.get(initial)
        if made is None or made[0] != len(signs):
            each = "".join(re.escape(sign) for sign, found in signs.items() if found == initial)
            made = len(signs), re.compile(f"[{each}]{_BEGINS}", re.DOTALL) if each else None
            self._patterns[initial] = made
        return made[1]
