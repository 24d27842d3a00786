"""Saved queries of the reader whose key is sent; how they are kept is webapp.saved's."""

from __future__ import annotations

import time

from flask import Response, abort, request
from msgspec import UNSET

from webapp.accounts.current import current_database, current_readers
from webapp.api.asking import from_seconds, to_filters, to_request
from webapp.api.call import Call
from webapp.api.contract import answers
from webapp.api.contract.operation import JSON
from webapp.api.contract.parameters import (
    NoParameters,
    ResultsParameters,
    SavedQueryBody,
    SavedQueryChange,
    SearchFilters,
    SearchParameters,
)
from webapp.api.contract.saved import SavedQueriesAnswer, SavedQueryAnswer, SavedQueryLinks
from webapp.api.keys import Key
from webapp.api.pipeline import encode_json
from webapp.api.presenting.query import present_filters
from webapp.api.views.searches import find
from webapp.current import current_service
from webapp.database.tables import SavedQuery
from webapp.saved.queries import Draft, Moment, add_query, change_query, delete_query, find_query, list_queries
from webapp.saved.stored import load_search

PATH = "/api/v1/saved-queries"


def show_all(call: Call[NoParameters]) -> SavedQueriesAnswer:
    """All saved queries."""
    with current_database().reading() as session:
        return SavedQueriesAnswer(tuple(map(_present, list_queries(session, _owner(call.key)))))


def save(call: Call[SavedQueryBody]) -> Response:
    """Keep a search."""
    sent = call.parameters
    draft = Draft(sent.name, sent.note, sent.folder, to_request(sent.search, current_service().gazetteer))
    with current_database().writing() as session:
        answer = _present(add_query(session, _owner(call.key), draft, _now()))
    response = Response(encode_json(answer), 201, mimetype=JSON)
    response.headers["Location"] = answer.links.self
    return response


def show(call: Call[NoParameters]) -> SavedQueryAnswer:
    """One saved query."""
    with current_database().reading() as session:
        return _present(_check(find_query(session, _owner(call.key), int(call.path["id"]))))


def change(call: Call[SavedQueryChange]) -> SavedQueryAnswer:
    """Give a saved query another name, note, folder or search."""
    sent, gazetteer = call.parameters, current_service().gazetteer
    with current_database().writing() as session:
        saved = _check(find_query(session, _owner(call.key), int(call.path["id"])))
        asked = load_search(saved.search) if sent.search is UNSET else to_request(sent.search, gazetteer)
        draft = Draft(
            saved.name if sent.name is UNSET else sent.name,
            saved.note if sent.note is UNSET else sent.note,
            saved.folder if sent.folder is UNSET else sent.folder,
            asked,
        )
        change_query(saved, draft, _now())
        return _present(saved)


def delete(call: Call[NoParameters]) -> Response:
    """Put a saved query aside."""
    with current_database().writing() as session:
        saved = _check(find_query(session, _owner(call.key), int(call.path["id"])))
        delete_query(saved, int(time.time()))
    return Response(status=204)


def results(call: Call[ResultsParameters]) -> answers.SearchAnswer:
    """What a saved query finds; looking from here does not make anything seen."""
    asked = call.parameters
    with current_database().reading() as session:
        saved = _check(find_query(session, _owner(call.key), int(call.path["id"])))
        kept, seen_until = load_search(saved.search), saved.seen_until
    filters = to_filters(kept)
    shared = {name: getattr(filters, name) for name in SearchFilters.__struct_fields__}
    if asked.new:
        shared["seen_after"] = from_seconds(seen_until)
    return find(
        SearchParameters(
            **shared,
            sort=kept.order.value,
            group="story" if kept.is_grouped else "none",
            limit=asked.limit,
            facet=asked.facet,
            histogram=asked.histogram,
            highlight=asked.highlight,
            fields=asked.fields,
        )
    )


def _owner(key: Key | None) -> int:
    if key is None:
        abort(401)
    return key.owner


def _check(saved: SavedQuery | None) -> SavedQuery:
    if saved is None:
        abort(404, "You have no saved query with this id.")
    return saved


def _now() -> Moment:
    return Moment(int(time.time()), current_service().newest_arrival())


def _present(saved: SavedQuery) -> SavedQueryAnswer:
    asked = load_search(saved.search)
    address = f"{request.script_root}{PATH}/{saved.id}"
    return SavedQueryAnswer(
        id=saved.id,
        name=saved.name,
        note=saved.note,
        folder=saved.folder,
        q=asked.text,
        filters=present_filters(asked),
        grammar=saved.grammar,
        created_at=from_seconds(saved.created_at),
        seen_until=from_seconds(saved.seen_until),
        new=current_readers().counts.count(current_service(), asked, saved.seen_until),
        links=SavedQueryLinks(address, f"{address}/results", f"{address}/results?new=1"),
    )
