"""The newest titles with a word that was begun, from memory where that suffices, else from the engine."""

from __future__ import annotations

import heapq
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from search.analysis import AnalyzerRegistry, Token
from search.engines.port import Snapshot
from search.errors import TintinhError
from search.model.fields import FOLDED_YES, Keyword
from search.model.keys import hash64
from search.model.plan import AllOf, AnyOf, Has, TitledHit
from search.sample import End, Sample, words_of

SAMPLE = 3_000
"""Titles held of each language. Of 401 starts 205 need no engine with 2,000, 226 with 3,000, 254 with 4,000 (1,010,000
documents, 2026-11-30); a thousand more of five languages take 5 MB, and .1 s when a server starts."""
REST = 60
"""A renewal is followed by a pause so many times as long, however fast commits come: it takes .16 s of the embedded
engine (five languages, 1,010,000 documents, the calm Xeon, 2026-11-30), and 15 whole pages of hits from a cluster."""
COPIES = Has(Keyword.FOLDED, (FOLDED_YES,))
"""They are not offered: their titles say what others say."""

Learn: TypeAlias = Callable[[str, Mapping[str, Sequence[Token]]], None]
"""Is told a language and the words of titles that were read."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Held:
    """A sample of each language, all of one commit."""

    commit: str
    samples: Mapping[str, Sample]


class RecentTitles:
    """The newest titles of any commit; those of the one that is held are found without the engine, with equal answers.

    Titles of another commit are asked of the engine until a thread has read them anew. Safe to share between threads.
    """

    def __init__(self, analyzers: AnalyzerRegistry) -> None:
        self._analyzers = analyzers
        self._held = _Held("", {})
        self._renewing = threading.Lock()
        self._due = 0.0

    def prepare(self, languages: Iterable[str], snapshot: Snapshot, learn: Learn) -> None:
        """Hold the newest titles of languages from now on. Errors: the engine's."""
        self._held = self._read(dict.fromkeys(languages), snapshot, learn)

    def newest(self, ends: Mapping[str, Sequence[End]], limit: int, snapshot: Snapshot) -> Iterator[TitledHit]:
        """The newest titles but copies that have one of some ends, by language, in the order of `Order.NEWEST`.

        *Shape*: at most `limit`, read when they are taken. Errors: the engine's.
        """
        samples = self._samples(snapshot)
        places = {language: samples[language].find(ends[language], limit) for language in ends if language in samples}
        open_ = [
            each for each in ends if each not in places or not (samples[each].is_whole or len(places[each]) >= limit)
        ]
        if not open_ or (places.keys() >= set(open_) and _are_newer(samples, places, open_, limit)):
            return _merge([samples[each].hits(found) for each, found in places.items()], limit)
        match = AnyOf(tuple(node for language in open_ for node in ends[language]))
        asked = snapshot.newest_titles(AllOf((match,), excluded=(COPIES,)), limit)
        return _merge([asked, *(samples[each].hits(places[each]) for each in places if each not in open_)], limit)

    def _samples(self, snapshot: Snapshot) -> Mapping[str, Sample]:
        held = self._held
        if not held.samples or held.commit == snapshot.commit:
            return held.samples
        if time.monotonic() >= self._due and self._renewing.acquire(blocking=False):
            threading.Thread(target=self._renew, args=(held.samples, snapshot), daemon=True).start()
        return {}

    def _renew(self, samples: Mapping[str, Sample], snapshot: Snapshot) -> None:
        started = time.monotonic()
        try:
            self._held = self._read(samples, snapshot)
        except TintinhError as error:
            _log.info("The newest titles were not read anew: %s", error)
        finally:
            now = time.monotonic()
            self._due = now + REST * (now - started)
            self._renewing.release()

    def _read(self, before: Mapping[str, Sample | None], snapshot: Snapshot, learn: Learn | None = None) -> _Held:
        """Samples of languages; the words of titles that were held before are known."""
        commit = snapshot.commit
        samples = {}
        for language, sample in before.items():
            tokens = self._analyzers.analyzer(language).tokens
            match = AllOf((Has(Keyword.LANGUAGE, (language,)),), excluded=(COPIES,))
            hits = list(snapshot.newest_titles(match, SAMPLE))
            words = {} if sample is None else sample.words()
            new = {hit.title: tokens(hit.title) for hit in hits if hit.title and hit.title not in words}
            if learn is not None:
                learn(language, new)
            words |= {title: words_of(each) for title, each in new.items()}
            samples[language] = Sample.of(hits, words, is_whole=len(hits) < SAMPLE)
        # A commit of which some part was away has another name by now, and is nobody's.
        return _Held(commit if commit == snapshot.commit else "", samples)


def _are_newer(
    samples: Mapping[str, Sample], places: Mapping[str, Sequence[int]], languages: Iterable[str], limit: int
) -> bool:
    """Whether enough titles that were found are newer than any of these languages that is not held can be."""
    horizon = max(samples[language].keys[-1] for language in languages)
    return sum(samples[each].keys[at] > horizon for each, found in places.items() for at in found) >= limit


def _merge(parts: Sequence[Iterator[TitledHit]], limit: int) -> Iterator[TitledHit]:
    return islice(heapq.merge(*parts, key=_order, reverse=True), limit)


def _order(hit: TitledHit) -> tuple[int, int]:
    return hit.key, hash64(hit.id)
