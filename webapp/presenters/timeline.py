"""The months and years of a result as bars and links; how they are drawn is a template's."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.model.fields import UNDATED_MONTH, Keyword
from webapp.presenters.context import Context
from webapp.presenters.facets import Facets, FacetValue, buckets, speak_value
from webapp.search_url import Pairs, SearchState

PITCH = 10
TALLEST = 96.0
MOST_YEARS = 24
"""Years drawn; earlier ones share one link, since narrower bars could not be hit."""
CROWDED_YEARS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One month. *Units*: those of a drawing 100 high and 10 a month wide."""

    x: int
    y: float
    height: float
    link: str
    spoken: str
    is_outside: bool


@dataclass(frozen=True, slots=True)
class Year:
    """One year under the bars. `century` and `rest` are the two halves of its number."""

    century: str
    rest: str
    link: str
    spoken: str
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars of months over links of years, the undated beside them, and what the form of a range needs.

    `first` and `last` are the earliest and the latest month of the result, as the form's examples.
    """

    width: int
    bars: tuple[Bar, ...]
    years: tuple[Year, ...]
    is_crowded: bool
    label: str
    peak: str
    earlier: FacetValue | None
    undated: FacetValue | None
    date_from: str
    date_to: str
    first: str
    last: str
    form_pairs: Pairs
    release_link: str


def present_timeline(facets: Facets, state: SearchState, context: Context) -> Timeline:
    """The month facet; years are whole, so that the bars stand over their year's link."""
    counts = {b.value: b.count for b in buckets(facets, Keyword.MONTH) if b.value != UNDATED_MONTH}
    all_years = sorted({int(month[:4]) for month in counts})
    years = [year for year in all_years if year > all_years[-1] - MOST_YEARS]
    span = range(years[0], years[-1] + 1) if years else range(0)
    request = state.request
    return Timeline(
        width=PITCH * 12 * len(span),
        bars=_present_bars(counts, span, state, context),
        years=tuple(_present_year(year, counts, state, context) for year in span),
        is_crowded=len(span) > CROWDED_YEARS,
        label=_label(span, context),
        peak=_peak(counts, context),
        earlier=_present_earlier(counts, span, state, context),
        undated=_present_undated(facets, state, context),
        date_from=request.date_from or "",
        date_to=request.date_to or "",
        first=min(counts, default=""),
        last=max(counts, default=""),
        form_pairs=tuple(pair for pair in state.without_dates().pairs if pair[0] != "page"),
        release_link=context.paths.search(state.without_dates()) if request.date_from or request.date_to else "",
    )


def _present_bars(counts: Mapping[str, int], span: range, state: SearchState, context: Context) -> tuple[Bar, ...]:
    months = [(f"{year:04}-{month:02}", year, month) for year in span for month in range(1, 13)]
    most = max((counts.get(key, 0) for key, _, _ in months), default=0)
    bars = []
    for number, (key, year, month) in enumerate(months):
        if count := counts.get(key, 0):
            height = round(max(2.0, TALLEST * count / most), 1)
            label = context.phrases.month(datetime.date(year, month, 1))
            bars.append(
                Bar(
                    x=PITCH * number,
                    y=round(100 - height, 1),
                    height=height,
                    link=context.paths.search(state.with_dates(key, key)),
                    spoken=speak_value(label, count, False, context),
                    is_outside=not _is_within(key, state),
                )
            )
    return tuple(bars)


def _is_within(month: str, state: SearchState) -> bool:
    first, last = state.request.date_from, state.request.date_to
    if state.request.is_undated:
        return False
    starts = first is None or first[: len(month)] <= month[: len(first)]
    return starts and (last is None or month[: len(last)] <= last[: len(month)])


def _present_year(year: int, counts: Mapping[str, int], state: SearchState, context: Context) -> Year:
    key = f"{year:04}"
    count = _sum_years(counts, key, key)
    is_selected = state.request.date_from == key == state.request.date_to
    target = state.without_dates() if is_selected else state.with_dates(key, key)
    return Year(
        century=key[:2],
        rest=key[2:],
        link=context.paths.search(target),
        spoken=speak_value(key, count, is_selected, context),
        is_selected=is_selected,
    )


def _sum_years(counts: Mapping[str, int], first: str, last: str) -> int:
    return sum(count for month, count in counts.items() if first <= month[:4] <= last)


def _present_earlier(counts: Mapping[str, int], span: range, state: SearchState, context: Context) -> FacetValue | None:
    last = f"{span[0] - 1:04}" if span else ""
    count = _sum_years(counts, "", last) if span else 0
    if not count:
        return None
    label = context.phrases.gettext("until %(last)s", last=last)
    return _present_link(label, count, state.with_dates(None, last), False, context)


def _present_undated(facets: Facets, state: SearchState, context: Context) -> FacetValue | None:
    count = next((b.count for b in buckets(facets, Keyword.MONTH) if b.value == UNDATED_MONTH), 0)
    is_selected = state.request.is_undated
    if not count and not is_selected:
        return None
    target = state.without_dates() if is_selected else state.undated()
    return _present_link(context.phrases.gettext("undated"), count, target, is_selected, context)


def _present_link(label: str, count: int, target: SearchState, is_selected: bool, context: Context) -> FacetValue:
    return FacetValue(
        label=label,
        count=context.phrases.number(count),
        link=context.paths.search(target),
        is_selected=is_selected,
        share=0,
        spoken=speak_value(label, count, is_selected, context),
    )


def _label(span: Sequence[int], context: Context) -> str:
    if not span:
        return ""
    return context.phrases.gettext("Pages by month, %(first)s to %(last)s", first=str(span[0]), last=str(span[-1]))


def _peak(counts: Mapping[str, int], context: Context) -> str:
    months = {key: count for key, count in counts.items() if len(key) == 7}
    if not months:
        return ""
    key = max(months, key=lambda month: (months[month], month))
    return context.phrases.ngettext(
        "pages by month; most: %(count)s in %(month)s",
        "pages by month; most: %(count)s in %(month)s",
        months[key],
        month=context.phrases.reduced(key),
    )
