"""What documents gain where words of the query stand side by side in them, as they do in the query."""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Iterator, Sequence

from search.analysis import Token, fold, list_marked
from search.model.plan import Phrase
from search.query.phrases import VIETNAMESE, list_commonest
from search.query.setting import LARGE, Setting
from search.query.vocabulary import BODY, TITLE
from search.query.weights import NEIGHBOR_WEIGHT

MOST_WORDS = 4
"""Longer queries are sentences: on 111 questions in 17 languages neighbors changed nothing, and each costs a phrase."""
MOST_SYLLABLES = 20
"""Of Vietnamese, most of whose words are two syllables: sentences gain there, too. Questions without marks find their
paragraph with MRR@10 .990 for .982, .869 for .845 and .729 for .706, with marks .996 for .996, .938 for .900 and .775
for .760 (120 questions, 20 and the same 20 among 1,190 other paragraphs). Only in an index that is not large: of
100,000 documents a question without marks takes 56 ms for 33 (2026-11-30)."""
LEAST_CERTAIN = 0.5
"""Likelihood of Vietnamese for that."""
MOST_PAIRS = 8
"""Of the spellings that two syllables without marks may have, the commonest; with 64 as good, with 2 as well."""
LEAST_LIKELIHOOD = 0.1
"""Of a language: what a word is in an unlikely one hardly counts, and its phrases would cost as much."""


def plan_neighbors(setting: Setting, words: Sequence[str]) -> dict[int, list[Phrase]]:
    """Phrases of two neighboring words, by the place of the second one, in each language that is likely.

    Whatever holds such a phrase holds the second word, so a choice of both matches what the word alone matches. Words
    that analysis splits are passed over.
    """
    found: dict[int, list[Phrase]] = {}
    if not 2 <= len(words) <= MOST_WORDS:
        return found
    for language in setting.vocabulary.languages:
        if setting.weights.likelihood.get(language, 0.0) < LEAST_LIKELIHOOD:
            continue
        tokens = [setting.vocabulary.tokens(word, language) for word in words]
        for place in range(1, len(words)):
            if len(tokens[place - 1]) == len(tokens[place]) == 1:
                found.setdefault(place, []).extend(_plan_pair(setting, language, *tokens[place - 1], *tokens[place]))
    return found


def plan_syllables(setting: Setting, words: Sequence[str]) -> dict[int, list[Phrase]]:
    """As `plan_neighbors`, of a sentence that is likely Vietnamese, for documents that hold some of its words, too.

    Typed without marks, two syllables stand for their commonest spellings.
    """
    if not MOST_WORDS < len(words) <= MOST_SYLLABLES or setting.snapshot.document_count >= LARGE:
        return {}
    is_likely = setting.weights.likelihood.get(VIETNAMESE, 0.0) >= LEAST_CERTAIN
    if not is_likely or VIETNAMESE not in setting.vocabulary.languages:
        return {}
    stem = BODY[0]
    commonest, counts = list_commonest(setting, [_spell(setting, word) for word in words], stem)
    found: dict[int, list[Phrase]] = {}
    for place, both in enumerate(itertools.pairwise(commonest), start=1):
        pairs = (pair for pair in itertools.product(*both) if pair[0] != pair[1])
        likely = heapq.nlargest(
            MOST_PAIRS, pairs, key=lambda pair: (math.prod(counts[stem, term] for term in pair), pair)
        )
        for pair in likely:
            boost = setting.weights.boost(VIETNAMESE, min(counts[stem, term] for term in pair), NEIGHBOR_WEIGHT)
            found.setdefault(place, []).append(Phrase(stem, pair, boost, is_bonus=True))
    return found


def _spell(setting: Setting, word: str) -> Sequence[str]:
    """The Vietnamese terms that a word stands for: itself, or all its spellings where none of the query has marks."""
    tokens = setting.vocabulary.tokens(word, VIETNAMESE)
    if len(tokens) != 1:
        return ()
    spellings = list_marked(fold(word.lower())) if setting.is_unmarked else ()
    return [f"{VIETNAMESE}:{each}" for each in spellings] or [tokens[0].stem]


def _plan_pair(setting: Setting, language: str, first: Token, second: Token) -> Iterator[Phrase]:
    for stem, _, _ in (TITLE, BODY):
        frequencies = [setting.vocabulary.frequency(stem, token.stem) for token in (first, second)]
        if all(frequencies) and first.stem != second.stem:
            boost = setting.weights.boost(language, min(frequencies), NEIGHBOR_WEIGHT)
            yield Phrase(stem, (first.stem, second.stem), boost, is_bonus=True)
