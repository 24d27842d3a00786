"""The pages over a real index: what they show, where they lead, and that nothing typed can break them."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.config import SearchConfig
from tests.webapp.conftest import HOSTILE
from tests.webapp.markup import Page
from webapp import WebConfig, create_app

PAGES = (
    "/",
    "/?units=63",
    "/?ui=vi",
    "/search",
    "/search?q=rice",
    "/search?q=rice&page=2",
    "/search?q=rice&page=99",
    "/search?q=паром&lang=ru&province=ha-tinh",
    "/search?province=khanh-hoa&units=63&ui=vi",
    "/search?q=%22never+closed",
    "/search?q=zzzz&lang=vi&from=2024",
    "/search?undated=1",
    "/search?from=2024-10&to=2024",
    "/search?province=none&sort=oldest",
    "/documents/ferry-ru?q=паром",
    "/documents/plum-en",
    "/documents/harbor-ar?ui=vi",
    "/documents/hostile-en?q=quotes",
    "/documents/ferry-ru?q=паром+phà&beside=ferry-vi",
    "/documents/rice-03?q=rice&page=2",
    "/documents/nothing-here",
    "/search?lang=-ru&province=-ha-tinh&outlet=-baohatinh.vn&view=table",
    "/search?view=compact&group=none&by=year",
    "/search?q=rice&off=lang:en",
    "/search?from=2024-10&to=2024-10",
    "/search?from=2024&to=2024&by=week",
    "/facets/province",
    "/facets/outlet?q=rice&find=bao",
    "/facets/author?lang=-ru&order=name&find=zzz",
    "/facets/lang?ui=vi",
    "/facets/story",
    "/compare",
    "/compare?q1=rice&q2=паром&province2=ha-tinh&measure=share&by=year",
    "/compare?q1=zzzz&q2=yyyy&lang=ru&from=2024&to=2025&ui=vi",
    "/coverage",
    "/coverage?table=language-time&year=2025&province=an-giang",
    "/coverage?table=province-language&year=2024&ui=vi",
    "/help",
    "/help?ui=vi&theme=dark",
    "/nowhere",
    "/search?page=zero",
    "/search?province=hai+dong",
)


def get(client: FlaskClient, path: str, status: int = 200) -> Page:
    response = client.get(path)
    assert response.status_code == status, response.get_data(as_text=True)
    return Page.read(response.get_data(as_text=True))


@pytest.mark.parametrize("path", PAGES)
def test_page_is_sound(path: str, client: FlaskClient) -> None:
    page = Page.read(client.get(path).get_data(as_text=True))
    assert page.faults == []
    assert page.title
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1
    labeled = {attributes["for"] for attributes in page.all("label")}
    assert {a["id"] for a in page.all("input") if a.get("type") != "hidden"} <= labeled
    targets = {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")}
    assert targets <= set(ids)


@pytest.mark.parametrize("path", PAGES)
def test_page_needs_no_inline_style_or_script(path: str, client: FlaskClient) -> None:
    response = client.get(path)
    page = Page.read(response.get_data(as_text=True))
    assert not page.all("style")
    assert all(script.get("src") for script in page.all("script"))
    assert not any(name == "style" or name.startswith("on") for _, found in page.elements for name in found)
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_every_link_of_the_main_pages_leads_somewhere(client: FlaskClient) -> None:
    links: set[str] = set()
    for path in (
        "/",
        "/?units=63",
        "/search?q=rice",
        "/search?province=khanh-hoa",
        "/documents/ferry-ru?q=паром",
        "/compare",
        "/coverage",
    ):
        links |= {a["href"] for a in get(client, path).all("a") if a["href"].startswith("/")}
    assert len(links) > 100
    assert {link: status for link in sorted(links) if (status := client.get(link).status_code) != 200} == {}


def test_start_page_tells_what_the_corpus_holds(client: FlaskClient) -> None:
    page = get(client, "/")
    assert {"18", "17"} <= set(page.text_of("dd"))
    assert "The newest page was taken in on 20 November 2026, 10:04 in Vietnam." in page.text
    assert page.text_of("h1") == ["Local news of Vietnam’s provinces, in 4 languages"]
    spoken = {a["aria-label"] for a in page.all("a") if "province=an-giang" in a["href"]}
    assert spoken == {"An Giang, 13 pages"}
    assert page.all("a", href="/search?from=2024&to=2024")


def test_result_marks_words_in_their_own_language_and_direction(client: FlaskClient) -> None:
    page = get(client, "/search?q=ميناء")
    assert page.all("h3", lang="ar", dir="rtl")
    assert page.text_of("mark")
    assert "Khánh Hòa then Ninh Thuận" in page.text


def test_result_is_narrowed_by_following_its_links(client: FlaskClient) -> None:
    page = get(client, "/search?q=паром")
    link = next(a["href"] for a in page.all("a", class_="value") if a["aria-label"].startswith("Russian"))
    narrowed = get(client, link)
    assert narrowed.all("a", **{"aria-label": "Remove the filter Russian"})[0]["href"].startswith("/search?q=")


def test_values_of_one_filter_are_either_or(client: FlaskClient) -> None:
    page = get(client, "/search?lang=ru&lang=vi")
    assert page.text_of("h1") == ["1 story"]
    assert len(get(client, "/search?lang=ru&lang=vi&group=none").all("li", class_="hit")) == 2


def test_former_province_can_be_chosen(client: FlaskClient) -> None:
    page = get(client, "/search?province=ninh-thuan")
    assert page.text_of("h1") == ["1 story"]
    assert page.all("a", **{"aria-label": "Remove the filter Ninh Thuận"})


def test_province_may_be_typed_by_its_name(client: FlaskClient) -> None:
    page = get(client, "/search?" + urlencode({"province": "Hà Tĩnh"}))
    assert page.all("a", **{"aria-label": "Remove the filter Hà Tĩnh"})


def test_pages_of_a_result_are_linked(client: FlaskClient) -> None:
    page = get(client, "/search?q=rice&sort=newest")
    assert page.all("a", rel="next")[0]["href"] == "/search?q=rice&sort=newest&page=2"
    assert len(page.all("li", class_="hit")) == 10
    assert get(client, "/search?q=rice&sort=newest&page=2").all("a", rel="prev")


def test_page_beyond_the_last_leads_to_the_last(client: FlaskClient) -> None:
    page = get(client, "/search?q=rice&page=99")
    assert "The result ends before this page." in page.text
    assert page.all("a", href="/search?q=rice&page=2")


def test_date_form_keeps_the_other_filters(client: FlaskClient) -> None:
    page = get(client, "/search?q=rice&lang=en&from=2025&page=1")
    hidden = [(a["name"], a["value"]) for a in page.all("input", type="hidden")]
    assert hidden.count(("lang", "en")) == 2
    assert ("q", "rice") in hidden


def test_empty_result_names_what_stands_in_the_way(client: FlaskClient) -> None:
    page = get(client, "/search?q=паром&lang=ru&from=2030")
    assert page.text_of("h1") == ["No page matches all of this"]
    ways = {a["href"] for a in page.all("a") if "without this" in a.get("aria-label", "")}
    assert "/search?" + urlencode({"q": "паром", "lang": "ru"}) in ways


def test_document_page_quotes_the_words_of_its_facts(client: FlaskClient) -> None:
    page = get(client, "/documents/ferry-ru?q=паром&lang=ru&page=2")
    assert "Хатине" in page.text_of("q")
    assert "ФУНГ ХАЙ" in page.text_of("q")
    assert page.all("article", lang="ru", dir="ltr")
    back = [a["href"] for a in page.all("a") if "page=2" in a["href"] and a["href"].startswith("/search")]
    assert back
    source = page.all("a", href="https://baohatinh.vn/pha-cuoi-cung-1.html")[0]
    assert "noopener" in source["rel"]


def test_document_page_lists_other_editions(client: FlaskClient) -> None:
    page = get(client, "/documents/ferry-ru")
    assert page.all("a", hreflang="vi", href="/documents/ferry-vi")
    assert "Machine translation." in page.text


def test_document_of_no_web_address_links_nowhere(client: FlaskClient) -> None:
    page = get(client, "/documents/plum-en")
    assert not [a for a in page.all("a") if a["href"].lower().startswith("javascript")]


def test_markup_in_documents_and_queries_is_text(client: FlaskClient) -> None:
    for path in ("/search?" + urlencode({"q": HOSTILE}), "/documents/hostile-en", "/documents/plum-en"):
        page = client.get(path).get_data(as_text=True)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nowhere", 404, "There is no such page"),
        ("/documents/nothing-here", 404, "There is no such page"),
        ("/search?page=zero", 400, "“zero” is no page of a result."),
        ("/search?from=2024-13", 400, "“2024-13” is no date."),
        ("/search?province=hai+dong", 400, "Search with “hai-duong” instead"),
        ("/search?lang=english", 400, "“english” is no code of a language."),
        ("/nowhere?ui=vi", 404, "Không có trang này"),
    ],
)
def test_error_page_says_what_to_do(path: str, status: int, words: str, client: FlaskClient) -> None:
    assert words in get(client, path, status).text


def test_error_page_repairs_the_search(client: FlaskClient) -> None:
    page = get(client, "/search?q=rice&province=hai+dong", 400)
    assert page.all("a", href="/search?q=rice&province=hai-duong")


def test_missing_index_is_a_page_that_names_the_command(tmp_path: object) -> None:
    app = create_app(WebConfig(SearchConfig(f"tantivy:{tmp_path}/none")))
    page = get(app.test_client(), "/", 503)
    assert "python -m index add PATH" in page.text


def test_application_below_a_prefix_links_below_it(client: FlaskClient) -> None:
    response = client.get("/search?q=rice", environ_overrides={"SCRIPT_NAME": "/news"})
    links = [a["href"] for a in Page.read(response.get_data(as_text=True)).all("a")]
    assert all(link.startswith(("/news/", "#")) for link in links)


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_typed_gives_a_sound_page(shared_client: FlaskClient, text: str) -> None:
    typed = quote(text.encode("utf-8", "surrogatepass"))
    for path in (f"/search?q={typed}", f"/documents/ferry-ru?q={typed}"):
        response = shared_client.get(path)
        assert response.status_code == 200
        page = response.get_data(as_text=True)
        assert "\x00" not in page
        assert Page.read(page).faults == []


@given(
    st.sampled_from(["lang", "province", "from", "to", "page", "limit", "sort", "undated", "units"]),
    st.text(max_size=12),
)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_filter_value_is_answered_or_refused(shared_client: FlaskClient, name: str, text: str) -> None:
    value = quote(text.encode("utf-8", "surrogatepass"))
    assert shared_client.get(f"/search?{name}={value}").status_code in (200, 400)
