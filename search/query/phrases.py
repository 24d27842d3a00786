"""Plans words between quotation marks: side by side as written or inflected, or near each other."""

from __future__ import annotations

from collections.abc import Iterator

from search.analysis import Token
from search.model.fields import TermField
from search.model.plan import AnyOf, Node, Phrase, Term
from search.model.query import Quoted, QuoteForm
from search.query.nodes import any_of
from search.query.setting import Setting
from search.query.vocabulary import Streams
from search.query.weights import EXACT_WEIGHT, STEM_WEIGHT


def plan_quoted(setting: Setting, quoted: Quoted, streams: tuple[Streams, ...]) -> AnyOf:
    """Documents that hold the quoted words as the form of the quotation says."""
    return any_of(
        _plan_phrase(setting, language, field, terms)
        for language, tokens in setting.vocabulary.readings(quoted.text)
        for field, terms in _sequences(setting, language, tokens, streams, quoted.form)
    )


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
    setting.found.add(language)
    rarest = min(setting.vocabulary.frequency(field, term) for term in terms)
    boost = setting.weights.boost(language, rarest, STEM_WEIGHT + EXACT_WEIGHT)
    return Term(field, terms[0], boost) if len(terms) == 1 else Phrase(field, terms, boost)
