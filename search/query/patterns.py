"""Plans words of which only a part was typed (`word*`, `w?rd`), in every language that may hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.analysis import Analyzer, normalize, script_of
from search.model.fields import TermField
from search.model.plan import AllOf, AnyOf, Node, Pattern, Prefix
from search.query.nodes import any_of, can_match
from search.query.setting import Setting
from search.query.vocabulary import Streams
from search.query.words import plan_token

_WILD = re.compile(r"([*?])")
ANY_TAG = "??:"
"""Of every language with a code of two letters: one walk through a dictionary instead of one for each of twenty.

For a start of words twenty short walks cost less (2.1 against 4.4 ms, 30,000 documents, 10 languages, 2026-11-29).
"""
TAG_LENGTH = 2


@dataclass(frozen=True, slots=True)
class _Reading:
    """A pattern as a language reads it, without its tag: exact and folded."""

    language: str
    exact: str
    folded: str


def plan_pattern(setting: Setting, pattern: str, streams: tuple[Streams, ...]) -> AnyOf:
    """Documents that hold a word of the pattern; where it is several words and a star, the last one starts so."""
    readings = [
        reading
        for language in setting.vocabulary.languages
        if (reading := _read(setting.analyzers.analyzer(language), normalize(pattern))) is not None
    ]
    if not readings and pattern.endswith("*"):
        return _plan_last(setting, pattern[:-1], streams)
    setting.found.update(reading.language for reading in readings)
    wanted = dict.fromkeys(term for reading in readings for term in _list_terms(setting, reading, streams))
    return AnyOf(tuple(_plan_term(field, text) for field, text in wanted))


def _list_terms(setting: Setting, reading: _Reading, streams: tuple[Streams, ...]) -> Iterator[tuple[TermField, str]]:
    """The fields to look in and the patterns to look for; equal ones of several languages are looked for once."""
    vocabulary = setting.vocabulary
    is_common = _is_common(setting, reading.language) and not _is_start(reading.exact)
    for stream in streams:
        field = vocabulary.exact_field(reading.language, stream)
        # The exact stream holds stemmed languages only, the stems of which are not to be compared.
        tag = ANY_TAG if is_common and field is stream[1] else f"{reading.language}:"
        yield field, tag + reading.exact
        if setting.is_unmarked:
            yield stream[2], (ANY_TAG if is_common else f"{reading.language}:") + reading.folded


def _is_common(setting: Setting, language: str) -> bool:
    """Whether any language's words may be found where this one's are looked for: none is left out."""
    every = len(setting.vocabulary.languages) == len(setting.snapshot.language_counts)
    return every and len(language) == TAG_LENGTH


def _plan_term(field: TermField, text: str) -> Node:
    return Prefix(field, text[:-1]) if _is_start(text) else Pattern(field, text)


def _is_start(pattern: str) -> bool:
    return pattern.endswith("*") and _WILD.search(pattern[:-1]) is None


def _plan_last(setting: Setting, start: str, streams: tuple[Streams, ...]) -> AnyOf:
    """Several words (joined by signs) of which the last one is not whole."""
    nodes: list[Node] = []
    for language, (*whole, last) in setting.vocabulary.analyses(start):
        parts = [plan_token(setting, language, token, streams) for token in whole]
        if all(map(can_match, parts)):
            ends = [Prefix(setting.vocabulary.exact_field(language, stream), last.exact) for stream in streams]
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
