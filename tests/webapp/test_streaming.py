"""A result goes out in two pieces: its head at once, its body when it is made; what fails on the way is told."""

from __future__ import annotations

import zlib

import pytest
from flask.testing import FlaskClient

from search.config import SearchConfig
from tests.webapp.markup import Page
from webapp import WebConfig, create_app


def pieces(client: FlaskClient, path: str, encoding: str = "identity") -> list[bytes]:
    response = client.get(path, headers={"Accept-Encoding": encoding})
    assert response.status_code == 200
    return [piece for piece in response.response if piece]


def test_head_of_a_result_leaves_before_its_body(client: FlaskClient) -> None:
    head, body = pieces(client, "/search?q=rice")
    assert b"/style.css" in head and b"<title>rice: " in head
    assert head.rstrip().endswith(b"</head>") and body.lstrip().startswith(b"<body>")


def test_compressed_head_can_be_read_before_the_body_comes(client: FlaskClient) -> None:
    decompressor = zlib.decompressobj(wbits=31)
    first, *rest = pieces(client, "/search?q=rice", "gzip")
    assert decompressor.decompress(first).rstrip().endswith(b"</head>")
    assert decompressor.decompress(b"".join(rest)).rstrip().endswith(b"</html>")
    assert decompressor.eof


def test_head_request_for_a_result_has_no_body(client: FlaskClient) -> None:
    response = client.head("/search?q=rice")
    assert (response.status_code, response.data) == (200, b"")


def test_search_that_cannot_be_answered_has_its_status(client: FlaskClient) -> None:
    assert client.get("/search?q=rice&lang=nonsense").status_code == 400


def test_what_fails_behind_the_head_is_told_in_the_page(engine_address: str, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise RuntimeError("this link cannot be made")

    app = create_app(WebConfig(SearchConfig(engine_address)))
    app.context_processor(lambda: {"save_link": fail})
    text = app.test_client().get("/search?q=rice").get_data(as_text=True)
    assert Page.read(text).faults == []
    assert text.count("<html") == text.count("<body>") == text.count("<h1>") == 1
    assert "Rice report" not in text
    assert "this link cannot be made" in caplog.text
