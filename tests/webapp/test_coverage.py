"""What the corpus has by place, time and language: cells that add up, and gaps that are named."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.webapp.markup import Page
from webapp.coverage import Axes, CoverageTable, Covered
from webapp.presenters.context import Context
from webapp.presenters.coverage import CoveragePage, present_coverage
from webapp.presenters.frame import Here

COUNTS = {("ha-tinh", "2024-03"): 4, ("ha-tinh", "2024"): 1, ("ca-mau", "2022-01"): 2, ("ca-mau", "undated"): 3}
MONTHS = {"2024-03": 4, "2024": 1, "2022-01": 2, "undated": 3}


def present(
    context: Context, query: dict[str, str] | None = None, counts: dict[tuple[str, ...], int] | None = None
) -> CoveragePage:
    table = CoverageTable.parse((query or {}).items())
    covered = Covered(table, COUNTS if counts is None else counts, MONTHS, {"vi": 7, "ru": 3})
    return present_coverage(covered, context, Here("/coverage"))


def row(page: CoveragePage, label: str) -> list[str]:
    return next([cell.count for cell in found.cells] for found in page.rows if found.head.label == label)


def test_months_are_summed_into_years(context: Context) -> None:
    page = present(context)
    assert [column.label for column in page.columns] == ["2022", "2023", "2024", "undated"]
    assert row(page, "Hà Tĩnh") == ["0", "0", "5", "0"]
    assert row(page, "Cà Mau") == ["2", "0", "0", "3"]
    assert len(page.rows) == 34


def test_year_is_shown_by_its_months(context: Context) -> None:
    page = present(context, {"year": "2024"})
    assert row(page, "Hà Tĩnh") == ["0", "0", "4", *["0"] * 9, "1"]


def test_cell_leads_to_its_pages_and_nought_nowhere(context: Context) -> None:
    page = present(context, {"lang": "ru"})
    cells = next(found.cells for found in page.rows if found.head.label == "Cà Mau")
    assert [cell.link for cell in cells] == [
        "/search?lang=ru&province=ca-mau&from=2022&to=2022",
        "",
        "",
        "/search?lang=ru&province=ca-mau&undated=1",
    ]


def test_gaps_are_named(context: Context) -> None:
    provinces, years = present(context).missing
    assert provinces.startswith("No page at all: ")
    assert "Hà Tĩnh" not in provinces
    assert provinces.endswith("20 more.")
    assert years == "No page at all: 2023."


def test_languages_by_time_and_provinces_by_language(context: Context) -> None:
    by_time = present(context, {"table": "language-time"}, {("ru", "2024-03"): 2})
    assert row(by_time, "Russian") == ["0", "0", "2", "0"]
    by_language = present(context, {"table": "province-language"}, {("ha-tinh", "ru"): 2})
    assert row(by_language, "Hà Tĩnh") == ["0", "2"]


def test_former_provinces_stand_where_those_of_today_were(context: Context) -> None:
    counts = {("ninh-thuan", "2024-03"): 2, ("ca-mau-old", "2022-01"): 1}
    page = present(context, {"units": "63"}, counts)
    labels = [found.head.label for found in page.rows]
    assert len(labels) == 63 == len(set(labels))
    assert labels.index("Ninh Thuận") == labels.index("Khánh Hòa") + 1
    assert row(page, "Ninh Thuận") == ["0", "0", "2", "0"]
    cells = next(found.cells for found in page.rows if found.head.label == "Ninh Thuận")
    assert cells[2].link == "/search?province=ninh-thuan&from=2024&to=2024&units=63"
    assert [(time.link, time.is_current) for time in page.times] == [("/coverage", False), ("/coverage?units=63", True)]


def test_former_provinces_are_counted_with_those_that_were_left_alone(client: FlaskClient) -> None:
    page = Page.read(client.get("/coverage?units=63").get_data(as_text=True))
    links = [a["href"] for a in page.all("a")]
    # Hà Tĩnh was never merged, Ninh Thuận was; the rice of An Giang names no former province.
    assert "/search?province=ha-tinh&from=2024&to=2024&units=63" in links
    assert "/search?province=ninh-thuan&from=2023&to=2023&units=63" in links
    assert not [link for link in links if link.startswith("/search?province=an-giang&from")]


def test_languages_have_no_provinces_to_switch(context: Context) -> None:
    assert present(context, {"table": "language-time"}).times == ()


@pytest.mark.parametrize("axes", Axes)
def test_sums_are_those_of_the_corpus(axes: Axes, client: FlaskClient) -> None:
    page = Page.read(client.get(f"/coverage?table={axes.value}").get_data(as_text=True))
    sums = [int(text) for tag, text in page.texts if tag == "td" and text.strip().isdigit()]
    assert sum(sums) == {Axes.PROVINCE_TIME: 18, Axes.LANGUAGE_TIME: 18, Axes.PROVINCE_LANGUAGE: 18}[axes]


@pytest.mark.parametrize(
    ("param", "value"), [("year", "24"), ("year", "0000"), ("table", "x"), ("province", "nowhere"), ("units", "60")]
)
def test_impossible_table_is_refused(param: str, value: str, client: FlaskClient) -> None:
    assert (
        client.get(
            "/coverage", query_string={param: value, "table": "language-time"} if param != "table" else {param: value}
        ).status_code
        == 400
    )


def test_gaps_are_not_told_while_a_part_of_the_index_is_away(context: Context) -> None:
    covered = Covered(CoverageTable.parse(()), COUNTS, MONTHS, {"vi": 7}, is_whole=False)
    (sentence,) = present_coverage(covered, context, Here("/coverage")).missing
    assert "A part of the index does not answer" in sentence
