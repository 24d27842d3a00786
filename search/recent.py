"""The newest titles of some languages by their words, held to answer at once what most readers begin to type."""

from __future__ import annotations

import heapq
import logging
import threading
import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TypeAlias

from search.analysis import AnalyzerRegistry, Token
from search.engines.port import Snapshot
from search.errors import TintinhError
from search.model.fields import FOLDED_YES, Keyword, TermField
from search.model.keys import hash64
from search.model.plan import AllOf, AnyOf, Has, Prefix, Term, TitledHit

SAMPLE = 3_000
"""Titles held of each language."""
REST = 20
"""A renewal is followed by a pause so many times as long, however fast commits come."""
COPIES = Has(Keyword.FOLDED, (FOLDED_YES,))
"""They are not offered: their titles say what others say."""

End: TypeAlias = Term | Prefix
"""How a title's word may end what was begun: an exact term, or one that starts so (a folded one: in `TITLE_FOLDED`)."""
Learn: TypeAlias = Callable[[str, Mapping[str, Sequence[Token]]], None]
"""Is told a language and the words of each of its newest titles."""
_Words: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""The exact terms of a title, and the folded ones that are others."""

_log = logging.getLogger(__name__)


class RecentTitles:
    """The newest titles that hold some word, from memory where that suffices, else from the engine; both say the same.

    What is held is of one commit. Titles of another one are asked of the engine until a thread has read them anew.
    Safe to share between threads.
    """

    def __init__(self, analyzers: AnalyzerRegistry) -> None:
        self._analyzers = analyzers
        self._held: _Held | None = None
        self._renewing = threading.Lock()
        self._due = 0.0

    def prepare(self, languages: Iterable[str], snapshot: Snapshot, learn: Learn) -> None:
        """Read the newest titles of languages, and keep them read anew from now on. Errors: the engine's."""
        self._held = self._read(languages, snapshot, learn)

    def newest(self, ends: Mapping[str, Sequence[End]], limit: int, snapshot: Snapshot) -> Iterator[TitledHit]:
        """The newest titles but copies that have one of some ends, by language, in the order of `Order.NEWEST`.

        *Shape*: at most `limit`, read when they are taken. Errors: the engine's.
        """
        samples = self._samples(snapshot)
        places = {language: samples[language].find(ends[language], limit) for language in ends if language in samples}
        unsettled = [
            language for language in ends if not _is_settled(samples.get(language), places.get(language), limit)
        ]
        if unsettled and not _are_newer(samples, places, unsettled, limit):
            match = AnyOf(tuple(node for language in unsettled for node in ends[language]))
            asked = snapshot.newest_titles(AllOf((match,), excluded=(COPIES,)), limit)
            held = [samples[language].hits(places[language]) for language in places if language not in unsettled]
            return _merge([asked, *held], limit)
        return _merge([samples[language].hits(found) for language, found in places.items()], limit)

    def _samples(self, snapshot: Snapshot) -> Mapping[str, _Sample]:
        held = self._held
        if held is None:
            return {}
        if held.commit == snapshot.commit:
            return held.samples
        if time.monotonic() >= self._due and self._renewing.acquire(blocking=False):
            threading.Thread(target=self._renew, args=(held, snapshot), daemon=True).start()
        return {}

    def _renew(self, held: _Held, snapshot: Snapshot) -> None:
        started = time.monotonic()
        try:
            self._held = self._read(held.samples, snapshot, _learn_nothing, held.samples)
        except TintinhError as error:
            _log.info("The newest titles were not read anew: %s", error)
        finally:
            now = time.monotonic()
            self._due = now + REST * (now - started)
            self._renewing.release()

    def _read(
        self, languages: Iterable[str], snapshot: Snapshot, learn: Learn, before: Mapping[str, _Sample] | None = None
    ) -> _Held:
        commit = snapshot.commit
        samples = {}
        for language in languages:
            match = AllOf((Has(Keyword.LANGUAGE, (language,)),), excluded=(COPIES,))
            hits = list(snapshot.newest_titles(match, SAMPLE))
            known = before[language].words_of() if before else {}
            new = (hit.title for hit in hits if hit.title and hit.title not in known)
            tokens = {title: self._tokens(language, title) for title in new}
            learn(language, tokens)
            words = known | {title: _words(each) for title, each in tokens.items()}
            samples[language] = _Sample.of(hits, [words.get(hit.title or "", _NO_WORDS) for hit in hits])
        # A commit of which some part was away changes its name, and is nobody's then.
        return _Held(commit if commit == snapshot.commit else "", samples)

    def _tokens(self, language: str, title: str) -> list[Token]:
        return self._analyzers.analyzer(language).tokens(title)


_ALWAYS = 2**64
_NO_WORDS: _Words = ((), ())


def _learn_nothing(language: str, titles: Mapping[str, Sequence[Token]]) -> None:
    """What is learned is learned when a server starts."""


class _Postings:
    """The places of terms in a sample, ascending."""

    __slots__ = ("_places", "_terms")

    def __init__(self, terms_by_place: Iterable[Iterable[str]]) -> None:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, terms in enumerate(terms_by_place):
            for term in terms:
                places[term].append(place)
        # Tuples of numbers are no load for the collector of garbage, lists are.
        self._places = {term: tuple(found) for term, found in places.items()}
        self._terms = sorted(places)

    def holding(self, term: str) -> tuple[int, ...]:
        return self._places.get(term, ())

    def starting_with(self, prefix: str) -> Iterator[int]:
        terms = islice(self._terms, bisect_left(self._terms, prefix), None)
        for term in takewhile(lambda term: term.startswith(prefix), terms):
            yield from self._places[term]


@dataclass(frozen=True, slots=True)
class _Sample:
    """The newest titles of a language, newest first, in columns: a few lists are less to collect than many hits.

    `is_whole`: the language has no others.
    """

    ids: list[str]
    titles: list[str | None]
    stories: list[str]
    keys: list[int]
    words: list[_Words]
    exact: _Postings
    folded: _Postings
    is_whole: bool

    @classmethod
    def of(cls, hits: Sequence[TitledHit], words: list[_Words]) -> _Sample:
        return cls(
            [hit.id for hit in hits],
            [hit.title for hit in hits],
            [hit.story for hit in hits],
            [hit.key for hit in hits],
            words,
            _Postings(exact for exact, _ in words),
            _Postings(folded for _, folded in words),
            len(hits) < SAMPLE,
        )

    def find(self, ends: Iterable[End], limit: int) -> list[int]:
        """The places of the newest titles that have an end."""
        found: set[int] = set()
        for end in ends:
            match end:
                case Term(text=text):
                    found.update(self.exact.holding(text)[:limit])
                case Prefix(field=field, texts=texts):
                    postings = self.folded if field is TermField.TITLE_FOLDED else self.exact
                    found.update(place for text in texts for place in postings.starting_with(text))
        return sorted(found)[:limit]

    def hits(self, places: Iterable[int]) -> Iterator[TitledHit]:
        return (TitledHit(self.ids[at], self.titles[at], self.stories[at], self.keys[at]) for at in places)

    def words_of(self) -> dict[str, _Words]:
        return {title: words for title, words in zip(self.titles, self.words, strict=True) if title}


@dataclass(frozen=True, slots=True)
class _Held:
    commit: str
    samples: Mapping[str, _Sample]


def _words(tokens: Iterable[Token]) -> _Words:
    exact = dict.fromkeys(token.exact for token in tokens)
    folded = dict.fromkeys(token.folded for token in tokens if token.folded != token.exact)
    return tuple(exact), tuple(folded)


def _is_settled(sample: _Sample | None, places: Sequence[int] | None, limit: int) -> bool:
    """Whether no title that is not held can be among the newest of a language."""
    return sample is not None and places is not None and (sample.is_whole or len(places) >= limit)


def _are_newer(
    samples: Mapping[str, _Sample], places: Mapping[str, Sequence[int]], unsettled: Iterable[str], limit: int
) -> bool:
    """Whether enough titles that are held are newer than any other one of these languages can be."""
    if not places.keys() >= set(unsettled):
        return False
    # Titles that are not held are as old as the oldest one that is, or older.
    horizon = max(samples[language].keys[-1] for language in unsettled)
    keys = (samples[language].keys for language in places)
    newer = sum(keys_of[at] > horizon for keys_of, found in zip(keys, places.values(), strict=True) for at in found)
    return newer >= limit


def _merge(parts: Sequence[Iterator[TitledHit]], limit: int) -> Iterator[TitledHit]:
    return islice(heapq.merge(*parts, key=_order, reverse=True), limit)


def _order(hit: TitledHit) -> tuple[int, int]:
    return hit.key, hash64(hit.id)
