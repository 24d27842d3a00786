"""What a reader does on a page, waited for as a reader waits."""

from __future__ import annotations

from typing import Any


def follow(link: Any) -> None:
    """Follow a link, or send a form by its button, and wait until the page is there with its scripts."""
    with link.page.expect_navigation():
        link.click()
