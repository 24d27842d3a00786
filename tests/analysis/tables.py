"""Reads the tables of test cases."""

from __future__ import annotations

from pathlib import Path

_TABLES = Path(__file__).parent.parent / "data" / "analysis"


def read_table(name: str) -> list[tuple[str, ...]]:
    """Rows of a tab-separated table, comments left out."""
    lines = (_TABLES / name).read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
