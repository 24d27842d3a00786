"""Facets in a browser: ranges are dragged or set by keyboard, values are found while typing and excluded by a link."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.steps import follow

WIDE = {"width": 1280, "height": 900}


def parameters(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def test_range_is_dragged_over_the_bars(address: str, browser: Any) -> None:
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{address}/search")
    box = page.locator("svg.bars").bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    chosen = parameters(page.url)
    assert chosen["from"][0] < chosen["to"][0]
    assert page.get_by_role("link", name="Remove the filter").count() == 1
    page.close()


def test_range_is_set_by_keyboard(address: str, browser: Any) -> None:
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{address}/search?lang=ru")
    first = page.get_by_role("slider", name="First date of the range")
    first.focus()
    page.keyboard.press("ArrowRight")
    assert first.get_attribute("aria-valuetext").startswith("February ")
    assert page.get_by_label("From", exact=True).input_value().endswith("-02")
    follow(page.get_by_role("button", name="Set"))
    assert parameters(page.url)["lang"] == ["ru"]
    assert parameters(page.url)["from"][0].endswith("-02")
    page.close()


@pytest.mark.parametrize("has_scripts", [True, False], ids=["with scripts", "without scripts"])
def test_province_is_found_by_typing(address: str, browser: Any, has_scripts: bool) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=has_scripts)
    page = context.new_page()
    page.goto(f"{address}/facets/province")
    page.get_by_label("Find a province").fill("ha t")
    if not has_scripts:
        page.get_by_role("button", name="Find").click()
    rows = page.locator("[data-values] a.value")
    rows.filter(has_text="Phú Thọ").first.wait_for(state="detached")
    assert [row.split("\n")[0] for row in rows.all_inner_texts()] == ["Hà Tĩnh"]
    follow(rows.first)
    assert page.url == f"{address}/search?province=ha-tinh"
    context.close()


def test_value_is_excluded_and_let_go_without_scripts(address: str, browser: Any) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/search")
    before = page.locator("h1").inner_text()
    follow(page.get_by_role("link", name="Exclude Vietnamese"))
    assert page.url == f"{address}/search?lang=-vi"
    assert page.locator(".hit [lang=vi].title").count() == 0
    follow(page.get_by_role("link", name="Vietnamese,", exact=False).first)
    assert page.locator("h1").inner_text() == before
    context.close()
