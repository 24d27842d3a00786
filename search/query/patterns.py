"""Plans words of which only a part was typed (`word*`, `w?rd`), in every language that may hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.analysis import Analyzer, normalize, script_of
from search.model.fields import TermField
from search.model.plan import AllOf, AnyOf, Node, Pattern, Prefix
from search.model.query import Word
from search.model.result import NoteKind
from search.query.forms import begins_with_one
from search.query.nodes import any_of, can_match
from search.query.setting import LARGE, Setting
from search.query.vocabulary import Streams
from search.query.words import plan_token

MOST_IN_LARGE = 3
"""Languages of a large index in which words are looked for of which one letter is known before a star: going through
all words with it takes 10 to 33 ms in ten languages, four times for one page (100,000 documents, 2026-11-29)."""
_WILD = re.compile(r"([*?])")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A pattern as a language reads it, without its tag: exact and folded."""

    language: str
    exact: str
    folded: str


def plan_pattern(setting: Setting, word: Word, streams: tuple[Streams, ...]) -> AnyOf:
    """Documents that hold a word of the pattern; where it is several words and a star, the last one starts so.

    In a large index a pattern with a star behind its first letter is looked for in the likeliest languages, with a
    note where there are others.
    """
    pattern = word.text
    readings = [
        reading
        for language in setting.vocabulary.languages
        if (reading := _read(setting.analyzers.analyzer(language), normalize(pattern))) is not None
    ]
    if not readings and pattern.endswith("*"):
        return _plan_last(setting, pattern[:-1], streams)
    if len(readings) > MOST_IN_LARGE and setting.snapshot.document_count >= LARGE and begins_with_one(pattern):
        likelihood = setting.weights.likelihood
        readings = sorted(readings, key=lambda reading: -likelihood.get(reading.language, 0.0))[:MOST_IN_LARGE]
        setting.note(NoteKind.FEW_PATTERN_LANGUAGES, pattern, word.span, None)
    setting.found.update(reading.language for reading in readings)
    starts: dict[TermField, dict[str, None]] = {}
    patterns: dict[TermField, dict[str, None]] = {}
    for reading in readings:
        for field, text in _list_terms(setting, reading, streams):
            if _is_start(text):
                starts.setdefault(field, {})[text[:-1]] = None
            else:
                patterns.setdefault(field, {})[text] = None
    nodes: list[Node] = [Prefix(field, tuple(texts)) for field, texts in starts.items()]
    nodes += [Pattern(field, tuple(texts)) for field, texts in patterns.items()]
    return AnyOf(tuple(nodes))


def _list_terms(setting: Setting, reading: _Reading, streams: tuple[Streams, ...]) -> Iterator[tuple[TermField, str]]:
    """The fields to look in and the patterns to look for; those of one field are looked for together."""
    for stream in streams:
        yield setting.vocabulary.exact_field(reading.language, stream), f"{reading.language}:{reading.exact}"
        if setting.is_unmarked:
            yield stream[2], f"{reading.language}:{reading.folded}"


def _is_start(pattern: str) -> bool:
    return pattern.endswith("*") and _WILD.search(pattern[:-1]) is None


def _plan_last(setting: Setting, start: str, streams: tuple[Streams, ...]) -> AnyOf:
    """Several words (joined by signs) of which the last one is not whole."""
    nodes: list[Node] = []
    for language, (*whole, last) in setting.vocabulary.analyses(start):
        parts = [plan_token(setting, language, token, streams) for token in whole]
        if all(map(can_match, parts)):
            ends = [Prefix(setting.vocabulary.exact_field(language, stream), (last.exact,)) for stream in streams]
            nodes.append(AllOf((*parts, AnyOf(tuple(ends)))))
            setting.found.add(language)
    return any_of(nodes)


def _read(analyzer: Analyzer, pattern: str) -> _Reading | None:
    """The pattern in the language's own lower case; None where it is no single word there."""
    if not analyzer.can_hold(script_of(pattern)):
        return None
    tag = len(analyzer.language) + 1
    exact, folded = "", ""
    for piece in _WILD.split(pattern):
        if piece in ("*", "?", ""):
            exact, folded = exact + piece, folded + piece
            continue
        tokens = analyzer.tokens(piece)
        if len(tokens) != 1:
            return None
        exact, folded = exact + tokens[0].exact[tag:], folded + tokens[0].folded[tag:]
    return _Reading(analyzer.language, exact, folded)
