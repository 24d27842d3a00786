"""Two ways to find new pages for many saved searches: percolate each page, or run each search on what is new.

    python -m benchmarks.alerts opensearch+http://127.0.0.1:9200/bench --searches 100000

The index must hold documents (see sidebyside). A saved search here is two words of a language, half of them in a
province: the terms come from the documents themselves.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from index.document import analyze_document
from search.analysis import AnalyzerRegistry
from search.engines import open_engine
from search.engines.opensearch.address import Address
from search.engines.opensearch.compile import Compiler
from search.engines.opensearch.connection import Connection
from search.engines.opensearch.encode import encode_document
from search.engines.opensearch.schema import build_index
from search.engines.opensearch.state import create_index
from search.engines.versions import current_versions
from search.model.fields import IndexedDocument, Keyword, TermField
from search.model.plan import AllOf, Has, Node, Seen, Term

PAGE_COUNT = 200
"""New pages of one round."""
PERCOLATE_SECONDS = 60.0
"""After so long the pages that were percolated are the round."""
SAMPLE_SEARCHES = 2_000
"""Searches that are run to know what one costs; that of all of them is this times their number."""
BULK = 2_000


@dataclass(frozen=True, slots=True)
class AlertFigures:
    """*Units*: seconds; `percolated` for one page against all searches, `run` for one search on the new pages.

    `stored` is what it takes to hand over all searches, `match_count` how often the sample matched, in both ways alike.
    """

    search_count: int
    page_count: int
    stored: float
    percolated: float
    run: float
    match_count: int


def measure(address: str, search_count: int, seed: int = 7) -> AlertFigures:
    """Both ways over the same searches and pages; ends the program where they do not match alike."""
    connection = Connection(Address.parse(address), 600.0)
    chance = random.Random(seed)
    analyzers = AnalyzerRegistry()
    stored = list(itertools.islice(open_engine(address).snapshot().scan(), 2_000))
    pages = [analyze_document(one.document, one.version, analyzers) for one in stored]
    searches = [_make_search(chance, pages) for _ in range(search_count)]
    fresh = chance.sample(pages, PAGE_COUNT)
    index = f"{Address.parse(address).name}-percolator-{os.getpid()}"
    started = time.perf_counter()
    try:
        _store_searches(connection, index, address, searches)
        handed_over = time.perf_counter()
        percolated = _percolate_for_a_while(connection, index, fresh)
        ended = time.perf_counter()
    finally:
        connection.request("DELETE", f"/{index}", params={"ignore_unavailable": "true"})
    fresh, sampled = fresh[: len(percolated)], searches[:SAMPLE_SEARCHES]
    began = time.perf_counter()
    found = _run(connection, address, sampled, fresh)
    run = (time.perf_counter() - began) / len(sampled)
    sample = {str(number) for number in range(len(sampled))}
    if found != sum(len(ids & sample) for ids in percolated):
        sys.exit("the two ways do not match the same")
    return AlertFigures(search_count, len(fresh), handed_over - started, (ended - handed_over) / len(fresh), run, found)


def _make_search(chance: random.Random, pages: Sequence[IndexedDocument]) -> Node:
    page = chance.choice(pages)
    words = page.terms.get(TermField.BODY_STEM, "").split()
    terms: list[Node] = [Term(TermField.BODY_STEM, word) for word in chance.sample(words, 2)]
    if chance.random() < 0.5 and (provinces := page.keywords.get(Keyword.PROVINCE)):
        terms.append(Has(Keyword.PROVINCE, provinces[:1]))
    # The mandatory filter: a search is only tried on pages of its language.
    return AllOf((*terms, Has(Keyword.LANGUAGE, page.keywords[Keyword.LANGUAGE])))


def _store_searches(connection: Connection, index: str, address: str, searches: Sequence[Node]) -> None:
    body = build_index(Address.parse(address), current_versions(), 0)
    body["mappings"]["properties"]["saved"] = {"type": "percolator"}
    create_index(connection, index, body)
    compiler = Compiler(lambda field, prefix: ())
    for start in range(0, len(searches), BULK):
        lines: list[bytes] = []
        for number, search in enumerate(searches[start : start + BULK], start):
            saved = {"saved": {"constant_score": {"filter": compiler.compile(search)}}}
            lines += [json.dumps({"index": {"_id": str(number)}}).encode(), json.dumps(saved).encode()]
        answer = connection.request("POST", f"/{index}/_bulk", b"\n".join([*lines, b""]), seconds=120)
        if answer["errors"]:
            sys.exit(str(answer["items"][0]))
    connection.request("POST", f"/{index}/_refresh", seconds=120)


def _percolate_for_a_while(connection: Connection, index: str, pages: Sequence[IndexedDocument]) -> list[set[str]]:
    """The searches that each page matches; as many of the pages as there is time for."""
    _percolate(connection, index, pages[0])
    deadline = time.perf_counter() + PERCOLATE_SECONDS
    found: list[set[str]] = []
    for page in pages:
        found.append(_percolate(connection, index, page))
        if time.perf_counter() > deadline:
            break
    return found


def _percolate(connection: Connection, index: str, page: IndexedDocument) -> set[str]:
    document = json.loads(encode_document(page))
    query = {"percolate": {"field": "saved", "document": document}}
    body = {"query": query, "size": 10_000, "_source": False, "track_total_hits": True}
    return {hit["_id"] for hit in connection.request("POST", f"/{index}/_search", body, seconds=120)["hits"]["hits"]}


def _run(connection: Connection, address: str, searches: Sequence[Node], fresh: Sequence[IndexedDocument]) -> int:
    """Count what each search finds among the new pages: a hundred searches in a request."""
    compiler = Compiler(lambda field, prefix: ())
    new: Node = AllOf((Has(Keyword.ID, tuple(page.id for page in fresh)), Seen(0, None)))
    name, found = Address.parse(address).name, 0
    for some in _in_hundreds(searches):
        lines: list[Any] = []
        for search in some:
            lines += [{"index": name}, {"size": 0, "query": compiler.compile(AllOf((search, new)))}]
        body = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
        answers = connection.request("POST", "/_msearch", body, seconds=120)["responses"]
        found += sum(answer["hits"]["total"]["value"] for answer in answers)
    return found


def _in_hundreds(searches: Sequence[Node]) -> Iterator[Sequence[Node]]:
    for start in range(0, len(searches), 100):
        yield searches[start : start + 100]


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.alerts", description="See the module.")
    parser.add_argument("address")
    parser.add_argument("--searches", type=int, default=100_000)
    options = parser.parse_args(arguments)
    load = os.getloadavg()[0]
    found = measure(options.address, options.searches)
    one_round = found.search_count * found.run
    print(f"load {load:.0f} to {os.getloadavg()[0]:.0f}; {found.search_count:,} saved searches")
    print(f"{found.page_count} new pages; {found.match_count} matches of a sample, both ways")
    print(f"percolator: {found.stored:.0f} s to store all, {1000 * found.percolated:.1f} ms a page")
    print(f"incremental: {1000 * found.run:.3f} ms a search, so {one_round:.0f} s a round")
    print(f"even at {one_round / found.percolated:,.0f} new pages a round")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
