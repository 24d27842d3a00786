"""Patterns of `*` and `?` as Tantivy queries: as an expression where that is cheap, else by the terms themselves.

Tantivy makes an automaton of an expression before it looks at any term: 0.1 to 1 ms for what readers type, but 80 to
250 ms, or a refusal beyond 1,000 states, where a star has question marks behind it (tantivy 0.27, 2026-11-29).
"""

from __future__ import annotations

from tantivy import Query

from search.engines.tantivy.source import Source
from search.engines.wildcards import compile_wildcards, fixed_prefix, order_wildcards
from search.model.fields import TermField
from search.model.plan import Pattern

MAX_STARS = 3
MAX_MARKS = 6
MAX_LENGTH = 64
REMEMBERED = 200
"""Patterns of a commit that stay compiled: an automaton takes 0.7 ms to build, and a search runs each of its patterns a
dozen times, in as many fields as the index has languages.
"""


def compile_pattern(pattern: Pattern, source: Source) -> Query:
    """Documents that hold a term that the pattern matches."""
    key = (pattern.field.value, order_wildcards(pattern.text))
    query = source.patterns.get(key)
    if query is None:
        if len(source.patterns) >= REMEMBERED:
            source.patterns.clear()
        query = source.patterns[key] = _compile(pattern.field, key[1], source)
    return query


def _compile(field: TermField, text: str, source: Source) -> Query:
    if is_cheap(text):
        return Query.regex_query(source.schema, field.value, "".join(map(_as_expression, text)))
    matches = compile_wildcards(text)
    terms = [term for term, _ in source.dictionary.starting_with(field, fixed_prefix(text)) if matches(term)]
    return Query.term_set_query(source.schema, field.value, terms)


def is_cheap(text: str) -> bool:
    """Whether the automaton of an ordered pattern stays small."""
    star = text.find("*")
    has_marks_behind_star = star >= 0 and "?" in text[star:]
    return (
        len(text) <= MAX_LENGTH
        and text.count("*") <= MAX_STARS
        and text.count("?") <= MAX_MARKS
        and not has_marks_behind_star
    )


def _as_expression(sign: str) -> str:
    if sign == "*":
        return ".*"
    if sign == "?":
        return "."
    return sign if sign.isalnum() else f"\\x{{{ord(sign):x}}}"
