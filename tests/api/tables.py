"""Reads the table cases of the API's tests."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent.parent / "data" / "api"


def read_table(name: str) -> list[tuple[str, ...]]:
    """The rows of a tab-separated file, without its comments."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
