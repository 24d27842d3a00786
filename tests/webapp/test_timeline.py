"""The timeline draws what fits: years, months, weeks or days, whole or close to a chosen range, and adds up."""

from __future__ import annotations

import datetime
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.model.fields import Keyword
from tests.webapp.builders import build_facets
from webapp.presenters.calendar import Stretch, Unit, cut
from webapp.presenters.context import Context
from webapp.presenters.timeline import Timeline, present_timeline, sum_counts
from webapp.search_url import SearchState

EVERYTHING = SearchState.parse(())
MONTHS = {"2024-03": 4, "2023-11": 2, "2022-01": 1}
DAYS = {"2024-09-02": 3, "2024-09-14": 1, "2024-08-30": 5, "2023-01-05": 2, "2024-09": 1}


def show(counts: dict[str, int], state: SearchState, context: Context) -> Timeline:
    keyword = Keyword.DAY if any(len(key) == 10 for key in counts) else Keyword.MONTH
    return present_timeline(build_facets({keyword: counts}), state, context)


def ticks(timeline: Timeline) -> list[str]:
    return [tick.century + tick.rest for tick in timeline.ticks]


def test_timeline_stands_over_whole_years(context: Context) -> None:
    timeline = show({"2024-03": 4, "2023-11": 2, "2023": 5, "undated": 7}, EVERYTHING, context)
    assert timeline.width == 240
    assert [(tick.century + tick.rest, tick.spoken) for tick in timeline.ticks] == [
        ("2023", "2023, 7 pages"),
        ("2024", "2024, 4 pages"),
    ]
    assert [bar.spoken for bar in timeline.bars] == ["November 2023, 2 pages", "March 2024, 4 pages"]
    assert timeline.undated is not None
    assert timeline.undated.link == "/search?undated=1"


def test_what_is_dated_too_vaguely_to_be_drawn_is_counted(context: Context) -> None:
    assert show({"2024-03": 4, "2023": 5}, EVERYTHING, context).vague.startswith("5 pages")


def test_long_range_is_shown_within_the_whole(context: Context) -> None:
    timeline = show(MONTHS, EVERYTHING.with_dates("2023-05-10", "2024-01"), context)
    assert ticks(timeline) == ["2022", "2023", "2024"]
    assert [bar.is_outside for bar in timeline.bars] == [True, False, True]
    assert timeline.brush is not None
    assert (timeline.brush.chosen_from, timeline.brush.chosen_to) == (16, 24)


def test_chosen_year_is_shown_by_its_months(context: Context) -> None:
    timeline = show(MONTHS, EVERYTHING.with_dates("2023", "2023"), context)
    assert ticks(timeline)[:2] == ["Jan", "Feb"]
    assert [bar.link for bar in timeline.bars] == ["/search?from=2023-11&to=2023-11"]
    assert [label for label, _, _ in timeline.around] == ["‹ 2022", "2024 ›", "any date"]


def test_chosen_month_is_shown_by_its_days(context: Context) -> None:
    timeline = show(DAYS, EVERYTHING.with_dates("2024-09", "2024-09"), context)
    assert ticks(timeline) == ["1", "8", "15", "22", "29"]
    assert [tick.width for tick in timeline.ticks] == [7, 7, 7, 7, 2]
    assert [(bar.label, bar.count) for bar in timeline.bars] == [("2 Sept 2024", "3"), ("14 Sept 2024", "1")]
    assert [label for label, _, _ in timeline.around] == ["‹ August 2024", "2024", "October 2024 ›", "any date"]
    assert timeline.vague.startswith("1 page")


def test_tick_of_the_chosen_stretch_releases_it(context: Context) -> None:
    timeline = show(DAYS, EVERYTHING.with_dates("2024-09-08", "2024-09-14"), context)
    selected = [tick for tick in timeline.ticks if tick.is_selected]
    assert [tick.link for tick in selected] == ["/search"]


@pytest.mark.parametrize(("by", "bars"), [("year", 2), ("month", 24), ("week", 105)])
def test_reader_chooses_the_width_of_a_bar(by: str, bars: int, context: Context) -> None:
    timeline = show(DAYS, SearchState.parse([("by", by)]), context)
    assert timeline.width == 10 * bars
    assert [choice.label for choice in timeline.units if choice.is_current] == [f"{by}s"]


def test_bars_too_narrow_to_be_told_apart_are_not_offered(context: Context) -> None:
    timeline = show({**DAYS, "1990-01-01": 1}, SearchState.parse([("by", "day")]), context)
    assert [choice.label for choice in timeline.units] == ["years"] or "days" not in [c.label for c in timeline.units]
    assert timeline.width <= 4000


def test_century_is_shown_by_years_and_decades(context: Context) -> None:
    timeline = show({"2024-03": 4, "1934-01": 2}, EVERYTHING, context)
    assert [(bar.label, bar.count) for bar in timeline.bars] == [("1934", "2"), ("2024", "4")]
    assert timeline.ticks[0].spoken == "1934–1939, 2 pages"


def test_what_is_older_than_a_century_shares_one_link(context: Context) -> None:
    timeline = show({"2024-03": 4, "1824-01": 2}, EVERYTHING, context)
    assert timeline.earlier is not None
    assert timeline.earlier.spoken == "until 1924, 2 pages"


def test_timeline_of_nothing_is_empty(context: Context) -> None:
    timeline = present_timeline(build_facets(), EVERYTHING, context)
    assert (timeline.bars, timeline.ticks, timeline.undated) == ((), (), None)


def test_range_before_everything_leaves_a_timeline(context: Context) -> None:
    timeline = show(MONTHS, EVERYTHING.with_dates("1800", "1801"), context)
    assert all(bar.is_outside for bar in timeline.bars)


DATES = st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 12, 31))


@settings(deadline=None)
@given(DATES, DATES, st.sampled_from(Unit))
def test_pieces_of_a_window_follow_one_another(one: datetime.date, other: datetime.date, unit: Unit) -> None:
    window = Stretch(min(one, other), max(one, other))
    pieces = cut(window, unit)
    assert (pieces[0].first, pieces[-1].last) == (window.first, window.last)
    assert all((b.first - a.last).days == 1 for a, b in itertools.pairwise(pieces))


@settings(deadline=None)
@given(st.dictionaries(DATES.map(str), st.integers(1, 9), max_size=20), st.sampled_from(Unit))
def test_every_day_is_counted_once(counts: dict[str, int], unit: Unit) -> None:
    window = Stretch(datetime.date(1990, 1, 1), datetime.date(2030, 12, 31))
    assert sum(sum_counts(counts, tuple(cut(window, unit)))) == sum(counts.values())
