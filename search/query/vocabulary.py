"""Looks up what the words of one query are in every candidate language; how they are weighed is the interpreter's."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from search.analysis import Analyzer, AnalyzerRegistry, Script, Token, normalize, script_of
from search.engines.port import Snapshot
from search.model.fields import TermField

Streams: TypeAlias = tuple[TermField, TermField, TermField]

MOST_LETTERS = 400
"""Of one word or phrase that are analyzed: no phrase is longer, and a sentence without spaces has 60 signs."""
TITLE: Streams = (TermField.TITLE_STEM, TermField.TITLE_EXACT, TermField.TITLE_FOLDED)
BODY: Streams = (TermField.BODY_STEM, TermField.BODY_EXACT, TermField.BODY_FOLDED)
"""The streams of a text: stem, exact, folded."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a query as terms, and how many documents hold each term.

    *Shape*: `tokens` maps (word, language) to the tokens that the language's analyzer makes of the word, at least
    one; a language that cannot hold the word's script is missing. `held` has, for each word, only the languages whose
    texts hold some token of it: of twenty languages usually two or three. `unstemmed` are the languages whose stems are
    their exact forms.
    """

    languages: tuple[str, ...]
    unstemmed: frozenset[str]
    tokens: Mapping[tuple[str, str], tuple[Token, ...]]
    frequencies: Mapping[tuple[TermField, str], int]
    held: Mapping[str, tuple[tuple[str, tuple[Token, ...]], ...]]

    def readings(self, word: str) -> tuple[tuple[str, tuple[Token, ...]], ...]:
        """Each language whose texts hold some token of the word, with all of its tokens."""
        return self.held.get(word, ())

    def analyses(self, word: str) -> Iterable[tuple[str, tuple[Token, ...]]]:
        """Each language that can hold the word, whether its texts do or not, with its tokens."""
        for language in self.languages:
            tokens = self.tokens.get((word, language))
            if tokens:
                yield language, tokens

    def exact_field(self, language: str, streams: Streams) -> TermField:
        """The stream that holds the exact forms of a language: its stems, where it does not stem."""
        return streams[0] if language in self.unstemmed else streams[1]

    def frequency(self, field: TermField, term: str) -> int:
        """Documents that hold the term in the field."""
        return self.frequencies.get((field, term), 0)

    def body_frequency(self, language: str, token: Token) -> int:
        """Documents whose text holds the word in the form that most do, other marks counted."""
        exact = self.exact_field(language, BODY)
        forms = ((BODY[0], token.stem), (exact, token.exact), (BODY[2], token.folded))
        return max(self.frequency(field, term) for field, term in forms)

    def is_known(self, language: str, token: Token) -> bool:
        """Whether some text of the language holds the word, in any inflected form or as it is."""
        return any(
            self.frequency(streams[0], token.stem) or self.frequency(self.exact_field(language, streams), token.exact)
            for streams in (TITLE, BODY)
        )


def look_up(
    words: Collection[str], languages: tuple[str, ...], analyzers: AnalyzerRegistry, snapshot: Snapshot
) -> Vocabulary:
    """Analyze the words in every language and ask the index once for all their terms."""
    tokens = _analyze(words, languages, analyzers)
    grouped = {word: _group_digits(word) for word in words if _may_be_grouped(word)}
    grouped_tokens = _analyze(tuple(grouped.values()), languages, analyzers) if grouped else {}
    unstemmed = frozenset(language for language in languages if not analyzers.analyzer(language).has_stems)
    terms = {
        pair: [term for token in found for term in _list_terms(token, pair[1] in unstemmed)]
        for pair, found in (tokens | grouped_tokens).items()
    }
    frequencies = snapshot.document_frequencies(list(dict.fromkeys(itertools.chain.from_iterable(terms.values()))))
    held: dict[str, list[tuple[str, tuple[Token, ...]]]] = {}
    for (word, language), listed in terms.items():
        if any(map(frequencies.__getitem__, listed)):
            found = tokens.get((word, language)) or grouped_tokens[word, language]
            held.setdefault(word, []).append((language, found))
    for word, groups in grouped.items():
        held.setdefault(word, []).extend(held.get(groups, ()))
    by_word = {word: tuple(readings) for word, readings in held.items()}
    return Vocabulary(languages, unstemmed, tokens, frequencies, by_word)


_UNGROUPED = re.compile(r"(?!(?:19|20)[0-9][0-9]\Z)[1-9][0-9]{3,}")
"""Digits that are no year; texts have a sign between each three of them."""


def _may_be_grouped(word: str) -> bool:
    return word.isascii() and _UNGROUPED.fullmatch(word) is not None


def _group_digits(number: str) -> str:
    """A number as most languages write it: 118000 → 118.000."""
    first = len(number) % 3 or 3
    return ".".join((number[:first], *(number[at : at + 3] for at in range(first, len(number), 3))))


def _analyze(
    words: Collection[str], languages: tuple[str, ...], analyzers: AnalyzerRegistry
) -> dict[tuple[str, str], tuple[Token, ...]]:
    tokens: dict[tuple[str, str], tuple[Token, ...]] = {}
    holders: dict[frozenset[Script], list[tuple[str, Analyzer]]] = {}
    every = [(language, analyzers.analyzer(language)) for language in languages]
    for word in dict.fromkeys(words):
        normalized = normalize(word)
        scripts = script_of(normalized)
        if scripts not in holders:
            holders[scripts] = [(language, analyzer) for language, analyzer in every if analyzer.can_hold(scripts)]
        for language, analyzer in holders[scripts]:
            if found := tuple(analyzer.tokens(normalized[:MOST_LETTERS])):
                tokens[word, language] = found
    return tokens


def _list_terms(token: Token, is_unstemmed: bool) -> list[tuple[TermField, str]]:
    """The terms that a token can be searched by; a folded form is a word of its own, too, if somebody writes it so."""
    plain = (TITLE[0], BODY[0]) if is_unstemmed else (TITLE[1], BODY[1])
    stem, exact, folded = token.stem, token.exact, token.folded
    terms = [(TITLE[0], stem), (BODY[0], stem), (TITLE[2], folded), (BODY[2], folded)]
    if not is_unstemmed:
        terms += [(plain[0], exact), (plain[1], exact)]
    if folded != exact:
        terms += [(plain[0], folded), (plain[1], folded)]
    return terms
