"""The analyzer of one language: fast for whole texts, with offsets for queries; detection is elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Protocol

from search.analysis.filters.caches import WordCache
from search.analysis.filters.folding import fold
from search.analysis.filters.stemming import LazyStemmer
from search.analysis.filters.surface import keep_surface
from search.analysis.languages.profile import Language, no_elision
from search.analysis.scripts import Script
from search.analysis.terms import NO_TERMS, FieldTerms, Token, Wanted
from search.analysis.tokenizers import ngrams


class Analyzer(Protocol):
    """Turns texts of one language into terms. Safe to share between threads.

    *Units*: texts are in the form that `normalize` gives. Other NFC text is no error, but invisible characters then
    part words.
    """

    @property
    def language(self) -> str:
        """ISO 639-1 code that tags its terms."""
        ...

    @property
    def scripts(self) -> frozenset[Script]:
        """The scripts that its texts are written in."""
        ...

    def can_hold(self, scripts: frozenset[Script]) -> bool:
        """Whether a word of these scripts may stand in its texts: Latin and numbers in any, others in their own."""
        ...

    def terms(self, text: str) -> FieldTerms:
        """The terms of a text, for the index. The fast way."""
        ...

    def tokens(self, text: str) -> list[Token]:
        """The same terms one by one, with offsets, for queries and phrases. Several times slower."""
        ...

    def matching(self, text: str, wanted: Wanted) -> list[Token]:
        """Those of `tokens` that are wanted, in order; each different word is judged once, so close to the fast way."""
        ...


class _Filters:
    """The three terms of a word, each remembered; a folded term is empty where folding changes nothing."""

    __slots__ = ("exact", "folded", "stem", "tag")

    def __init__(self, language: Language) -> None:
        self.tag = f"{language.code}:"
        surface = _surface(language)
        stem = surface if language.load_stem is None else _stem(surface, LazyStemmer(language.load_stem))
        self.stem = WordCache(lambda word: self.tag + stem(word))
        self.exact = WordCache(lambda word: self.tag + surface(word))
        self.folded = WordCache(lambda word: self._fold(surface(word)))

    def _fold(self, exact: str) -> str:
        folded = fold(exact)
        return "" if folded == exact else self.tag + folded

    def token(self, word: str, start: int, end: int) -> Token:
        exact = self.exact[word]
        return Token(start, end, self.stem[word], exact, self.folded[word] or exact)

    def are_wanted(self, word: str, wanted: Wanted) -> bool:
        exact = self.exact[word]
        return wanted.holds(self.stem[word], exact, self.folded[word] or exact)


def _surface(language: Language) -> Callable[[str], str]:
    surface, elided = language.surface, language.elided
    if elided is no_elision:
        return surface
    return lambda word: surface(word[elided(word) :])


def _stem(surface: Callable[[str], str], stemmer: LazyStemmer) -> Callable[[str], str]:
    return lambda word: stemmer(surface(word))


class WordAnalyzer:
    """For scripts with spaces between words."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._prepare = language.prepare
        self._word = re.compile(language.word)
        self._filters = _Filters(language)
        self._is_surface_exact = language.surface is keep_surface and language.elided is no_elision

    @property
    def language(self) -> str:
        """As Analyzer.language."""
        return self._language.code

    @property
    def scripts(self) -> frozenset[Script]:
        """As Analyzer.scripts."""
        return self._language.scripts

    def can_hold(self, scripts: frozenset[Script]) -> bool:
        """As Analyzer.can_hold."""
        return scripts - {Script.LATIN} <= self._language.scripts

    def terms(self, text: str) -> FieldTerms:
        """As Analyzer.terms."""
        prepared = self._prepare(text)
        words = self._word.findall(prepared)
        if not words:
            return NO_TERMS
        filters = self._filters
        stem = " ".join(map(filters.stem.__getitem__, words))
        if self._is_surface_exact:
            exact = filters.tag + f" {filters.tag}".join(words)
        else:
            exact = " ".join(map(filters.exact.__getitem__, words))
        if prepared.isascii() and "'" not in prepared:
            return FieldTerms(stem, exact, "")
        return FieldTerms(stem, exact, " ".join(filter(None, map(filters.folded.__getitem__, words))))

    def tokens(self, text: str) -> list[Token]:
        """As Analyzer.tokens."""
        elided, token = self._language.elided, self._filters.token
        return [
            token(match[0], match.start() + elided(match[0]), match.end())
            for match in self._word.finditer(self._prepare(text))
        ]

    def matching(self, text: str, wanted: Wanted) -> list[Token]:
        """As Analyzer.matching."""
        elided, filters = self._language.elided, self._filters
        prepared = self._prepare(text)
        words = {word for word in set(self._word.findall(prepared)) if filters.are_wanted(word, wanted)}
        if not words:
            return []
        return [
            filters.token(match[0], match.start() + elided(match[0]), match.end())
            for match in self._word.finditer(prepared)
            if match[0] in words
        ]


class NgramAnalyzer:
    """For scripts without spaces: pairs of characters; and for unknown languages, which may be in any script."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._filters = _Filters(language)

    @property
    def language(self) -> str:
        """As Analyzer.language."""
        return self._language.code

    @property
    def scripts(self) -> frozenset[Script]:
        """As Analyzer.scripts."""
        return self._language.scripts

    def can_hold(self, scripts: frozenset[Script]) -> bool:
        """As Analyzer.can_hold."""
        return scripts - {Script.LATIN} <= self._language.scripts

    def terms(self, text: str) -> FieldTerms:
        """As Analyzer.terms. Nothing is stemmed, so `stem` and `exact` are one string."""
        pieces, singles = ngrams.split(self._language.prepare(text))
        if not pieces:
            return NO_TERMS
        filters = self._filters
        exact = " ".join(map(filters.exact.__getitem__, pieces))
        return FieldTerms(exact, exact, " ".join(self._folded(pieces, singles)))

    def _folded(self, pieces: list[str], singles: list[str]) -> Iterator[str]:
        yield from filter(None, map(self._filters.folded.__getitem__, pieces))
        yield from map(self._filters.exact.__getitem__, singles)

    def tokens(self, text: str) -> list[Token]:
        """As Analyzer.tokens."""
        prepared = self._language.prepare(text)
        return [self._filters.token(prepared[start:end], start, end) for start, end in ngrams.spans(prepared)]

    def matching(self, text: str, wanted: Wanted) -> list[Token]:
        """As Analyzer.matching."""
        prepared, filters = self._language.prepare(text), self._filters
        return [
            filters.token(piece, start, end)
            for start, end in ngrams.spans(prepared)
            if filters.are_wanted(piece := prepared[start:end], wanted)
        ]
