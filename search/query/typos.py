"""Plans `word~`: the word, and words of the index that are a typing error or two away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from search.analysis import Token
from search.model.plan import AnyOf, Node, Term
from search.model.query import Word
from search.model.result import NoteKind, ReadingKind
from search.query.nodes import any_of
from search.query.setting import Setting
from search.query.vocabulary import BODY, Streams, Vocabulary
from search.query.weights import EXACT_WEIGHT, STEM_WEIGHT, TYPO_WEIGHT
from search.query.words import plan_word

Reading: TypeAlias = tuple[str, Token]
"""A language, and what its analyzer makes of a word."""

VIETNAMESE = "vi"
LONG_WORD = 8
"""Letters of a word in which two errors are looked for; two errors in a shorter one make any word of any other."""
LEAST_LETTERS = 4
"""Of a word in which an error is looked for: words of three letters are one error away from a hundred others."""
MOST_SPELLINGS = 10
"""Of one word in one language; the nearest and commonest."""
MOST_LOOKED_UP = 24
MOST_IN_LARGE = 3
LARGE = 20_000
"""Branches of dictionaries read for one query, shared out over its words: each word is looked for in its likeliest
languages. Three in an index of at least so many documents: a branch, all words of a language that begin with one
letter, takes 10 to 50 ms where nothing is remembered (100,000 documents, 10 languages, 2026-11-29). Of 360 misspelt
words of six languages the likeliest three have the right one for 85 %, beside one other word for 98 %.
"""
LEAST_LIKELIHOOD = 0.1
"""Of the languages but the likeliest in which a word is looked for in such an index."""


def plan_typos(setting: Setting, word: Word, streams: tuple[Streams, ...]) -> AnyOf:
    """Documents that hold the word or one like it; the word alone, with a note, where one letter makes another word.

    That is so of Vietnamese syllables, of which nearly every one has neighbors, and of places' names (Хатинь is a
    province, Хатынь a village in Belarus).
    """
    plain = plan_word(setting, word.text, streams)
    if _is_place(setting, word.text) or _is_syllable(setting, word.text):
        setting.note(NoteKind.NO_TYPOS, word.text, word.span, word.text)
        return plain
    if not setting.is_on(ReadingKind.SPELLING):
        return plain
    nodes: list[Node] = [plain]
    likely = readings_with_errors(setting.vocabulary, word.text)
    every, total = setting.typo_word_count, setting.snapshot.document_count
    chosen = choose_likely(likely, setting.weights.likelihood, every, total)
    if len(likely) > len(chosen) and len(word.text) >= LEAST_LETTERS:
        setting.note(NoteKind.FEW_LANGUAGES, word.text, word.span, None)
    for language, token in chosen:
        nodes += _plan_spellings(setting, language, token, streams)
    return any_of(nodes)


def readings_with_errors(vocabulary: Vocabulary, text: str) -> list[Reading]:
    """The languages in which a text may be a word with an error."""
    return [
        (language, tokens[0])
        for language, tokens in vocabulary.analyses(text)
        if language != VIETNAMESE and len(tokens) == 1
    ]


def choose_likely(
    readings: Sequence[Reading], likelihood: Mapping[str, float], word_count: int, document_count: int
) -> list[Reading]:
    """The languages in which one of several words is looked for, the likeliest first.

    In a large index unlikely ones are left out, but for the first.
    """
    ordered = sorted(readings, key=lambda reading: -likelihood.get(reading[0], 0.0))
    if document_count < LARGE:
        return ordered[: MOST_LOOKED_UP // max(1, word_count)]
    first, rest = ordered[:1], ordered[1 : MOST_IN_LARGE // max(1, word_count)]
    return first + [reading for reading in rest if likelihood.get(reading[0], 0.0) >= LEAST_LIKELIHOOD]


def _plan_spellings(setting: Setting, language: str, token: Token, streams: tuple[Streams, ...]) -> list[Node]:
    tag = len(language) + 1
    length = len(token.exact) - tag
    if length < LEAST_LETTERS:
        return []
    distance = 2 if length >= LONG_WORD else 1
    body = setting.vocabulary.exact_field(language, BODY)
    found = setting.snapshot.similar_terms(body, token.exact, distance, tag + 1, MOST_SPELLINGS)
    nodes: list[Node] = []
    for text, frequency in found.items():
        setting.found.add(language)
        setting.spellings[text[tag:]] = None
        boost = setting.weights.boost(language, frequency, TYPO_WEIGHT * (STEM_WEIGHT + EXACT_WEIGHT))
        nodes += [Term(setting.vocabulary.exact_field(language, stream), text, boost) for stream in streams]
    return nodes


def _is_place(setting: Setting, text: str) -> bool:
    return setting.gazetteer.resolve(text) is not None or bool(setting.gazetteer.find(text, "und"))


def _is_syllable(setting: Setting, text: str) -> bool:
    """Whether Vietnamese texts hold the word, with these marks or others, more often than texts of other languages."""
    vocabulary = setting.vocabulary
    counts = {
        language: max(
            vocabulary.frequency(BODY[0], token.stem),
            vocabulary.frequency(vocabulary.exact_field(language, BODY), token.exact),
            vocabulary.frequency(BODY[2], token.folded) if language == VIETNAMESE else 0,
        )
        for language, (token, *more) in vocabulary.readings(text)
        if not more
    }
    own = counts.pop(VIETNAMESE, 0)
    return own > 0 and own >= max(counts.values(), default=0)
