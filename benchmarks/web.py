"""Asks a real web server the queries over HTTP, and weighs its process afterwards."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import psutil

from benchmarks.latency import Percentiles
from benchmarks.processes import Memory, tree_memory
from benchmarks.queries import BenchmarkQuery
from webapp.search_url import SearchState

START_SECONDS = 60.0


class ServerFailed(Exception):
    """The web server did not start, or did not answer."""


@dataclass(frozen=True, slots=True)
class WebFigures:
    """One worker process of gunicorn.

    `before` and `after` all queries are of the worker alone, `tree` of worker and arbiter after them. *Units*: bytes.
    `failed_count` answers had another status than 200.
    """

    request_count: int
    failed_count: int
    before: Memory
    after: Memory
    tree: Memory
    latency: Percentiles


def measure_web(engine: str, queries: Sequence[BenchmarkQuery], round_count: int) -> WebFigures:
    """Start a server over an index, ask it for the page of every query in rounds, and end it.

    Errors: ServerFailed.
    """
    with serve(engine) as (process, port):
        worker = worker_of(process)
        status, _ = _get(port, queries[0])
        if status != http.HTTPStatus.OK:
            raise ServerFailed(f"the first page, {queries[0].name}, was answered with status {status}, not 200.")
        before = tree_memory(worker)
        answers = [_get(port, query) for _ in range(round_count) for query in queries]
        return WebFigures(
            request_count=len(answers),
            failed_count=sum(1 for status, _ in answers if status != http.HTTPStatus.OK),
            before=before,
            after=tree_memory(worker),
            tree=tree_memory(process.pid),
            latency=Percentiles.of([duration for _, duration in answers]),
        )


@contextlib.contextmanager
def serve(engine: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A web server over an index, as `make run` starts it, with a database of its own, and its port.

    Errors: ServerFailed.
    """
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:webapp.server", "wsgi:app"]
    with tempfile.TemporaryDirectory() as folder:
        own = {"TINTINH_ENGINE": engine, "PORT": str(port), "TINTINH_DATABASE": f"sqlite:///{folder}/readers.sqlite"}
        process = subprocess.Popen(
            command, env={**os.environ, **own}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait(process, port)
            yield process, port
        finally:
            process.terminate()
            process.wait(30)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ServerFailed(f"gunicorn ended with status {process.returncode}. See why: gunicorn wsgi:app")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1.0):
            if psutil.Process(process.pid).children():
                return
        time.sleep(0.1)
    raise ServerFailed(f"gunicorn did not listen within {START_SECONDS:.0f} s. See why: gunicorn wsgi:app")


def worker_of(process: subprocess.Popen[bytes]) -> int:
    """The process that answers for the one that was started."""
    return int(psutil.Process(process.pid).children()[0].pid)


def _get(port: int, query: BenchmarkQuery) -> tuple[int, float]:
    """Status and duration of one page, over a connection of its own."""
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", f"/search?{SearchState(query.request).query}", headers={"Accept-Language": "en"})
        response = connection.getresponse()
        response.read()
        return response.status, (time.perf_counter() - started) * 1000
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
