"""Gives each language its analyzer, made at first use; what a language needs is in its profile."""

from __future__ import annotations

import re
import threading

from search.analysis.analyzer import Analyzer, NgramAnalyzer, WordAnalyzer
from search.analysis.filters.caches import CACHE_LIMIT
from search.analysis.languages.table import languages, unknown_language
from search.model.document import UNKNOWN_LANGUAGE

_CODE = re.compile("[a-z]{2,3}")


class AnalyzerRegistry:
    """The analyzers of one process. Safe to share between threads; give every worker process its own.

    `word_limit` bounds the words that each analyzer remembers (twice so many): many for a worker that reads whole
    corpora, few for a server that shows a page of hits.
    """

    def __init__(self, word_limit: int = CACHE_LIMIT) -> None:
        self._word_limit = word_limit
        self._analyzers: dict[str, Analyzer] = {}
        self._lock = threading.Lock()

    def analyzer(self, language: str) -> Analyzer:
        """The analyzer of a language, always the same one.

        A language that the table lacks ("und" too) gets surface words, folding, and pairs in unspaced scripts, tagged
        with its code; what is no code at all is treated as "und". Never an error.
        """
        found = self._analyzers.get(language)
        if found is not None:
            return found
        code = language if _CODE.fullmatch(language) else UNKNOWN_LANGUAGE
        with self._lock:
            return self._analyzers.setdefault(code, _make(code, self._word_limit))

    def bound_memory(self, most: int) -> None:
        """Forget rare words where more than so many of all languages are remembered, and as many from before."""
        analyzers = list(self._analyzers.values())
        if sum(analyzer.word_count for analyzer in analyzers) > most:
            for analyzer in analyzers:
                analyzer.forget_rare_words()

    def languages(self) -> tuple[str, ...]:
        """The ISO 639-1 codes of the supported languages, in alphabetical order."""
        return tuple(languages())


def _make(code: str, word_limit: int) -> Analyzer:
    profile = languages().get(code) or unknown_language(code)
    return NgramAnalyzer(profile, word_limit) if profile.has_ngrams else WordAnalyzer(profile, word_limit)
