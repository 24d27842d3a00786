"""Stylesheets, scripts and start-up: what is served, how long it may be kept, what starting loads."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import webapp
from webapp.stylesheet import ORDER

STATIC = Path(webapp.__file__).parent / "static"
ROOT = STATIC.parent.parent


def test_every_component_is_served() -> None:
    assert sorted(ORDER) == sorted(path.stem for path in (STATIC / "css").glob("*.css"))


def test_stylesheet_is_kept_for_long_under_its_version(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    link = re.search(r'href="(/style\.css\?v=\w+)"', page)
    assert link
    response = client.get(link.group(1))
    assert response.mimetype == "text/css"
    assert "immutable" in response.headers["Cache-Control"]
    again = client.get(link.group(1), headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_scripts_are_one_file_kept_for_long_under_its_version(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    (link,) = re.findall(r"<script[^>]* src=\"([^\"]+)\"", page)
    response = client.get(link)
    assert response.mimetype == "text/javascript"
    assert "immutable" in response.headers["Cache-Control"]
    for path in (STATIC / "js").glob("*.js"):
        assert path.read_text(encoding="utf-8") in response.get_data(as_text=True)


def test_scripts_stand_in_blocks_so_that_none_sees_the_names_of_another() -> None:
    for path in (STATIC / "js").glob("*.js"):
        assert not re.search(r"^(?:import|export|var|function)\b", path.read_text(encoding="utf-8"), re.MULTILINE), path


@pytest.mark.parametrize("path", ["/style.css?v=old", "/script.js?v=old"])
def test_file_of_another_version_is_not_kept_for_long(path: str, client: FlaskClient) -> None:
    assert "immutable" not in client.get(path).headers["Cache-Control"]


def test_static_files_have_an_etag(client: FlaskClient) -> None:
    for name in ("favicon.svg", "preview.png", "js/keys.js"):
        response = client.get(f"/static/{name}")
        assert response.status_code == 200
        assert response.headers["ETag"]
        assert "max-age" in response.headers["Cache-Control"]


def test_pages_are_not_kept_by_shared_caches(client: FlaskClient) -> None:
    response = client.get("/search?q=rice")
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response.headers["Vary"]


def test_styles_use_only_tokens_and_logical_sides() -> None:
    tokens = set(re.findall(r"(--[\w-]+):", (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")))
    for path in (STATIC / "css").glob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"var\((--[\w-]+)", text)) <= tokens, path.name
        if path.stem != "tokens":
            assert not re.search(r"#[0-9a-f]{3,8}\b", text), path.name
        assert not re.search(r"(margin|padding|border)-(left|right)|text-align: (left|right)", text), path.name


def test_starting_loads_neither_engine_nor_analysis() -> None:
    heavy = ("tantivy", "whoosh", "search.analysis", "py3langid")
    code = f"import sys, wsgi; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_becoming_a_server_loads_no_application() -> None:
    heavy = ("flask", "jinja2", "alembic", "webapp.app")
    code = f"import sys, webapp.__main__; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "path", ["/", "/?units=63", "/search?q=rice", "/documents/ferry-ru?q=паром", "/coverage", "/compare"]
)
def test_page_with_all_that_it_loads_stays_light(path: str, client: FlaskClient) -> None:
    compressed = {"Accept-Encoding": "gzip"}
    page = client.get(path, headers=compressed)
    assert page.headers["Content-Encoding"] == "gzip"
    text = gzip.decompress(page.data).decode()
    links = re.findall(r'(?:<script type="module" src|<link rel="(?:stylesheet|icon)" href)="([^"]+)"', text)
    assert len(links) == 3
    weight = len(page.data) + sum(len(client.get(link, headers=compressed).data) for link in links)
    assert weight < 60_000


def test_page_is_plain_for_who_does_not_ask_for_less(client: FlaskClient) -> None:
    response = client.get("/search?q=rice")
    assert "Content-Encoding" not in response.headers
    assert "Accept-Encoding" in response.headers["Vary"]


def test_pages_with_secrets_are_never_compressed(client: FlaskClient) -> None:
    response = client.get("/saved", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in response.headers
