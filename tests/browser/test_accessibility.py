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
)
"""One of each kind of page that shows what was asked for."""
REFUSED = {"/nowhere": 404, "/search?page=0": 400}
"""Pages that say what is wrong, by their status."""
GATE = {
    "/account/sign-in?next=/saved": 200,
    "/account/sign-up": 200,
    "/account/reset": 200,
    "/account/reset/spent": 410,
    "/": 503,
    "/search?q=2023": 503,
    "/help": 200,
}
"""Pages of readers who are not signed in, and those without an index, by their status."""
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LOOKS = (("light", WIDE), ("dark", PHONE))
"""How a page is looked at: its colors and the screen."""
PREPARE = """() => {
    document.querySelectorAll('main details, aside details').forEach(each => each.open = true);
    document.querySelectorAll('.reference article:nth-of-type(n + 4)').forEach(each => each.remove());
}"""
"""Before the second look: what a phone folds away is looked at in the dark, too; of the hundred articles of the API's
reference, all of one pattern and looked at in the light, a few are enough.
"""
PARSE_ONCE = """() => {
    const parsed = new Map(), color = axe.commons.color.Color.prototype, parse = color.parseString;
    color.parseString = function (text) {
        if (!parsed.has(text)) {
            const { r, g, b, alpha } = parse.call(this, text);
            parsed.set(text, { r, g, b, alpha });
        }
        return Object.assign(this, parsed.get(text));
    };
}"""
"""axe reads the same dozen colors of a page thousands of times, which is a quarter of its time (2026-11-30)."""
AXE = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"


@pytest.fixture(scope="module")
def pages(address: str, browser: Any) -> dict[str, int]:
    """The addresses, with a document that is in the index, and what they answer."""
    page = browser.new_page()
    page.goto(f"{address}/search?q=2023")
    page.locator(".hit:has(.editions) [data-hit]").first.click()
    pair = page.locator("p", has_text="Side by side with").get_by_role("link").first.get_attribute("href")
    page.close()
    document = pair.removeprefix("/documents/").partition("?")[0]
    shown = {path.format(document=document, pair=pair): 200 for path in PATHS}
    return {f"{address}{path}": status for path, status in {**shown, **REFUSED}.items()}


def load_axe(page: Any) -> None:
    """Bring axe into a page that is there."""
    from axe_playwright_python.base import AXE_SCRIPT

    page.evaluate(AXE_SCRIPT)
    page.evaluate(PARSE_ONCE)


def find_violations(browser: Any, pages: dict[str, int]) -> dict[str, list[object]]:
    """What axe finds, by page and look. Each page is loaded once and then looked at in each way."""
    page = browser.new_page()
    found: dict[str, list[object]] = {}
    for address, status in pages.items():
        answer = page.goto(address)
        assert answer.status == status, address
        load_axe(page)
        for scheme, size in LOOKS:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(size)
            for violation in page.evaluate(AXE):
                nodes = [node["html"][:120] for node in violation["nodes"][:3]]
                found.setdefault(f"{address} {scheme} {size['width']}", []).append((violation["id"], nodes))
            page.evaluate(PREPARE)
    page.close()
    return found


def test_axe_finds_nothing_on_any_page(pages: dict[str, int], browser: Any) -> None:
    assert find_violations(browser, pages) == {}


def test_axe_finds_nothing_before_the_gate_or_without_an_index(gate: str, browser: Any) -> None:
    assert find_violations(browser, {f"{gate}{path}": status for path, status in GATE.items()}) == {}
