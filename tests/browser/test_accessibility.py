"""axe finds nothing on any kind of page, in either appearance."""

from __future__ import annotations

from typing import Any

import pytest

PATHS = (
    "/",
    "/search?q=2023",
    "/search?province=ha-tinh&lang=ru&from=2023",
    "/search?q=zzzz&lang=ru&from=2023",
    "/documents/{document}?q=2023",
    "{pair}",
    "/search?q=2023&why={document}",
    "/search?view=table&lang=-ru",
    "/facets/province?q=2023",
    "/compare",
    "/coverage",
    "/coverage?table=province-language",
    "/help",
    "/saved",
    "/saved/new?q=2023",
    "/account",
    "/api/v1/docs",
    "/nowhere",
)
"""One of each kind of page."""


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


RULES: dict[str, dict[str, Any]] = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}
"""In the dark only the colors are others."""


@pytest.mark.parametrize("scheme", RULES)
def test_axe_finds_no_violation(paths: list[str], browser: Any, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page, axe, found = context.new_page(), Axe(), {}
    for path in paths:
        page.goto(path)
        violations = axe.run(page, options=RULES[scheme]).response["violations"]
        if violations:
            found[path] = [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in violations]
    context.close()
    assert found == {}
