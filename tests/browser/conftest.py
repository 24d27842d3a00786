"""A browser and live servers, one of each for all tests of a worker."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.browser.site import STORIES, serve
from tests.needs import leave_out
from tests.serving import ROOT

SHOWN = ("last-ferry-duc-bac", "huong-khe-neighbors-boats", "broken-dike-nam-sach", "lychee-fumigation-hong-giang")


@pytest.fixture(scope="session")
def address(browser: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the pages are served; nothing is built where there is no browser to look at it."""
    pages = [*(STORIES / story for story in SHOWN), ROOT / "tests" / "data" / "webapp" / "ninh_thuan.jsonl"]
    with serve(tmp_path_factory.mktemp("browser"), *pages) as site:
        yield site.address


@pytest.fixture(scope="session")
def gate(browser: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where everybody can sign up, and where there is no index."""
    with serve(tmp_path_factory.mktemp("gate"), TINTINH_ACCOUNTS="open") as site:
        yield site.address


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium, where there is one."""
    from playwright import sync_api

    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        leave_out("no chromium on this machine: the pages were not looked at in a browser")
    arguments = ["--no-sandbox", "--disable-gpu", "--in-process-gpu", "--disable-background-networking"]
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield opened
        opened.close()
