"""What analysis yields: three streams of tagged terms, or tokens with their offsets; how they are made is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

ANALYSIS_VERSION = 2
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


NO_TERMS = FieldTerms("", "", "")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, or one pair of characters of an unspaced script, with its three tagged terms, none of them empty.

    `folded` equals `exact` where folding changes nothing. Pairs overlap.
    *Units*: offsets are code points into the text given, end exclusive.
    """

    start: int
    end: int
    stem: str
    exact: str
    folded: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Terms to look for in texts, tagged, told apart by the stream that they are of.

    `prefixes` of exact or folded terms.
    """

    stems: frozenset[str]
    exacts: frozenset[str]
    foldeds: frozenset[str]
    prefixes: tuple[str, ...] = ()

    def holds(self, stem: str, exact: str, folded: str) -> bool:
        """Whether a word with these terms is one of them."""
        return (
            stem in self.stems
            or exact in self.exacts
            or folded in self.foldeds
            or (bool(self.prefixes) and (exact.startswith(self.prefixes) or folded.startswith(self.prefixes)))
        )
