"""The reading view in a browser: marks are stepped through, editions stand level, a citation is copied."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.steps import follow

WIDE = {"width": 1280, "height": 900}


def open_first(page: Any, address: str) -> None:
    page.goto(f"{address}/search?q=31+AND+23")
    follow(page.locator("[data-hit]").first)


def test_marked_words_are_stepped_through_by_key_and_button(address: str, browser: Any) -> None:
    page = browser.new_page(viewport=WIDE)
    open_first(page, address)
    total = page.locator("mark[id]").count()
    assert total > 1
    page.keyboard.press("n")
    assert page.url.endswith("#m1")
    page.get_by_role("button", name="Next marked word").click()
    assert page.locator("[data-here]").inner_text() == f"2 of {total}"
    page.keyboard.press("p")
    page.keyboard.press("p")
    assert page.url.endswith(f"#m{total}")
    page.close()


def test_marked_words_are_numbered_links_without_scripts(address: str, browser: Any) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    page = context.new_page()
    open_first(page, address)
    page.get_by_role("link", name="Marked word 2").click()
    assert page.url.endswith("#m2")
    assert not page.get_by_role("button", name="Copy").is_visible()
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_two_editions_stand_level_on_a_wide_page_and_follow_on_a_narrow_one(
    address: str, browser: Any, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    open_first(page, address)
    beside = page.locator("p", has_text="Side by side with")
    name = beside.get_by_role("link").first.text_content()
    follow(beside.get_by_role("link").first)
    assert beside.locator("[aria-current]").text_content() == name
    tops = page.eval_on_selector_all(
        "article", "all => all.map(a => a.querySelectorAll('p')[1].getBoundingClientRect().top)"
    )
    assert (tops[0] == tops[1]) is (width > 900)
    follow(page.get_by_role("link", name="Only this edition").first)
    assert page.locator("article").count() == 1
    page.close()


def test_reader_walks_through_the_result(address: str, browser: Any) -> None:
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{address}/search?q=2023")
    follow(page.locator("[data-hit]").first)
    first = page.url
    with page.expect_navigation():
        page.keyboard.press("j")
    assert page.url != first
    with page.expect_navigation():
        page.keyboard.press("k")
    assert page.url == first
    page.close()


def test_citation_is_copied(address: str, browser: Any) -> None:
    context = browser.new_context(viewport=WIDE, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    open_first(page, address)
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert "read through Tintinh" in page.evaluate("navigator.clipboard.readText()")
    context.close()
