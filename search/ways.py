"""Other searches to offer: the units that a query names, and what a search that found nothing finds without a part."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from search.model.query import All, Clause, Quoted, Required, Weighted, Word
from search.model.request import SearchRequest
from search.model.result import Span, Suggestion, SuggestionKind
from search.places import Gazetteer
from search.query import Interpretation
from search.query.forms import is_plain_word
from search.query.repair import leave_out_name
from search.query.writing import write_clause, write_query

MOST_PLACES = 3
"""Units that a query names: each is offered by a search or more, and one of sixteen is no filter that anybody means.
With all of them offered such a query takes 1.2 s at 100,000 documents (2026-11-30).
"""
MOST_WORDS = 20
"""Words of a query: hardly any page holds more, so beside these no unit is offered, nor they without their quotes."""
MOST_PARTS = 6
"""Parts of a query that are left out in turn; each costs a search."""
MOST_FORMER = 3
"""Former units offered for one of today's: no more than three were merged into any."""

Count = Callable[[SearchRequest], int]
"""The documents that match all words of a search and pass its filters."""


def suggest_places(
    interpretation: Interpretation, request: SearchRequest, gazetteer: Gazetteer, count: Count
) -> tuple[Suggestion, ...]:
    """For each unit that the query names: the unit as a filter instead, with its successor or what was merged into it.

    Of a query that names more than `MOST_PLACES` none is offered.
    Where a unit that is named for certain has no page with the other words, or these are more than `MOST_WORDS`, it is
    offered without them.
    *Shape*: in the order of the query, what finds nothing left out.
    """
    found: list[Suggestion] = []
    places = (interpretation.named, interpretation.towns, interpretation.doubtful)
    named = [each for spans in places for each in spans.items()]
    if len(named) > MOST_PLACES:
        return ()
    is_long = len(request.text.split()) > MOST_WORDS
    for unit, span in named:
        text = leave_out_name(request.text, span.start, span.end)
        # Each costs a search: what was merged is looked for of units that are named themselves.
        related = _relatives(unit, gazetteer) if unit in interpretation.named else (unit,)
        units = [id for id in related if id not in request.provinces]
        offers = [] if is_long else list(_offer_units(units, request, text, count))
        if not offers and text and unit not in interpretation.doubtful:
            offers = list(_offer_units(units[:1], request, "", count))
        found += offers
    return tuple(found)


def _offer_units(units: list[str], request: SearchRequest, text: str, count: Count) -> Iterator[Suggestion]:
    for id in units:
        other = replace(request, text=text, provinces=(id,), page=1)
        if (offer := _suggest(other, SuggestionKind.PLACE, id, count)) is not None:
            yield offer


def suggest_without(interpretation: Interpretation, request: SearchRequest, count: Count) -> tuple[Suggestion, ...]:
    """The search without each of its parts in turn, where it finds something then; the filters first.

    A name of several words is one part. What leaves in a word that no text has finds nothing, and is not asked for.
    """
    candidates = [*_without_filters(request), *_without_words(interpretation, request)]
    found = (_suggest(other, kind, value, count) for other, kind, value in candidates)
    return tuple(suggestion for suggestion in found if suggestion is not None)


def _suggest(other: SearchRequest, kind: SuggestionKind, value: str, count: Count) -> Suggestion | None:
    total = count(other)
    return Suggestion(other.text, kind, total, other, value) if total else None


def _relatives(unit: str, gazetteer: Gazetteer) -> Iterator[str]:
    """The unit itself, and its successor or, of one of today's, the units that were merged into it."""
    yield unit
    known = gazetteer.unit(unit)
    if known.valid_to is not None:
        yield known.successor
    else:
        yield from (former for former in known.former[:MOST_FORMER] if former != unit)


_WITHOUT: dict[SuggestionKind, Callable[[SearchRequest], SearchRequest]] = {
    SuggestionKind.LANGUAGES: lambda request: replace(request, languages=(), excluded_languages=()),
    SuggestionKind.PROVINCES: lambda request: replace(request, provinces=(), excluded_provinces=()),
    SuggestionKind.OUTLETS: lambda request: replace(request, outlets=(), excluded_outlets=()),
    SuggestionKind.AUTHORS: lambda request: replace(request, authors=(), excluded_authors=()),
    SuggestionKind.STORIES: lambda request: replace(request, stories=()),
    SuggestionKind.DATES: lambda request: replace(request, date_from=None, date_to=None, is_undated=False),
}
"""A request without each kind of filter."""


def _without_filters(request: SearchRequest) -> Iterator[tuple[SearchRequest, SuggestionKind, str]]:
    first = replace(request, page=1)
    bare = first
    chosen = 0
    for kind, leave_away in _WITHOUT.items():
        other = leave_away(first)
        if other != first:
            chosen += 1
            bare = leave_away(bare)
            yield other, kind, ""
    if chosen > 1:
        yield bare, SuggestionKind.FILTERS, ""
    if chosen and request.text.strip():
        yield replace(first, text=""), SuggestionKind.TEXT, ""


def _without_words(
    interpretation: Interpretation, request: SearchRequest
) -> Iterator[tuple[SearchRequest, SuggestionKind, str]]:
    first = replace(request, page=1)
    clauses = interpretation.query.clauses
    if len(clauses) == 1 and isinstance(clauses[0], All):
        clauses = clauses[0].clauses
    names = (*interpretation.named.values(), *interpretation.towns.values(), *interpretation.doubtful.values())
    parts = [list(part) for _, part in itertools.groupby(clauses, lambda clause: _name_of(clause, names))]
    absent = [place for place, part in enumerate(parts) if _is_absent(part, interpretation.missing, names)]
    if 1 < len(parts) <= MOST_PARTS and len(absent) <= 1:
        for place in absent or range(len(parts)):
            rest = itertools.chain.from_iterable((*parts[:place], *parts[place + 1 :]))
            yield replace(first, text=write_query(tuple(rest))), SuggestionKind.WORD, write_query(parts[place])
    free = " ".join(map(_write_free, clauses))
    if not absent and len(request.text.split()) <= MOST_WORDS and free != write_query(clauses):
        yield replace(first, text=free), SuggestionKind.QUOTES, ""


def _is_absent(part: Sequence[Clause], missing: Collection[str], names: Sequence[Span]) -> bool:
    """Whether a part is a word that must be there and that no text has, nor names a place, which has other names."""
    return any(
        is_plain_word(clause) and clause.text in missing and not clause.span.begins_within(names) for clause in part
    )


def _name_of(clause: Clause, names: Sequence[Span]) -> Span | int:
    """The name that a word is a part of; what is no such word is by itself."""
    name = next((name for name in names if isinstance(clause, Word) and clause.span.begins_within((name,))), None)
    return id(clause) if name is None else name


def _write_free(clause: Clause) -> str:
    """The text of a clause; of a phrase its words standing free. Phrases inside other clauses stay."""
    inner = clause.clause if isinstance(clause, Required | Weighted) else clause
    return inner.text if isinstance(inner, Quoted) else write_clause(clause)
