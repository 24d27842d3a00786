"""The feed of a saved query: the stories that arrived last, as entries."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from webapp.database.tables import SavedQuery
from webapp.feeds import Feed, FeedForm, find_latest, make_entries, name_id, tell_rest
from webapp.presenters.context import Context
from webapp.presenters.saved_words import describe_filters
from webapp.reader_paths import ReaderPaths
from webapp.saved.stored import load_search
from webapp.search_url import SearchState, wish_for

if TYPE_CHECKING:
    from search.service import SearchService


def make_query_feed(
    saved: SavedQuery, form: FeedForm, service: SearchService, context: Context, locale: str, until: int | None = None
) -> Feed:
    """The feed, or the page of it that ends with a second. The root of the context's paths is the site's address.

    A story is told in the edition that its owner, a reader of the locale, is shown on a page, whoever reads the feed.

    Errors: StoredSearchUnreadable; as SearchService.search.
    """
    request = load_search(saved.search)
    paths = ReaderPaths(context.paths.root)
    state = SearchState(request)
    latest = find_latest(wish_for(request, locale), service, until)
    address = paths.feed(saved.feed_key or "", form.value)
    return Feed(
        id=name_id("saved query", f"{saved.id} {saved.created_at}"),
        title=saved.name,
        description=" ".join(
            [*request.text.split(), describe_filters(state, context), tell_rest(latest, context.phrases)]
        ).strip(),
        page_link=paths.query(saved.id),
        feed_link=address if until is None else f"{address}?until={until}",
        next_link="" if latest.earlier is None else f"{address}?until={latest.earlier}",
        language=context.phrases.language,
        started=datetime.datetime.fromtimestamp(saved.created_at, datetime.UTC),
        entries=make_entries(latest.hits, service, context.paths, context.province),
    )
