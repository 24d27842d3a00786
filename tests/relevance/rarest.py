"""The rarest words of a question among the paragraphs of its language; what is asked with them is the tests' own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from search.analysis import AnalyzerRegistry, normalize


class Rarity:
    """In how many texts of a language each of their words is, as it is written."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._analyzers = AnalyzerRegistry()
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        for language, text in texts:
            tokens = self._analyzers.analyzer(language).tokens(normalize(text))
            self._counts[language].update({token.exact for token in tokens})

    def rarest(self, language: str, text: str) -> list[str]:
        """The different words of a text that texts of its language hold, the rarest first."""
        text, counts = normalize(text), self._counts[language]
        tokens = self._analyzers.analyzer(language).tokens(text)
        forms = {token.exact: text[token.start : token.end] for token in tokens if counts[token.exact]}
        return [forms[exact] for exact in sorted(forms, key=counts.__getitem__)]
