"""Pages of searches whose text is longer than is read."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qsl, urlsplit

from flask.testing import FlaskClient

from search.model.request import MAX_TEXT


def test_links_carry_no_more_of_a_text_than_is_read(client: FlaskClient) -> None:
    page = client.get("/search", query_string={"q": "rice 洪水 " * 5_000, 'na"me&': "a b"}).get_data(as_text=True)
    links = [html.unescape(link) for link in re.findall(r'href="([^"]*)"', page)]
    texts = [dict(parse_qsl(urlsplit(link).query)).get("q", "") for link in links]
    assert max(map(len, texts)) == MAX_TEXT + 1


def test_links_to_the_page_in_other_languages_keep_its_parameters(client: FlaskClient) -> None:
    page = client.get("/search", query_string={"q": "rice", 'na"me&': "a b"}).get_data(as_text=True)
    links = [html.unescape(link) for link in re.findall(r'href="([^"]*[?&;]ui=[^"]*)"', page)]
    assert links and all(dict(parse_qsl(urlsplit(link).query))['na"me&'] == "a b" for link in links)
