"""A new worker loads ahead what its first reader would wait for, and nothing of it is seen."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, Response, request, request_finished

from search.config import LOCALES, SearchConfig
from webapp import WebConfig, create_app
from webapp.warming import warm_up


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    thresholds = gc.get_threshold()
    gc.unfreeze()
    yield
    gc.freeze()
    gc.set_threshold(*thresholds)


def test_warming_answers_pages_in_every_language_and_leaves_them_out_of_collections(app: Flask) -> None:
    answered: set[tuple[str, str, int]] = set()

    def note(_: Flask, response: Response) -> None:
        answered.add((request.path, request.accept_languages.best, response.status_code))

    with request_finished.connected_to(note, app):
        warm_up(app)
    assert answered == {(path, language, 200) for path in ("/", "/search") for language in LOCALES}
    assert gc.get_freeze_count() > 10_000


def test_warming_is_no_search_of_a_reader(app: Flask) -> None:
    client = app.test_client()
    client.get("/search?q=tins", buffered=True)
    warm_up(app)
    noted = client.get("/history").get_data(as_text=True)
    assert "q=tins" in noted
    assert 'q=tin"' not in noted


def test_warming_without_an_index_does_nothing(tmp_path: Path) -> None:
    warm_up(create_app(WebConfig(SearchConfig(f"tantivy:{tmp_path}/none"))))
    assert gc.get_freeze_count() == 0
