"""Asks the index which new documents each watched query matches; equal searches are asked once."""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from search.errors import InvalidRequest
from search.model.document import Document
from search.model.query import Query
from search.model.request import SearchRequest
from webapp.alerts.watched import Watched
from webapp.saved.stored import StoredSearchUnreadable, load_search, search_key
from webapp.saved.trees import load_tree

if TYPE_CHECKING:
    from search.service import SearchService

MOST_MATCHES = 5_000
"""Documents that one query is told of in one run: more is a new corpus, not news."""
THREADS = 2
PART = 200

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    """One search over one stretch of time, and the queries that ask it; `before`, as its text was read before."""

    request: SearchRequest
    before: Query | None
    query_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that was matched, as far as alerts need to know it. `members` are the editions of its story."""

    id: str
    story: str
    members: frozenset[str]
    language: str
    title: str


def ask_questions(watched: Sequence[Watched], after: int, until: int) -> tuple[Question, ...]:
    """The different questions. Each query is asked about what arrived since it is watched, but not before `after`.

    A search that cannot be read asks nothing: its owner is told on the page.
    """
    askers: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    requests: dict[tuple[str, int, str], tuple[SearchRequest, Query | None]] = {}
    for each in watched:
        since = max(after, each.since)
        if since >= until:
            continue
        try:
            request = load_search(each.search)
        except StoredSearchUnreadable as error:
            _log.warning("Saved search %s asks nothing: %s", each.query_id, error)
            continue
        before = load_tree(request.text, each.reading) if each.reading is not None else None
        key = (search_key(request), since, json.dumps(each.reading, sort_keys=True))
        requests[key] = (replace(request, seen_after=since, seen_until=until), before)
        askers[key].append(each.query_id)
    return tuple(Question(*requests[key], tuple(ids)) for key, ids in askers.items())


def find_matches(questions: Sequence[Question], service: SearchService) -> dict[int, tuple[str, ...]]:
    """The ids of new documents by the id of the query that matches them. Errors: as SearchService.search."""
    found: dict[int, tuple[str, ...]] = {}
    with ThreadPoolExecutor(THREADS) as pool:
        for question, ids in zip(questions, pool.map(lambda each: _ask(each, service), questions), strict=True):
            if ids:
                found.update(dict.fromkeys(question.query_ids, ids))
    return found


def read_candidates(ids: Sequence[str], service: SearchService) -> Mapping[str, Candidate]:
    """What is needed of the documents that were matched."""
    documents = {id_: (found.story or id_, found.language, found.title) for id_, found in _read(ids, service)}
    members = service.members({story for story, _, _ in documents.values()})
    return {
        id_: Candidate(id_, story, frozenset(members.get(story, ())) | {id_}, language, title or "")
        for id_, (story, language, title) in documents.items()
    }


def _read(ids: Sequence[str], service: SearchService) -> Iterator[tuple[str, Document]]:
    # In parts: only a few facts of each document are kept.
    for start in range(0, len(ids), PART):
        yield from service.documents(ids[start : start + PART]).items()


def _ask(question: Question, service: SearchService) -> tuple[str, ...]:
    try:
        found = service.matching_ids(question.request, MOST_MATCHES)
        if question.before is not None:
            # Until the owner agrees to the new reading, nothing that the old one finds is kept back.
            found = tuple({*found, *service.matching_ids(question.request, MOST_MATCHES, question.before)})
        return found
    except InvalidRequest as error:
        _log.warning("A saved search asks for what does not exist: %s", error)
        return ()
