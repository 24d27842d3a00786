"""Plans `word~`: the word, and words of the index that are a typing error or two away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from search.analysis import Token
from search.engines.port import Snapshot
from search.engines.similarity import rank_similar
from search.model.fields import TermField
from search.model.plan import AnyOf, Node, Term
from search.model.query import Word
from search.model.result import NoteKind, ReadingKind
from search.query.nodes import any_of
from search.query.setting import LARGE, Setting
from search.query.vocabulary import BODY, TITLE, Streams, Vocabulary
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
"""Branches of dictionaries read for one query, shared out over its words: each word is looked for in its likeliest
languages. Three in a large index: a branch, all words of a language that begin with one
letter, takes 5 to 50 ms where nothing is remembered, with two letters .2 to 12 (100,000 documents, 10 languages,
2026-11-29). Of 360 misspelt words of six languages the likeliest three have the right one for 85 %, beside one other
word for 98 %.
"""
SECOND_LETTERS = (
    frozenset("abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþßāăąćčďđēęěğīıłńňōőœřśşšţťūůűųźżžșț"),
    frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёєіїґ"),
)
"""What a letter may have been meant to be, by script."""
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


def find_spellings(snapshot: Snapshot, field: TermField, term: str, distance: int, limit: int) -> Mapping[str, int]:
    """Terms that begin with the same letter as a tagged one and are at most so many errors away, as `similar_terms`.

    In a large index the second letter is the same, too, where there are two errors: all words of a language with one
    beginning are a tenth of a dictionary.
    """
    first = term.index(":") + 1
    letters = next((each for each in SECOND_LETTERS if term[first + 1 : first + 2] in each), None)
    if snapshot.document_count < LARGE or letters is None or distance < 1:
        return snapshot.similar_terms(field, term, distance, first + 1, limit)
    wanted = {(field, other) for other in _change_second(term[: first + 1], term[first + 1 :], letters)}
    known = snapshot.document_frequencies(wanted)
    found = {text: frequency for (_, text), frequency in known.items() if frequency}
    found |= snapshot.similar_terms(field, term, distance, first + 2, limit)
    return rank_similar(found.items(), term, distance, limit)


def find_in_texts(
    snapshot: Snapshot, vocabulary: Vocabulary, reading: Reading, distance: int, limit: int
) -> Mapping[str, int]:
    """The same of words of titles and of bodies, each with the count of the one that has it more often."""
    language, token = reading
    found: dict[str, int] = {}
    for streams in (BODY, TITLE):
        field = vocabulary.exact_field(language, streams)
        for text, frequency in find_spellings(snapshot, field, token.exact, distance, limit).items():
            found[text] = max(frequency, found.get(text, 0))
    return rank_similar(found.items(), token.exact, distance, limit)


def _change_second(start: str, rest: str, letters: frozenset[str]) -> Iterator[str]:
    """What has one error in its second letter: `rest` begins with it."""
    yield start + rest[1:]
    yield start + rest[1:2] + rest[0] + rest[2:]
    for letter in letters:
        yield start + letter + rest[1:]
        yield start + letter + rest


def _plan_spellings(setting: Setting, language: str, token: Token, streams: tuple[Streams, ...]) -> list[Node]:
    tag = len(language) + 1
    length = len(token.exact) - tag
    if length < LEAST_LETTERS:
        return []
    distance = 2 if length >= LONG_WORD else 1
    found = find_in_texts(setting.snapshot, setting.vocabulary, (language, token), distance, MOST_SPELLINGS)
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
