"""Reads saved queries anew after a change of the grammar: what reads differently is flagged, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from search.errors import InvalidRequest
from search.model.query import GRAMMAR_VERSION
from webapp.database import Database
from webapp.database.tables import SavedQuery
from webapp.saved.stored import StoredSearchUnreadable, load_search
from webapp.saved.trees import load_tree, store_tree

if TYPE_CHECKING:
    from search.service import SearchService


def list_outdated(session: Session, reader_id: int | None = None) -> Sequence[SavedQuery]:
    """Queries saved under an earlier grammar and not read by this one yet; of one reader, or of all."""
    chosen = select(SavedQuery).where(SavedQuery.grammar < GRAMMAR_VERSION).order_by(SavedQuery.id)
    if reader_id is not None:
        chosen = chosen.where(SavedQuery.reader_id == reader_id)
    return [saved for saved in session.scalars(chosen) if not is_flagged(saved)]


def reread_queries(database: Database, service: SearchService, reader_id: int | None = None) -> int:
    """Read anew what has to be, of one reader or of all; the number of queries comes back.

    Errors: DatabaseUnavailable; of the index, as SearchService.search.
    """
    with database.reading() as session:
        ids = [saved.id for saved in list_outdated(session, reader_id)]
    for query_id in ids:
        with database.writing() as session:
            saved = session.get(SavedQuery, query_id)
            if saved is not None:
                reread(saved, service)
    return len(ids)


def is_flagged(saved: SavedQuery) -> bool:
    """Whether its owner has been told that today's grammar reads it differently."""
    return saved.recount is not None and saved.recount.get("grammar") == GRAMMAR_VERSION


def reread(saved: SavedQuery, service: SearchService) -> None:
    """Read one query anew. Equal trees: it counts as saved under today's grammar. Others: it is flagged, with counts.

    Errors: of the index, as SearchService.search.
    """
    # Imported late: reading a query loads what analyzes texts.
    from search.query import parse

    try:
        request = replace(load_search(saved.search), is_grouped=True)
        if store_tree(parse(request.text, service.gazetteer)) == saved.reading:
            saved.grammar, saved.recount = GRAMMAR_VERSION, None
            return
        then = load_tree(request.text, saved.reading)
        saved.recount = {
            "grammar": GRAMMAR_VERSION,
            "then": None if then is None else service.count(request, then).hit_count,
            "now": service.count(request).hit_count,
        }
    except (StoredSearchUnreadable, InvalidRequest):
        # It is told as unreadable wherever it is shown.
        return
