"""What a pattern of `*` and `?` matches, the same in every engine; finding the terms is each engine's own."""

from __future__ import annotations

import re
from collections.abc import Callable

_WILD = re.compile(r"[*?]+")


def fixed_prefix(pattern: str) -> str:
    """What a pattern begins with before its first wildcard."""
    found = _WILD.search(pattern)
    return pattern if found is None else pattern[: found.start()]


def order_wildcards(pattern: str) -> str:
    """The same pattern with every run of wildcards as `?`s and at most one `*` behind them."""
    return _WILD.sub(lambda run: "?" * run[0].count("?") + "*" * ("*" in run[0]), pattern)


def compile_wildcards(pattern: str) -> Callable[[str], object]:
    """A test whether a pattern matches a whole term, in time that grows with pattern and term alone."""
    first, *rest = order_wildcards(pattern).split("*")
    # What stands between two stars is taken where it first fits and never given back: no later place could help.
    middle = "".join(f"(?>.*?{_one_by_one(part)})" for part in rest[:-1])
    last = f".*{_one_by_one(rest[-1])}" if rest else ""
    return re.compile(_one_by_one(first) + middle + last, re.DOTALL).fullmatch


def _one_by_one(part: str) -> str:
    return "".join("." if sign == "?" else re.escape(sign) for sign in part)
