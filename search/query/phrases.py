"""Plans words between quotation marks: side by side as written or inflected, or near each other.

What is side by side is known of words with their marks alone, so a phrase without regard to marks is asked for in all
spellings that its words have in Vietnamese texts, where nearly every word has marks.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from search.analysis import Token, list_marked
from search.model.fields import TermField
from search.model.plan import MAX_NEAR, AllOf, AnyOf, Near, Node, Phrase, Term
from search.model.query import Quoted, QuoteForm
from search.model.result import NoteKind
from search.query.nodes import all_of, any_of
from search.query.setting import Setting
from search.query.vocabulary import Streams
from search.query.weights import EXACT_WEIGHT, STEM_WEIGHT

VIETNAMESE = "vi"
MOST_SPELLINGS = 8
"""Of one word of a phrase, the commonest: some syllables have twenty, and pairs of those are 400 phrases. With all of
them "nhan dan" takes 43 ms at 100,000 documents, "le hoi" 16 (2026-11-30).
"""
MOST_FREE_WORDS = 8
"""Of a phrase that is looked for without regard to marks."""


def plan_quoted(setting: Setting, quoted: Quoted, streams: tuple[Streams, ...]) -> AnyOf:
    """Documents that hold the quoted words as the form of the quotation says."""
    nodes: list[Node] = []
    is_crowded = False
    for language, tokens in setting.vocabulary.readings(quoted.text):
        for field, terms in _sequences(setting, language, tokens, streams, quoted.form):
            setting.found.add(language)
            if quoted.form is QuoteForm.NEAR:
                is_crowded = is_crowded or len(set(terms)) > MAX_NEAR
                nodes.append(_plan_near(setting, language, field, terms, quoted.distance))
            else:
                nodes.append(_plan_phrase(setting, language, field, terms))
    if setting.has_free_phrases and quoted.form is not QuoteForm.NEAR:
        nodes += _plan_free(setting, quoted.text, streams)
    if is_crowded:
        setting.note(NoteKind.MANY_NEAR, quoted.text, quoted.span, None)
    return any_of(nodes)


def _sequences(
    setting: Setting, language: str, tokens: tuple[Token, ...], streams: tuple[Streams, ...], form: QuoteForm
) -> Iterator[tuple[TermField, tuple[str, ...]]]:
    """Each field with the terms to find in it, where the index holds all of them."""
    vocabulary = setting.vocabulary
    for stream in streams:
        is_exact = form is QuoteForm.EXACT
        field = vocabulary.exact_field(language, stream) if is_exact else stream[0]
        terms = tuple(token.exact if is_exact else token.stem for token in tokens)
        if all(vocabulary.frequency(field, term) for term in terms):
            yield field, terms


def _plan_phrase(setting: Setting, language: str, field: TermField, terms: tuple[str, ...]) -> Node:
    boost = _boost(setting, language, field, terms)
    return Term(field, terms[0], boost) if len(terms) == 1 else Phrase(field, terms, boost)


def _plan_near(setting: Setting, language: str, field: TermField, terms: tuple[str, ...], distance: int) -> Node:
    boost = _boost(setting, language, field, terms)
    different = tuple(dict.fromkeys(terms))
    near = Near(field, different[:MAX_NEAR], distance, boost)
    if len(different) == 1:
        return Term(field, different[0], boost)
    return all_of([near, *(Term(field, term, boost) for term in different[MAX_NEAR:])])


def _plan_free(setting: Setting, text: str, streams: tuple[Streams, ...]) -> Iterator[Node]:
    """A Vietnamese phrase whatever its marks."""
    tokens = setting.vocabulary.tokens(text, VIETNAMESE)
    words = [token.folded.partition(":")[2] for token in tokens]
    if not 1 < len(words) <= MOST_FREE_WORDS:
        return
    for field, _, _ in streams:
        if (node := plan_spelled(setting, words, field)) is not None:
            setting.found.add(VIETNAMESE)
            setting.unmarked.update(dict.fromkeys(words))
            yield node


def plan_spelled(setting: Setting, words: Sequence[str], field: TermField) -> Node | None:
    """Vietnamese syllables side by side, typed without marks, in all spellings; of more than two, each two neighbors.

    None where texts lack one of them.
    """
    terms = [[f"{VIETNAMESE}:{spelling}" for spelling in list_marked(word) or (word,)] for word in words]
    spellings, counts = list_commonest(setting, terms, field)
    if not all(spellings):
        return None
    pairs = [_plan_pairs(setting, field, pair, counts) for pair in itertools.pairwise(spellings)]
    return pairs[0] if len(pairs) == 1 else AllOf(tuple(pairs))


def list_commonest(
    setting: Setting, choices: Sequence[Sequence[str]], field: TermField
) -> tuple[list[list[str]], Mapping[tuple[TermField, str], int]]:
    """Of each choice of terms those that most texts hold, at most `MOST_SPELLINGS`; and how many texts hold each."""
    counts = setting.snapshot.document_frequencies([(field, term) for each in choices for term in each])
    held = [
        sorted((term for term in each if counts[field, term]), key=lambda term: -counts[field, term])
        for each in choices
    ]
    return [each[:MOST_SPELLINGS] for each in held], counts


def _plan_pairs(
    setting: Setting,
    field: TermField,
    pair: tuple[Sequence[str], Sequence[str]],
    counts: Mapping[tuple[TermField, str], int],
) -> Node:
    nodes = []
    for terms in itertools.product(*pair):
        rarest = min(counts[field, term] for term in terms)
        boost = setting.weights.boost(VIETNAMESE, rarest, STEM_WEIGHT + EXACT_WEIGHT)
        nodes.append(Phrase(field, terms, boost))
    return AnyOf(tuple(nodes))


def _boost(setting: Setting, language: str, field: TermField, terms: tuple[str, ...]) -> float:
    """A phrase counts as its rarest word would in both of its forms."""
    rarest = min(setting.vocabulary.frequency(field, term) for term in terms)
    return setting.weights.boost(language, rarest, STEM_WEIGHT + EXACT_WEIGHT)
