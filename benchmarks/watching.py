"""Measures alerts: many saved queries against a few new documents in a large index, with every step but the network.

`python -m benchmarks.watching tantivy:PLACE` adds new articles to the index that is named, so it wants a copy of one
that holds articles of these measurements' corpus: the queries are made from its words.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from benchmarks.corpus import Corpus
from benchmarks.pages import as_record
from benchmarks.queries import make_queries
from search.engines import open_engine
from search.model.query import GRAMMAR_VERSION
from search.model.request import SearchRequest
from search.places import Gazetteer
from search.service import SearchService
from webapp.alerts.run import run_alerts
from webapp.database import Database
from webapp.database.tables import Delivery, Mailing, Reader, SavedQuery
from webapp.readers_config import Accounts, ReadersConfig
from webapp.saved.stored import search_key, store_search

FIRST_NEW = 50_000_000
"""Far beyond the numbers of any corpus that was indexed; new articles are numbered from here and the index's size on,
so that every run finds new ones."""
SEED = 20261129


def main() -> None:
    """Measure, and print one line of figures for each step."""
    options = _read_options()
    corpus = Corpus.of_real_words(Gazetteer.load(), SEED)
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/readers.sqlite")
        service = SearchService(open_engine(options.index), Gazetteer.load())
        service.warm_up()
        config = ReadersConfig(Accounts.CLOSED, str(database.url), smtp="smtp://127.0.0.1:9")
        requests = _take_requests(corpus, options.queries)
        with database.writing() as session:
            _fill(session, requests, options.readers, service.newest_arrival())
        run_alerts(config, database, service)
        with database.writing() as session:
            _postpone(session)
        _add_articles(Path(folder), corpus, options, FIRST_NEW + service.status().document_count)
        print(f"{service.status().document_count:,} documents in {service.status().segment_count} segments")
        _measure(config, database, service)


def _measure(config: ReadersConfig, database: Database, service: SearchService) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF)
    started = time.perf_counter()
    done = run_alerts(config, database, service)
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{done.watched:,} saved queries, {done.questions:,} different; {done.news:,} new stories in all")
    print(f"matching and writing down {done.matching_seconds:.1f} s, the whole run {seconds:.1f} s, {cpu:.1f} s of CPU")


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.watching", description=__doc__)
    parser.add_argument("index")
    parser.add_argument("--queries", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=1_000)
    parser.add_argument("--new", type=int, default=1_000)
    return parser.parse_args()


def _take_requests(corpus: Corpus, count: int) -> list[SearchRequest]:
    """Different searches that demand something, from as many lists of queries as it takes."""
    found: dict[str, SearchRequest] = {}
    for request in _all_requests(corpus):
        if request.text.strip() or request.provinces or request.languages:
            found.setdefault(search_key(request), request)
        if len(found) == count:
            break
    return list(found.values())


def _all_requests(corpus: Corpus) -> Iterator[SearchRequest]:
    seed = SEED
    while True:
        yield from (query.request for query in make_queries(corpus, 100_000, seed))
        seed += 1


def _fill(session: Session, requests: list[SearchRequest], readers: int, arrival: int) -> None:
    made = [
        {
            "email": f"reader{number}@example.org",
            "is_confirmed": True,
            "is_personal": False,
            "session_key": "",
            "locale": "en",
            "keeps_history": False,
            "created_at": 0,
        }
        for number in range(readers)
    ]
    ids = list(session.scalars(insert(Reader).returning(Reader.id), made))
    rows = [_make_row(ids[number % readers], request, arrival) for number, request in enumerate(requests)]
    session.execute(insert(SavedQuery), rows)


def _make_row(reader_id: int, request: SearchRequest, arrival: int) -> dict[str, object]:
    texts = {"note": "", "folder": "", "webhook": "", "webhook_secret": "", "visibility": "private"}
    numbers = {"created_at": 0, "opened_at": 0, "webhook_failures": 0, "seen_until": arrival, "alerts_since": arrival}
    return {
        "reader_id": reader_id,
        "name": request.text or "filters",
        "search": store_search(request),
        "grammar": GRAMMAR_VERSION,
        "reading": {},
        "mailing": Mailing.DAILY.value,
        **texts,
        **numbers,
    }


def _postpone(session: Session) -> None:
    # No server of mails takes part: what is measured ends where a mail is written down.
    session.execute(update(Delivery).values(due_at=None))


def _add_articles(folder: Path, corpus: Corpus, options: argparse.Namespace, first: int) -> None:
    file = folder / "new.jsonl"
    lines = (json.dumps(as_record(corpus.article(first + number))) for number in range(options.new))
    file.write_text("\n".join(lines), encoding="utf-8")
    environment = {**os.environ, "TINTINH_ENGINE": options.index, "TINTINH_VAR": str(folder)}
    subprocess.run([sys.executable, "-m", "index", "add", str(file)], env=environment, check=True, capture_output=True)


if __name__ == "__main__":
    main()
