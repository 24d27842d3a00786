"""The house keeps its order: sizes of modules and functions, words that are no names."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MOST_LINES = 400
MOST_FUNCTION_LINES = 40
VAGUE = {"manager", "helper", "helpers", "util", "utils", "handler", "processor", "common", "misc"}
EXCEPTIONS: dict[str, str] = {}
"""Longer functions, each with the reason."""


@cache
def _modules() -> tuple[tuple[str, str], ...]:
    folders = (ROOT / package for package in ("search", "index", "webapp", "benchmarks"))
    paths = (path for folder in folders for path in sorted(folder.rglob("*.py")))
    return tuple((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths)


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.Module]:
    """The syntax of each module."""
    return {name: ast.parse(text) for name, text in _modules()}


def test_modules_stay_small() -> None:
    too_long = {name: len(text.splitlines()) for name, text in _modules() if len(text.splitlines()) > MOST_LINES}
    assert not too_long


def test_functions_stay_short(trees: dict[str, ast.Module]) -> None:
    too_long = []
    for name, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[0]
                has_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
                start = (first.end_lineno if has_docstring else node.lineno) or node.lineno
                length = (node.end_lineno or start) - start
                if length > MOST_FUNCTION_LINES and f"{name}:{node.name}" not in EXCEPTIONS:
                    too_long.append((f"{name}:{node.name}", length))
    assert not too_long


def test_every_module_says_what_it_is(trees: dict[str, ast.Module]) -> None:
    assert not [name for name, text in _modules() if text.strip() and not ast.get_docstring(trees[name])]


def test_nothing_has_a_vague_name() -> None:
    parts = {part for name, _ in _modules() for part in name.removesuffix(".py").replace("/", "_").split("_")}
    assert not parts & VAGUE


def test_flask_stays_in_webapp_and_engines_in_their_adapters(trees: dict[str, ast.Module]) -> None:
    homes = {
        "flask": "webapp",
        "tantivy": "search/engines/tantivy",
        "whoosh": "search/engines/whoosh",
        "opensearchpy": "search/engines/opensearch",
    }
    strays = []
    for name, tree in trees.items():
        if name.startswith("benchmarks/"):
            continue
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            strays += [
                (name, found)
                for found in names
                for library, home in homes.items()
                if found.split(".")[0] == library and not name.startswith(home)
            ]
    assert not strays
