"""axe finds nothing on any kind of page: light and dark, on a wide screen and on a phone."""

from __future__ import annotations

from typing import Any

import pytest

PATHS = (
    "/",
    "/?units=63",
    "/search?q=2023",
    "/search?province=ha-tinh&lang=ru&from=2023",
    "/search?q=zzzz&lang=ru&from=2023",
    "/search?q=2023&why={document}",
    "/search?view=table&lang=-ru",
    "/search?view=compact&q=village",
    "/documents/{document}?q=2023",
    "{pair}",
    "/facets/province?q=2023",
    "/compare?a_q=village&b_q=2023",
    "/coverage",
    "/coverage?table=province-language&units=63",
    "/help",
    "/saved",
    "/saved/new?q=2023",
    "/history",
    "/account",
    "/api/v1/docs",
    "/nowhere",
    "/search?page=0",
)
"""One of each kind of page."""
GATE_PATHS = ("/sign-in?next=/saved", "/sign-up", "/reset", "/reset/spent", "/", "/search?q=2023", "/help")
"""Pages of readers who are not signed in, and those without an index (503)."""
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LOOKS = (("light", WIDE), ("dark", PHONE))
"""How a page is looked at: its colors and the screen."""
OPEN_ALL = "document.querySelectorAll('main details, aside details').forEach(each => each.open = true)"
"""Before the last look, so that what a phone folds away is looked at in the dark, too."""
AXE = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"


@pytest.fixture(scope="module")
def paths(address: str, browser: Any) -> list[str]:
    """The addresses, with a document that is in the index."""
    page = browser.new_page()
    page.goto(f"{address}/search?q=2023")
    page.locator(".hit:has(.editions) [data-hit]").first.click()
    pair = page.locator("p", has_text="Side by side with").get_by_role("link").first.get_attribute("href")
    page.close()
    document = pair.removeprefix("/documents/").partition("?")[0]
    return [f"{address}{path.format(document=document, pair=pair)}" for path in PATHS]


def find_violations(browser: Any, addresses: list[str]) -> dict[str, list[object]]:
    """What axe finds, by page and look. Each page is loaded once and then looked at in each way."""
    from axe_playwright_python.base import AXE_SCRIPT

    page = browser.new_page()
    found: dict[str, list[object]] = {}
    for address in addresses:
        page.goto(address)
        page.evaluate(AXE_SCRIPT)
        for scheme, size in LOOKS:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(size)
            for violation in page.evaluate(AXE):
                nodes = [node["html"][:120] for node in violation["nodes"][:3]]
                found.setdefault(f"{address} {scheme} {size['width']}", []).append((violation["id"], nodes))
            page.evaluate(OPEN_ALL)
    page.close()
    return found


def test_axe_finds_nothing_on_any_page(paths: list[str], browser: Any) -> None:
    assert find_violations(browser, paths) == {}


def test_axe_finds_nothing_before_the_gate_or_without_an_index(gate: str, browser: Any) -> None:
    assert find_violations(browser, [f"{gate}{path}" for path in GATE_PATHS]) == {}
