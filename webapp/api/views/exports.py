"""Whole results to take away: as a table, as JSON lines, and as a feed of the newest stories."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Response, request

from search.model.plan import Order
from search.model.request import SearchRequest
from search.places import Gazetteer
from webapp.api.asking import read_order, to_request, write_query
from webapp.api.call import Call
from webapp.api.contract.operation import NDJSON
from webapp.api.contract.parameters import CsvParameters, ExportParameters, FeedParameters
from webapp.api.presenting.rows import write_lines, write_table
from webapp.current import current_service
from webapp.feeds import Entry, Feed, FeedForm, answer_feed, make_entry, name_id
from webapp.paths import Paths
from webapp.search_url import SearchState

if TYPE_CHECKING:
    from search.export import Export

_BEGINNING = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def table(call: Call[CsvParameters]) -> Response:
    """A result as CSV."""
    parameters = call.parameters
    found = _export(parameters)
    rows = write_table(found.documents, parameters.fields, current_service().gazetteer, parameters.bom)
    response = Response(rows, content_type="text/csv; charset=utf-8; header=present")
    return _tell(response, found, parameters.limit, "csv")


def lines(call: Call[ExportParameters]) -> Response:
    """A result as JSON lines."""
    parameters = call.parameters
    found = _export(parameters)
    rows = write_lines(found.documents, parameters.fields, current_service().gazetteer, found.total, parameters.limit)
    return _tell(Response(rows, mimetype=NDJSON), found, parameters.limit, "ndjson")


def feed(call: Call[FeedParameters]) -> Response:
    """The newest stories of a result as Atom."""
    parameters, service = call.parameters, current_service()
    asked = replace(to_request(parameters, service.gazetteer), order=Order.NEWEST, limit=parameters.limit, counted=())
    hits = service.search(asked).hits
    site = request.host_url.rstrip("/")
    paths = Paths(f"{site}{request.script_root}")
    entries = tuple(
        make_entry(hit.document, lambda found: paths.document(found.id), lambda unit: _name(unit, service.gazetteer))
        for hit in hits
    )
    return answer_feed(_build_feed(parameters, asked, entries, paths), FeedForm.ATOM)


def _export(parameters: ExportParameters) -> Export:
    service = current_service()
    asked = to_request(parameters, service.gazetteer)
    return service.export(replace(asked, order=read_order(parameters.sort, asked)), parameters.limit)


def _tell(response: Response, found: Export, limit: int, ending: str) -> Response:
    """Say how many rows there are, and in the file's name when not all of them are in it."""
    name = f"tintinh-first-{limit}-of-{found.total}" if found.total > limit else "tintinh"
    response.headers["Tintinh-Total"] = str(found.total)
    response.headers["Tintinh-Limit"] = str(limit)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def _build_feed(parameters: FeedParameters, asked: SearchRequest, entries: tuple[Entry, ...], paths: Paths) -> Feed:
    query = write_query(parameters)
    return Feed(
        id=name_id("search", query),
        title=f"{parameters.q} · Tintinh" if parameters.q.strip() else "Tintinh",
        description=f"The newest stories of this search, at most {parameters.limit}.",
        page_link=paths.search(SearchState(asked).as_link()),
        feed_link=f"{paths.root}/api/v1/search.atom{query}",
        language="en",
        started=_BEGINNING,
        entries=entries,
    )


def _name(unit: str, gazetteer: Gazetteer) -> str:
    return gazetteer.unit(unit).name if gazetteer.has(unit) else unit
