"""What arrived last of a search, as a feed."""

from __future__ import annotations

import datetime
from dataclasses import replace
from gettext import NullTranslations

import msgspec
from babel import Locale
from flask import Response, request
from msgspec import UNSET, UnsetType

from search.places import Gazetteer
from webapp.api.asking import from_seconds, to_request, to_seconds, write_query
from webapp.api.call import Call
from webapp.api.contract.operations import EXPORT_ATOM, EXPORT_JSON_FEED
from webapp.api.contract.parameters import FeedParameters
from webapp.api.presenting.addresses import PREFIX
from webapp.current import current_service
from webapp.feeds import Feed, FeedForm, Latest, answer_feed, find_latest, make_entries, name_id, tell_rest
from webapp.i18n import Phrases
from webapp.paths import Paths
from webapp.search_url import SearchState

OPERATIONS = {FeedForm.ATOM: EXPORT_ATOM, FeedForm.JSON: EXPORT_JSON_FEED}
_ENGLISH = Phrases(Locale.parse("en"), NullTranslations())
"""The language of the API: that of the messages themselves."""
_BEGINNING = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def atom(call: Call[FeedParameters]) -> Response:
    """As Atom."""
    return _answer(call.parameters, FeedForm.ATOM)


def json_feed(call: Call[FeedParameters]) -> Response:
    """As JSON Feed."""
    return _answer(call.parameters, FeedForm.JSON)


def _answer(parameters: FeedParameters, form: FeedForm) -> Response:
    service = current_service()
    asked = replace(to_request(parameters, service.gazetteer), counted=())
    latest = find_latest(asked, service, to_seconds(parameters.seen_until), parameters.limit)
    paths = Paths(f"{request.host_url.rstrip('/')}{request.script_root}")

    def address(until: str | UnsetType) -> str:
        query = write_query(msgspec.structs.replace(parameters, seen_until=until))
        return f"{paths.root}{PREFIX}{OPERATIONS[form].path}{query}"

    feed = Feed(
        id=name_id("search", write_query(msgspec.structs.replace(parameters, seen_until=UNSET))),
        title=f"{parameters.q} · Tintinh" if parameters.q.strip() else "Tintinh",
        description=_describe(parameters, latest),
        page_link=paths.search(SearchState(asked)),
        feed_link=address(parameters.seen_until),
        next_link="" if latest.earlier is None else address(from_seconds(latest.earlier)),
        language="en",
        started=_BEGINNING,
        entries=make_entries(latest.hits, service, paths, lambda unit: _name(unit, service.gazetteer)),
    )
    return answer_feed(feed, form)


def _describe(parameters: FeedParameters, latest: Latest) -> str:
    told = f"The stories of this search that were taken in last, some {parameters.limit} at a time."
    return f"{told} {tell_rest(latest, _ENGLISH)}".strip()


def _name(unit: str, gazetteer: Gazetteer) -> str:
    return gazetteer.unit(unit).name if gazetteer.has(unit) else unit
