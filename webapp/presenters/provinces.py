"""The facet of places: today's provinces with what they were made of, or the units until June 2025."""

from __future__ import annotations

from collections.abc import Sequence

from search.model.fields import NO_PROVINCE, Keyword
from search.model.result import Bucket
from webapp.presenters.context import Context
from webapp.presenters.facets import (
    FacetList,
    Facets,
    FacetValue,
    buckets,
    build_row,
    count_chosen,
    fold_rows,
    name_filter,
)
from webapp.presenters.places import name_province
from webapp.refinements import Refinements
from webapp.search_url import Filter, SearchState


def present_provinces(
    facets: Facets, state: SearchState, context: Context, shown: int, is_nested: bool = False
) -> FacetList:
    """Today's provinces, commonest first; under a chosen one, or under each if nested, the units it was made of."""
    rows = present_province_rows(facets, state, context, is_nested)
    fold = context.phrases.ngettext("%(count)s more province", "%(count)s more provinces", max(0, len(rows) - shown))
    return fold_rows(rows, shown, fold, context, name_filter(Filter.PROVINCE, context))


def present_province_rows(
    facets: Facets, state: SearchState, context: Context, is_nested: bool
) -> tuple[FacetValue, ...]:
    """All of today's provinces as rows; pages without one stand last."""
    found = buckets(facets, Keyword.PROVINCE)
    most = max((b.count for b in found if b.value != NO_PROVINCE), default=0)
    former = group_former(facets, context)
    ordered = sorted(found, key=lambda b: b.value == NO_PROVINCE)
    near = context.paths.refine(state)
    return tuple(_present_province(b, former.get(b.value, ()), most, near, context, is_nested) for b in ordered)


def present_former_units(facets: Facets, state: SearchState, context: Context) -> FacetList:
    """The units until June 2025, commonest first; one that the merger left alone is counted as its province."""
    unmerged = [b for b in buckets(facets, Keyword.PROVINCE) if _is_unmerged(b.value, context)]
    found = sorted([*unmerged, *buckets(facets, Keyword.FORMER)], key=lambda b: (-b.count, b.value))
    most = max((b.count for b in found), default=0)
    near = context.paths.refine(state)
    rows = [_present_province(bucket, (), most, near, context, False) for bucket in found]
    return FacetList(tuple(rows), (), "", count_chosen(rows, context), name_filter(Filter.PROVINCE, context))


def _is_unmerged(value: str, context: Context) -> bool:
    return context.gazetteer.has(value) and not context.gazetteer.unit(value).former


def group_former(facets: Facets, context: Context) -> dict[str, tuple[Bucket, ...]]:
    """Buckets of former units by the unit of today that they went into."""
    grouped: dict[str, tuple[Bucket, ...]] = {}
    for bucket in buckets(facets, Keyword.FORMER):
        if context.gazetteer.has(bucket.value):
            successor = context.gazetteer.unit(bucket.value).successor or bucket.value
            grouped[successor] = (*grouped.get(successor, ()), bucket)
    return grouped


def _present_province(
    bucket: Bucket, former: Sequence[Bucket], most: int, near: Refinements, context: Context, is_nested: bool
) -> FacetValue:
    is_open = is_nested or any(b.is_selected or b.is_excluded for b in (bucket, *former))
    # A former unit is never larger than its province; its bar would say nothing that its number does not.
    children = tuple(_present_unit(child, 0, near, context) for child in former) if is_open else ()
    return _present_unit(bucket, most, near, context, children)


def _present_unit(
    bucket: Bucket, most: int, near: Refinements, context: Context, children: tuple[FacetValue, ...] = ()
) -> FacetValue:
    return build_row(
        name_province(bucket.value, context),
        bucket,
        most,
        toggle_province(bucket.value, near, context),
        near.exclude(Filter.PROVINCE, bucket.value),
        context,
        children=children,
    )


def toggle_province(value: str, near: Refinements, context: Context) -> str:
    """The address that chooses or releases a unit.

    Values of a filter are OR-ed, so a province of today and one that it was made of would add up to the larger:
    choosing either lets go of the other.
    """
    related: set[str] = set()
    if context.gazetteer.has(value):
        unit = context.gazetteer.unit(value)
        related = {*unit.former, unit.successor or value} - {value}
    return near.toggle(Filter.PROVINCE, value, related.intersection(near.state.values(Filter.PROVINCE)))
