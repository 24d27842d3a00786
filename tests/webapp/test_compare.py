"""Two searches over time: one address, one drawing, one table, all of the same numbers."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.webapp.markup import Page
from webapp.comparison import Compared, Comparison, Measure
from webapp.presenters.compare import present_compare
from webapp.presenters.context import Context
from webapp.presenters.frame import Here
from webapp.search_url import SearchState

HERE = Here("/compare")


def build(
    first: dict[str, int], second: dict[str, int], query: str = "", whole: dict[str, int] | None = None
) -> Compared:
    pairs = [tuple(pair.split("=")) for pair in query.split("&") if pair]
    comparison = Comparison.parse([("q1", "rice"), ("q2", "boat"), *pairs])  # type: ignore[list-item]
    return Compared(comparison, (first, second), (sum(first.values()), sum(second.values())), whole or {})


def table(compared: Compared, context: Context) -> list[tuple[str, ...]]:
    return [(row.label, *(n for n, _ in row.cells)) for row in present_compare(compared, (), context, HERE).rows]


@settings(deadline=None)
@given(st.text(max_size=9), st.text(max_size=9), st.sampled_from(Measure), st.sampled_from(["", "2024"]))
def test_comparison_survives_its_address(first: str, second: str, measure: Measure, year: str) -> None:
    pairs = [("q1", first), ("q2", second), ("measure", measure.value), ("from", year)]
    comparison = Comparison.parse(pairs)
    assert Comparison.parse(comparison.pairs) == comparison


def test_table_has_both_numbers_of_each_month(context: Context) -> None:
    compared = build({"2024-03": 4}, {"2024-03": 1, "2024-05": 2})
    assert table(compared, context) == [("March 2024", "4", "1"), ("May 2024", "0", "2")]


def test_years_are_summed(context: Context) -> None:
    assert table(build({"2024-03": 4, "2024": 1}, {"2023-05": 2}, "by=year"), context) == [
        ("2023", "0", "2"),
        ("2024", "5", "0"),
    ]


def test_share_is_of_all_pages_of_the_time(context: Context) -> None:
    compared = build({"2024-03": 1}, {"2024-03": 3}, "measure=share", {"2024-03": 8})
    assert table(compared, context) == [("March 2024", "12.5 %", "37.5 %")]


def test_only_the_chosen_dates_are_compared(context: Context) -> None:
    compared = build({"2023-03": 1, "2024-03": 2}, {}, "from=2024&to=2024")
    assert table(compared, context) == [("March 2024", "2", "0")]


def test_lines_share_one_scale_and_end_at_their_numbers(context: Context) -> None:
    page = present_compare(build({"2024-01": 4}, {"2024-01": 2}), (), context, HERE)
    tall, short = (side.line.dots[0].y for side in page.sides)
    assert 100 - tall == pytest.approx(2 * (100 - short), abs=0.2)
    assert tall == 0
    assert page.peak == "4"
    assert page.sides[0].line.dots[0].spoken == "“rice”, January 2024: 4"


def test_bare_page_compares_the_two_provinces_most_is_written_about(client: FlaskClient) -> None:
    page = Page.read(client.get("/compare").get_data(as_text=True))
    assert [o["value"] for o in page.all("option", selected="")] == ["an-giang", "ha-tinh"]


def test_page_leads_to_both_searches(client: FlaskClient) -> None:
    page = Page.read(client.get("/compare?q1=rice&province2=Hà+Tĩnh&lang=en").get_data(as_text=True))
    links = [a["href"] for a in page.all("a")]
    assert "/search?q=rice&lang=en" in links
    assert "/search?lang=en&province=ha-tinh" in links
    assert len(page.all("table", class_="figures-table")) == 1


def test_names_of_a_side_are_in_its_fields(client: FlaskClient) -> None:
    page = Page.read(client.get("/compare?q1=rice").get_data(as_text=True))
    assert page.all("input", id="q1")[0]["value"] == "rice"
    assert SearchState.parse([("q", "rice")]).query == "q=rice"
