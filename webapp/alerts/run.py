"""One run of alerts: match what is new, write down what was found, decide what is due, send it.

Every step stands on what the one before has committed, so a run that is killed anywhere goes on where it stopped.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.errors import IndexUnavailable
from webapp.accounts.tokens import Tokens
from webapp.alerts.findings import keep_findings
from webapp.alerts.matching import ask_questions, find_matches, read_candidates
from webapp.alerts.outbox import queue_hooks, queue_mails
from webapp.alerts.sending import Sending, Sent
from webapp.alerts.watched import Progress, list_watched, read_progress
from webapp.alerts.writing import Writer
from webapp.database import Database
from webapp.database.exclusive import hold
from webapp.readers_config import ReadersConfig
from webapp.saved.queries import purge_deleted
from webapp.saved.rereading import reread_queries

if TYPE_CHECKING:
    from search.service import SearchService

OVERLAP_SECONDS = 3_600
"""How far back a run looks again. Documents become visible up to a minute or two after they were taken in, and a clock
that is set back takes them in earlier; what was found before is known, so looking again tells nothing twice."""


@dataclass(frozen=True, slots=True)
class AlertRun:
    """What a run did. *Units*: seconds of matching and of the whole."""

    watched: int
    questions: int
    news: int
    mails_due: int
    calls_due: int
    sent: Sent
    matching_seconds: float
    seconds: float


def run_alerts(
    config: ReadersConfig,
    database: Database,
    service: SearchService,
    clock: Callable[[], int] = lambda: int(time.time()),
) -> AlertRun:
    """Match, write down, send; runs of several processes follow one another.

    Errors: DatabaseUnavailable; as SearchService.search.
    """
    started = time.perf_counter()
    with hold(database.engine(), database.url, "alerts"):
        reread_queries(database, service)
        watched, questions, news, matching = _match(config, database, service.held(), clock())
        with database.writing() as session:
            mails, calls = queue_mails(session, clock()), queue_hooks(session, clock())
            purge_deleted(session, clock())
        writer = Writer(config, Tokens(database), service.gazetteer)
        sent = Sending(config, database, service, writer, clock).run()
    return AlertRun(watched, questions, news, mails, calls, sent, matching, time.perf_counter() - started)


def _match(config: ReadersConfig, database: Database, service: SearchService, now: int) -> tuple[int, int, int, float]:
    started = time.perf_counter()
    with database.reading() as session:
        last = read_progress(session)
        watched = list_watched(session, config.sends_mail)
    commit, until = service.commit, service.newest_arrival()
    if commit == last.commit:
        return len(watched), 0, 0, 0.0
    questions = ask_questions(watched, max(0, last.until - OVERLAP_SECONDS), until)
    matches = find_matches(questions, service)
    ids = sorted({id_ for found in matches.values() for id_ in found})
    candidates = read_candidates(ids, service)
    if service.commit != commit:
        # One commit is held here; it is named otherwise after an answer that lacked a part, whose news would be lost.
        raise IndexUnavailable(service.location, "a part of it does not answer")
    with database.writing() as session:
        progress = Progress(commit, max(until, last.until))
        news = keep_findings(session, watched, matches, candidates, progress, now, config.sends_mail)
    return len(watched), len(questions), news, time.perf_counter() - started
