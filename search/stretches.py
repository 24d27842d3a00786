"""Finds words that stand together in a text: one behind the other, or near each other in any order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from search.analysis import Token


@dataclass(frozen=True, slots=True)
class Run:
    """Terms one right after the other: stems, or exact forms."""

    terms: tuple[str, ...]
    is_stem: bool

    def is_within(self, terms: Collection[str]) -> bool:
        """Whether each of its terms is one of the given."""
        return all(term in terms for term in self.terms)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Terms in any order with at most `distance` other words among them: stems, or exact forms."""

    terms: frozenset[str]
    distance: int
    is_stem: bool


def find_runs(tokens: Sequence[Token], run: Run) -> Iterator[int]:
    """The places of the tokens that are part of such a run."""
    forms = _forms(tokens, run.is_stem)
    length = len(run.terms)
    for at in range(len(forms) - length + 1):
        if forms[at] == run.terms[0] and tuple(forms[at : at + length]) == run.terms:
            yield from range(at, at + length)


def find_stretches(tokens: Sequence[Token], stretch: Stretch) -> Iterator[int]:
    """The places of the terms in every shortest stretch that holds all of them and is not too long."""
    last: dict[str, int] = {}
    longest = len(stretch.terms) + stretch.distance
    for at, form in enumerate(_forms(tokens, stretch.is_stem)):
        if form not in stretch.terms:
            continue
        last[form] = at
        if len(last) == len(stretch.terms) and at - min(last.values()) < longest:
            yield from last.values()


def _forms(tokens: Sequence[Token], is_stem: bool) -> list[str]:
    return [token.stem if is_stem else token.exact for token in tokens]
