"""axe finds nothing on the pages of readers who have something saved, nor do these pages leave a phone's screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.steps import follow
from tests.browser.test_accessibility import AXE, LOOKS, PHONE, PREPARE, find_violations, load_axe

LIST = 'ferry\nlang:xx flood\n"never closed\nprovince:nowhere dam'
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def account(gate: str, browser: Any) -> Iterator[Any]:
    """A browser of somebody who has just made an account."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{gate}/account/sign-up")
    page.get_by_label("E-mail address").fill("axe@example.org")
    page.get_by_label("Password").fill("a ferry crosses at dawn")
    follow(page.get_by_role("button", name="Make the account"))
    page.close()
    yield context
    context.close()


@pytest.fixture(scope="module")
def saved(address: str, browser: Any) -> str:
    """A saved search with a feed; its number."""
    page = browser.new_page()
    page.goto(f"{address}/saved/new?q=2023")
    page.get_by_label("Name").fill("A search with a feed")
    follow(page.get_by_role("button", name="Save", exact=True))
    number = str(page.url.rpartition("#q")[2])
    page.evaluate(PREPARE)
    page.locator(f"#q{number}").get_by_role("button", name="Make a feed").click()
    page.close()
    return number


def find_wide(browser: Any, addresses: list[str]) -> list[str]:
    """The pages that are wider than a phone."""
    page = browser.new_page()
    page.set_viewport_size(PHONE)
    wide = []
    for each in addresses:
        page.goto(each)
        page.evaluate(PREPARE)
        if page.evaluate(EXCESS) > 0:
            wide.append(each)
    page.close()
    return wide


def test_axe_finds_nothing_on_pages_of_saved_searches(address: str, saved: str, browser: Any) -> None:
    paths = ("/saved", f"/saved/{saved}", f"/saved/{saved}/edit", "/saved/batch")
    pages = {f"{address}{path}": 200 for path in paths}
    assert find_violations(browser, pages) == {}
    assert find_wide(browser, list(pages)) == []


def test_axe_finds_nothing_on_pages_of_an_account(gate: str, account: Any) -> None:
    pages = {f"{gate}{path}": 200 for path in ("/account", "/account/keys", "/account/delete", "/history")}
    assert find_violations(account, pages) == {}
    assert find_wide(account, list(pages)) == []


def test_list_that_was_tried_is_accessible_and_fits_a_phone(address: str, browser: Any) -> None:
    page = browser.new_page()
    page.goto(f"{address}/saved/batch")
    page.get_by_label("Queries").fill(LIST)
    follow(page.get_by_role("button", name="Count them"))
    load_axe(page)
    assert page.locator("[aria-labelledby=h-counts] tbody tr").count() == 4
    for scheme, size in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(size)
        assert page.evaluate(AXE) == []
        assert page.evaluate(EXCESS) == 0
    page.close()
