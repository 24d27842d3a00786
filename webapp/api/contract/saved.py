"""Saved queries as types; every name here is promised for the life of version 1."""

from __future__ import annotations

from msgspec import Struct

from webapp.api.contract.answers import Filters


class SavedQueryLinks(Struct, frozen=True):
    """Where a saved query is, what it finds, and what is new in it."""

    self: str
    results: str
    new: str


class SavedQueryAnswer(Struct, frozen=True, kw_only=True):
    """A search that a reader keeps. `new` counts stories that arrived since it was last looked at, at `seen_until`."""

    id: int
    name: str
    note: str
    folder: str
    q: str
    filters: Filters
    grammar: int
    created_at: str
    seen_until: str
    new: int
    links: SavedQueryLinks


class SavedQueriesAnswer(Struct, frozen=True):
    """All saved queries of a reader, in the order in which they were saved."""

    saved_queries: tuple[SavedQueryAnswer, ...]
