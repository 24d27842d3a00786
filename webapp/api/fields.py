"""What the types of the contract say of each parameter, and whether a value is one of it; reading is elsewhere."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct, inspect

from webapp.api.contract.problem import Code, Fault
from webapp.api.contract.values import FACET_NAMES, FACET_SIZE

Json = object
"""A value as it was read from JSON, or a text of a query string."""


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter: `item` is the type of one value, `expected` what to tell whoever gets it wrong."""

    name: str
    item: inspect.Type
    expected: str
    is_list: bool
    is_required: bool
    max_count: int | None

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that it can have, where they are few."""
        return tuple(map(str, self.item.values)) if isinstance(self.item, inspect.LiteralType) else ()

    def check(self, value: Json) -> Fault | None:
        """What is wrong with one value."""
        if accepts(self.item, value):
            return None
        shown = value if isinstance(value, str) else repr(value)
        nearest = self._suggest(value)
        hint = f" Did you mean {nearest!r}?" if nearest else ""
        return Fault(
            param=self.name,
            code=Code.INVALID_VALUE,
            detail=f"{self.name}={shown[:80]!r} is not understood: expected {self.expected}.{hint}",
            start=0,
            end=len(shown),
            suggestion=nearest,
        )

    def check_count(self, values: Sequence[Json]) -> Fault | None:
        """Whether there are too many."""
        if self.max_count is None or len(values) <= self.max_count:
            return None
        detail = f"{self.name} has at most {self.max_count} values, and was given {len(values)}."
        return Fault(param=self.name, code=Code.INVALID_VALUE, detail=detail)

    def _suggest(self, value: Json) -> str | None:
        if isinstance(self.item, inspect.IntType) and isinstance(value, int) and not isinstance(value, bool):
            nearest = self.item.ge if self.item.ge is not None and value < self.item.ge else self.item.le
            return None if nearest is None else str(nearest)
        if self.choices and isinstance(value, str):
            return next(iter(difflib.get_close_matches(value.lower(), self.choices, n=1, cutoff=0.5)), None)
        return suggest_facet(value) if self.name == "facet" and isinstance(value, str) else None


def fields_of(parameters: type[Struct]) -> Mapping[str, Field]:
    """The parameters of an operation by name, in order."""
    described = inspect.type_info(parameters)
    assert isinstance(described, inspect.StructType)
    return {found.encode_name: _describe(found) for found in described.fields}


def accepts(kind: inspect.Type, value: Json) -> bool:
    """Whether a value is of a type. Kinds that no parameter has are left to the library that converts."""
    match kind:
        case inspect.StrType():
            return isinstance(value, str) and _fits(kind, value)
        case inspect.BoolType():
            return isinstance(value, bool)
        case inspect.IntType():
            if not isinstance(value, int) or isinstance(value, bool):
                return False
            return (kind.ge is None or value >= kind.ge) and (kind.le is None or value <= kind.le)
        case inspect.LiteralType():
            return isinstance(value, str) and value in kind.values
        case inspect.Metadata():
            return accepts(kind.type, value)
        case inspect.NoneType():
            return value is None
        case inspect.UnionType():
            return any(accepts(each, value) for each in kind.types)
    return True


def _fits(kind: inspect.StrType, value: str) -> bool:
    if kind.min_length is not None and len(value) < kind.min_length:
        return False
    if kind.max_length is not None and len(value) > kind.max_length:
        return False
    # A match of the whole: "$" alone would let a line end through.
    return kind.pattern is None or re.fullmatch(kind.pattern, value) is not None


def suggest_facet(value: str) -> str | None:
    """The facet whose name comes nearest, with the size that was asked for where it can be."""
    name, separator, size = value.partition(":")
    nearest = next(iter(difflib.get_close_matches(name.lower(), FACET_NAMES, n=1, cutoff=0.5)), None)
    if nearest is None:
        return None
    is_size = separator and re.fullmatch(FACET_SIZE, size)
    return f"{nearest}:{size}" if is_size else nearest


def _describe(found: inspect.Field) -> Field:
    kind, _ = _unwrap(found.type)
    is_list = isinstance(kind, inspect.VarTupleType)
    item, expected = _unwrap(kind.item_type) if isinstance(kind, inspect.VarTupleType) else _unwrap(found.type)
    return Field(
        name=found.encode_name,
        item=item,
        expected=expected or _tell(item),
        is_list=is_list,
        is_required=found.required,
        max_count=kind.max_length if isinstance(kind, inspect.VarTupleType) else None,
    )


def _unwrap(kind: inspect.Type) -> tuple[inspect.Type, str]:
    expected = ""
    while isinstance(kind, inspect.Metadata):
        expected = str((kind.extra or {}).get("expected", "")) or expected
        kind = kind.type
    return kind, expected


def _tell(kind: inspect.Type) -> str:
    match kind:
        case inspect.IntType() if kind.ge is not None and kind.le is not None:
            return f"a whole number from {kind.ge:,} to {kind.le:,}"
        case inspect.LiteralType():
            return f"one of {', '.join(map(str, kind.values))}"
        case inspect.BoolType():
            return "true or false (in a URL 1 or 0, too)"
        case inspect.StrType() if kind.max_length is not None:
            return f"a text of {kind.min_length or 0} to {kind.max_length} signs"
        case inspect.StrType():
            return "a text"
    return "another kind of value"
