"""Searches as JSON: what an answer holds, where its links lead, and what can be chosen."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.conftest import Check

SEARCHES = (
    "",
    "q=rice",
    "q=паром&lang=ru",
    "q=%22never+closed&highlight=html",
    "q=zzzz&facet=none",
    "province=khanh-hoa&province=-ha-tinh&facet=province:2&facet=former&facet=month",
    "undated=1&histogram=year",
    "from=2024&to=2024-12-31&histogram=month&sort=oldest",
    "q=rice&group=none&limit=3&page=2&fields=id,title,highlights&prefer=en",
    "sort=id&limit=2&facet=story:1&facet=author&facet=outlet",
    "q=title:паром+OR+(rice+-storm)+har*&expand=none&off=marks&through=1&copies=1",
)


@pytest.mark.parametrize("query", SEARCHES)
def test_answer_is_as_described(query: str, client: FlaskClient, check_shape: Check) -> None:
    response = client.get(f"/api/v1/search?{query}")
    assert (response.status_code, response.mimetype) == (200, "application/json")
    check_shape("SearchAnswer", response.get_json())


def test_query_tells_how_it_was_understood(client: FlaskClient) -> None:
    query = client.get("/api/v1/search?" + urlencode({"q": 'паром -"последний день" (', "lang": "-cs"})).get_json()[
        "query"
    ]
    kinds = [(clause["kind"], clause["start"], clause["end"]) for clause in query["interpreted"]]
    assert kinds == [("word", 0, 5), ("excluded", 7, 23)]
    assert [note["kind"] for note in query["notes"]] == ["unbalanced_parenthesis"]
    assert query["filters"]["lang"] == ["-cs"]
    assert query["readings"][0] == {"kind": "language", "value": "ru", "key": "lang:ru", "is_on": True}


@pytest.mark.parametrize("body", [None, {}])
def test_long_text_is_not_repeated_whole_in_every_link(client: FlaskClient, body: dict[str, str] | None) -> None:
    text = "rice " * 20_000
    if body is None:
        response = client.get("/api/v1/search?" + urlencode({"q": text}))
    else:
        response = client.post("/api/v1/search", json={"q": text})
    assert response.status_code == 200
    assert "too_long" in {note["kind"] for note in response.get_json()["query"]["notes"]}
    assert len(response.get_data()) < len(text) * 4


def test_highlights_are_spans_or_html_or_nothing(client: FlaskClient) -> None:
    plain = client.get("/api/v1/search?q=паром").get_json()["hits"][0]
    start, end = plain["highlights"]["title"][0]
    assert plain["title"][start:end] == "Паром"
    snippet = plain["highlights"]["snippets"][0]
    assert [snippet["text"][a:b] for a, b in snippet["spans"]] == ["паром"]
    marked = client.get("/api/v1/search?q=паром&highlight=html").get_json()["hits"][0]
    assert marked["highlights"]["title_html"] == "<mark>Паром</mark> остановлен в Хатине"
    assert "highlights" not in client.get("/api/v1/search?q=паром&highlight=none").get_json()["hits"][0]


def test_html_highlights_escape_what_a_page_says(client: FlaskClient) -> None:
    hit = client.get("/api/v1/search?q=plum&highlight=html").get_json()["hits"][0]
    html = "".join(snippet["html"] for snippet in hit["highlights"]["snippets"])
    assert "<mark>plum</mark>" in html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_fields_leave_out_the_others(client: FlaskClient) -> None:
    hit = client.get("/api/v1/search?q=rice&fields=title,score").get_json()["hits"][0]
    assert set(hit) == {"id", "title", "score"}


def test_links_of_a_hit_lead_somewhere(client: FlaskClient) -> None:
    links = client.get("/api/v1/search?q=паром").get_json()["hits"][0]["links"]
    assert client.get(links["self"]).get_json()["id"] == "ferry-ru"
    assert {edition["id"] for edition in client.get(links["story"]).get_json()["editions"]} == {"ferry-ru", "ferry-vi"}
    assert client.get(links["page"]).status_code == 200


def test_links_of_an_answer_lead_to_the_same_search(client: FlaskClient) -> None:
    query = urlencode({"q": "rice", "lang": "en", "limit": 2, "page": 2})
    links = client.get(f"/api/v1/search?{query}").get_json()["links"]
    assert links["self"] == "/api/v1/search?q=rice&lang=en&limit=2&page=2"
    assert links["first"] == "/api/v1/search?q=rice&lang=en&limit=2"
    assert client.get(links["page"]).status_code == 200


def test_pages_of_a_result_are_linked_both_ways(client: FlaskClient) -> None:
    seen: list[str] = []
    link: str | None = "/api/v1/search?q=rice&limit=5&page=1"
    before = None
    while link:
        answer = client.get(link).get_json()
        assert answer["prev"] == before or "cursor" in link
        before = answer["links"]["self"]
        seen += [hit["id"] for hit in answer["hits"]]
        link = answer["next"]
    assert len(seen) == len(set(seen)) == answer["total"]["pages"]["value"] == 13


def test_facet_counts_without_its_own_filter_and_links_to_both_choices(client: FlaskClient) -> None:
    facet = client.get("/api/v1/search?province=khanh-hoa&facet=province:1").get_json()["facets"]["province"]
    assert [bucket["value"] for bucket in facet["values"]] == ["an-giang", "khanh-hoa"]
    chosen = facet["values"][1]
    assert (chosen["label"], chosen["count"], chosen["selected"]) == ("Khánh Hòa", 1, True)
    assert (facet["distinct"], facet["truncated"], facet["missing"]) == (5, True, 1)
    assert facet["other"] == 3
    without = client.get(chosen["links"]["remove"]).get_json()
    assert without["query"]["filters"]["province"] == []
    with_both = client.get(facet["values"][0]["links"]["apply"]).get_json()
    assert with_both["query"]["filters"]["province"] == ["an-giang", "khanh-hoa"]
    assert with_both["total"]["pages"]["value"] == 14


def test_histogram_counts_every_dated_page_once(client: FlaskClient) -> None:
    for interval in ("month", "year"):
        answer = client.get(f"/api/v1/search?histogram={interval}").get_json()
        histogram = answer["histogram"]
        counted = sum(bar["count"] for bar in histogram["bars"]) + histogram["imprecise"] + histogram["undated"]
        assert counted == answer["total"]["pages"]["value"]
        assert histogram["undated"] == 1
    assert [bar["key"] for bar in histogram["bars"]] == ["2023", "2024", "2025"]
    assert histogram["bars"][1] == {"key": "2024", "from": "2024-01-01", "to": "2024-12-31", "count": 3}


def test_province_by_name_is_refused_with_its_id(client: FlaskClient) -> None:
    for name, id_ in (("Hà Tĩnh", "ha-tinh"), ("-Хатинь", "-ha-tinh"), ("quang-ngai*", "quang-ngai")):
        problem = client.get("/api/v1/search?" + urlencode({"province": name})).get_json()
        assert problem["errors"][0]["suggestion"] == id_


def test_search_by_body_answers_the_same(client: FlaskClient) -> None:
    sent = {"q": "rice", "lang": ["en"], "facet": ["province:3"], "fields": ["id", "score"], "copies": True, "limit": 3}
    by_body = client.post("/api/v1/search", json=sent).get_json()
    query = urlencode({**sent, "fields": "id,score", "copies": 1}, doseq=True)
    by_query = client.get(f"/api/v1/search?{query}").get_json()
    del by_body["took_ms"], by_query["took_ms"]
    assert by_body == by_query


def test_document_is_answered_whole(client: FlaskClient, check_shape: Check) -> None:
    answer = client.get("/api/v1/documents/ferry-ru?q=паром").get_json()
    check_shape("DocumentAnswer", answer)
    assert answer["body"].startswith("Последний паром")
    assert answer["first_seen"] == "2026-11-20T03:04:05Z"
    assert [edition["id"] for edition in answer["editions"]] == ["ferry-vi"]
    start, end = answer["highlights"]["body"][0]
    assert answer["body"][start:end] == "паром"
    assert "highlights" not in client.get("/api/v1/documents/ferry-ru").get_json()


def test_story_lists_its_editions(client: FlaskClient, check_shape: Check) -> None:
    answer = client.get("/api/v1/stories/ferry").get_json()
    check_shape("StoryAnswer", answer)
    assert [edition["language"] for edition in answer["editions"]] == ["ru", "vi"]


def test_status_tells_what_the_index_holds(client: FlaskClient, check_shape: Check) -> None:
    answer = client.get("/api/v1/status").get_json()
    check_shape("StatusAnswer", answer)
    assert answer["index"]["documents"] == 18
    assert answer["languages"] == {"en": 15, "ar": 1, "ru": 1, "vi": 1}


@given(
    st.dictionaries(
        st.sampled_from(
            ["q", "lang", "province", "from", "to", "undated", "sort", "page", "limit", "facet", "off", "x"]
        ),
        st.text(max_size=10) | st.integers(-3, 50).map(str),
        max_size=4,
    )
)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_parameters_give_anything_but_json(shared_client: FlaskClient, parameters: dict[str, str]) -> None:
    query = "&".join(f"{name}={quote(value.encode('utf-8', 'surrogatepass'))}" for name, value in parameters.items())
    response = shared_client.get(f"/api/v1/search?{query}")
    assert response.status_code in (200, 400, 409)
    assert response.mimetype in ("application/json", "application/problem+json")
    response.get_json(force=True)


@pytest.mark.parametrize("escaped", ['"rice \\ud83d"', '"\\udc00rice"', '"rice\\ud83d \\ud83d\\u0041"'])
def test_half_a_sign_is_read_as_a_space(client: FlaskClient, escaped: str) -> None:
    response = client.post("/api/v1/search", data=f'{{"q": {escaped}}}', content_type="application/json")
    answer = response.get_json()
    assert response.status_code == 200
    assert "unreadable" in [note["kind"] for note in answer["query"]["notes"]]
    assert answer["hits"]


@pytest.mark.parametrize("replaced", ["%EF%BF%BD", "%EF%BF%BD+%EF%BF%BD"])
def test_what_stands_for_bytes_that_are_no_text_is_read_as_a_space(client: FlaskClient, replaced: str) -> None:
    answer = client.get(f"/api/v1/search?q=rice{replaced}").get_json()
    assert [note["kind"] for note in answer["query"]["notes"]] == ["unreadable"]
    plain = client.get("/api/v1/search?q=rice").get_json()
    assert [hit["id"] for hit in answer["hits"]] == [hit["id"] for hit in plain["hits"]] != []


def test_half_a_sign_in_a_name_is_told_as_any_unknown_name(client: FlaskClient) -> None:
    response = client.post("/api/v1/search", data='{"\\ud83d": "x"}', content_type="application/json")
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["code"] == "unknown-parameter"


@pytest.mark.parametrize("body", ['{"q": NaN}', '{"q": "ferry"', "", '{"q": "\\ud83"}'])
def test_what_is_no_json_is_refused(client: FlaskClient, body: str) -> None:
    response = client.post("/api/v1/search", data=body, content_type="application/json")
    assert (response.status_code, response.get_json()["code"]) == (400, "invalid-json")
