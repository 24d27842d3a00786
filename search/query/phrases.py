"""Plans words between quotation marks: side by side as written or inflected, or near each other."""

from __future__ import annotations

from collections.abc import Iterator

from search.analysis import Token
from search.model.fields import TermField
from search.model.plan import MAX_NEAR, AnyOf, Near, Node, Phrase, Term
from search.model.query import Quoted, QuoteForm
from search.model.result import NoteKind
from search.query.nodes import all_of, any_of
from search.query.setting import Setting
from search.query.vocabulary import Streams
from search.query.weights import EXACT_WEIGHT, STEM_WEIGHT


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


def _boost(setting: Setting, language: str, field: TermField, terms: tuple[str, ...]) -> float:
    """A phrase counts as its rarest word would in both of its forms."""
    rarest = min(setting.vocabulary.frequency(field, term) for term in terms)
    return setting.weights.boost(language, rarest, STEM_WEIGHT + EXACT_WEIGHT)
