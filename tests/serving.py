"""The program's own server in a process of its own, for whatever speaks HTTP itself."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
PATIENCE_SECONDS = 60.0


def choose_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def run_server(environment: Mapping[str, str]) -> Iterator[None]:
    """A server with these settings until the block ends. It may not answer yet: see `wait_for`."""
    command = [sys.executable, "-m", "webapp"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield
        finally:
            server.terminate()


def wait_for(url: str) -> None:
    """Return once something answers there. Errors: AssertionError after `PATIENCE_SECONDS`."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            urlopen(url).close()
            return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"Nothing answers at {url} after {PATIENCE_SECONDS:.0f} s.")
