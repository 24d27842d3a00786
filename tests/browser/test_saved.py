"""Saved searches as a reader uses them: sign up, save, new pages arrive, badge, open, seen."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parent.parent.parent
FIRST, LATER = "last-ferry-duc-bac", "broken-dike-nam-sach"
WIDTHS = (320, 390, 768, 1280)


def add(story: str, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "index", "add", str(ROOT / "sample" / "pages" / story)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)


@pytest.fixture
def shared_site(browser: object, tmp_path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """A server with accounts over an index of one story, and the environment in which more can be added."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "TINTINH_ENGINE": f"tantivy:{tmp_path / 'index'}",
        "TINTINH_VAR": str(tmp_path),
        "TINTINH_DATABASE": f"sqlite:///{tmp_path / 'readers.sqlite'}",
        "TINTINH_ACCOUNTS": "open",
        "TINTINH_SMTP": "",
        "PORT": str(port),
    }
    add(FIRST, environment)
    command = [sys.executable, "-m", "webapp"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            deadline = time.monotonic() + 60
            while True:
                try:
                    urlopen(f"http://127.0.0.1:{port}/style.css").close()
                    break
                except URLError:
                    assert time.monotonic() < deadline, "the server does not answer"
                    time.sleep(0.1)
            yield f"http://127.0.0.1:{port}", environment
        finally:
            server.terminate()


@pytest.mark.parametrize("has_scripts", [True, False], ids=["with scripts", "without scripts"])
def test_reader_signs_up_saves_and_sees_what_is_new(
    shared_site: tuple[str, dict[str, str]], browser: Any, has_scripts: bool
) -> None:
    address, environment = shared_site
    context = browser.new_context(java_script_enabled=has_scripts, locale="en-US")
    page = context.new_page()
    page.goto(f"{address}/search?q=2023+OR+2024+OR+2025&copies=1")
    page.get_by_role("link", name="Save this search").click()
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("E-mail address").fill("lan@example.org")
    page.get_by_label("Password").fill("a ferry crosses at dawn")
    page.get_by_role("button", name="Make it").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Saved searches"
    page.goto(f"{address}/search?q=vỡ+OR+deich+OR+Đê+OR+hráz&sort=newest")
    page.goto(f"{address}/saved/new?q=đê+OR+Deich+OR+hráz")
    page.get_by_label("Name").fill("Dikes")
    page.get_by_role("button", name="Save", exact=True).click()
    assert page.locator(".saved > li").first.inner_text().startswith("nothing new")
    add(LATER, environment)
    page.goto(address)
    assert page.locator(".masthead .new").count() == 1
    page.get_by_role("link", name="Saved").first.click()
    assert page.locator(".saved > li .new").first.inner_text().endswith("1 new")
    page.get_by_role("link", name="Dikes", exact=True).click()
    assert page.locator("section[aria-labelledby='h-new'] .title a").count() == 1
    page.get_by_role("link", name="All saved searches").click()
    assert page.locator(".saved > li").first.inner_text().startswith("nothing new")
    assert page.locator(".masthead .new").count() == 0
    context.close()


def test_pages_of_readers_fit_every_width_and_their_policy(
    shared_site: tuple[str, dict[str, str]], browser: Any
) -> None:
    address, _ = shared_site
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{address}/account/sign-up")
    page.get_by_label("E-mail address").fill("lan@example.org")
    page.get_by_label("Password").fill("a ferry crosses at dawn")
    page.get_by_role("button", name="Make it").click()
    page.goto(f"{address}/saved/new?q=" + "a" * 80)
    page.get_by_role("button", name="Save", exact=True).click()
    paths = ("/saved", "/saved/1", "/saved/new?q=x", "/saved/batch", "/saved/listed", "/history", "/account")
    for path in paths:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details.alerts').forEach(each => each.open = true)")
        assert page.locator("h1").count() == 1, path
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            spare = page.evaluate("document.documentElement.clientWidth - document.documentElement.scrollWidth")
            assert spare >= 0, (path, width)
    assert [text for text in complaints if not text.startswith("[DOM]")] == []
    context.close()
