"""The newest titles of one language by their words, in memory; when they are asked is decided in recent."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from search.analysis import Token
from search.model.fields import TermField
from search.model.plan import Prefix, Term, TitledHit

End: TypeAlias = Term | Prefix
"""How a title's word may end what was begun: an exact term, or one that starts so (a folded one: in `TITLE_FOLDED`)."""
Words: TypeAlias = tuple[Iterable[str], Iterable[str]]
"""The exact terms of a title, each once, and the folded ones that differ from them."""

_LAST = "\U0010ffff"


def words_of(tokens: Iterable[Token]) -> Words:
    """The words of a title by its tokens."""
    exact = dict.fromkeys(token.exact for token in tokens)
    return exact, dict.fromkeys(token.folded for token in tokens if token.folded != token.exact)


@dataclass(frozen=True, slots=True)
class Sample:
    """Titles of a language, newest first; those that are left out are not newer than the last.

    They lie in columns: a few long lists are less to look through than many hits when garbage is collected.
    `is_whole`: nothing is left out.
    """

    is_whole: bool
    keys: list[int]
    _ids: list[str]
    _titles: list[str | None]
    _stories: list[str]
    _exact: _Postings
    _folded: _Postings

    @classmethod
    def of(cls, hits: Sequence[TitledHit], words: Mapping[str, Words], is_whole: bool) -> Sample:
        """Of hits, newest first, and the words of each title."""
        of_hits = [words[hit.title] if hit.title else ((), ()) for hit in hits]
        return cls(
            is_whole,
            [hit.key for hit in hits],
            [hit.id for hit in hits],
            [hit.title for hit in hits],
            [hit.story for hit in hits],
            _Postings(exact for exact, _ in of_hits),
            _Postings(folded for _, folded in of_hits),
        )

    def find(self, ends: Iterable[End], limit: int) -> list[int]:
        """The places of the newest titles that have one of the ends, ascending, at most `limit`."""
        found: set[int] = set()
        for end in ends:
            match end:
                case Term(text=text):
                    found.update(self._exact.holding(text)[:limit])
                case Prefix(field=field, texts=texts):
                    postings = self._folded if field is TermField.TITLE_FOLDED else self._exact
                    found.update(place for text in texts for place in postings.starting_with(text))
        return sorted(found)[:limit]

    def hits(self, places: Iterable[int]) -> Iterator[TitledHit]:
        """What stands in some places."""
        return (TitledHit(self._ids[at], self._titles[at], self._stories[at], self.keys[at]) for at in places)

    def words(self) -> dict[str, Words]:
        """The words of each title."""
        exact, folded = (each.by_place(len(self.keys)) for each in (self._exact, self._folded))
        return {title: (exact[at], folded[at]) for at, title in enumerate(self._titles) if title}


class _Postings:
    """The places of each term, ascending."""

    __slots__ = ("_places", "_terms")

    def __init__(self, terms_by_place: Iterable[Iterable[str]]) -> None:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, terms in enumerate(terms_by_place):
            for term in terms:
                places[term].append(place)
        # Lists stay among what the collector of garbage looks through, tuples of numbers do not.
        self._places = {term: tuple(found) for term, found in places.items()}
        self._terms = sorted(places)

    def holding(self, term: str) -> tuple[int, ...]:
        return self._places.get(term, ())

    def starting_with(self, prefix: str) -> Iterator[int]:
        first, last = bisect_left(self._terms, prefix), bisect_left(self._terms, prefix + _LAST)
        for term in self._terms[first:last]:
            yield from self._places[term]

    def by_place(self, count: int) -> list[list[str]]:
        terms: list[list[str]] = [[] for _ in range(count)]
        for term, places in self._places.items():
            for place in places:
                terms[place].append(term)
        return terms
