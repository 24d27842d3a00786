"""The address of a search beside another is the one that the search itself would write."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.webapp.strategies import DATES, VALUES, states
from webapp.paths import Paths
from webapp.search_url import Filter, SearchState

PATHS = Paths("/news")
FILTERS = st.sampled_from([Filter.LANGUAGE, Filter.PROVINCE, Filter.OUTLET, Filter.AUTHOR])


@given(states(), VALUES | st.just("Báo A&B = 1+1"), FILTERS)
def test_value_that_is_not_set_is_added(state: SearchState, value: str, name: Filter) -> None:
    without = state.remove(name, value)
    assert PATHS.refine(without).toggle(name, value) == PATHS.search(without.add(name, value))


@given(states(), VALUES, FILTERS, st.booleans())
def test_value_that_is_set_is_let_go(state: SearchState, value: str, name: Filter, is_excluded: bool) -> None:
    setting = state.exclude(name, value) if is_excluded else state.add(name, value)
    assert PATHS.refine(setting).toggle(name, value) == PATHS.search(setting.remove(name, value))


@given(states(), VALUES, st.sets(VALUES, max_size=2), FILTERS)
def test_choosing_lets_go_of_what_is_released(state: SearchState, value: str, others: set[str], name: Filter) -> None:
    base = state.remove(name, value, *others)
    chosen = base.add(name, "zz")
    for other in others - {value}:
        chosen = chosen.add(name, other)
    expected = base.add(name, "zz").add(name, value)
    assert PATHS.refine(chosen).toggle(name, value, others - {value}) == PATHS.search(expected)


@given(states(), VALUES, FILTERS)
def test_value_is_excluded(state: SearchState, value: str, name: Filter) -> None:
    assert PATHS.refine(state).exclude(name, value) == PATHS.search(state.exclude(name, value))


@given(states(), DATES, DATES)
def test_range_of_dates_is_set(state: SearchState, first: str | None, last: str | None) -> None:
    assert PATHS.refine(state).with_dates(first, last) == PATHS.search(state.with_dates(first, last))


@given(states())
def test_one_base_serves_many_addresses(state: SearchState) -> None:
    near = PATHS.refine(state)
    addresses = [near.toggle(name, "a") for name in Filter] + [near.with_dates("2024", None)]
    assert addresses == [PATHS.refine(state).toggle(name, "a") for name in Filter] + [
        PATHS.search(state.with_dates("2024", None))
    ]
