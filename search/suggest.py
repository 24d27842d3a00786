"""Completes what a reader types: places, words, titles; other searches for a finished query are in spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from search.analysis import AnalyzerRegistry, Token, normalize, script_of
from search.analysis.scripts import Script
from search.engines.port import Snapshot
from search.frequent import FrequentWords
from search.model.completion import Completion, CompletionKind
from search.model.document import UNKNOWN_LANGUAGE
from search.model.fields import Keyword, TermField
from search.model.plan import AllOf, AnyOf, Node, Prefix, Term, TitledHit
from search.places import Gazetteer
from search.placing import PlaceNames
from search.query.nodes import all_of
from search.recent import COPIES, RecentTitles
from search.sample import End

MOST_PLACES, MOST_WORDS, MOST_TITLES = 3, 5, 4
MOST_LANGUAGES = 5
"""Languages in which an unfinished word is looked up: the reader's, Vietnamese, and the index's commonest ones."""
LEAST_LETTERS = 2
"""Of an unfinished word in a script of letters; one letter is the start of anything."""
TITLE_WINDOW = 8
"""Titles looked at for `MOST_TITLES` stories."""
MAX_LENGTH = 200
"""Longer texts are pasted, not typed; they have no completions."""
_UNFINISHED = re.compile(r"[^\s\"“”„«»():+=~*?^-]+\Z")


_Frequent: TypeAlias = Mapping[str, Sequence[tuple[str, int]]]
"""The frequent words of each language that an unfinished one starts; see `FrequentWords.starting_with`."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """A text, the place where its unfinished word starts, and the languages that the word may be of."""

    text: str
    at: int
    languages: tuple[str, ...]

    @property
    def start(self) -> str:
        """The unfinished word as typed."""
        return self.text[self.at :]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text as titles of one language may hold it: each of its whole words, and any of the ends of the last one."""

    whole: tuple[Node, ...]
    ends: tuple[End, ...]


class Completer:
    """Completions over any snapshot. Safe to share between threads; remembers frequent words by language."""

    def __init__(self, gazetteer: Gazetteer, analyzers: AnalyzerRegistry) -> None:
        self._gazetteer = gazetteer
        self._analyzers = analyzers
        self._names = PlaceNames(gazetteer)
        self._words = FrequentWords(analyzers)
        self._recent = RecentTitles(analyzers)

    def complete(self, text: str, locale: str, snapshot: Snapshot) -> tuple[Completion, ...]:
        """How a text may go on; nothing where its last word is finished, or too short to say anything.

        *Shape*: places, then words, then titles, each kind the likeliest first. Places bear the names of `locale`.
        """
        typed = self._read(normalize(text), locale, snapshot)
        if typed is None:
            return ()
        places: dict[str, Completion] = {}
        for place in self._complete_place(typed, locale, snapshot):
            places.setdefault(place.text, place)
        frequent = self._find_frequent(typed, snapshot)
        words = [word for word in self._complete_word(typed, frequent, locale, snapshot) if word.text not in places]
        return (*places.values(), *words, *self._complete_title(typed, frequent, locale, snapshot))

    def warm_up(self, snapshot: Snapshot) -> None:
        """Read what readers of most languages are shown first: lists of words, how they are written, newest titles."""
        known = snapshot.language_counts
        likely = {"vi", *islice(known, MOST_LANGUAGES)} & known.keys() - {UNKNOWN_LANGUAGE}
        spaced = [language for language in likely if self._words.has_any(language, snapshot)]
        self._recent.prepare(spaced, snapshot, lambda language, titles: self._words.learn(language, titles, snapshot))

    def _read(self, text: str, locale: str, snapshot: Snapshot) -> _Typed | None:
        found = _UNFINISHED.search(text)
        if found is None or len(text) > MAX_LENGTH:
            return None
        scripts = script_of(found[0])
        is_short = len(found[0]) < LEAST_LETTERS and (not scripts or Script.LATIN in scripts)
        known = {} if is_short else snapshot.language_counts
        wanted = dict.fromkeys((locale, "vi", *known))
        able = (each for each in wanted if each in known and self._analyzers.analyzer(each).can_hold(scripts))
        languages = [each for each in able if each != UNKNOWN_LANGUAGE][:MOST_LANGUAGES]
        return _Typed(text, found.start(), tuple(languages))

    def _complete_place(self, typed: _Typed, locale: str, snapshot: Snapshot) -> Iterator[Completion]:
        started = {name.unit: name.at for name in self._names.started_by(typed.text, locale)}
        keys = {unit: (self._keyword(unit), unit) for unit in started}
        counts = snapshot.document_frequencies(list(keys.values()))
        ranked = sorted((-counts[keys[unit]], unit) for unit in started if counts[keys[unit]])
        for negative, unit in ranked[:MOST_PLACES]:
            text = typed.text[: started[unit]] + self._gazetteer.label(unit, locale)
            yield Completion(text, CompletionKind.PLACE, unit, -negative)

    def _keyword(self, unit: str) -> Keyword:
        return Keyword.PROVINCE if self._gazetteer.unit(unit).valid_to is None else Keyword.FORMER

    def _find_frequent(self, typed: _Typed, snapshot: Snapshot) -> _Frequent:
        start = typed.start.lower()
        if not start.isalpha():
            return {}
        return {
            language: self._words.starting_with(language, start, MOST_WORDS, snapshot) for language in typed.languages
        }

    def _complete_word(self, typed: _Typed, frequent: _Frequent, locale: str, snapshot: Snapshot) -> list[Completion]:
        """Words of the reader's language and of Vietnamese before those of others."""
        found = [(language, *entry) for language, entries in frequent.items() for entry in entries]
        found.sort(key=lambda entry: (entry[0] not in (locale, "vi"), -entry[2]))
        best: dict[str, Completion] = {}
        for language, term, _ in found:
            if len(best) == MOST_WORDS:
                break
            # Only words that are shown are looked up; a word of several languages is shown once.
            bare = term.partition(":")[2]
            if bare in best:
                continue
            count = self._count(language, term, snapshot)
            surface = self._words.surface(language, term, snapshot) if count else typed.start
            if surface != typed.start:
                text = typed.text[: typed.at] + surface
                best[bare] = Completion(text, CompletionKind.WORD, language, count)
        return list(best.values())

    def _count(self, language: str, term: str, snapshot: Snapshot) -> int:
        """How many texts hold a term, or titles where these are more. A list may be older than the snapshot."""
        fields = [(field, term) for field in self._words.fields(language)]
        return max(snapshot.document_frequencies(fields).values())

    def _complete_title(self, typed: _Typed, frequent: _Frequent, locale: str, snapshot: Snapshot) -> list[Completion]:
        # A single rare start, walked in languages that nobody here reads, took a quarter of a completion.
        able = [each for each in typed.languages if typed.at or frequent.get(each) or each in (locale, "vi")]
        languages = able if any(frequent.values()) else typed.languages
        readings = {each: self._read_title(each, typed.text, frequent.get(each, ())) for each in languages}
        stories: set[str] = set()
        shown: dict[str, Completion] = {}
        for hit in self._find_titles({each: reading for each, reading in readings.items() if reading.ends}, snapshot):
            story = hit.story or hit.id
            if hit.title and story not in stories:
                shown.setdefault(hit.title, Completion(hit.title, CompletionKind.TITLE, hit.id))
            stories.add(story)
            if len(shown) == MOST_TITLES:
                break
        return list(shown.values())

    def _read_title(self, language: str, text: str, frequent: Sequence[tuple[str, int]]) -> _Reading:
        """Titles with all words of a text, the last of them unfinished: a frequent word, or else any that it starts.

        A start of frequent words stands for hundreds of rare ones besides, and would read the postings of them all.
        """
        tokens = self._analyzers.analyzer(language).tokens(text)
        if not tokens:
            return _Reading((), ())
        field, _ = self._words.fields(language)
        *whole, last = tokens
        likely = [Term(field, term) for term, _ in frequent]
        ends = [*likely, Term(field, last.exact)] if likely else _starts(field, last)
        return _Reading(tuple(_any_form(field, token) for token in whole), tuple(ends))

    def _find_titles(self, readings: Mapping[str, _Reading], snapshot: Snapshot) -> Iterator[TitledHit]:
        if not readings:
            return iter(())
        if not any(reading.whole for reading in readings.values()):
            ends = {language: reading.ends for language, reading in readings.items()}
            return self._recent.newest(ends, TITLE_WINDOW, snapshot)
        match = AnyOf(tuple(all_of([*each.whole, AnyOf(each.ends)]) for each in readings.values()))
        return snapshot.newest_titles(AllOf((match,), excluded=(COPIES,)), TITLE_WINDOW)


def _any_form(field: TermField, token: Token) -> Node:
    """A finished word, inflected or as typed; one without marks stands for those with them, too."""
    forms = [Term(TermField.TITLE_STEM, token.stem), Term(field, token.exact)]
    if token.folded == token.exact:
        forms.append(Term(TermField.TITLE_FOLDED, token.folded))
    return AnyOf(tuple(forms))


def _starts(field: TermField, token: Token) -> Sequence[End]:
    exact = Prefix(field, (token.exact,))
    return (exact, Prefix(TermField.TITLE_FOLDED, (token.folded,))) if token.folded == token.exact else (exact,)
