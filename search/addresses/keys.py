"""The values that documents carry for an address, by which those who know it find them."""

from __future__ import annotations

from search.model.keys import hash64

ADDRESS, SLUG = "a", "s"
"""What the keys of `Keyword.LINK` for an address and for a slug begin with; others are the ingest's alone."""


def address_key(address: str) -> str:
    """The key of a canonical address; documents have it whose original stands there."""
    return f"{ADDRESS}{hash64(address):016x}"


def slug_key(slug: str) -> str:
    """The key of a Vietnamese slug; documents have it whose own address or whose original's ends so."""
    return f"{SLUG}{hash64(slug):016x}"


def id_of_address(url: str) -> str:
    """The id of a page that is known by its own address; the part behind # does not count."""
    return f"u{hash64(url.partition('#')[0]):016x}"
