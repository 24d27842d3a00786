"""A real server over a real index, each in processes of its own, as an operator runs them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent.parent
STORIES = ROOT / "sample" / "pages"
PATIENCE_SECONDS = 60.0


@dataclass(frozen=True)
class Site:
    """Where the pages are served, and the settings of that server."""

    address: str
    environment: dict[str, str]

    def add(self, *paths: Path) -> None:
        """Put pages in by the public command."""
        command = [sys.executable, "-m", "index", "add", *map(str, paths)]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True)


@contextmanager
def serve(place: Path, *paths: Path, **settings: str) -> Iterator[Site]:
    """A server with everything of its own below a place, over the pages of these paths; without any, over no index."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "TINTINH_ENGINE": f"tantivy:{place / 'index'}",
        "TINTINH_VAR": str(place),
        "TINTINH_DATABASE": f"sqlite:///{place / 'readers.sqlite'}",
        "TINTINH_SMTP": "",
        "PORT": str(port),
        **settings,
    }
    site = Site(f"http://127.0.0.1:{port}", environment)
    # The server starts while the pages go in: it opens the index when it is first asked for something.
    command = [sys.executable, "-m", "webapp"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            if paths:
                site.add(*paths)
            _wait_for(site.address)
            yield site
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            urlopen(f"{address}/style.css").close()
            return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"Nothing answers at {address} after {PATIENCE_SECONDS:.0f} s.")
