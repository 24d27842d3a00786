"""Reads the data files beside it into plain values; what they mean is the business of their readers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def read_rows(name: str) -> list[list[str]]:
    """The rows of a tab-separated file without its heading."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


def read_json(name: str) -> Any:
    """The content of a JSON file."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))
