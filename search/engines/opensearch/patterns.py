"""Patterns of `*` and `?` as OpenSearch queries: as a wildcard where that is cheap, else by the terms themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from search.engines.opensearch.schema import MARK
from search.engines.wildcards import compile_wildcards, fixed_prefix, order_wildcards
from search.model.fields import TermField

MAX_STARS = 6
MAX_MARKS_BEHIND_STAR = 4
"""Lucene makes an automaton of a pattern before it looks at any term; each mark behind a star doubles it, and beyond
10,000 states it refuses."""
MAX_LENGTH = 200


def compile_pattern(
    field: TermField, pattern: str, list_terms: Callable[[TermField, str], Iterable[str]]
) -> dict[str, Any]:
    """Documents that hold a term that the pattern matches."""
    text = order_wildcards(pattern)
    if text in ("*", "?*"):
        return match_any_term(field)
    if text == "?":
        # The mark is a term of one sign.
        return {"regexp": {field.value: {"value": f"[^{MARK}]", "flags": "NONE"}}}
    if _is_cheap(text):
        return {"wildcard": {field.value: {"value": text.replace("\\", "\\\\")}}}
    matches = compile_wildcards(text)
    terms = [term for term in list_terms(field, fixed_prefix(text)) if matches(term)]
    return {"terms": {field.value: terms}}


def match_any_term(field: TermField) -> dict[str, Any]:
    """Documents that hold any term in a field: the mark, which all hold, sorts below the others."""
    return {"range": {field.value: {"gt": MARK}}}


def _is_cheap(text: str) -> bool:
    star = text.find("*")
    marks = text.count("?", star) if star >= 0 else 0
    return len(text) <= MAX_LENGTH and text.count("*") <= MAX_STARS and marks <= MAX_MARKS_BEHIND_STAR
