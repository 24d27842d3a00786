"""Searches: one part of a result, by its page or by a cursor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import request
from msgspec import UNSET

from search.model.crawl import RankedPart
from search.model.request import SearchRequest
from search.model.result import SearchResult
from webapp.api.asking import to_page
from webapp.api.call import Call
from webapp.api.contract import answers
from webapp.api.contract.parameters import SearchParameters
from webapp.api.contract.problem import Code
from webapp.api.cursors import (
    GivenCursor,
    PlaceCursor,
    RankedCursor,
    encode_cursor,
    given_of,
    place_of,
    read_cursor,
    start_of,
    write_cursor,
)
from webapp.api.faults import Refused
from webapp.api.pipeline import current_state
from webapp.api.presenting.addresses import Addresses
from webapp.api.presenting.results import ResultPresenter, counted_keywords
from webapp.current import current_service

if TYPE_CHECKING:
    from search.service import SearchService


def search(call: Call[SearchParameters]) -> answers.SearchAnswer:
    """One part of a result."""
    return find(call.parameters)


def find(parameters: SearchParameters) -> answers.SearchAnswer:
    """The answer of a search. Errors: as to_page, read_cursor and SearchService.search."""
    service = current_service()
    page = to_page(parameters, service.gazetteer)
    asked = replace(page, counted=counted_keywords(parameters, page), with_edition_titles=True)
    commit = service.commit
    result, cursor = _find(parameters, asked, service)
    presenter = ResultPresenter(parameters, service.gazetteer, Addresses(request.script_root), commit)
    return presenter.present(result, cursor)


def _find(
    parameters: SearchParameters, asked: SearchRequest, service: SearchService
) -> tuple[SearchResult, str | None]:
    """The result, and the cursor for what follows."""
    if parameters.cursor is UNSET:
        if parameters.page > 1:
            return service.search(asked), None
        part = service.crawl(asked)
        return part.result, write_cursor(parameters, part.going_on)
    if parameters.page > 1:
        raise Refused(Code.CONTRADICTION, "A crawl goes on by cursor or by page, not by both: leave page out.")
    cursor = read_cursor(parameters.cursor, parameters)
    if isinstance(cursor, PlaceCursor):
        part = service.crawl(asked, place_of(cursor))
        return part.result, write_cursor(parameters, part.going_on)
    return _find_ranked(_write_down(cursor, asked, service), asked, service)


def _write_down(cursor: GivenCursor | RankedCursor, asked: SearchRequest, service: SearchService) -> RankedCursor:
    """The ranking of a crawl, written down when the crawl goes on for the first time."""
    if isinstance(cursor, RankedCursor):
        return cursor
    name = current_state().rankings.keep(service.rank(asked, given_of(cursor)))
    return RankedCursor(cursor.search, cursor.until, cursor.matched, name, 0)


def _find_ranked(cursor: RankedCursor, asked: SearchRequest, service: SearchService) -> tuple[SearchResult, str | None]:
    ids, has_more = current_state().rankings.read(cursor.name, cursor.offset, asked.limit)
    part = service.crawl(asked, RankedPart(start_of(cursor), ids))
    further = RankedCursor(cursor.search, cursor.until, cursor.matched, cursor.name, cursor.offset + asked.limit)
    return part.result, encode_cursor(further) if has_more else None
