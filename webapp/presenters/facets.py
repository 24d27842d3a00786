"""The values of a facet as links with counts; provinces, maps and timelines have modules of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.model.fields import Keyword
from search.model.result import Bucket, Facet
from webapp.i18n import own_name
from webapp.presenters.context import Context
from webapp.presenters.outlets import name_outlet
from webapp.refinements import Refinements
from webapp.search_url import Filter, Pairs, SearchState
from webapp.text import html_language

Facets = Mapping[Keyword, Facet]

KEYWORDS = {
    Filter.LANGUAGE: Keyword.LANGUAGE,
    Filter.PROVINCE: Keyword.PROVINCE,
    Filter.OUTLET: Keyword.OUTLET,
    Filter.AUTHOR: Keyword.AUTHOR,
}
"""What each filter that has a facet counts."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One row: a link that chooses or releases a value, and one that excludes it (empty where it is excluded already).

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
    is_excluded: bool = False
    exclude_link: str = ""
    exclude_spoken: str = ""

    @property
    def is_set(self) -> bool:
        """Chosen or excluded, itself or one under it."""
        return self.is_selected or self.is_excluded or any(child.is_set for child in self.children)


@dataclass(frozen=True, slots=True)
class Seek:
    """The form that finds a value by its beginning: where it is sent, what it keeps, what its field is called."""

    action: str
    kept: Pairs
    label: str
    field: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class FacetList:
    """Rows shown at once and rows behind a fold; `status` says how many are chosen (or nothing).

    `all_link` leads to the page of all values, empty where all are shown; `seek` is None where nobody needs it.
    """

    values: tuple[FacetValue, ...]
    folded: tuple[FacetValue, ...]
    fold_label: str
    status: str
    heading: str = ""
    all_label: str = ""
    all_link: str = ""
    seek: Seek | None = None


def buckets(facets: Facets, keyword: Keyword) -> tuple[Bucket, ...]:
    """The buckets of a facet, none where the result lacks it."""
    return facets[keyword].buckets if keyword in facets else ()


def speak_value(label: str, count: int, is_selected: bool, context: Context, is_excluded: bool = False) -> str:
    """A row or tile as a sentence for those who hear it."""
    phrases = context.phrases
    pages = phrases.pages(count)
    if is_excluded:
        return phrases.gettext("%(value)s, %(pages)s, excluded: follow to release", value=label, pages=pages)
    if is_selected:
        return phrases.gettext("%(value)s, %(pages)s, selected: follow to release", value=label, pages=pages)
    return phrases.gettext("%(value)s, %(pages)s", value=label, pages=pages)


def present_languages(facets: Facets, state: SearchState, context: Context, shown: int) -> FacetList:
    """Languages, commonest first."""
    rows = present_rows(Filter.LANGUAGE, buckets(facets, Keyword.LANGUAGE), state, context)
    fold = context.phrases.ngettext("%(count)s more language", "%(count)s more languages", max(0, len(rows) - shown))
    return fold_rows(rows, shown, fold, context, context.phrases.gettext("Language"))


def present_names(name: Filter, facets: Facets, state: SearchState, context: Context, shown: int) -> FacetList:
    """Outlets or authors: the commonest, the way to all of them, and the form that finds one."""
    phrases, keyword = context.phrases, KEYWORDS[name]
    found = buckets(facets, keyword)
    head = [b for number, b in enumerate(found) if number < shown or b.is_selected or b.is_excluded]
    rows = present_rows(name, head, state, context)
    distinct = facets[keyword].distinct if keyword in facets else 0
    total = max(distinct, len(found))
    return FacetList(
        values=rows,
        folded=(),
        fold_label="",
        status=count_chosen(rows, context),
        heading=name_filter(name, context),
        all_label=phrases.gettext("Show all %(number)s", number=phrases.number(total)),
        all_link=context.paths.facet(name, state) if total > len(rows) else "",
        seek=present_seek(name, state, context) if total > len(rows) else None,
    )


def present_seek(name: Filter, state: SearchState, context: Context, typed: str = "") -> Seek:
    """The form that finds a value of a filter."""
    phrases = context.phrases
    labels = {
        Filter.PROVINCE: phrases.gettext("Find a province"),
        Filter.LANGUAGE: phrases.gettext("Find a language"),
        Filter.OUTLET: phrases.gettext("Find an outlet"),
        Filter.AUTHOR: phrases.gettext("Find an author"),
    }
    kept = tuple(pair for pair in state.pairs if pair[0] != "page")
    return Seek(context.paths.facet_form(name), kept, labels[name], f"find-{name.value}", typed)


def name_filter(name: Filter, context: Context) -> str:
    """What a filter is called over its values."""
    phrases = context.phrases
    return {
        Filter.LANGUAGE: phrases.gettext("Language"),
        Filter.PROVINCE: phrases.gettext("Where"),
        Filter.OUTLET: phrases.gettext("Outlet"),
        Filter.AUTHOR: phrases.gettext("Author"),
        Filter.STORY: phrases.gettext("Story"),
    }[name]


def name_value(name: Filter, value: str, context: Context) -> str:
    """A value of a filter that is no place, in the reader's words."""
    if name is Filter.LANGUAGE:
        return context.phrases.language_name(value)
    return name_outlet(value, context) if name is Filter.OUTLET else value


def present_rows(name: Filter, found: Sequence[Bucket], state: SearchState, context: Context) -> tuple[FacetValue, ...]:
    """Values of any filter but the provinces, in their order."""
    most, near = max((b.count for b in found), default=0), context.paths.refine(state)
    return tuple(_present_row(name, bucket, most, near, context) for bucket in found)


def _present_row(name: Filter, bucket: Bucket, most: int, near: Refinements, context: Context) -> FacetValue:
    label = name_value(name, bucket.value, context)
    own = own_name(bucket.value) if name is Filter.LANGUAGE else ""
    return build_row(
        label,
        bucket,
        most,
        near.toggle(name, bucket.value),
        near.exclude(name, bucket.value),
        context,
        own_name="" if own == label else own,
        own_language=html_language(bucket.value) if own else "",
    )


def build_row(
    label: str,
    bucket: Bucket,
    most: int,
    toggled: str,
    excluded: str,
    context: Context,
    *,
    own_name: str = "",
    own_language: str = "",
    children: tuple[FacetValue, ...] = (),
) -> FacetValue:
    """A row of a value, with the addresses of the searches that choosing or releasing it and excluding it lead to."""
    return FacetValue(
        label=label,
        count=context.phrases.number(bucket.count),
        link=toggled,
        is_selected=bucket.is_selected,
        share=_share(bucket.count, most),
        spoken=speak_value(label, bucket.count, bucket.is_selected, context, bucket.is_excluded),
        own_name=own_name,
        own_language=own_language,
        children=children,
        is_excluded=bucket.is_excluded,
        exclude_link="" if bucket.is_excluded or bucket.is_selected else excluded,
        exclude_spoken=context.phrases.gettext("Exclude %(value)s", value=label),
    )


def count_chosen(rows: Sequence[FacetValue], context: Context) -> str:
    """How many values are chosen or excluded, as the head of a facet says it; nothing where none are."""
    flat = [*rows, *(child for row in rows for child in row.children)]
    chosen = sum(row.is_selected for row in flat)
    excluded = sum(row.is_excluded for row in flat)
    parts = [context.phrases.ngettext("%(count)s selected", "%(count)s selected", chosen)] if chosen else []
    parts += [context.phrases.ngettext("%(count)s excluded", "%(count)s excluded", excluded)] if excluded else []
    return ", ".join(parts)


def fold_rows(rows: Sequence[FacetValue], shown: int, fold_label: str, context: Context, heading: str) -> FacetList:
    """A list that shows its first rows and every chosen one; the others stand behind a fold."""
    # A fold that hides fewer than three rows costs more than it saves.
    cut = len(rows) if len(rows) <= shown + 2 else shown
    head = [*rows[:cut], *(row for row in rows[cut:] if row.is_set or row.children)]
    tail = [row for row in rows[cut:] if not (row.is_set or row.children)]
    return FacetList(tuple(head), tuple(tail), fold_label, count_chosen(rows, context), heading)


def _share(count: int, most: int) -> int:
    return min(100, max(1, round(100 * count / most))) if most and count else 0
