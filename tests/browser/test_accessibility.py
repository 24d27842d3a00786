"""axe finds nothing on any kind of page, in either appearance."""

from __future__ import annotations

from typing import Any

import pytest

PATHS = (
    "/",
    "/?units=63",
    "/search?q=2023",
    "/search?province=ha-tinh&lang=ru&from=2023",
    "/search?q=zzzz&lang=ru&from=2023",
    "/documents/{document}?q=2023",
    "/documents/{document}?q=2023&beside=none",
    "/search?view=table&lang=-ru",
    "/facets/province?q=2023",
    "/compare",
    "/coverage",
    "/coverage?table=province-language",
    "/help",
    "/nowhere",
    "/search?page=zero",
)
"""One of each kind of page."""


@pytest.fixture(scope="module")
def paths(address: str, browser: Any) -> list[str]:
    """The addresses, with a document that is in the index."""
    page = browser.new_page()
    page.goto(f"{address}/search?q=2023")
    link = page.locator("[data-hit]").first.get_attribute("href")
    page.close()
    document = link.removeprefix("/documents/").partition("?")[0]
    return [f"{address}{path.format(document=document)}" for path in PATHS]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(paths: list[str], browser: Any, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page, axe, found = context.new_page(), Axe(), {}
    for path in paths:
        page.goto(path)
        violations = axe.run(page).response["violations"]
        if violations:
            found[path] = [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in violations]
    context.close()
    assert found == {}
