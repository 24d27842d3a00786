"""Facets as a reader sees them: rows that choose, release and exclude, and the page of all values."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from search.model.fields import Keyword
from tests.webapp.builders import build_facets
from tests.webapp.markup import Page
from webapp.presenters.context import Context
from webapp.presenters.facets import present_languages, present_names
from webapp.presenters.provinces import present_former_units, present_provinces, toggle_province
from webapp.search_url import Filter, SearchState

EVERYTHING = SearchState.parse(())


def _toggle(unit: str, state: SearchState, context: Context) -> str:
    return toggle_province(unit, context.paths.refine(state), context)


def test_facet_values_link_to_their_toggled_state(context: Context) -> None:
    state = EVERYTHING.add(Filter.LANGUAGE, "cs")
    facets = build_facets({Keyword.LANGUAGE: {"cs": 3, "ru": 1}}, selected=["cs"])
    czech, russian = present_languages(facets, state, context, 10).values
    assert (czech.link, czech.spoken) == ("/search", "Czech, 3 pages, selected: follow to release")
    assert (russian.link, russian.spoken) == ("/search?lang=cs&lang=ru", "Russian, 1 page")
    assert russian.share == 33


def test_selected_value_is_never_folded_away(context: Context) -> None:
    counts = {f"a{letter}": 9 for letter in "abcdefgh"} | {"cs": 1}
    facet = present_languages(build_facets({Keyword.LANGUAGE: counts}, ["cs"]), EVERYTHING, context, 4)
    assert [v.label for v in facet.values if v.is_selected] == ["Czech"]
    assert len(facet.values) + len(facet.folded) == 9


def test_former_units_stand_under_a_chosen_province(context: Context) -> None:
    counts = {Keyword.PROVINCE: {"khanh-hoa": 5, "ha-tinh": 2}, Keyword.FORMER: {"ninh-thuan": 3, "khanh-hoa-old": 1}}
    facet = present_provinces(build_facets(counts, ["khanh-hoa"]), EVERYTHING, context, 10)
    assert [child.label for child in facet.values[0].children] == ["Ninh Thuận", "Khánh Hòa until June 2025"]
    assert facet.values[1].children == ()


def test_choosing_a_former_unit_lets_go_of_the_province_around_it(context: Context) -> None:
    chosen = EVERYTHING.add(Filter.PROVINCE, "khanh-hoa")
    assert _toggle("ninh-thuan", chosen, context) == "/search?province=ninh-thuan"
    assert _toggle("khanh-hoa", EVERYTHING.add(Filter.PROVINCE, "ninh-thuan"), context) == "/search?province=khanh-hoa"


def test_chosen_provinces_side_by_side_are_kept(context: Context) -> None:
    chosen = EVERYTHING.add(Filter.PROVINCE, "nghe-an")
    assert _toggle("ha-tinh", chosen, context) == "/search?province=ha-tinh&province=nghe-an"


def test_former_list_counts_unmerged_provinces_as_themselves(context: Context) -> None:
    counts = {Keyword.PROVINCE: {"khanh-hoa": 5, "ha-tinh": 2}, Keyword.FORMER: {"ninh-thuan": 3}}
    labels = [v.label for v in present_former_units(build_facets(counts), EVERYTHING, context).values]
    assert labels == ["Ninh Thuận", "Hà Tĩnh"]


def test_row_can_be_excluded_unless_it_is_chosen(context: Context) -> None:
    state = EVERYTHING.add(Filter.LANGUAGE, "cs")
    czech, russian = present_languages(
        build_facets({Keyword.LANGUAGE: {"cs": 3, "ru": 1}}, selected=["cs"]), state, context, 10
    ).values
    assert czech.exclude_link == ""
    assert (russian.exclude_link, russian.exclude_spoken) == ("/search?lang=cs&lang=-ru", "Exclude Russian")


def test_excluded_row_stays_and_says_so(context: Context) -> None:
    state = EVERYTHING.exclude(Filter.LANGUAGE, "ru")
    counts = {Keyword.LANGUAGE: {f"a{letter}": 9 for letter in "abcdefgh"} | {"ru": 1}}
    facet = present_languages(build_facets(counts, excluded=["ru"]), state, context, 4)
    russian = next(row for row in facet.values if row.label == "Russian")
    assert (russian.link, russian.spoken) == ("/search", "Russian, 1 page, excluded: follow to release")
    assert facet.status == "1 excluded"


def test_excluding_a_province_keeps_what_is_chosen_under_it(context: Context) -> None:
    excluding = EVERYTHING.exclude(Filter.PROVINCE, "ninh-thuan")
    assert _toggle("khanh-hoa", excluding, context) == "/search?province=khanh-hoa&province=-ninh-thuan"


def test_long_facet_of_names_leads_to_all_of_them(context: Context) -> None:
    counts = {Keyword.OUTLET: {f"outlet{number}.vn": 20 - number for number in range(12)}}
    facet = present_names(Filter.OUTLET, build_facets(counts), EVERYTHING, context, 8)
    assert len(facet.values) == 8
    assert (facet.all_link, facet.all_label) == ("/facets/outlet", "Show all 12")
    assert facet.seek is not None
    short = present_names(Filter.OUTLET, build_facets(counts), EVERYTHING, context, 12)
    assert (short.all_link, short.seek) == ("", None)


def rows(client: FlaskClient, path: str) -> list[str]:
    page = Page.read(client.get(path).get_data(as_text=True))
    return [a["aria-label"] for a in page.all("a", class_="value")]


def test_page_of_all_values_nests_former_units_under_their_provinces(client: FlaskClient) -> None:
    assert rows(client, "/facets/province?lang=ar") == ["Khánh Hòa, 1 page", "Ninh Thuận, 1 page"]


@pytest.mark.parametrize("typed", ["tinh", "Tĩnh", "ha t", "HÀ"])
def test_value_is_found_by_the_start_of_any_word_with_or_without_marks(typed: str, client: FlaskClient) -> None:
    page = Page.read(client.get("/facets/province", query_string={"find": typed}).get_data(as_text=True))
    assert [a["aria-label"] for a in page.all("a", class_="value")] == ["Hà Tĩnh, 2 pages"]
    assert page.all("input", name="find")[0]["value"] == typed


def test_former_unit_is_found_with_its_province(client: FlaskClient) -> None:
    assert rows(client, "/facets/province?find=ninh") == ["Khánh Hòa, 1 page", "Ninh Thuận, 1 page"]


def test_values_are_sorted_by_count_or_by_name(client: FlaskClient) -> None:
    assert rows(client, "/facets/lang")[0] == "English, 15 pages"
    assert rows(client, "/facets/lang?order=name")[0] == "Arabic, 1 page"
    assert client.get("/facets/lang?order=size").status_code == 400


def test_there_is_no_page_of_values_that_nobody_counts(client: FlaskClient) -> None:
    assert client.get("/facets/story").status_code == 404


def test_link_of_a_value_leads_back_into_the_search(client: FlaskClient) -> None:
    page = Page.read(client.get("/facets/outlet?q=rice&lang=en").get_data(as_text=True))
    assert [a["href"] for a in page.all("a", class_="value")] == ["/search?q=rice&lang=en&outlet=baohatinh.vn"]
