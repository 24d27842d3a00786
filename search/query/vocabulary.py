"""Looks up what the words of one query are in every candidate language; how they are weighed is the interpreter's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from search.analysis import Analyzer, AnalyzerRegistry, Token, normalize, script_of
from search.engines.port import Snapshot
from search.model.fields import TermField
from search.query.known import FieldTerm, KnownWord, Readings, WordMemory

Streams: TypeAlias = tuple[TermField, TermField, TermField]

MOST_LETTERS = 400
"""Of one word or phrase that are analyzed: no phrase is longer, and a sentence without spaces has 60 signs."""
TITLE: Streams = (TermField.TITLE_STEM, TermField.TITLE_EXACT, TermField.TITLE_FOLDED)
BODY: Streams = (TermField.BODY_STEM, TermField.BODY_EXACT, TermField.BODY_FOLDED)
"""The streams of a text: stem, exact, folded."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a query as terms, and how many documents hold each term.

    *Shape*: `held` has, for each word, only the languages whose texts hold some token of it: of twenty languages
    usually two or three. `frequencies` has only terms that some document holds. `unstemmed` are the languages whose
    stems are their exact forms.
    """

    languages: tuple[str, ...]
    unstemmed: frozenset[str]
    frequencies: Mapping[FieldTerm, int]
    held: Mapping[str, Readings]
    analyzers: AnalyzerRegistry

    def readings(self, word: str) -> Readings:
        """Each language whose texts hold some token of the word, with all of its tokens."""
        return self.held.get(word, ())

    def tokens(self, word: str, language: str) -> tuple[Token, ...]:
        """What a language's analyzer makes of a word, whether its texts hold it or not.

        *Shape*: empty where the language is not searched or cannot hold the word's script.
        """
        if language not in self.languages:
            return ()
        normalized = normalize(word)
        analyzer = self.analyzers.analyzer(language)
        return _tokens(analyzer, normalized) if analyzer.can_hold(script_of(normalized)) else ()

    def analyses(self, word: str) -> Iterator[tuple[str, tuple[Token, ...]]]:
        """Each language that can hold the word, whether its texts do or not, with its tokens."""
        return _analyze(word, [(language, self.analyzers.analyzer(language)) for language in self.languages])

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
    words: Collection[str],
    languages: tuple[str, ...],
    analyzers: AnalyzerRegistry,
    snapshot: Snapshot,
    memory: WordMemory,
) -> Vocabulary:
    """Find out what words are in every language; the index is asked for those that are not remembered."""
    commit, unstemmed = snapshot.commit, _list_unstemmed(languages, analyzers)
    grouped = {word: _group_digits(word) for word in words if _may_be_grouped(word)}
    wanted = dict.fromkeys((*words, *grouped.values()))
    known = memory.recall(wanted, languages, commit)
    new = [word for word in wanted if word not in known]
    if new:
        found = _find_out(new, languages, unstemmed, analyzers, snapshot)
        # A commit of which a part was away meanwhile is named otherwise now.
        if snapshot.commit == commit:
            memory.keep(found, languages, commit)
        known |= found
    held = {word: known[word].readings for word in words}
    for word, groups in grouped.items():
        held[word] += known[groups].readings
    frequencies: dict[FieldTerm, int] = {}
    for each in known.values():
        frequencies |= each.frequencies
    return Vocabulary(languages, unstemmed, frequencies, held, analyzers)


def _list_unstemmed(languages: tuple[str, ...], analyzers: AnalyzerRegistry) -> frozenset[str]:
    return frozenset(language for language in languages if not analyzers.analyzer(language).has_stems)


def _find_out(
    words: Sequence[str],
    languages: tuple[str, ...],
    unstemmed: frozenset[str],
    analyzers: AnalyzerRegistry,
    snapshot: Snapshot,
) -> dict[str, KnownWord]:
    """Ask for stems and folded forms, then for the exact forms of the stems that some text holds."""
    every = [(language, analyzers.analyzer(language)) for language in languages]
    read = {word: tuple(_analyze(word, every)) for word in words}
    pairs = [
        (language, token)
        for readings in read.values()
        for language, tokens in readings
        for token in distinct_tokens(tokens)
    ]
    counts = _count((term for language, token in pairs for term in _list_terms(token, language in unstemmed)), snapshot)
    stemmed = (token for language, token in pairs if language not in unstemmed)
    counts |= _count((term for token in stemmed for term in _list_exacts(token, counts)), snapshot)
    return {word: _describe(readings, unstemmed, counts) for word, readings in read.items()}


def _count(terms: Iterable[FieldTerm], snapshot: Snapshot) -> dict[FieldTerm, int]:
    """The terms that some document holds, and how many do."""
    asked = dict.fromkeys(terms)
    found = snapshot.document_frequencies(list(asked)) if asked else {}
    return {term: found[term] for term in asked if found[term]}


def _describe(readings: Readings, unstemmed: frozenset[str], counts: Mapping[FieldTerm, int]) -> KnownWord:
    held: list[tuple[str, tuple[Token, ...]]] = []
    frequencies: dict[FieldTerm, int] = {}
    for language, tokens in readings:
        different = distinct_tokens(tokens)
        listed = [term for token in different for term in _list_terms(token, language in unstemmed)]
        if not counts.keys().isdisjoint(listed):
            held.append((language, tokens))
            exacts = (term for token in different for term in _list_exacts(token, counts))
            frequencies |= {term: counts[term] for term in (*listed, *exacts) if term in counts}
    return KnownWord(tuple(held), frequencies)


_UNGROUPED = re.compile(r"(?!(?:19|20)[0-9][0-9]\Z)[1-9][0-9]{3,}")
"""Digits that are no year; texts have a sign between each three of them."""


def _may_be_grouped(word: str) -> bool:
    return word.isascii() and _UNGROUPED.fullmatch(word) is not None


def _group_digits(number: str) -> str:
    """A number as most languages write it: 118000 → 118.000."""
    first = len(number) % 3 or 3
    return ".".join((number[:first], *(number[at : at + 3] for at in range(first, len(number), 3))))


def _analyze(word: str, every: Iterable[tuple[str, Analyzer]]) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """The tokens of a word in each language that can hold it and makes any of it."""
    normalized = normalize(word)
    scripts = script_of(normalized)
    for language, analyzer in every:
        if analyzer.can_hold(scripts) and (tokens := _tokens(analyzer, normalized)):
            yield language, tokens


def _tokens(analyzer: Analyzer, normalized: str) -> tuple[Token, ...]:
    return tuple(analyzer.tokens(normalized[:MOST_LETTERS]))


def distinct_tokens(tokens: Sequence[Token]) -> Collection[Token]:
    """One token of each form; in "a.a.a." there is one."""
    return {(token.stem, token.exact): token for token in tokens}.values() if len(tokens) > 1 else tokens


def _list_terms(token: Token, is_unstemmed: bool) -> list[FieldTerm]:
    """What a token can be searched by, but for its exact form if that has a stem.

    A folded form is a word of its own, too, if somebody writes it so.
    """
    stem, folded = token.stem, token.folded
    terms = [(TITLE[0], stem), (BODY[0], stem), (TITLE[2], folded), (BODY[2], folded)]
    if folded != token.exact:
        plain = 0 if is_unstemmed else 1
        terms += [(TITLE[plain], folded), (BODY[plain], folded)]
    return terms


def _list_exacts(token: Token, counts: Mapping[FieldTerm, int]) -> Iterator[FieldTerm]:
    """The exact form where it may be: whatever holds a word as it is written holds its stem."""
    return ((streams[1], token.exact) for streams in (TITLE, BODY) if (streams[0], token.stem) in counts)
