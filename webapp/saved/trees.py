"""How a text was read, as plain values: a later grammar is compared with the one that a query was saved under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from search.model import query as grammar
from search.model.query import Clause, Query
from search.model.result import Span

_CLASSES = {name: each for name, each in vars(grammar).items() if isinstance(each, type) and is_dataclass(each)}
_ENUMS = {name: each for name, each in vars(grammar).items() if isinstance(each, type) and issubclass(each, Enum)}
_PLACE = "span"


def store_tree(query: Query) -> dict[str, object]:
    """The tree of a text. Places in the text are left out: they say where it was read, not what."""
    return {"clauses": [_flatten(clause) for clause in query.clauses]}


def load_tree(text: str, stored: Mapping[str, object]) -> Query | None:
    """The query with a kept tree; None where this version's trees have no room for it."""
    clauses = stored.get("clauses")
    if not isinstance(clauses, list):
        return None
    try:
        return Query(text, tuple(_build(each) for each in clauses), ())
    except (KeyError, TypeError, ValueError):
        return None


def _flatten(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {"is": type(value).__name__, **_flatten_fields(value)}
    if isinstance(value, tuple):
        return [_flatten(each) for each in value]
    return {"is": type(value).__name__, "value": value.value} if isinstance(value, Enum) else value


def _flatten_fields(value: object) -> dict[str, object]:
    """The fields that differ from their defaults: one that a later grammar adds changes no tree of an earlier one."""
    return {
        each.name: _flatten(getattr(value, each.name))
        for each in fields(value)  # type: ignore[arg-type]
        if each.name != _PLACE and getattr(value, each.name) != each.default
    }


def _build(stored: object) -> Clause:
    built = _restore(stored)
    if not isinstance(built, tuple(_CLASSES.values())):
        raise TypeError(stored)
    return built  # type: ignore[return-value]


def _restore(stored: object) -> object:
    if isinstance(stored, list):
        return tuple(_restore(each) for each in stored)
    if not isinstance(stored, dict):
        return stored
    name = stored["is"]
    if name in _ENUMS:
        return _ENUMS[name](stored["value"])
    kind = _CLASSES[name]
    given = {each: _restore(value) for each, value in stored.items() if each != "is"}
    if any(each.name == _PLACE for each in fields(kind)):
        given[_PLACE] = Span(0, 0)
    return kind(**given)
