"""Reads the table cases of these tests."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent.parent / "data" / "places"


def read_cases(name: str) -> list[tuple[str, ...]]:
    """The rows of a tab-separated table without its heading."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines[1:]]
