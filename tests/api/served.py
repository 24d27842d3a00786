"""A real server over an index, for whatever speaks HTTP itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.serving import choose_port, run_server, wait_for


@contextmanager
def serve(engine: str, folder: Path) -> Iterator[str]:
    """Serve until the block ends; the server's address comes out."""
    port = choose_port()
    environment = {
        **os.environ,
        "PORT": str(port),
        "TINTINH_ENGINE": engine,
        "TINTINH_VAR": str(folder / "var"),
        "TINTINH_DATABASE": f"sqlite:///{folder}/readers.sqlite",
    }
    address = f"http://127.0.0.1:{port}"
    with run_server(environment):
        wait_for(f"{address}/api/v1/status")
        yield address
