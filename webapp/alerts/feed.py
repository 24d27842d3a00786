"""The feed of a saved query: the stories that arrived last, as entries."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from search.model.document import Document
from search.model.result import Hit
from webapp.alerts.latest import Latest, find_latest
from webapp.database.tables import SavedQuery
from webapp.feeds import Entry, Feed, FeedForm, make_entry, name_id
from webapp.paths import Paths
from webapp.presenters.context import Context
from webapp.presenters.saved_words import describe_filters
from webapp.reader_paths import ReaderPaths
from webapp.saved.stored import load_search
from webapp.search_url import SearchState

if TYPE_CHECKING:
    from search.service import SearchService


def make_query_feed(
    saved: SavedQuery, form: FeedForm, service: SearchService, context: Context, until: int | None = None
) -> Feed:
    """The feed, or the page of it that ends with a second. The root of the context's paths is the site's address.

    Errors: StoredSearchUnreadable; as SearchService.search.
    """
    request = load_search(saved.search)
    paths = ReaderPaths(context.paths.root)
    state = SearchState(request)
    latest = find_latest(request, service, until)
    entries = _make_entries(latest.hits, service, context)
    address = paths.feed(saved.feed_key or "", form.value)
    return Feed(
        id=name_id("saved query", f"{saved.id} {saved.created_at}"),
        title=saved.name,
        description=" ".join([*request.text.split(), describe_filters(state, context), *_tell_rest(latest, context)]),
        page_link=paths.query(saved.id),
        feed_link=address if until is None else f"{address}?until={until}",
        next_link="" if latest.earlier is None else f"{address}?until={latest.earlier}",
        language=context.phrases.language,
        started=datetime.datetime.fromtimestamp(saved.created_at, datetime.UTC),
        entries=tuple(entries),
    )


def _make_entries(hits: Sequence[Hit], service: SearchService, context: Context) -> list[Entry]:
    """The entries, those that changed last first."""
    others = service.documents([edition.id for hit in hits for edition in hit.editions])
    link, name = _linker(context.paths), context.province
    entries = [make_entry(hit.document, link, name, _sum_up(hit), _editions(hit, others)) for hit in hits]
    return sorted(entries, key=lambda entry: entry.updated, reverse=True)


def _editions(hit: Hit, documents: Mapping[str, Document]) -> list[Document]:
    return [documents[edition.id] for edition in hit.editions if edition.id in documents]


def _sum_up(hit: Hit) -> str:
    return " … ".join(snippet.passage.text.strip() for snippet in hit.snippets)


def _tell_rest(latest: Latest, context: Context) -> tuple[str, ...]:
    if not latest.left_out:
        return ()
    return (
        context.phrases.ngettext(
            "%(count)s more story arrived with these: see the page.",
            "%(count)s more stories arrived with these: see the page.",
            latest.left_out,
        ),
    )


def _linker(paths: Paths) -> Callable[[Document], str]:
    return lambda document: paths.document(document.id)
