"""A search survives the way into a URL and back, and every change of it is a new search."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import InvalidRequest
from search.model.plan import Order
from search.model.request import Histogram
from tests.webapp.strategies import VALUES, states
from tests.webapp.tables import read_table
from webapp.parameters import UnknownParameter, check_names, clean_text
from webapp.search_url import SEARCH_PARAMETERS, Filter, Layout, SearchState, Units


def read(query: str) -> SearchState:
    return SearchState.parse(parse_qsl(query, keep_blank_values=True))


@given(states())
def test_state_survives_its_url(state: SearchState) -> None:
    assert read(state.query) == state


@given(states(), st.randoms())
def test_order_of_parameters_does_not_matter(state: SearchState, random: object) -> None:
    pairs = [pair for pair in state.pairs if pair[0] != "prefer"]
    random.shuffle(pairs)  # type: ignore[attr-defined]
    preferred = [pair for pair in state.pairs if pair[0] == "prefer"]
    assert SearchState.parse([*preferred, *pairs]).query == state.query


@given(states(), VALUES)
def test_changed_filter_leads_to_first_page(state: SearchState, value: str) -> None:
    for changed in (
        state.add(Filter.PROVINCE, value),
        state.clear(Filter.LANGUAGE),
        state.with_dates("2024", None),
        state.undated(),
        state.with_text(value),
        state.copied(True),
        state.through(True),
        state.grouped(False),
        state.ordered(Order.OLDEST),
    ):
        assert changed.request.page == 1


@given(states(), VALUES, st.sampled_from([Filter.LANGUAGE, Filter.PROVINCE, Filter.OUTLET, Filter.AUTHOR]))
def test_value_is_chosen_or_excluded_never_both(state: SearchState, value: str, name: Filter) -> None:
    excluded = state.add(name, value).exclude(name, value)
    assert value in excluded.excluded(name)
    assert value not in excluded.values(name)
    assert value not in excluded.add(name, value).excluded(name)
    assert excluded.has_filters


def test_minus_in_front_of_a_value_excludes_it() -> None:
    state = read("lang=-ru&lang=cs&province=-ha-tinh&outlet=-baohatinh.vn&lang=ru")
    assert state.values(Filter.LANGUAGE) == ("cs", "ru")
    assert state.excluded(Filter.LANGUAGE) == ()
    assert state.excluded(Filter.PROVINCE) == ("ha-tinh",)
    assert state.without_filters().is_bare


@given(states(), VALUES)
def test_reading_switched_twice_is_as_it_was(state: SearchState, key: str) -> None:
    assert state.switch(key).switch(key) == state.on_page(1)


@given(states())
def test_view_changes_nothing_of_what_is_found(state: SearchState) -> None:
    seen = state.with_layout(Layout.TABLE).with_units(Units.FORMER).with_histogram(Histogram.YEAR)
    assert seen.search_pairs == state.search_pairs


@given(states())
def test_range_and_undated_exclude_each_other(state: SearchState) -> None:
    assert not state.with_dates("2024", "2025").request.is_undated
    undated = state.undated().request
    assert (undated.date_from, undated.date_to, undated.is_undated) == (None, None, True)


def test_bare_search_has_no_parameters() -> None:
    assert SearchState.parse([("q", ""), ("from", ""), ("lang", "")]).query == ""


def test_newest_first_is_usual_without_words_and_best_match_with_words() -> None:
    assert SearchState.parse([]).request.order is Order.NEWEST
    assert SearchState.parse([("q", "rice")]).request.order is Order.RELEVANCE
    assert SearchState.parse([]).with_text("rice").request.order is Order.RELEVANCE
    assert SearchState.parse([("q", "rice"), ("sort", "oldest")]).with_text("").request.order is Order.OLDEST


def test_unknown_names_are_passed_over() -> None:
    assert SearchState.parse([("utm_source", "x"), ("q", "rice")]).query == "q=rice"


@given(st.text())
def test_cleaned_text_keeps_its_length_and_can_be_sent(text: str) -> None:
    cleaned = clean_text(text)
    assert len(cleaned) == len(text)
    assert "\x00" not in cleaned
    cleaned.encode("utf-8")


@pytest.mark.parametrize(
    ("param", "value", "suggestion"),
    [
        ("page", "0", None),
        ("page", "-1", None),
        ("page", "two", None),
        ("page", "٣", None),
        ("page", "1001", "1000"),
        ("limit", "0", None),
        ("limit", "500", "200"),
        ("sort", "newst", "newest"),
        ("sort", "xyz", None),
        ("undated", "yes", "1"),
        ("units", "62", "63"),
    ],
)
def test_impossible_value_is_refused_by_name(param: str, value: str, suggestion: str | None) -> None:
    with pytest.raises(InvalidRequest) as caught:
        SearchState.parse([(param, value)])
    assert (caught.value.param, caught.value.suggestion) == (param, suggestion)


@pytest.mark.parametrize(("name", "suggestion"), read_table("parameter_names.tsv"))
def test_unknown_parameter_names_the_nearest(name: str, suggestion: str) -> None:
    with pytest.raises(UnknownParameter) as caught:
        check_names([name], SEARCH_PARAMETERS)
    assert caught.value.suggestion == (suggestion or None)
