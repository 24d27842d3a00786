"""Units and outcomes as rows of plain values, to travel between processes; what travels when is the workers' matter.

A dataclass costs 10 µs to pickle and as much to read, a row of its values one: a page of 2 KB has three of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from index.identity import Action
from index.prepare import Outcome, Prepared
from index.refusal import Refusal
from index.sources import Kind, RawUnit

UnitRow: TypeAlias = tuple[str, str, bytes | None, str | None, int, int]
_PreparedRow: TypeAlias = tuple[str, str, int, bytes, str, tuple[str, ...]]
OutcomeRow: TypeAlias = _PreparedRow | Refusal
"""A refusal is rare and goes as it is."""


def unit_rows(units: Iterable[RawUnit]) -> list[UnitRow]:
    """Units as rows, in their order."""
    return [
        (
            unit.where,
            unit.kind.value,
            unit.data,
            None if unit.path is None else str(unit.path),
            unit.page_key,
            unit.size,
        )
        for unit in units
    ]


def units_of(rows: Iterable[UnitRow]) -> tuple[RawUnit, ...]:
    """The units of rows."""
    return tuple(
        RawUnit(where, Kind(kind), data, None if path is None else Path(path), page_key, size)
        for where, kind, data, path, page_key, size in rows
    )


def outcome_rows(outcomes: Iterable[Outcome]) -> list[OutcomeRow]:
    """Outcomes as rows, in their order."""
    return [outcome if isinstance(outcome, Refusal) else _prepared_row(outcome) for outcome in outcomes]


def outcomes_of(rows: Iterable[OutcomeRow]) -> tuple[Outcome, ...]:
    """The outcomes of rows."""
    return tuple(row if isinstance(row, Refusal) else _prepared_of(row) for row in rows)


def _prepared_row(one: Prepared) -> _PreparedRow:
    return one.id, one.action.value, one.content_hash, one.packed, one.language, one.provinces


def _prepared_of(row: _PreparedRow) -> Prepared:
    id_, action, content_hash, packed, language, provinces = row
    return Prepared(id_, Action(action), content_hash, packed, language, provinces)
