"""Opens a document with what a reader needs around it: the edition beside it, its neighbors in the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.model.result import DocumentView, SearchResult
from webapp.neighbors import find_neighbors
from webapp.presenters.document import Opened
from webapp.search_url import SearchState

SIMILAR = 5
"""Similar stories beside a document: as many as stand beside its facts without scrolling."""

if TYPE_CHECKING:
    from search.service import SearchService


def open_document(
    document_id: str, beside_id: str, state: SearchState, locale: str, service: SearchService
) -> Opened | None:
    """A document as it was found through the search of `state`; None where the index lacks it.

    What is asked to stand beside it and is no edition of the same story is left out.
    """
    text = state.request.text
    view = service.document(document_id, text)
    if view is None:
        return None
    neighbors = find_neighbors(view.document, state, locale, service) if state.search_pairs else None
    return Opened(view, _open_beside(view, beside_id, text, service), neighbors, service.similar(document_id)[:SIMILAR])


def _open_beside(view: DocumentView, beside_id: str, text: str, service: SearchService) -> DocumentView | None:
    is_edition = any(edition.id == beside_id for edition in view.editions)
    return service.document(beside_id, text) if is_edition else None


def explain_hit(document_id: str, result: SearchResult, service: SearchService) -> DocumentView | None:
    """The hit of a result that is to be explained, with all of its marks; None where it is not among the hits."""
    if not any(hit.document.id == document_id for hit in result.hits):
        return None
    return service.document(document_id, result.request.text)
