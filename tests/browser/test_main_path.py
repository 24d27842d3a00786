"""The main path as a reader walks it: search, pick a province, pick a language, open a document, go back."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests.browser.steps import follow

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
WIDTHS = (320, 390, 600, 768, 1024, 1280)
PATHS = (
    "/",
    "/?units=63&ui=vi",
    "/search?q=2023",
    "/search?q=2023&ui=vi",
    "/search?q=zzzz&lang=ru&from=2023",
    "/search?view=table&lang=-ru&from=2023&to=2023",
    "/facets/province",
    "/compare?measure=share",
    "/coverage?table=language-time",
    "/help",
    "/nowhere",
)


@pytest.mark.parametrize("has_scripts", [True, False], ids=["with scripts", "without scripts"])
def test_reader_finds_a_document_and_comes_back(address: str, browser: Any, has_scripts: bool) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=has_scripts)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Search the news of the provinces").fill("паром OR phà OR ferry OR färja OR nước")
    page.get_by_role("button", name="Search", exact=True).click()
    follow(page.locator(".values").get_by_role("link", name="Phú Thọ,"))
    assert page.get_by_role("link", name="Remove the filter Phú Thọ").count() == 1
    follow(page.locator(".values").get_by_role("link", name="Russian,"))
    assert page.get_by_role("link", name="Remove the filter Russian").count() == 1
    result = page.url
    follow(page.locator(".hit .title a").first)
    assert page.locator("article").get_attribute("lang") == "ru"
    assert page.locator("mark").count() > 0
    assert page.locator("aside q").count() > 0
    follow(page.get_by_role("link", name="Back to the result"))
    assert page.url == result
    context.close()


def test_map_tile_is_a_filter(address: str, browser: Any) -> None:
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.goto(address)
    follow(page.locator("svg.map a[aria-label^='Hà Tĩnh,']"))
    assert page.url == f"{address}/search?province=ha-tinh"
    assert page.locator("svg.map a.on").count() == 1
    context.close()


def test_facets_open_on_a_phone_without_scripts(address: str, browser: Any) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/search")
    assert not page.locator(".values").first.is_visible()
    page.get_by_text("Narrow by date, province, language and outlet").click()
    follow(page.locator(".values").get_by_role("link", name="Vietnamese,"))
    assert "lang=vi" in page.url
    context.close()


def test_slash_focuses_the_search_box(address: str, browser: Any) -> None:
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.goto(f"{address}/search?q=2023")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("a/b")
    assert page.get_by_label("Search the news of the provinces").input_value() == "a/b"
    context.close()


def test_text_is_completed_while_it_is_typed(address: str, browser: Any) -> None:
    page = browser.new_page(viewport=WIDE)
    page.goto(address)
    field = page.get_by_role("combobox")
    field.press_sequentially("ninh thu")
    page.get_by_role("option", name="Ninh Thuận").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant")
    page.keyboard.press("Escape")
    assert field.input_value() == "ninh thu"
    field.press_sequentially("ậ")
    page.keyboard.press("Backspace")
    page.get_by_role("option", name="Ninh Thuận").first.wait_for()
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/search?q=Ninh" in page.url
    page.close()


def test_keyboard_reaches_the_content_first(address: str, browser: Any) -> None:
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.goto(f"{address}/search?q=2023")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    context.close()


def test_language_of_the_interface_is_kept(address: str, browser: Any) -> None:
    context = browser.new_context(viewport=WIDE, locale="en-US")
    page = context.new_page()
    page.goto(f"{address}/search?q=2023")
    page.locator(".menu summary").click()
    follow(page.locator(".menu").get_by_role("link", name="Tiếng Việt", exact=True))
    page.goto(address)
    assert page.locator("html").get_attribute("lang") == "vi"
    context.close()


def test_no_page_overflows_or_breaks_its_policy(address: str, browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    spare = "document.documentElement.clientWidth - document.documentElement.scrollWidth"
    for path in PATHS:
        page.goto(address + quote(path, safe="/?&="))
        for way in ("ltr", "rtl"):
            page.evaluate(f"document.documentElement.dir = '{way}'")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate(spare) >= 0, (path, way, width)
    assert [text for text in complaints if "404" not in text] == []
    context.close()


def test_keys_walk_the_hits_and_can_be_switched_off(address: str, browser: Any) -> None:
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.goto(f"{address}/search?q=2023")
    current = "[...document.querySelectorAll('[data-hit]')].indexOf(document.activeElement)"
    for key, position in (("j", 0), ("j", 1), ("k", 0)):
        page.keyboard.press(key)
        assert page.evaluate(current) == position
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.get_by_label("Use these keys").uncheck()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()
    page.keyboard.press("j")
    page.keyboard.press("?")
    assert page.evaluate(current) == 0
    assert not page.get_by_role("dialog").is_visible()
    context.close()
