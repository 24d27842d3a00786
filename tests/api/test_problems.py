"""Problem reports: every error has the one shape, a code, and names what is wrong with which parameter."""

from __future__ import annotations

import socket

import pytest
from flask.testing import FlaskClient

from search.config import SearchConfig
from tests.api.conftest import Check
from tests.api.tables import read_table
from webapp import WebConfig, create_app
from webapp.api.contract.problem import TITLES, Code
from webapp.api.problems import STATUSES


@pytest.mark.parametrize(("path", "status", "code", "param", "suggestion"), read_table("problems.tsv"))
def test_wrong_request_is_a_problem_that_names_it(
    path: str, status: str, code: str, param: str, suggestion: str, client: FlaskClient, check_shape: Check
) -> None:
    response = client.get(path)
    problem = response.get_json(force=True)
    check_shape("Problem", problem)
    assert (response.status_code, response.mimetype) == (int(status), "application/problem+json")
    assert (problem["status"], problem["code"]) == (int(status), code)
    assert problem["errors"][0]["param"] == param
    assert (problem["errors"][0]["suggestion"] or "") == suggestion


def test_every_wrong_parameter_is_named_at_once(client: FlaskClient) -> None:
    problem = client.get("/api/v1/search?pge=2&limit=0&sort=newset&lang=english").get_json(force=True)
    assert [fault["param"] for fault in problem["errors"]] == ["pge", "limit", "sort", "lang"]
    assert (problem["errors"][3]["start"], problem["errors"][3]["end"]) == (0, 7)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "invalid-json"),
        (b"[]", "invalid-json"),
        (b'{"q": ', "invalid-json"),
        (b'{"q": 1}', "invalid-value"),
        (b'{"limit": "5"}', "invalid-value"),
        (b'{"limit": true}', "invalid-value"),
        (b'{"limit": 8.5}', "invalid-value"),
        (b'{"lang": "ru"}', "invalid-value"),
        (b'{"undated": 1}', "invalid-value"),
        (b'{"qq": "x"}', "unknown-parameter"),
        (b'{"q": "\xff"}', "invalid-json"),
        (b"[" * 100_000, "invalid-json"),
    ],
)
def test_body_that_is_not_understood_is_a_problem(body: bytes, code: str, client: FlaskClient) -> None:
    response = client.post("/api/v1/search", data=body, content_type="application/json")
    assert (response.status_code, response.get_json(force=True)["code"]) == (400, code)


def test_body_of_another_kind_is_refused(client: FlaskClient) -> None:
    response = client.post("/api/v1/search", data={"q": "x"})
    assert (response.status_code, response.get_json(force=True)["code"]) == (415, "unsupported-media-type")
    too_large = client.post("/api/v1/search", json={"q": "x" * 1_000_001})
    assert (too_large.status_code, too_large.get_json(force=True)["code"]) == (413, "too-large")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api", 404, "not-found"),
        ("GET", "/api/v1/nothing", 404, "not-found"),
        ("GET", "/api/v1/documents/nothing", 404, "not-found"),
        ("GET", "/api/v1/stories/nothing", 404, "not-found"),
        ("DELETE", "/api/v1/search", 405, "method-not-allowed"),
    ],
)
def test_every_error_below_api_is_a_problem(
    method: str, path: str, status: int, code: str, client: FlaskClient, check_shape: Check
) -> None:
    response = client.open(path, method=method)
    problem = response.get_json(force=True)
    check_shape("Problem", problem)
    assert (response.status_code, response.mimetype, problem["code"]) == (status, "application/problem+json", code)


def test_wrong_key_is_refused_everywhere(client: FlaskClient) -> None:
    response = client.get("/api/v1/search", headers={"Authorization": "Bearer nobody"})
    assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert response.get_json(force=True)["code"] == "key-invalid"


def test_missing_index_is_a_problem(tmp_path: object) -> None:
    app = create_app(WebConfig(SearchConfig(f"tantivy:{tmp_path}/none")))
    response = app.test_client().get("/api/v1/search")
    assert response.status_code == 503
    assert response.get_json(force=True)["code"] == "index-missing"


def test_index_whose_server_is_away_is_a_problem_that_passes(check_shape: Check) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"opensearch+http://127.0.0.1:{closed.getsockname()[1]}/news"
        response = create_app(WebConfig(SearchConfig(address))).test_client().get("/api/v1/search?q=rice")
    problem = response.get_json(force=True)
    check_shape("Problem", problem)
    assert (response.status_code, problem["code"]) == (503, "index-unavailable")
    assert int(response.headers["Retry-After"]) > 0


def test_type_of_a_problem_leads_to_its_description(client: FlaskClient) -> None:
    address, _, anchor = client.get("/api/v1/search?x=1").get_json(force=True)["type"].partition("#")
    assert f'id="{anchor}"' in client.get(address).get_data(as_text=True)


def test_every_code_has_a_status_and_a_title() -> None:
    assert set(STATUSES) == set(TITLES) == set(Code)
