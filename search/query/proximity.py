"""What documents gain where words of the query stand side by side in them, as they do in the query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.analysis import Token
from search.model.plan import Phrase
from search.query.setting import Setting
from search.query.vocabulary import BODY, TITLE
from search.query.weights import NEIGHBOR_WEIGHT

MOST_WORDS = 4
"""Longer queries are sentences: on 111 questions in 17 languages neighbors changed nothing, and each costs a phrase."""
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


def _plan_pair(setting: Setting, language: str, first: Token, second: Token) -> Iterator[Phrase]:
    for stem, _, _ in (TITLE, BODY):
        frequencies = [setting.vocabulary.frequency(stem, token.stem) for token in (first, second)]
        if all(frequencies) and first.stem != second.stem:
            boost = setting.weights.boost(language, min(frequencies), NEIGHBOR_WEIGHT)
            yield Phrase(stem, (first.stem, second.stem), boost, is_bonus=True)
