"""Makes the entries of a feed from the hits of a search; the other editions of their stories are read for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from search.model.document import Document
from search.model.result import Hit
from webapp.feeds.entries import ProvinceNamer, make_entry
from webapp.feeds.feed import Entry
from webapp.paths import Paths

if TYPE_CHECKING:
    from search.service import SearchService


def make_entries(hits: Sequence[Hit], service: SearchService, paths: Paths, name: ProvinceNamer) -> tuple[Entry, ...]:
    """The entries, those that changed last first. The root of the paths is the site's address."""
    others = service.documents([edition.id for hit in hits for edition in hit.editions])
    entries = [
        make_entry(hit.document, lambda found: paths.document(found.id), name, _sum_up(hit), _editions(hit, others))
        for hit in hits
    ]
    return tuple(sorted(entries, key=lambda entry: entry.updated, reverse=True))


def _editions(hit: Hit, documents: Mapping[str, Document]) -> list[Document]:
    return [documents[edition.id] for edition in hit.editions if edition.id in documents]


def _sum_up(hit: Hit) -> str:
    return " … ".join(snippet.passage.text.strip() for snippet in hit.snippets)
