"""A real server over a real index, each in processes of its own, as an operator runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.serving import ROOT, choose_port, run_server, wait_for

STORIES = ROOT / "sample" / "pages"


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
    port = choose_port()
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
    with run_server(environment):
        if paths:
            site.add(*paths)
        wait_for(f"{site.address}/style.css")
        yield site
