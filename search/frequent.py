"""The frequent words of titles by how they start, in the form in which readers know them; remembered by language."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nlargest

from search.analysis import AnalyzerRegistry, Token, Wanted, fold
from search.analysis.scripts import UNSPACED
from search.analysis.voting import function_words
from search.engines.port import Snapshot
from search.model.fields import Keyword, TermField
from search.model.plan import Has, Node, Term

MOST_WORDS = 3_000
"""Of a language; a list of so many takes about 0.6 MB."""
LEAST_LETTERS = 3
STALE_SHARE = 0.02
"""Documents that came or went before a list is made anew: one takes 0.1 s where a language has a million titles."""
SHOWN_TITLES = 3
"""Titles looked at for the form in which a word is written."""
SAMPLE = 1_000
"""Titles of a language that tell beforehand how its words are written."""
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

    def prepare(self, languages: Iterable[str], snapshot: Snapshot) -> None:
        """Make the lists of languages and learn how most of their words are written, so that no reader waits."""
        for language in languages:
            words = self._list(language, snapshot)
            if words.terms:
                words.surfaces.update(self._sample_surfaces(language, snapshot) | words.surfaces)

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

    def _sample_surfaces(self, language: str, snapshot: Snapshot) -> dict[str, str]:
        """How the words of a language's newest titles are written, by term."""
        analyzer = self._analyzers.analyzer(language)
        forms = _count_forms(analyzer.tokens, Has(Keyword.LANGUAGE, (language,)), SAMPLE, snapshot)
        return {term: _commonest(counts) for term, counts in forms.items()}

    def _find_surface(self, language: str, term: str, snapshot: Snapshot) -> str:
        bare = term.partition(":")[2]
        if bare == bare.upper():
            return bare
        analyzer, wanted = self._analyzers.analyzer(language), Wanted(frozenset(), frozenset({term}), frozenset())
        holding = Term(self.fields(language)[0], term)
        counts = _count_forms(lambda title: analyzer.matching(title, wanted), holding, SHOWN_TITLES, snapshot)
        return _commonest(counts[term]) if term in counts else bare


def _count_forms(
    find_words: Callable[[str], Iterable[Token]], match: Node, limit: int, snapshot: Snapshot
) -> Mapping[str, Counter[str]]:
    """The forms of words within the newest titles that match, by term; a first word's capital says nothing."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for hit in snapshot.newest_titles(match, limit):
        title = hit.title or ""
        # Capitals throughout do not say how a word is written either.
        for token in find_words(title) if title != title.upper() else ():
            if _words_before(title, token):
                forms[token.exact][title[token.start : token.end]] += 1
    return forms


def _commonest(counts: Counter[str]) -> str:
    return counts.most_common(1)[0][0]


def _words_before(title: str, token: Token) -> bool:
    return any(sign.isalnum() for sign in title[: token.start])


def _is_stale(words: _List, snapshot: Snapshot) -> bool:
    now = snapshot.document_count
    return abs(words.document_count - now) > STALE_SHARE * now
