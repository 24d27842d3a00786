"""Lists the terms of an index, which OpenSearch has no request for; how often they occur is asked elsewhere.

A prefix is rewritten into its terms before it is searched, and the cluster shows a rewritten query when asked to
explain it: the first thousand terms of every shard, in order. What follows the last of them is asked for the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from search.engines.opensearch.connection import Connection, Json, Rejected
from search.engines.opensearch.schema import MARK
from search.errors import IndexDamaged, IndexMissing
from search.model.fields import TermField

PAGE_TERMS = 1_000
"""Below Lucene's 1,024 clauses."""
_REWRITE = f"top_terms_boost_{PAGE_TERMS}"
_LAST = 0x10FFFF
_SPECIAL = frozenset('.?+*|{}[]()"\\#@&<>~^$-')
MOST_EDITS = 2
"""Lucene's limit for one walk through a dictionary."""


def list_terms(connection: Connection, alias: str, field: TermField, prefix: str) -> Iterator[str]:
    """The terms that start so, each once, in the order of their code points. Deleted documents may hold some."""
    query = _prefix(field, prefix) if prefix else _regexp(field, f"[^{MARK}].*")
    while True:
        by_shard = _explain(connection, alias, field, query)
        full = [terms[-1] for terms in by_shard if len(terms) >= PAGE_TERMS]
        bound = min(full) if full else None
        yield from sorted({term for terms in by_shard for term in terms if bound is None or term <= bound})
        if bound is None:
            return
        query = _regexp(field, escape(prefix) + _pattern_after(bound[len(prefix) :]))


def list_near_terms(
    connection: Connection, alias: str, field: TermField, text: str, distance: int, prefix_length: int
) -> list[str]:
    """Terms among which are all that are so near to a text (see `Snapshot.similar_terms`), and perhaps others."""
    # Lucene's walk finds no term that is as short as the distance, and stops at a thousand.
    if 0 < distance <= MOST_EDITS and len(text) > 2 * distance:
        fuzzy = {"value": text, "fuzziness": distance, "prefix_length": prefix_length, "max_expansions": PAGE_TERMS}
        query = {"fuzzy": {field.value: {**fuzzy, "transpositions": True, "rewrite": _REWRITE}}}
        by_shard = _explain(connection, alias, field, query)
        if all(len(terms) < PAGE_TERMS for terms in by_shard):
            return sorted({term for terms in by_shard for term in terms})
    return list(list_terms(connection, alias, field, text[:prefix_length]))


def escape(text: str) -> str:
    """A text as a pattern that matches it alone."""
    return "".join(f"\\{sign}" if sign in _SPECIAL else sign for sign in text)


def _explain(connection: Connection, alias: str, field: TermField, query: dict[str, Any]) -> list[list[str]]:
    params = {"explain": "true", "rewrite": "true", "all_shards": "true"}
    try:
        answer: Json = connection.request("POST", f"/{alias}/_validate/query", {"query": query}, params)
    except Rejected as error:
        if error.status == 404:
            raise IndexMissing(connection.location) from error
        raise IndexDamaged(connection.location, str(error)) from error
    explained = [shard.get("explanation") for shard in answer.get("explanations", ())]
    if None in explained or not answer.get("valid"):
        raise IndexDamaged(connection.location, f"its terms cannot be listed: {str(answer)[:300]}")
    shown = re.compile(rf"ConstantScore\({re.escape(field.value)}:([^ ]+?)\)(?:\)\^[0-9.E-]+)?(?= |$)")
    return [sorted(shown.findall(each)) for each in explained]


def _prefix(field: TermField, prefix: str) -> dict[str, Any]:
    return {"prefix": {field.value: {"value": prefix, "rewrite": _REWRITE}}}


def _regexp(field: TermField, pattern: str) -> dict[str, Any]:
    return {"regexp": {field.value: {"value": pattern, "flags": "NONE", "rewrite": _REWRITE}}}


def _pattern_after(rest: str) -> str:
    """What comes after a text in the order of code points: longer than it, or greater at some place."""
    if not rest:
        return ".+"
    following = ord(rest[0]) + 1
    if 0xD800 <= following <= 0xDFFF:
        following = 0xE000
    longer = f"{escape(rest[0])}{_pattern_after(rest[1:])}"
    if following > _LAST:
        return longer
    return f"([{escape(chr(following))}-{chr(_LAST)}].*|{longer})"
