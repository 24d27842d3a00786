"""A page is on its way while its link is still pressed; nothing else is asked for in advance."""

from __future__ import annotations

from typing import Any

import pytest

DELIVERY = "performance.getEntriesByType('navigation')[0].deliveryType"


@pytest.mark.parametrize(
    ("link", "delivery"),
    [
        ("aside .value", "navigational-prefetch"),
        ("svg.map a", "navigational-prefetch"),
        (".hit .title a", "navigational-prefetch"),
        (".foot .options a >> text=dark", ""),
    ],
    ids=["filter", "tile", "document", "appearance"],
)
def test_page_is_asked_for_when_its_link_is_pressed(address: str, browser: Any, link: str, delivery: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/search?q=2023")
    pressed = page.locator(link).first
    # The server has seen such a page before: what it loads for its first one may outlast the browser's patience.
    assert page.request.get(address + pressed.get_attribute("href")).ok
    pressed.hover()
    with page.expect_navigation():
        page.mouse.down()
        # A hand lets go after some 90 ms; a busy machine may take longer to pass the rule on.
        page.wait_for_timeout(1_000)
        page.mouse.up()
    assert page.evaluate(DELIVERY) == delivery
    context.close()
