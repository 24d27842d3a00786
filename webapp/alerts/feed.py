"""The feed of a saved query: the stories that arrived last, as entries."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from search.model.document import Document
from search.model.plan import Order
from search.model.request import SearchRequest
from search.model.result import Hit, Matched
from webapp.database.tables import SavedQuery
from webapp.feeds import Entry, Feed, FeedForm, make_entry, name_id
from webapp.paths import Paths
from webapp.presenters.context import Context
from webapp.presenters.saved_words import describe_filters
from webapp.reader_paths import ReaderPaths
from webapp.saved.moment import DAY_SECONDS
from webapp.saved.stored import load_search
from webapp.search_url import SearchState

if TYPE_CHECKING:
    from search.service import SearchService

MOST_ENTRIES = 50
WINDOWS = (1, 7, 30, 365)
"""Days. The shortest that holds enough stories is asked, so that what arrived last is in the feed whatever its date."""


def make_query_feed(saved: SavedQuery, form: FeedForm, service: SearchService, context: Context) -> Feed:
    """The feed. The root of the context's paths is the address of the site.

    Errors: StoredSearchUnreadable; as SearchService.search.
    """
    request = load_search(saved.search)
    paths = ReaderPaths(context.paths.root)
    state = SearchState(request)
    entries = [_make_entry(hit, service, context) for hit in find_latest(request, service)]
    entries.sort(key=lambda entry: entry.updated, reverse=True)
    return Feed(
        id=name_id("saved query", f"{saved.id} {saved.created_at}"),
        title=saved.name,
        description=" ".join([*request.text.split(), describe_filters(state, context)]),
        page_link=paths.query(saved.id),
        feed_link=paths.feed(saved.feed_key or "", form.value),
        language=context.phrases.language,
        started=datetime.datetime.fromtimestamp(saved.created_at, datetime.UTC),
        entries=tuple(entries),
    )


def find_latest(request: SearchRequest, service: SearchService) -> tuple[Hit, ...]:
    """The stories that arrived last, at most `MOST_ENTRIES`; those of the newest window, the newest articles first."""
    newest = service.newest_arrival()
    asked = replace(request, is_grouped=True, order=Order.NEWEST, page=1, limit=MOST_ENTRIES)
    hits: tuple[Hit, ...] = ()
    for days in WINDOWS:
        result = service.search(replace(asked, seen_after=max(0, newest - days * DAY_SECONDS)))
        hits = tuple(hit for hit in result.hits if hit.matched is Matched.ALL)
        if len(hits) >= MOST_ENTRIES:
            break
    return hits


def _make_entry(hit: Hit, service: SearchService, context: Context) -> Entry:
    others = service.documents([edition.id for edition in hit.editions])
    summary = " … ".join(snippet.passage.text.strip() for snippet in hit.snippets)
    return make_entry(hit.document, _linker(context.paths), context.province, summary, list(others.values()))


def _linker(paths: Paths) -> Callable[[Document], str]:
    return lambda document: paths.document(document.id)
