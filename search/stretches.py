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

    def find(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """The tokens that stand so; `tokens` are at least all those with one of its terms, in order."""
        at = {token.position: token for token in tokens}
        for token in tokens:
            run = [at.get(token.position + step) for step in range(len(self.terms))]
            found = [other for other in run if other is not None]
            if tuple(_form(other, self.is_stem) for other in found) == self.terms:
                yield from found


@dataclass(frozen=True, slots=True)
class Stretch:
    """Terms in any order with at most `distance` other words among them: stems, or exact forms."""

    terms: frozenset[str]
    distance: int
    is_stem: bool

    def find(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """The tokens that stand so; `tokens` are at least all those with one of its terms, in order."""
        width = len(self.terms) + max(0, self.distance)
        mine = [token for token in tokens if _form(token, self.is_stem) in self.terms]
        left = 0
        for right, token in enumerate(mine):
            while token.position - mine[left].position >= width:
                left += 1
            if {_form(other, self.is_stem) for other in mine[left : right + 1]} == self.terms:
                yield from mine[left : right + 1]


def _form(token: Token, is_stem: bool) -> str:
    return token.stem if is_stem else token.exact
