"""Asks generated texts through the application, as JSON or as a page, and says what each takes of the processor.

`python -m benchmarks.robustness tantivy:PLACE --count 20000 --path /search`. The texts are made of words of these
measurements' corpus, so the index should hold its articles. Time is the application's own: texts are encoded and
answers read outside of it. It is told as of a calm machine: a fixed task before and behind each text says how slow
this one is at the moment.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from benchmarks.corpus import BODY_WORDS, Corpus
from benchmarks.latency import Percentiles
from benchmarks.strings import Strings
from benchmarks.words import spread
from search.places import Gazetteer
from webapp import WebConfig, create_app
from webapp.warming import warm_up

SEED = 20261129
ALLOWED_MS = 100.0
TASK = 50_000
"""Additions of the fixed task."""
TASK_MS = 1.4
"""What it takes on the calm machine, a Xeon of 2 cores; 1.9 to 3.2 on the slow one of README.md (2026-11-29)."""
WORST = 10
PLACES = ("Hà", "Tĩnh", "Ha", "Tinh", "Хатинь", "河静省", "Nghệ", "An", "Sài", "Gòn", "กรุงเทพ", "서울")


@dataclass(frozen=True, slots=True)
class Timed:
    """How one text was answered.

    *Units*: `ms` of processor time, `pace` times as slow as the calm machine.
    """

    text: str
    status: int
    ms: float
    pace: float

    @property
    def calm_ms(self) -> float:
        """The time that it would take on the calm machine."""
        return self.ms / self.pace


def ask_each(app: Flask, path: str, texts: Iterable[str]) -> Iterator[Timed]:
    """Ask for each text in turn."""
    before = _measure_pace()
    for text in texts:
        builder = EnvironBuilder(path, query_string={"q": text}, environ_overrides={"REMOTE_ADDR": "127.0.0.1"})
        environ = builder.get_environ()
        started = time.process_time()
        _, status, _ = run_wsgi_app(app.wsgi_app, environ, buffered=True)
        ms = (time.process_time() - started) * 1000
        after = _measure_pace()
        yield Timed(text, int(status.split()[0]), ms, (before + after) / 2)
        before = after


def _measure_pace() -> float:
    total, started = 0, time.process_time()
    for number in range(TASK):
        total += number
    return (time.process_time() - started) * 1000 / TASK_MS


def list_words(corpus: Corpus) -> list[str]:
    """Common, middling and rare words of each language, and names of places."""
    words = list(PLACES)
    for language in corpus.languages.values():
        vocabulary = language.vocabulary
        words += vocabulary.words[:60]
        words += spread(vocabulary.between(0.005, 0.02, BODY_WORDS), 60)
        words += spread(vocabulary.between(0.0002, 0.001, BODY_WORDS), 60)
        words += vocabulary.words[-20:]
    return words


def main(arguments: Sequence[str]) -> int:
    """Measure and print. 1 where a text was answered with an error of the server."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.robustness", description="See the module.")
    parser.add_argument("engine")
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--path", default="/api/v1/search")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(arguments)
    texts = Strings(list_words(Corpus.of_real_words(Gazetteer.load(), SEED)), options.seed).take(options.count)
    with tempfile.TemporaryDirectory() as folder:
        own = {"TINTINH_ENGINE": options.engine, "TINTINH_VAR": folder}
        own["TINTINH_DATABASE"] = f"sqlite:///{folder}/readers.sqlite"
        app = create_app(WebConfig.from_environment({**os.environ, **own}))
        warm_up(app)
        found = list(ask_each(app, options.path, texts))
    taken = Percentiles.of([each.calm_ms for each in found])
    slow = sorted((each for each in found if each.calm_ms > ALLOWED_MS), key=lambda each: -each.calm_ms)
    failed = [each for each in found if each.status >= 500]
    load = os.getloadavg()[0]
    print(f"{taken.count:,} texts, load {load:.0f}: median {taken.p50:.0f} ms, 99 % {taken.p99:.0f} ms")
    print(f"{len(slow)} took more than {ALLOWED_MS:.0f} ms, {len(failed)} failed")
    for each in [*failed, *slow[:WORST]]:
        print(f"{each.status} {each.calm_ms:.0f} ms {len(each.text)} {each.text[:100]!a}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
