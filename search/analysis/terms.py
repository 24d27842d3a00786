"""What analysis yields: three streams of tagged terms, or tokens with their offsets; how they are made is elsewhere."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeAlias

ANALYSIS_VERSION = 4
"""Raised with every change after which an index would hold other terms than a query asks for."""


@dataclass(frozen=True, slots=True)
class FieldTerms:
    """The terms of one text field.

    *Shape*: terms joined by single spaces, each tagged with the language (`de:regier`). `stem` and `exact` hold one
    term for each token, in the same order, so that positions agree; `exact` is empty in a language without stemming,
    where it would repeat `stem`. `folded` has no positions: the words that folding
    changes and, of runs of an unspaced script, each different character (cluster), so that a query of one character
    finds its documents.
    """

    stem: str
    exact: str
    folded: str


@dataclass(frozen=True, slots=True)
class Token:
    """One word, or one pair of characters of an unspaced script, with its three tagged terms, none of them empty.

    `folded` equals `exact` where folding changes nothing. Pairs overlap. `position` counts the tokens of a text from 0,
    as the positioned fields of an index do.
    *Units*: offsets are code points into the text given, end exclusive.
    """

    start: int
    end: int
    stem: str
    exact: str
    folded: str
    position: int


TermPattern: TypeAlias = tuple[str, Callable[[str], object]]
"""A pattern and the test whether a term is one of its own."""


class Places(IntEnum):
    """What the positions of words found in a text say; the less is asked for, the faster they are found."""

    NONE = 0
    """Nothing: they may all be 0."""
    NEXT = 1
    """Which words follow each other: positions of those alone differ by one."""
    ALL = 2
    """How many words are before."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Terms to look for in texts, tagged, told apart by the stream that they are of.

    In a pattern `*` and `?` stand for other signs. *Shape*: `places` says what positions are asked for.
    """

    stems: frozenset[str]
    exacts: frozenset[str]
    foldeds: frozenset[str]
    exact_starts: tuple[str, ...] = ()
    folded_starts: tuple[str, ...] = ()
    exact_patterns: tuple[TermPattern, ...] = ()
    folded_patterns: tuple[TermPattern, ...] = ()
    places: Places = Places.ALL
    _initials: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _parts: dict[str, Wanted] = field(default_factory=dict, init=False, repr=False, compare=False)

    def within(self, tag: str) -> Wanted:
        """What of it terms with a tag can be: each word of a text is compared with its own language's terms only."""
        part = self._parts.get(tag)
        if part is None:
            part = self._parts[tag] = self._narrow(tag)
        return part

    def _narrow(self, tag: str) -> Wanted:
        def whole(terms: frozenset[str]) -> frozenset[str]:
            return frozenset(term for term in terms if term.startswith(tag))

        def starting(starts: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(start for start in starts if _may_begin(tag, start))

        def matching(patterns: tuple[TermPattern, ...]) -> tuple[TermPattern, ...]:
            return tuple(each for each in patterns if _may_begin(tag, each[0].partition("*")[0]))

        return Wanted(
            whole(self.stems),
            whole(self.exacts),
            whole(self.foldeds),
            starting(self.exact_starts),
            starting(self.folded_starts),
            matching(self.exact_patterns),
            matching(self.folded_patterns),
            self.places,
        )

    @property
    def has_open_ends(self) -> bool:
        """Whether starts or patterns of terms are wanted."""
        return bool(self.exact_starts or self.folded_starts or self.exact_patterns or self.folded_patterns)

    @property
    def is_open(self) -> bool:
        """Whether other terms than stems and exact ones are wanted."""
        return bool(self.foldeds) or self.has_open_ends

    def texts(self, tag: str) -> frozenset[str]:
        """Terms with a tag, without it; of those wanted as a whole."""
        whole = itertools.chain(self.stems, self.exacts, self.foldeds)
        return frozenset(term.removeprefix(tag) for term in whole if term.startswith(tag))

    def holds(self, stem: str, exact: str, folded: str) -> bool:
        """Whether a word with these terms is one of them."""
        return (
            stem in self.stems
            or exact in self.exacts
            or folded in self.foldeds
            or exact.startswith(self.exact_starts)
            or folded.startswith(self.folded_starts)
            or (bool(self.exact_patterns) and any(test(exact) for _, test in self.exact_patterns))
            or (bool(self.folded_patterns) and any(test(folded) for _, test in self.folded_patterns))
        )

    def initials(self, tag: str, is_stemmed: bool) -> frozenset[str]:
        """What terms of one language begin with behind their tag; the empty string where they may begin with anything.

        A stem of a single letter may, in a language that is stemmed: that is where stemmers harden it (Turkish bunu →
        p).
        *Shape*: single signs or the empty string; empty when no term of the language is wanted.
        """
        found = self._initials.get(tag)
        if found is None:
            # Each hit asks, twice: of fifty words in ten languages that took 30 ms a page.
            found = self._initials[tag] = self._find_initials(tag, is_stemmed)
        return found

    def _find_initials(self, tag: str, is_stemmed: bool) -> frozenset[str]:
        starts = (*self.exact_starts, *self.folded_starts)
        literal = (*self.stems, *self.exacts, *self.foldeds, *starts)
        found = {text[len(tag) : len(tag) + 1] for text in literal if text.startswith(tag)}
        found |= {"" for start in starts if tag.startswith(start)}
        if is_stemmed:
            found |= {"" for stem in self.stems if len(stem) == len(tag) + 1 and stem.startswith(tag)}
        for text, _ in (*self.exact_patterns, *self.folded_patterns):
            head, first = text[: len(tag)], text[len(tag) : len(tag) + 1]
            if head == tag or "*" in head or "?" in head:
                found.add(first if head == tag and first not in "*?" else "")
        return frozenset(found)


def _may_begin(tag: str, start: str) -> bool:
    """Whether a term with a tag may begin so; a question mark stands for any sign."""
    return all(sign in (own, "?") for own, sign in zip(tag, start, strict=False))
