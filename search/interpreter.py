"""Reads a query in every language of a commit, once for all who ask about it; what is done with it is the service's."""

from __future__ import annotations

import datetime
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import TypeAlias

from search.analysis import AnalyzerRegistry, LanguageDetector
from search.engines.port import Snapshot
from search.model.document import UNKNOWN_LANGUAGE
from search.model.query import Query
from search.model.request import SearchRequest
from search.model.result import Note, NoteKind, ReadingKind, reading_key
from search.places import Gazetteer
from search.query import (
    Interpretation,
    NameReader,
    Setting,
    Weights,
    WordMemory,
    collect_words,
    count_typo_words,
    find_edge_names,
    has_marks,
    interpret,
    join_values,
    look_up,
    part_lists,
    part_places,
    weigh_by_texts,
)

REMEMBERED = 16
"""Interpretations: a page asks for its own again at once, for the number beside the link that saves it, and for what is
left of it beside a place once for each unit that is offered. One of 50 words
in 10 languages takes 12 ms of a core and 0.4 MB (2026-11-29).
"""

LEAST_CERTAIN = 0.9
"""Probability of a language that a query is said to be of. Of one to six words of 500 pages in 60 languages this says
one for 47 % (of one word 18, of six 77), and 99 % of them are right (2026-11-30).
"""

_Key: TypeAlias = tuple[str, Query, tuple[str, ...], bool, tuple[str, ...], datetime.date, bool]


class Interpreter:
    """Interprets queries for any snapshot. Safe to share between threads."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        analyzers: AnalyzerRegistry,
        words: WordMemory,
        today: Callable[[], datetime.date],
    ) -> None:
        self._gazetteer = gazetteer
        self._analyzers = analyzers
        self._words = words
        self._today = today
        self._detector = LanguageDetector()
        self._place_names = NameReader(gazetteer, analyzers)
        self._commit = ""
        self._remembered: OrderedDict[_Key, Interpretation] = OrderedDict()
        self._lock = threading.Lock()

    def interpret(
        self, query: Query, request: SearchRequest, snapshot: Snapshot, is_ranked: bool = True
    ) -> Interpretation:
        """What a query asks of a commit, in the languages that the request leaves.

        Not `is_ranked`: only what matches is wanted; what was interpreted for a ranking matches the same.
        """
        languages, is_chosen = _choose_languages(request, snapshot)
        asked = (snapshot.commit, query, languages, is_chosen, request.switched_off, self._today())
        key = (*asked, is_ranked)
        with self._lock:
            known = self._remembered.get((*asked, True)) or self._remembered.get(key)
        if known is not None:
            return known
        found = self._interpret(query, languages, is_chosen, request, snapshot, is_ranked)
        # A commit of which a part was away while this was looked up is named otherwise now.
        if snapshot.commit == key[0]:
            self._remember(key, found)
        return found

    def note_absent_language(
        self, interpretation: Interpretation, request: SearchRequest, snapshot: Snapshot
    ) -> tuple[Note, ...]:
        """A note of the language of a query, names of places left out, if it is certain and no document is in it."""
        words = collect_words(interpretation.query.clauses, tuple(interpretation.named.values()))
        text = " ".join(words)
        if not text or request.languages or request.excluded_languages:
            return ()
        likely = self._detector.candidates(text, self._analyzers.languages())
        language = max(likely, key=likely.__getitem__)
        is_absent = likely[language] >= LEAST_CERTAIN and language not in snapshot.language_counts
        return (Note(NoteKind.ABSENT_LANGUAGE, language),) if is_absent else ()

    def _remember(self, key: _Key, found: Interpretation) -> None:
        with self._lock:
            if self._commit != key[0]:
                # What is remembered holds its snapshot, and so the files of a commit that is gone.
                self._commit = key[0]
                self._remembered.clear()
            self._remembered[key] = found
            while len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)

    def _interpret(
        self,
        query: Query,
        languages: tuple[str, ...],
        is_chosen: bool,
        request: SearchRequest,
        snapshot: Snapshot,
        is_ranked: bool,
    ) -> Interpretation:
        query = part_lists(join_values(query, languages, self._gazetteer, self._today()), self._gazetteer)
        query = part_places(query, self._gazetteer)
        edge_names = find_edge_names(query, self._gazetteer)
        typo_word_count = count_typo_words(query.clauses)
        # Which languages are likely says how much a word counts and where its typing errors are looked for, no more.
        is_guessed = is_ranked or typo_word_count > 0
        words = list(collect_words(query.clauses))
        likelihood = self._guess(words, languages, is_chosen) if is_guessed else {}
        sought = [*words, *(name.rest for name in edge_names.values())]
        vocabulary = look_up(sought, languages, self._analyzers, snapshot, self._words)
        is_unmarked = not any(map(has_marks, words)) and reading_key(ReadingKind.MARKS) not in request.switched_off
        if likelihood and not is_chosen:
            likelihood = weigh_by_texts(likelihood, words, vocabulary, snapshot.language_counts, is_unmarked)
        setting = Setting(
            vocabulary=vocabulary,
            weights=Weights(snapshot.document_count, snapshot.language_counts, likelihood),
            gazetteer=self._gazetteer,
            analyzers=self._analyzers,
            place_names=self._place_names,
            today=self._today(),
            text=query.text,
            snapshot=snapshot,
            is_unmarked=is_unmarked,
            typo_word_count=typo_word_count,
            edge_names=edge_names,
            switched_off=frozenset(request.switched_off),
        )
        return interpret(query, setting)

    def _guess(self, words: list[str], languages: tuple[str, ...], is_chosen: bool) -> Mapping[str, float]:
        """How likely the words are of each language: what the reader chose, else what a detector thinks."""
        if is_chosen:
            return {language: 1 / len(languages) for language in languages}
        known = [language for language in languages if language != UNKNOWN_LANGUAGE]
        return self._detector.candidates(" ".join(words), known) if words and len(known) > 1 else {}


def _choose_languages(request: SearchRequest, snapshot: Snapshot) -> tuple[tuple[str, ...], bool]:
    """The languages that are searched, the commonest first, and whether the reader chose them."""
    chosen = () if request.is_through else request.languages
    languages = tuple(
        language
        for language in snapshot.language_counts
        if (not chosen or language in chosen)
        and reading_key(ReadingKind.LANGUAGE, language) not in request.switched_off
    )
    return languages, bool(chosen)
