"""Which document a page is: stable ids, and what is new, changed or unchanged. Looking the index up is the caller's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from index.page import RawPage
from search.addresses import id_of_address
from search.model.fields import StoredVersion
from search.model.keys import hash64


class Action(StrEnum):
    """What is to be done with a page."""

    ADD = "add"
    REPLACE = "replace"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a page can be known by.

    `named` is the id that its record or its URL gives, None for a page that has neither; `content_id` the id that
    follows from its content;
    `page_key` the hash of its place, 0 when its place says nothing.
    """

    named: str | None
    content_id: str
    page_key: int
    content_hash: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What a page means for the index: its id, what to do, and what is stored under that id now."""

    id: str
    action: Action
    stored: StoredVersion | None


def identify(page: RawPage, page_key: int) -> Identity:
    """What a page can be known by. A given id is kept as it is; a URL counts without its fragment."""
    given = page.given
    content_hash = hash64(page.form, page.content, repr(given))
    if given.id is not None:
        return Identity(given.id, "", 0, content_hash)
    if given.url is not None:
        return Identity(id_of_address(given.url), "", 0, content_hash)
    return Identity(None, f"c{content_hash:016x}", page_key, content_hash)


def decide(
    identity: Identity, by_id: Callable[[str], StoredVersion | None], by_place: Callable[[int], StoredVersion | None]
) -> Decision:
    """What to do with a page.

    A page that has no name of its own is first looked for by its place, then by its content: so a changed file
    replaces what it held before, a moved
    file is recognized, and the ids of unchanged files are the same on every machine.
    """
    if identity.named is not None:
        return _compare(identity.named, identity, by_id(identity.named))
    if identity.page_key and (stored := by_place(identity.page_key)) is not None:
        return _compare(stored.id, identity, stored)
    stored = by_id(identity.content_id)
    if stored is None or stored.content_hash == identity.content_hash:
        return _compare(identity.content_id, identity, stored)
    # Another place holds what this content once was, and has changed since: this page needs an id that is its own.
    own = f"p{hash64(str(identity.page_key), identity.content_id):016x}"
    return _compare(own, identity, by_id(own))


def _compare(id_: str, identity: Identity, stored: StoredVersion | None) -> Decision:
    if stored is None:
        return Decision(id_, Action.ADD, None)
    if stored.content_hash == identity.content_hash:
        return Decision(id_, Action.KEEP, stored)
    return Decision(id_, Action.REPLACE, stored)
