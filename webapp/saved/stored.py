"""A search in the form in which it is kept: named fields with a version, never an address.

Fields that a later version adds are kept without a change here, and one that this version lacks is never passed over.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from enum import Enum

from search.errors import TintinhError
from search.model.request import SearchRequest

VERSION = 1
TRANSIENT = frozenset(
    {"page", "limit", "preferred_languages", "histogram", "further_facets", "counted", "seen_after", "seen_until"}
)
"""What belongs to one look at a result, not to the search."""


class StoredSearchUnreadable(TintinhError):
    """A kept search cannot be read by this version; it stays as it is."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"This saved search cannot be read: {reason}. It was kept as it is; edit it, or save it anew.")
        self.reason = reason


def store_search(request: SearchRequest) -> dict[str, object]:
    """The search as plain values: the fields that differ from a bare search.

    >>> store_search(SearchRequest("ferry", languages=("vi",)))
    {'version': 1, 'fields': {'text': 'ferry', 'languages': ['vi']}}
    """
    kept: dict[str, object] = {}
    for field in fields(SearchRequest):
        value = getattr(request, field.name)
        if field.name not in TRANSIENT and value != field.default:
            kept[field.name] = _flatten(value)
    return {"version": VERSION, "fields": kept}


def load_search(stored: Mapping[str, object]) -> SearchRequest:
    """The search of a kept form. Errors: StoredSearchUnreadable."""
    kept = stored.get("fields")
    if stored.get("version") != VERSION or not isinstance(kept, dict):
        raise StoredSearchUnreadable("it was written by another version")
    defaults = {field.name: field.default for field in fields(SearchRequest)}
    values: dict[str, object] = {}
    for name, value in kept.items():
        if name not in defaults or name in TRANSIENT:
            raise StoredSearchUnreadable(f"it restricts by {name!r}, which this version does not know")
        values[name] = _restore(name, value, defaults[name])
    return SearchRequest(**values)  # type: ignore[arg-type]


def search_key(request: SearchRequest) -> str:
    """Equal for equal searches, however they are looked at."""
    return json.dumps(store_search(request), ensure_ascii=False, sort_keys=True)


def _flatten(value: object) -> object:
    if isinstance(value, tuple):
        return [_flatten(each) for each in value]
    return value.value if isinstance(value, Enum) else value


def _restore(name: str, value: object, default: object) -> object:
    if isinstance(default, Enum):
        try:
            return type(default)(value)
        except ValueError as error:
            raise StoredSearchUnreadable(f"{name} is {value!r}, which this version does not know") from error
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise StoredSearchUnreadable(f"{name} is no list of words")
        return tuple(value)
    if isinstance(default, bool) is not isinstance(value, bool) or not isinstance(value, bool | str):
        raise StoredSearchUnreadable(f"{name} is {value!r}")
    return value
