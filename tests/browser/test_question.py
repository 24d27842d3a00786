"""A reader who knows no documentation: "what did the papers of Ninh Thuận report in Russian in September 2024?"."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.browser.steps import follow

SECONDS = 60.0


@pytest.mark.parametrize("has_scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [1280, 390])
def test_question_is_answered_by_what_can_be_seen(address: str, browser: Any, width: int, has_scripts: bool) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=has_scripts)
    page = context.new_page()
    started = time.monotonic()
    page.goto(address)
    follow(page.get_by_role("link", name="63 until June 2025"))
    follow(page.get_by_role("link", name="Ninh Thuận,").first)
    _open_facets(page)
    follow(page.locator(".values").get_by_role("link", name="Russian,"))
    _open_facets(page)
    follow(page.locator("ol.years").get_by_role("link", name="2024,"))
    _open_facets(page)
    follow(page.locator("ol.years").get_by_role("link", name="September 2024,"))
    assert page.locator("h1").inner_text() == "1 story"
    assert page.locator(".hit .title").inner_text() == "Виноград под сеткой: в Ниньтхуане собрали второй урожай"
    assert time.monotonic() - started < SECONDS
    context.close()


def test_question_is_answered_as_typed(address: str, browser: Any) -> None:
    page = browser.new_page()
    page.goto(address)
    page.get_by_label("Search the news of the provinces").fill("Ninh Thuận")
    page.keyboard.press("Enter")
    follow(page.get_by_role("link", name="Ninh Thuận", exact=True).first)
    assert "province=ninh-thuan" in page.url
    page.close()


def _open_facets(page: Any) -> None:
    """On a narrow screen the facets are closed over the result."""
    summary = page.locator(".narrow > summary")
    if summary.is_visible() and not page.locator(".narrow .years").first.is_visible():
        summary.click()
