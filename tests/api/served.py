"""A real server over an index, for whatever speaks HTTP itself."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent.parent
PATIENCE_SECONDS = 60.0


@contextmanager
def serve(engine: str, folder: Path) -> Iterator[str]:
    """Serve until the block ends; the server's address comes out."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "PORT": str(port),
        "TINTINH_ENGINE": engine,
        "TINTINH_VAR": str(folder / "var"),
        "TINTINH_DATABASE": f"sqlite:///{folder}/readers.sqlite",
    }
    command = [sys.executable, "-m", "webapp"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            with urlopen(f"{address}/api/v1/status"):
                return
        except URLError:
            time.sleep(0.2)
    raise AssertionError(f"Nothing answers at {address} after {PATIENCE_SECONDS:.0f} s.")
