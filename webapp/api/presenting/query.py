"""How a search was understood, as the contract tells it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET

from search.model.query import (
    GRAMMAR_VERSION,
    All,
    Clause,
    Either,
    Excluded,
    Fielded,
    Quoted,
    Required,
    Weighted,
    Word,
)
from search.model.request import SearchRequest
from search.model.result import SearchResult
from webapp.api.asking import from_seconds
from webapp.api.contract import answers


def present_query(result: SearchResult, page: int | None) -> answers.Query:
    """The search as typed and as understood. `page` is None in a crawl by cursor."""
    request = result.request
    return answers.Query(
        text=request.text,
        grammar=GRAMMAR_VERSION,
        interpreted=present_clauses(result.query.clauses),
        filters=present_filters(request),
        sort=request.order.value,
        group="story" if request.is_grouped else "none",
        limit=request.limit,
        page=page,
        notes=tuple(answers.Note(n.kind.value, n.value, n.start, n.end, n.repaired) for n in result.notes),
        readings=tuple(answers.Reading(r.kind.value, r.value, r.key, r.is_on) for r in result.readings),
        searched_languages=result.searched_languages,
    )


def present_filters(request: SearchRequest) -> answers.Filters:
    """The restrictions in force."""
    return answers.Filters(
        lang=(*request.languages, *_excluded(request.excluded_languages)),
        province=(*request.provinces, *_excluded(request.excluded_provinces)),
        outlet=(*request.outlets, *_excluded(request.excluded_outlets)),
        author=(*request.authors, *_excluded(request.excluded_authors)),
        story=request.stories,
        from_=request.date_from,
        to=request.date_to,
        seen_after=None if request.seen_after is None else from_seconds(request.seen_after),
        undated=request.is_undated,
        copies=request.with_copies,
        through=request.through_editions,
    )


def _excluded(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"-{value}" for value in values)


def present_clauses(clauses: Iterable[Clause]) -> tuple[answers.Clause, ...]:
    """The parts of a query."""
    return tuple(_present_clause(clause) for clause in clauses)


def _present_clause(clause: Clause) -> answers.Clause:
    children = present_clauses(_children(clause))
    if isinstance(clause, Word | Quoted | Fielded):
        start, end = clause.span.start, clause.span.end
    else:
        start, end = min((c.start for c in children), default=0), max((c.end for c in children), default=0)
    return answers.Clause(
        kind=_KINDS[type(clause)],
        start=start,
        end=end,
        text=clause.text if isinstance(clause, Word | Quoted) else UNSET,
        form=clause.form.value if isinstance(clause, Word | Quoted) else UNSET,
        distance=clause.distance if isinstance(clause, Quoted) and clause.distance else UNSET,
        field=clause.field.value if isinstance(clause, Fielded) else UNSET,
        weight=clause.weight if isinstance(clause, Weighted) else UNSET,
        clauses=children or UNSET,
    )


def _children(clause: Clause) -> tuple[Clause, ...]:
    match clause:
        case Word() | Quoted():
            return ()
        case All(clauses=clauses) | Either(clauses=clauses):
            return clauses
        case Fielded(clause=inner) | Required(clause=inner) | Excluded(clause=inner) | Weighted(clause=inner):
            return (inner,)


_KINDS: dict[type[Clause], str] = {
    Word: "word",
    Quoted: "phrase",
    Fielded: "field",
    Required: "required",
    Excluded: "excluded",
    Weighted: "weighted",
    All: "all",
    Either: "any",
}
