"""The values of a facet as links with counts; maps and timelines are drawn elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.model.fields import NO_PROVINCE, Keyword
from search.model.result import Bucket, Facet
from webapp.i18n import own_name
from webapp.presenters.context import Context
from webapp.presenters.places import name_province
from webapp.presenters.text import html_language
from webapp.search_url import Filter, SearchState

Facets = Mapping[Keyword, Facet]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One row: a link that chooses or releases a value.

    *Units*: `share` is the count in hundredths of the largest. `spoken` is the whole row as a sentence.
    """

    label: str
    count: str
    link: str
    is_selected: bool
    share: int
    spoken: str
    own_name: str = ""
    own_language: str = ""
    children: tuple[FacetValue, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetList:
    """Rows shown at once and rows behind a fold; `status` says how many are chosen (or nothing)."""

    values: tuple[FacetValue, ...]
    folded: tuple[FacetValue, ...]
    fold_label: str
    status: str


def buckets(facets: Facets, keyword: Keyword) -> tuple[Bucket, ...]:
    """The buckets of a facet, none where the result lacks it."""
    return facets[keyword].buckets if keyword in facets else ()


def speak_value(label: str, count: int, is_selected: bool, context: Context) -> str:
    """A row or tile as a sentence for those who hear it."""
    pages = context.phrases.pages(count)
    if is_selected:
        return context.phrases.gettext("%(value)s, %(pages)s, selected: follow to release", value=label, pages=pages)
    return context.phrases.gettext("%(value)s, %(pages)s", value=label, pages=pages)


def present_languages(facets: Facets, state: SearchState, context: Context, shown: int) -> FacetList:
    """Languages, commonest first."""
    found = buckets(facets, Keyword.LANGUAGE)
    most = max((b.count for b in found), default=0)
    rows = []
    for bucket in found:
        label = context.phrases.language_name(bucket.value)
        own = own_name(bucket.value)
        rows.append(
            FacetValue(
                label=label,
                count=context.phrases.number(bucket.count),
                link=context.paths.search(state.toggle(Filter.LANGUAGE, bucket.value)),
                is_selected=bucket.is_selected,
                share=_share(bucket.count, most),
                spoken=speak_value(label, bucket.count, bucket.is_selected, context),
                own_name="" if own == label else own,
                own_language=html_language(bucket.value),
            )
        )
    fold = context.phrases.ngettext("%(count)s more language", "%(count)s more languages", max(0, len(rows) - shown))
    return _fold(rows, shown, fold, context)


def present_provinces(facets: Facets, state: SearchState, context: Context, shown: int) -> FacetList:
    """Today's provinces, commonest first; under a chosen one the units that it was made of."""
    found = buckets(facets, Keyword.PROVINCE)
    most = max((b.count for b in found if b.value != NO_PROVINCE), default=0)
    former = group_former(facets, context)
    rows = [
        _present_province(bucket, former.get(bucket.value, ()), most, state, context)
        for bucket in sorted(found, key=lambda b: b.value == NO_PROVINCE)
    ]
    fold = context.phrases.ngettext("%(count)s more province", "%(count)s more provinces", max(0, len(rows) - shown))
    return _fold(rows, shown, fold, context)


def present_former_units(facets: Facets, state: SearchState, context: Context) -> FacetList:
    """The units until June 2025, commonest first; one that the merger left alone is counted as its province."""
    unmerged = [b for b in buckets(facets, Keyword.PROVINCE) if _is_unmerged(b.value, context)]
    found = sorted([*unmerged, *buckets(facets, Keyword.FORMER)], key=lambda b: (-b.count, b.value))
    most = max((b.count for b in found), default=0)
    rows = [_present_province(bucket, (), most, state, context) for bucket in found]
    return FacetList(tuple(rows), (), "", "")


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
    bucket: Bucket, former: Sequence[Bucket], most: int, state: SearchState, context: Context
) -> FacetValue:
    label = name_province(bucket.value, context)
    is_open = bucket.is_selected or any(child.is_selected for child in former)
    return FacetValue(
        label=label,
        count=context.phrases.number(bucket.count),
        link=context.paths.search(toggle_province(bucket.value, state, context)),
        is_selected=bucket.is_selected,
        share=min(100, _share(bucket.count, most)),
        spoken=speak_value(label, bucket.count, bucket.is_selected, context),
        children=tuple(_present_former(child, state, context) for child in former) if is_open else (),
    )


def _present_former(bucket: Bucket, state: SearchState, context: Context) -> FacetValue:
    label = name_province(bucket.value, context)
    return FacetValue(
        label=label,
        count=context.phrases.number(bucket.count),
        link=context.paths.search(toggle_province(bucket.value, state, context)),
        is_selected=bucket.is_selected,
        share=0,
        spoken=speak_value(label, bucket.count, bucket.is_selected, context),
    )


def toggle_province(value: str, state: SearchState, context: Context) -> SearchState:
    """Choose or release a unit.

    Values of a filter are OR-ed, so a province of today and one that it was made of would add up to the larger:
    choosing either lets go of the other.
    """
    if value not in state.values(Filter.PROVINCE) and context.gazetteer.has(value):
        unit = context.gazetteer.unit(value)
        related = {*unit.former, unit.successor or value} - {value}
        state = state.remove(Filter.PROVINCE, *related)
    return state.toggle(Filter.PROVINCE, value)


def _fold(rows: Sequence[FacetValue], shown: int, fold_label: str, context: Context) -> FacetList:
    # A fold that hides fewer than three rows costs more than it saves.
    cut = len(rows) if len(rows) <= shown + 2 else shown
    chosen = sum(row.is_selected for row in rows) + sum(c.is_selected for row in rows for c in row.children)
    status = context.phrases.ngettext("%(count)s selected", "%(count)s selected", chosen) if chosen else ""
    head = [*rows[:cut], *(row for row in rows[cut:] if row.is_selected or row.children)]
    tail = [row for row in rows[cut:] if not (row.is_selected or row.children)]
    return FacetList(tuple(head), tuple(tail), fold_label, status)


def _share(count: int, most: int) -> int:
    return max(1, round(100 * count / most)) if most and count else 0
