"""Reads the word lists beside it into plain values; what they mean is the business of their readers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


def read_rows(name: str) -> list[list[str]]:
    """The cells of a tab-separated file, without lines that start with `#`."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def read_json(name: str) -> Any:
    """The content of a JSON file."""
    return json.loads((_DATA / name).read_text(encoding="utf-8"))
