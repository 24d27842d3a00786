"""The JSON of a search: its shape, its links, and problem reports for everything that cannot be answered."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.config import SearchConfig
from search.record import DocumentRecord
from webapp import WebConfig, create_app
from webapp.api.records import HitRecord


def test_result_has_the_documented_shape(client: FlaskClient) -> None:
    response = client.get("/api/v1/search?" + urlencode({"q": "паром", "lang": "ru"}))
    assert response.mimetype == "application/json"
    record = response.get_json()
    assert list(record) == ["query", "total", "took_ms", "hits", "facets", "links"]
    assert list(record["query"]) == [
        "text",
        "languages",
        "provinces",
        "from",
        "to",
        "undated",
        "sort",
        "page",
        "limit",
        "notes",
        "searched_languages",
    ]
    assert list(record["facets"]) == ["province", "former", "month", "language"]
    assert record["links"] == {
        "self": "/api/v1/search?" + urlencode({"q": "паром", "lang": "ru"}),
        "next": None,
        "prev": None,
    }


def test_hit_is_a_document_record_without_its_body(client: FlaskClient) -> None:
    hit = client.get("/api/v1/search?q=паром").get_json()["hits"][0]
    fields = set(DocumentRecord.__annotations__) - {"body"}
    assert set(hit) == fields | {"score", "matched", "highlights", "links"} == set(HitRecord.__annotations__)
    start, end = hit["highlights"]["title"][0]
    assert hit["title"][start:end] == "Паром"
    snippet = hit["highlights"]["snippets"][0]
    assert [snippet["text"][a:b] for a, b in snippet["spans"]] == ["паром"]
    assert hit["links"]["self"] == "/api/v1/documents/ferry-ru"


def test_links_of_a_hit_lead_to_its_document(client: FlaskClient) -> None:
    hit = client.get("/api/v1/search?q=паром").get_json()["hits"][0]
    assert client.get(hit["links"]["self"]).get_json()["id"] == hit["id"]
    assert client.get(hit["links"]["page"]).status_code == 200


def test_facet_says_what_is_selected(client: FlaskClient) -> None:
    facets = client.get("/api/v1/search?province=khanh-hoa").get_json()["facets"]
    chosen = [bucket for bucket in facets["province"] if bucket["selected"]]
    assert chosen == [{"value": "khanh-hoa", "label": "Khánh Hòa", "count": 1, "selected": True}]
    assert facets["former"][0]["label"]


def test_pages_of_a_result_are_linked(client: FlaskClient) -> None:
    seen: list[str] = []
    link: str | None = "/api/v1/search?q=rice&limit=5"
    while link:
        record = client.get(link).get_json()
        assert record["links"]["self"] == link
        seen += [hit["id"] for hit in record["hits"]]
        link = record["links"]["next"]
    assert len(seen) == len(set(seen)) == record["total"] == 13


def test_document_is_answered_whole(client: FlaskClient) -> None:
    record = client.get("/api/v1/documents/ferry-ru").get_json()
    assert set(record) == set(DocumentRecord.__annotations__)
    assert record["body"].startswith("Последний паром")
    assert record["first_seen"] == "2026-11-20T03:04:05Z"


@pytest.mark.parametrize(
    ("path", "status", "param", "suggestion"),
    [
        ("/api/v1/search?pge=2", 400, "pge", "page"),
        ("/api/v1/search?language=cs", 400, "language", "lang"),
        ("/api/v1/search?ui=vi", 400, "ui", None),
        ("/api/v1/search?units=63", 400, "units", "undated"),
        ("/api/v1/search?limit=1000", 400, "limit", "200"),
        ("/api/v1/search?sort=newset", 400, "sort", "newest"),
        ("/api/v1/search?province=hai+dong", 400, "province", "hai-duong"),
        ("/api/v1/search?from=yesterday", 400, "from", None),
        ("/api/v1/documents/ferry-ru?q=x", 400, "q", None),
    ],
)
def test_wrong_parameter_is_a_problem_that_names_it(
    path: str, status: int, param: str, suggestion: str | None, client: FlaskClient
) -> None:
    response = client.get(path)
    problem = response.get_json(force=True)
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert (problem["status"], problem["param"]) == (status, param)
    if param != "units":
        assert problem["suggestion"] == suggestion


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api", 404),
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v1/documents/nothing", 404),
        ("POST", "/api/v1/search", 405),
    ],
)
def test_every_error_below_api_is_a_problem(method: str, path: str, status: int, client: FlaskClient) -> None:
    response = client.open(path, method=method)
    problem = response.get_json(force=True)
    assert (response.status_code, response.mimetype, problem["status"]) == (status, "application/problem+json", status)
    assert {"type", "title", "detail"} <= set(problem)


def test_missing_index_is_a_problem(tmp_path: object) -> None:
    app = create_app(WebConfig(SearchConfig(f"tantivy:{tmp_path}/none")))
    response = app.test_client().get("/api/v1/search")
    assert response.status_code == 503
    assert response.get_json(force=True)["type"] == "/problems/index-missing"


@given(
    st.dictionaries(
        st.sampled_from(["q", "lang", "province", "from", "to", "undated", "sort", "page", "limit", "x"]),
        st.text(max_size=10) | st.integers(-3, 30).map(str),
        max_size=4,
    )
)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_parameters_give_anything_but_json(shared_client: FlaskClient, parameters: dict[str, str]) -> None:
    query = "&".join(f"{name}={quote(value.encode('utf-8', 'surrogatepass'))}" for name, value in parameters.items())
    response = shared_client.get(f"/api/v1/search?{query}")
    assert response.status_code in (200, 400)
    assert response.mimetype in ("application/json", "application/problem+json")
    response.get_json(force=True)
