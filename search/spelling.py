"""Finds what a query may have meant where the corpus lacks a word of it; completing a query is suggest's."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from search.analysis import AnalyzerRegistry, Token, normalize
from search.engines.port import Snapshot
from search.layouts import retype
from search.model.query import All, Clause, Either, Query, Required, Weighted, Word, WordForm
from search.model.request import SearchRequest
from search.model.result import Note, NoteKind, Suggestion, SuggestionKind
from search.places import Gazetteer
from search.query import Interpretation, WordMemory
from search.query.typos import Reading, choose_likely, find_in_texts, readings_with_errors
from search.query.vocabulary import BODY, TITLE, Vocabulary, look_up

LEAST_LETTERS = 4
"""Of a word that is repaired: words of three letters are one error away from a hundred others."""
_INSIDE = frozenset("'’ʼ\u200c\u200d")
"""Signs inside of words."""
LEAST_RETYPED, MOST_RETYPED = 3, 500
"""Signs of a text that may have been typed on another layout: all of its letters must then make known words."""
LONG_WORD = 8
"""Letters of a word that may have two errors."""
MOST_CANDIDATES = 5
"""Words looked at of each language."""
MOST_TYPED = 12
"""Words of the longest query that is repaired: what is offered must match all words, and of so many hardly any does."""
MOST_WORDS = 2
"""Unknown words repaired in one query; a text of more is not misspelt but of a language that the corpus lacks."""
MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A word of the index near an unknown one. The greater `share` of its language holds it, the likelier."""

    text: str
    distance_rank: int
    share: float


@dataclass(frozen=True, slots=True)
class Spelled:
    """Searches with other spellings, and what is to be said of words whose spellings were not looked for everywhere."""

    suggestions: tuple[Suggestion, ...] = ()
    notes: tuple[Note, ...] = ()


class SpellingChecker:
    """Suggests other spellings. Safe to share between threads."""

    def __init__(self, gazetteer: Gazetteer, analyzers: AnalyzerRegistry, words: WordMemory) -> None:
        self._gazetteer = gazetteer
        self._analyzers = analyzers
        self._words = words

    def suggest(
        self,
        request: SearchRequest,
        interpretation: Interpretation,
        count: Callable[[SearchRequest], int],
        count_some: Callable[[SearchRequest], int],
        snapshot: Snapshot,
    ) -> Spelled:
        """Searches with unknown words spelled as the index holds them, each finding more than the request itself.

        `count` tells how many pages hold all words of a request, `count_some` how many hold some. Where no spelling
        finds all, those are offered that find some and nothing holds any word as typed.
        A text of which no word is any may have been typed on another keyboard layout; then nothing else is offered.
        Words of Vietnamese texts and names of places are never repaired: there one letter makes another word.
        Nor are those of a query that `is_repairable` denies. In a large index a word is looked for in its likeliest
        languages (see `choose_likely`).
        *Shape*: at most `MOST_SUGGESTIONS`, those nearest to what was typed first.
        """
        query = interpretation.query
        retyped = _retype(request, interpretation, count, frozenset(snapshot.language_counts))
        if retyped:
            return Spelled(retyped)
        if not is_repairable(query):
            return Spelled(notes=self._note_left(interpretation.missing))
        named = (*interpretation.named.values(), *interpretation.towns.values())
        plain = (word for word in _words(query) if word.form is WordForm.PLAIN and not word.span.begins_within(named))
        words = [word for word in plain if self.may_be_wrong(word.text)]
        languages = tuple(snapshot.language_counts)
        vocabulary = look_up([word.text for word in words], languages, self._analyzers, snapshot, self._words)
        unknown = [word for word in words if not _is_known(vocabulary, word.text)][:MOST_WORDS]
        readings = {word: readings_with_errors(vocabulary, word.text) for word in unknown}
        looked_in = {
            word: choose_likely(readings[word], interpretation.likelihood, len(unknown), snapshot.document_count)
            for word in unknown
        }
        repairs = [(word, self._candidates(looked_in[word], vocabulary, snapshot)) for word in unknown]
        spelled = list(itertools.islice(_spell(query.text, repairs), MOST_SUGGESTIONS))
        better = _find_better(request, spelled, count) or _find_better(request, spelled, count_some, most_known=0)
        narrowed = [word for word in unknown if len(looked_in[word]) < len(readings[word])]
        notes = (Note(NoteKind.FEW_LANGUAGES, word.text, word.span.start, word.span.end) for word in narrowed)
        return Spelled(better, tuple(notes))

    def _note_left(self, missing: Collection[str]) -> tuple[Note, ...]:
        """The note on words that no text holds, where their other spellings are not looked for."""
        words = dict.fromkeys(word for word in missing if self.may_be_wrong(word))
        return (Note(NoteKind.UNSPELLED, " ".join(words)),) if words else ()

    def may_be_wrong(self, text: str) -> bool:
        """Whether a text that nothing holds may be another word misspelt: a word of letters, and no place's name."""
        is_word = len(text) >= LEAST_LETTERS and text[0].isalpha() and all(map(_is_of_word, text))
        return is_word and self._gazetteer.resolve(text) is None and not self._gazetteer.find(text, "und")

    def _candidates(self, readings: Sequence[Reading], vocabulary: Vocabulary, snapshot: Snapshot) -> list[_Candidate]:
        """Words of some languages near one of theirs, the nearest first, then those commonest in their language."""
        found: list[_Candidate] = []
        for language, token in readings:
            found += self._similar(language, token, vocabulary, snapshot)
        return sorted(found, key=lambda candidate: (candidate.distance_rank, -candidate.share))

    def _similar(self, language: str, token: Token, vocabulary: Vocabulary, snapshot: Snapshot) -> Iterator[_Candidate]:
        tag = len(language) + 1
        most = 2 if len(token.exact) - tag >= LONG_WORD else 1
        total = snapshot.language_counts[language]
        for distance in range(1, most + 1):
            near = find_in_texts(snapshot, vocabulary, (language, token), distance, MOST_CANDIDATES)
            if near:
                yield from (_Candidate(term[tag:], distance, n / total) for term, n in near.items())
                return


def _is_of_word(sign: str) -> bool:
    """A letter, or a vowel sign or joiner of scripts that have these."""
    return sign.isalpha() or sign in _INSIDE or unicodedata.category(sign)[0] == "M"


def _retype(
    request: SearchRequest,
    interpretation: Interpretation,
    count: Callable[[SearchRequest], int],
    languages: Collection[str],
) -> tuple[Suggestion, ...]:
    """The text as another keyboard layout writes it, where no word is any as it was typed and all are then."""
    words = list(_words(interpretation.query))
    if len(words) != len(interpretation.query.clauses) or not words or len(words) > MOST_TYPED:
        return ()
    if not LEAST_RETYPED <= len(request.text) <= MOST_RETYPED:
        return ()
    if len(interpretation.missing) < len(words) or interpretation.named:
        return ()
    others = dict.fromkeys(text for language, text in retype(request.text) if language in languages)
    found = (_suggest(request, (text, text), count) for text in others)
    return tuple(suggestion for suggestion in found if suggestion.total)[:MOST_SUGGESTIONS]


def is_repairable(query: Query) -> bool:
    """False for a long query and for one with `word*` or `word~`.

    The latter asks for other words itself and costs many times more.
    """
    typed = list(_words(query))
    return len(typed) <= MOST_TYPED and all(word.form not in (WordForm.PATTERN, WordForm.TYPOS) for word in typed)


def _words(query: Query) -> Iterator[Word]:
    """Words typed without quotes, field or sign: what else is typed is meant as it is."""
    waiting: list[Clause] = list(query.clauses)
    while waiting:
        match waiting.pop(0):
            case Word() as word:
                yield word
            case All(clauses) | Either(clauses):
                waiting = [*clauses, *waiting]
            case Required(clause) | Weighted(clause):
                waiting.insert(0, clause)
            case _:
                pass


def _is_known(vocabulary: Vocabulary, text: str) -> bool:
    """Whether any language has the word, in any form, or all the parts that analysis makes of it."""
    readings = list(vocabulary.analyses(text))
    return not readings or any(
        all(vocabulary.is_known(language, token) or _is_known_unmarked(vocabulary, token) for token in tokens)
        for language, tokens in readings
    )


def _is_known_unmarked(vocabulary: Vocabulary, token: Token) -> bool:
    return any(vocabulary.frequency(folded, token.folded) for _, _, folded in (BODY, TITLE))


def _spell(text: str, repairs: list[tuple[Word, list[_Candidate]]]) -> Iterator[tuple[str, str]]:
    """The text with its unknown words spelled best, then with other spellings of one; and the words that are new."""
    repaired = [(word, candidates) for word, candidates in repairs if candidates]
    if not repaired:
        return
    best = {word: candidates[0].text for word, candidates in repaired}
    seen: dict[str, str] = {}
    for word, candidates in repaired:
        for candidate in candidates[:MOST_SUGGESTIONS]:
            chosen = best | {word: candidate.text}
            seen.setdefault(_replace(text, chosen), " ".join(chosen.values()))
    yield from seen.items()


def _replace(text: str, chosen: dict[Word, str]) -> str:
    for word in sorted(chosen, key=lambda word: -word.span.start):
        typed = text[word.span.start : word.span.end]
        text = text[: word.span.start] + typed.replace(word.text, chosen[word]) + text[word.span.end :]
    return normalize(text)


def _find_better(
    request: SearchRequest,
    spelled: Sequence[tuple[str, str]],
    count: Callable[[SearchRequest], int],
    most_known: int | None = None,
) -> tuple[Suggestion, ...]:
    """The spellings that find more than the request, and none if that finds more than `most_known`."""
    found = tuple(suggestion for each in spelled if (suggestion := _suggest(request, each, count)).total)
    known = count(request) if found else 0
    if most_known is not None and known > most_known:
        return ()
    return tuple(suggestion for suggestion in found if suggestion.total > known)


def _suggest(request: SearchRequest, spelled: tuple[str, str], count: Callable[[SearchRequest], int]) -> Suggestion:
    text, value = spelled
    other = replace(request, text=text, page=1)
    return Suggestion(text, SuggestionKind.SPELLING, count(other), other, value)
