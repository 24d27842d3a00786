"""Keeps a name of several words together where a sign or an operator beside it would part it: `-Hà Tĩnh`.

What a name finds is planned with the places of a query.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from search.model.query import QueryField, WordForm
from search.model.result import Span
from search.places import Gazetteer
from search.query.forms import read_form
from search.query.lexer import Kind, LexedToken
from search.query.placenames import MOST_WORDS_WITH_POSSIBLE, find_places, find_possible_places

_BEFORE = frozenset({Kind.MINUS, Kind.PLUS, Kind.NOT, Kind.AND, Kind.OR})
_BEHIND = frozenset({Kind.AND, Kind.OR})
MOST_PARTED = 3
"""Words on one side of a dash inside of a name: "Bà Rịa -Vũng Tàu"."""


def group_names(tokens: list[LexedToken], gazetteer: Gazetteer) -> list[LexedToken]:
    """The tokens with parentheses around each name of several words beside a sign, an operator, a field or a weight.

    A minus inside of a unit's name is a dash and goes. *Units*: the parentheses have no extent in the text.
    """
    if not any(token.kind in _BEFORE or _is_title(token) or _is_weighted(token) for token in tokens):
        return tokens
    grouped: list[LexedToken] = []
    at = 0
    tokens = list(_without_dashes(tokens, gazetteer))
    while at < len(tokens):
        end = _end_of_words(tokens, at)
        if end == at:
            grouped.append(tokens[at])
            at += 1
            continue
        is_first = at > 0 and (tokens[at - 1].kind in _BEFORE or _is_title(tokens[at - 1]) or _is_unit(tokens, at - 1))
        is_last = end < len(tokens) and tokens[end].kind in _BEHIND
        weighted = next((to for to in range(at, end) if _is_weighted(tokens[to])), None)
        if weighted is not None:
            grouped += _group_weighted(tokens[at : weighted + 1], is_first, gazetteer)
            at = weighted + 1
            continue
        grouped += _group(tokens[at:end], is_first, is_last, gazetteer)
        at = end
    return grouped


def _is_title(token: LexedToken) -> bool:
    return token.kind is Kind.FIELD and token.text == QueryField.TITLE


def _is_unit(tokens: Sequence[LexedToken], at: int) -> bool:
    """Whether `province:` stands behind an operator; elsewhere the words of its value are joined later."""
    field = tokens[at]
    is_province = field.kind is Kind.FIELD and field.text == QueryField.PROVINCE
    return is_province and at > 0 and tokens[at - 1].kind in _BEHIND


def _end_of_words(tokens: Sequence[LexedToken], at: int) -> int:
    while at < len(tokens) and tokens[at].kind is Kind.WORD:
        at += 1
    return at


def _without_dashes(tokens: list[LexedToken], gazetteer: Gazetteer) -> Iterator[LexedToken]:
    for at, token in enumerate(tokens):
        if token.kind is not Kind.MINUS or not _is_inside_name(tokens, at, gazetteer):
            yield token


def _is_inside_name(tokens: Sequence[LexedToken], at: int, gazetteer: Gazetteer) -> bool:
    before: list[str] = []
    behind: list[str] = []
    for token in reversed(tokens[max(0, at - MOST_PARTED) : at]):
        if token.kind is not Kind.WORD:
            break
        before.insert(0, token.text)
    for token in tokens[at + 1 : at + 1 + MOST_PARTED]:
        if token.kind is not Kind.WORD:
            break
        behind.append(token.text)
    return any(
        gazetteer.named(" ".join((*before[start:], *behind[:end]))) is not None
        for start in range(len(before))
        for end in range(1, len(behind) + 1)
    )


def _group(words: list[LexedToken], is_first: bool, is_last: bool, gazetteer: Gazetteer) -> Iterator[LexedToken]:
    first = _count_first(words, gazetteer) if is_first else 0
    rest = words[first:]
    last = _count_last(rest, gazetteer) if is_last else 0
    yield from _enclose(words[:first])
    yield from rest[: len(rest) - last]
    yield from _enclose(rest[len(rest) - last :])


def _is_weighted(token: LexedToken) -> bool:
    return token.kind is Kind.WORD and bool(read_form(token.text).weight)


def _group_weighted(words: list[LexedToken], is_first: bool, gazetteer: Gazetteer) -> Iterator[LexedToken]:
    """Words the last of which has a weight, which is that of the name that they end with."""
    formed, last = read_form(words[-1].text), words[-1]
    bare = [*words[:-1], replace(last, text=formed.text)]
    count = _count_last(bare, gazetteer) if formed.form is WordForm.PLAIN else 0
    if not count:
        yield from _group(words, is_first, False, gazetteer)
        return
    yield from _group(words[: len(words) - count], is_first, False, gazetteer)
    *name, closing = _enclose(bare[len(bare) - count :])
    yield from (*name, replace(closing, weight=formed.weight))


def _count_first(words: Sequence[LexedToken], gazetteer: Gazetteer) -> int:
    """Words of the name that the words begin with, 0 where it is none or one word alone."""
    found = _find_names(words[:MOST_WORDS_WITH_POSSIBLE], gazetteer)
    return max((end for first, end in found if first == 0 and end > 1), default=0)


def _count_last(words: Sequence[LexedToken], gazetteer: Gazetteer) -> int:
    """The same of the name that they end with."""
    near = words[-MOST_WORDS_WITH_POSSIBLE:]
    found = _find_names(near, gazetteer)
    return max((end - first for first, end in found if end == len(near) and end - first > 1), default=0)


def _find_names(words: Sequence[LexedToken], gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Where units, towns and districts are named, by names that may be other words, too."""
    if len(words) > 1:
        texts = [word.text for word in words]
        places = find_places(texts, gazetteer)
        yield from ((place.first, place.end) for place in places)
        yield from ((place.first, place.end) for place in find_possible_places(texts, places, gazetteer))


def _enclose(words: Sequence[LexedToken]) -> Iterator[LexedToken]:
    if words:
        start, end = words[0].span.start, words[-1].span.end
        yield LexedToken(Kind.OPEN, "(", Span(start, start))
        yield from words
        yield LexedToken(Kind.CLOSE, ")", Span(end, end))
