"""`python -m benchmarks.paint ENGINE`: how long a reader waits until Chromium paints a search, and on what."""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psutil

from benchmarks.corpus import Corpus
from benchmarks.latency import Percentiles
from benchmarks.queries import BenchmarkQuery, make_queries
from benchmarks.web import ServerFailed, serve, worker_of
from search.places import Gazetteer
from webapp.search_url import SearchState

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WARM_SECONDS = 15.0
"""What a worker needs to load everything ahead, twice over."""
MARKS = """async () => {
    const painted = () => performance.getEntriesByName("first-paint")[0];
    while (!painted()) await new Promise(requestAnimationFrame);
    const page = performance.getEntriesByType("navigation")[0];
    return [painted().startTime, page.requestStart, page.responseEnd, page.encodedBodySize];
}"""
"""What Chromium noted of a page, in ms since its navigation began (PerformancePaintTiming), and the bytes of it."""


@dataclass(frozen=True, slots=True)
class Painting:
    """One page. *Units*: ms; `answer` from the request to the last byte, `drawing` from there to the first paint;
    bytes as they were sent.
    """

    first_paint: float
    answer: float
    drawing: float
    byte_count: int


@dataclass(frozen=True, slots=True)
class PaintFigures:
    """All pages. *Units*: `server_ms` is the worker's processor time for one of them."""

    first_paint: Percentiles
    answer: Percentiles
    drawing: Percentiles
    server_ms: float
    most_bytes: int


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 0, too, where there is no Chromium, which is said."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.paint", description=__doc__)
    parser.add_argument("engine", help="an index of generated pages, such as tantivy:var/benchmarks/work/metadata")
    parser.add_argument("--documents", type=int, default=100_000, metavar="N", help="that it holds (%(default)s)")
    parser.add_argument("--pages", type=int, default=100, metavar="N", help="searches to paint (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of corpus and queries (%(default)s)")
    options = parser.parse_args(arguments)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("No chromium on this machine: nothing was painted, so nothing was measured.", file=sys.stderr)
        return 0
    corpus = Corpus.of_real_words(Gazetteer.load(), options.seed)
    queries = make_queries(corpus, options.documents, options.seed)
    random.Random(options.seed).shuffle(queries)
    try:
        print(_as_text(measure_paint(options.engine, queries[: options.pages], chromium)))
    except ServerFailed as error:
        print(f"benchmarks.paint: {error}", file=sys.stderr)
        return 1
    return 0


def measure_paint(engine: str, queries: Sequence[BenchmarkQuery], chromium: str) -> PaintFigures:
    """Paint every search once, each another, in one browser that has the stylesheet. Errors: ServerFailed."""
    from playwright.sync_api import sync_playwright

    with serve(engine) as (process, port), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        time.sleep(WARM_SECONDS)
        worker = psutil.Process(worker_of(process))
        before = sum(worker.cpu_times()[:2])
        paintings = list(_paint(browser, f"http://127.0.0.1:{port}", queries))
        spent = sum(worker.cpu_times()[:2]) - before
        browser.close()
    return PaintFigures(
        first_paint=Percentiles.of([each.first_paint for each in paintings]),
        answer=Percentiles.of([each.answer for each in paintings]),
        drawing=Percentiles.of([each.drawing for each in paintings]),
        server_ms=spent * 1000 / len(paintings),
        most_bytes=max(each.byte_count for each in paintings),
    )


def _paint(browser: Browser, address: str, queries: Sequence[BenchmarkQuery]) -> Iterator[Painting]:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en").new_page()
    page.goto(f"{address}/help")
    for query in queries:
        yield _paint_one(page, f"{address}/search?{SearchState(query.request).query}", query)


def _paint_one(page: Page, address: str, query: BenchmarkQuery) -> Painting:
    response = page.goto(address)
    if response is None or not response.ok:
        raise ServerFailed(f"the page of {query.name} was not answered with status 200.")
    painted, asked, answered, size = page.evaluate(MARKS)
    return Painting(painted, answered - asked, painted - answered, size)


def _as_text(figures: PaintFigures) -> str:
    rows = {"first paint": figures.first_paint, "answer": figures.answer, "drawing": figures.drawing}
    lines = [f"{figures.first_paint.count} searches, each painted once; ms    p50    p95"]
    lines += [f"{name:40}{each.p50:8.1f}{each.p95:7.1f}" for name, each in rows.items()]
    lines.append(f"{'server, processor time of a page':40}{figures.server_ms:8.1f}")
    lines.append(f"{'largest page, bytes sent':40}{figures.most_bytes:8,}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
