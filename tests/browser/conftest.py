"""A browser and a live server over an index of a few sample pages, filled by the public command."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.needs import leave_out

ROOT = Path(__file__).parent.parent.parent
STORIES = ("last-ferry-duc-bac", "huong-khe-neighbors-boats", "broken-dike-nam-sach", "lychee-fumigation-hong-giang")
PATIENCE_SECONDS = 30.0


@pytest.fixture(scope="session")
def address(browser: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the pages are served; nothing is built where there is no browser to look at it."""
    place = tmp_path_factory.mktemp("browser")
    engine = f"tantivy:{place / 'index'}"
    folders = [str(ROOT / "sample" / "pages" / story) for story in STORIES]
    folders.append(str(ROOT / "tests" / "data" / "webapp" / "ninh_thuan.jsonl"))
    subprocess.run(
        [sys.executable, "-m", "index", "add", *folders],
        cwd=ROOT,
        env={**os.environ, "TINTINH_ENGINE": engine, "TINTINH_VAR": str(place)},
        check=True,
        capture_output=True,
    )
    with _serve(place, TINTINH_ENGINE=engine) as found:
        yield found


@pytest.fixture(scope="session")
def gate(browser: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where everybody can sign up, and where there is no index."""
    place = tmp_path_factory.mktemp("gate")
    with _serve(place, TINTINH_ENGINE=f"tantivy:{place / 'none'}", TINTINH_ACCOUNTS="open") as found:
        yield found


@contextmanager
def _serve(place: Path, **settings: str) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"PORT": str(port), "TINTINH_DATABASE": f"sqlite:///{place / 'readers.sqlite'}", "TINTINH_VAR": str(place)}
    command = [sys.executable, "-m", "webapp"]
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **own, **settings}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield _wait_for(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()


def _wait_for(address: str) -> str:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            with urlopen(f"{address}/style.css"):
                return address
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"Nothing answers at {address} after {PATIENCE_SECONDS:.0f} s.")


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium, where there is one."""
    from playwright import sync_api

    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        leave_out("no chromium on this machine: the pages were not looked at in a browser")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield opened
        opened.close()
