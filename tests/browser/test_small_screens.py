"""What a narrow screen has to hold: nothing leaves it, nothing is cut, nothing lies over something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.steps import follow

OVERLAPS = """(selector) => {
    const boxes = [...document.querySelectorAll(selector)].map((each) => {
        const range = document.createRange();
        range.selectNodeContents(each);
        return range.getBoundingClientRect();
    });
    return boxes.some((a, n) => boxes.slice(n + 1).some((b) =>
        a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom));
}"""


Look = Callable[[str, int], Any]


@pytest.fixture(scope="module")
def look(browser: Any) -> Iterator[Look]:
    """Gives a page of a reader's language on a screen of some width. To open a page costs more than to load it, so
    each language has one; it is loaded anew, and nothing that is done on it outlives that.
    """
    pages: dict[str, Any] = {}

    def give(locale: str, width: int) -> Any:
        if locale not in pages:
            pages[locale] = browser.new_page(locale=locale)
        pages[locale].set_viewport_size({"width": width, "height": 800})
        return pages[locale]

    yield give
    for page in pages.values():
        page.close()


@pytest.mark.parametrize("locale", ["en", "de", "ru"])
@pytest.mark.parametrize("width", [320, 390, 600])
def test_list_of_interface_languages_opens_on_the_screen(address: str, look: Look, locale: str, width: int) -> None:
    page = look(locale, width)
    page.goto(f"{address}/help")
    page.locator(".menu > summary").click()
    box = page.locator(".menu > ul").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("locale", ["en", "ru", "vi"])
@pytest.mark.parametrize("width", [320, 390, 1024, 1280])
def test_names_of_months_are_never_cut(address: str, look: Look, locale: str, width: int) -> None:
    page = look(locale, width)
    page.goto(f"{address}/search?from=2023-01&to=2023-12")
    page.evaluate("document.querySelectorAll('details.narrow').forEach((each) => (each.open = true))")
    ticks = page.locator(".years li > *")
    assert ticks.count() == 12
    assert ticks.evaluate_all("all => all.filter((each) => each.scrollWidth > each.clientWidth).length") == 0


@pytest.mark.parametrize("locale", ["en", "de", "ru"])
def test_figures_of_a_search_to_save_stand_apart(address: str, look: Look, locale: str) -> None:
    page = look(locale, 390)
    page.goto(f"{address}/saved/new?q=2023")
    assert page.locator(".figures dd").count() == 3
    assert not page.evaluate(OVERLAPS, ".figures dd")


def test_phone_goes_on_showing_the_map_or_the_bars_that_were_changed(address: str, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    for path in ("/", "/search?q=2023"):
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details.narrow').forEach((each) => (each.open = true))")
        follow(page.get_by_role("link", name="63 until June 2025"))
        page.locator("svg.map a[aria-label^='Ninh Thuận,']").wait_for(state="visible")
        box = page.locator("svg.map").bounding_box()
        assert 0 <= box["y"] < 400, path
    page.goto(f"{address}/search?from=2023-01&to=2023-12")
    page.evaluate("document.querySelectorAll('details.narrow').forEach((each) => (each.open = true))")
    follow(page.locator(".options", has_text="Bars of").get_by_role("link", name="weeks"))
    assert page.locator("svg.bars").is_visible()
    page.close()
