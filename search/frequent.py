"""The frequent words of titles by how they start, in the form in which readers know them; remembered by language."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest

from search.analysis import AnalyzerRegistry, Token, fold
from search.analysis.scripts import UNSPACED
from search.analysis.voting import function_words
from search.engines.port import Snapshot
from search.model.fields import TermField
from search.model.plan import Term

MOST_WORDS = 3_000
"""Of a language; a list of so many takes about 0.6 MB."""
LEAST_LETTERS = 3
STALE_SHARE = 0.02
"""Documents that came or went before a list is made anew: one takes 0.1 s where a language has a million titles."""
SHOWN_TITLES = 3
"""Titles looked at for the form in which a word is written, until most agree."""
_LAST = "\U0010ffff"


@dataclass(slots=True)
class _List:
    """Terms of one language, sorted by their folded form; `surfaces` fills as terms are shown."""

    document_count: int
    folded: list[str]
    terms: list[tuple[str, int]]
    surfaces: dict[str, str] = field(default_factory=dict)


class FrequentWords:
    """Lists of words by language, made when first asked for. Safe to share between threads."""

    def __init__(self, analyzers: AnalyzerRegistry) -> None:
        self._analyzers = analyzers
        self._lists: dict[str, _List] = {}
        self._making = threading.Lock()

    def starting_with(self, language: str, start: str, limit: int, snapshot: Snapshot) -> list[tuple[str, int]]:
        """The terms of the commonest words that start so, each with the number of titles that held it when last looked.

        Typed without marks, a start finds marked words as well. `start` is in lower case.
        """
        words = self._list(language, snapshot)
        bare = fold(start)
        first, last = bisect_left(words.folded, bare), bisect_left(words.folded, bare + _LAST)
        found = (
            entry for entry in words.terms[first:last] if bare == start or entry[0].partition(":")[2].startswith(start)
        )
        return nlargest(limit, found, key=lambda entry: (entry[1], entry[0]))

    def surface(self, language: str, term: str, snapshot: Snapshot) -> str:
        """A term of a language as its word is written; when first asked for, titles are looked at for it."""
        surfaces = self._list(language, snapshot).surfaces
        known = surfaces.get(term)
        if known is None:
            known = surfaces[term] = self._find_surface(language, term, snapshot)
        return known

    def has_any(self, language: str, snapshot: Snapshot) -> bool:
        """Whether a language has frequent words; its list is made."""
        return bool(self._list(language, snapshot).terms)

    def learn(self, language: str, titles: Mapping[str, Sequence[Token]], snapshot: Snapshot) -> None:
        """Learn from titles and their words how frequent words of a language are written, so that no reader waits."""
        words = self._list(language, snapshot)
        forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for title in titles:
            for term, form in _forms(title, titles.__getitem__):
                forms[term][form] += 1
        found = {term: _commonest(forms[term]) for term, _ in words.terms if term in forms}
        words.surfaces.update(found | words.surfaces)

    def fields(self, language: str) -> tuple[TermField, TermField]:
        """The fields in which the exact words of a language's titles and texts lie."""
        if self._analyzers.analyzer(language).has_stems:
            return TermField.TITLE_EXACT, TermField.BODY_EXACT
        return TermField.TITLE_STEM, TermField.BODY_STEM

    def _list(self, language: str, snapshot: Snapshot) -> _List:
        found = self._lists.get(language)
        if found is not None and not _is_stale(found, snapshot):
            return found
        # Only one reader waits for a list that is made anew; the others see it as it was.
        if not self._making.acquire(blocking=found is None) and found is not None:
            return found
        try:
            found = self._lists.get(language)
            if found is None or _is_stale(found, snapshot):
                known = {} if found is None else found.surfaces
                found = self._lists[language] = self._make(language, snapshot, known)
            return found
        finally:
            self._making.release()

    def _make(self, language: str, snapshot: Snapshot, surfaces: dict[str, str]) -> _List:
        tag = f"{language}:"
        counts = {} if self._has_pairs(language) else snapshot.complete(self.fields(language)[0], tag, MOST_WORDS)
        dull = function_words(language)
        words = ((term[len(tag) :], term, count) for term, count in counts.items())
        kept = sorted((fold(w), t, n) for w, t, n in words if len(w) >= LEAST_LETTERS and w.isalpha() and w not in dull)
        return _List(snapshot.document_count, [entry[0] for entry in kept], [entry[1:] for entry in kept], surfaces)

    def _has_pairs(self, language: str) -> bool:
        """Whether the language's terms are pairs of signs, which are no words."""
        return bool(self._analyzers.analyzer(language).scripts & UNSPACED)

    def _find_surface(self, language: str, term: str, snapshot: Snapshot) -> str:
        bare = term.partition(":")[2]
        if bare == bare.upper():
            return bare
        counts: Counter[str] = Counter()
        tokens = self._analyzers.analyzer(language).tokens
        for hit in snapshot.newest_titles(Term(self.fields(language)[0], term), SHOWN_TITLES):
            counts.update(form for each, form in _forms(hit.title, tokens) if each == term)
            if counts and max(counts.values()) > SHOWN_TITLES // 2:
                break
        return _commonest(counts) if counts else bare


def _forms(title: str | None, find_words: Callable[[str], Iterable[Token]]) -> Iterator[tuple[str, str]]:
    """The terms of a title, each as it is written there.

    Not of its first word, whose capital says nothing, nor where all are capitals.
    """
    if title and title != title.upper():
        first = next((place for place, sign in enumerate(title) if sign.isalnum()), len(title))
        for token in find_words(title):
            if token.start > first:
                yield token.exact, title[token.start : token.end]


def _commonest(counts: Counter[str]) -> str:
    return counts.most_common(1)[0][0]


def _is_stale(words: _List, snapshot: Snapshot) -> bool:
    now = snapshot.document_count
    return abs(words.document_count - now) > STALE_SHARE * now
