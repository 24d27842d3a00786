"""Saved searches as a reader uses them: sign up, save, new pages arrive, badge, open, seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.site import STORIES, Site, serve
from tests.browser.steps import follow

FIRST = "last-ferry-duc-bac"
WIDTHS = (320, 390, 768, 1280)


@pytest.fixture(scope="module")
def shared_site(browser: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server with accounts over an index of one story, to which more can be added."""
    with serve(tmp_path_factory.mktemp("saved"), STORIES / FIRST, TINTINH_ACCOUNTS="open") as site:
        yield site


@pytest.mark.parametrize(
    ("has_scripts", "email", "words", "later"),
    [
        (True, "lan@example.org", "đê OR Deich OR hráz", "broken-dike-nam-sach"),
        (False, "hoa@example.org", "lychee OR vải OR Litschi", "lychee-fumigation-hong-giang"),
    ],
    ids=["with scripts", "without scripts"],
)
def test_reader_signs_up_saves_and_sees_what_is_new(
    shared_site: Site, browser: Any, has_scripts: bool, email: str, words: str, later: str
) -> None:
    address = shared_site.address
    context = browser.new_context(java_script_enabled=has_scripts, locale="en-US")
    page = context.new_page()
    page.goto(f"{address}/search?q=2023+OR+2024+OR+2025&copies=1")
    page.get_by_role("link", name="Save this search").click()
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill("a ferry crosses at dawn")
    follow(page.get_by_role("button", name="Make the account"))
    assert page.get_by_role("heading", level=1).inner_text() == "Saved searches"
    page.goto(f"{address}/saved/new?q={words}")
    page.get_by_label("Name").fill("Watched")
    follow(page.get_by_role("button", name="Save", exact=True))
    assert page.locator(".saved > li").first.inner_text().startswith("nothing new")
    shared_site.add(STORIES / later)
    page.goto(address)
    assert page.locator(".masthead .new").count() == 1
    page.get_by_role("link", name="Saved").first.click()
    assert page.locator(".saved > li .new").first.inner_text().endswith("1 new")
    page.get_by_role("link", name="Watched", exact=True).click()
    assert page.locator("section[aria-labelledby='h-new'] .title a").count() == 1
    page.get_by_role("link", name="All saved searches").click()
    assert page.locator(".saved > li").first.inner_text().startswith("nothing new")
    assert page.locator(".masthead .new").count() == 0
    context.close()


def test_pages_of_readers_fit_every_width_and_their_policy(shared_site: Site, browser: Any) -> None:
    address = shared_site.address
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{address}/account/sign-up")
    page.get_by_label("E-mail address").fill("minh@example.org")
    page.get_by_label("Password").fill("a ferry crosses at dawn")
    follow(page.get_by_role("button", name="Make the account"))
    page.goto(f"{address}/saved/new?q=" + "a" * 80)
    follow(page.get_by_role("button", name="Save", exact=True))
    own = page.locator(".saved > li a").first.get_attribute("href").partition("?")[0]
    paths = ("/saved", own, "/saved/new?q=x", "/saved/batch", "/saved/listed", "/history", "/account")
    for path in paths:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details.alerts').forEach(each => each.open = true)")
        assert page.locator("h1").count() == 1, path
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            spare = page.evaluate("document.documentElement.clientWidth - document.documentElement.scrollWidth")
            assert spare >= 0, (path, width)
    assert [text for text in complaints if not text.startswith("[DOM]")] == []
    context.close()
