"""The house keeps its order: sizes of modules and functions, words that are no names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
MOST_LINES = 400
MOST_FUNCTION_LINES = 40
VAGUE = {"manager", "helper", "helpers", "util", "utils", "handler", "processor", "common", "misc"}
EXCEPTIONS: dict[str, str] = {}
"""Longer functions, each with the reason."""


def _modules() -> Iterator[tuple[str, str]]:
    for package in ("search", "index", "webapp", "benchmarks"):
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_modules_stay_small() -> None:
    too_long = {name: len(text.splitlines()) for name, text in _modules() if len(text.splitlines()) > MOST_LINES}
    assert not too_long


def test_functions_stay_short() -> None:
    too_long = []
    for name, text in _modules():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[0]
                has_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
                start = (first.end_lineno if has_docstring else node.lineno) or node.lineno
                length = (node.end_lineno or start) - start
                if length > MOST_FUNCTION_LINES and f"{name}:{node.name}" not in EXCEPTIONS:
                    too_long.append((f"{name}:{node.name}", length))
    assert not too_long


def test_every_module_says_what_it_is() -> None:
    assert not [name for name, text in _modules() if text.strip() and not ast.get_docstring(ast.parse(text))]


def test_nothing_has_a_vague_name() -> None:
    parts = {part for name, _ in _modules() for part in name.removesuffix(".py").replace("/", "_").split("_")}
    assert not parts & VAGUE


def test_flask_stays_in_webapp_and_engines_in_their_adapters() -> None:
    homes = {
        "flask": "webapp",
        "tantivy": "search/engines/tantivy",
        "whoosh": "search/engines/whoosh",
        "opensearchpy": "search/engines/opensearch",
    }
    strays = []
    for name, text in _modules():
        if name.startswith("benchmarks/"):
            continue
        for node in ast.walk(ast.parse(text)):
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
