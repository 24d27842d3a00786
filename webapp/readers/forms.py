"""What forms about saved queries send, read and checked; the pages that hold the forms are presented elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl

from flask import request
from werkzeug.datastructures import MultiDict

from webapp.current import current_service, resolve_provinces
from webapp.parameters import clean_text
from webapp.saved.queries import Draft
from webapp.search_url import SearchState

SEARCH_FIELD = "search"
"""Carries a search through a form, as the query string that a result's address has."""


def read_draft() -> Draft:
    """What the form for a saved query holds. Errors: InvalidRequest for a search that cannot be."""
    form = request.form
    return Draft(read_line(form, "name"), read_text(form, "note"), read_line(form, "folder"), read_search().request)


def read_search() -> SearchState:
    """The search that a form carries, with the text as it was edited. Errors: InvalidRequest."""
    state = parse_search(parse_qsl(request.form.get(SEARCH_FIELD, "")))
    text = request.form.get("q")
    return state if text is None else state.with_text(text)


def parse_search(pairs: Iterable[tuple[str, str]]) -> SearchState:
    """The search of an address, with provinces by their ids. Errors: InvalidRequest."""
    return resolve_provinces(SearchState.parse(pairs), current_service().gazetteer).on_page(1)


def read_line(form: MultiDict[str, str], name: str) -> str:
    """A field of one line."""
    return " ".join(clean_text(form.get(name, "")).split())


def read_text(form: MultiDict[str, str], name: str) -> str:
    """A field of several lines."""
    return clean_text(form.get(name, "").replace("\r\n", "\n")).strip()
