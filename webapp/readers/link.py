"""What other pages show of saved queries: the badge in the header, and the link that saves a search."""

from __future__ import annotations

import logging
import time

from search.errors import IndexProblem, InvalidRequest
from webapp.accounts.current import current_reader, current_readers
from webapp.current import current_context, current_service, current_state
from webapp.database.errors import DatabaseUnavailable
from webapp.readers.presenters.saved_link import SavedLink, SaveLink, present_save_offer, present_saved_link
from webapp.saved.queries import list_queries
from webapp.saved.tally import MONTH_DAYS, count_new

MOST_COUNTED = 50
"""Queries that the header counts. Each takes about a millisecond once after every commit."""

_log = logging.getLogger(__name__)


def present_link() -> SavedLink | None:
    """The link to saved queries with what is new in them; no number where it cannot be told, and no page fails."""
    readers = current_readers()
    try:
        reader = current_reader()
        if reader is None:
            return present_saved_link(None, 0, current_context())
        with readers.database.reading() as session:
            queries = list_queries(session, reader.id)
        new = sum(count_new(each, current_service(), readers.counts) for each in queries[:MOST_COUNTED])
        return present_saved_link(reader, new, current_context())
    except IndexProblem:
        return present_saved_link(None, 0, current_context())
    except DatabaseUnavailable as error:
        _log.warning("No saved searches: %s", error)
        return None


def present_save_link() -> SaveLink | None:
    """The link that saves the search of the page being shown; None where that is none that can be saved."""
    try:
        state = current_state().on_page(1)
        if state.is_bare:
            return None
        service, now = current_service(), int(time.time())
        month = current_readers().counts.last_days(service, state.request, now, MONTH_DAYS)
    except (InvalidRequest, IndexProblem):
        return None
    return present_save_offer(state, month, current_context())
