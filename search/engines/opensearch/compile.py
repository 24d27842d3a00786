"""Plan nodes as OpenSearch queries; running them belongs to the reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from search.engines.opensearch.encode import encode_prefix, encode_value
from search.engines.opensearch.schema import MARK
from search.model.fields import UNPOSITIONED, Number, TermField
from search.model.plan import (
    AllOf,
    AnyOf,
    Everything,
    Has,
    Node,
    Nothing,
    Phrase,
    Prefix,
    Seen,
    Term,
    Within,
)

HIGHEST = 2**53 - 1
MATCH_NONE: dict[str, Any] = {"match_none": {}}


def compile_node(node: Node) -> dict[str, Any]:
    """The query that matches and scores as the node says."""
    match node:
        case Term():
            return {"term": {node.field.value: {"value": encode_value(node.text), "boost": node.boost}}}
        case Phrase():
            return _compile_phrase(node)
        case Prefix():
            return _constant(match_prefix(node.field, node.text), node.boost)
        case AnyOf():
            return _compile_any(node)
        case AllOf():
            return _compile_all(node)
        case Has():
            values = [encode_value(value) for value in node.values if _is_text(value)]
            return _constant({"terms": {node.keyword.value: values}}, 0.0)
        case Within():
            return _constant(_compile_within(node), 0.0)
        case Seen():
            return _constant(_compile_seen(node), 0.0)
        case Everything():
            return _constant({"match_all": {}}, 0.0)
        case Nothing():
            return MATCH_NONE


def compile_filtered(match: dict[str, Any], filters: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The documents of a query that pass all filters, with the query's own scores."""
    passed = list(filters)
    return {"bool": {"must": [match], "filter": passed}} if passed else match


def match_prefix(field: TermField, prefix: str) -> dict[str, Any]:
    """Documents that hold a term which starts so, whatever they score."""
    if not prefix:
        # The mark is a term too, in every document; it sorts below all others.
        return {"range": {field.value: {"gt": MARK}}}
    return {"prefix": {field.value: {"value": encode_prefix(prefix)}}}


def _compile_phrase(phrase: Phrase) -> dict[str, Any]:
    if phrase.field in UNPOSITIONED:
        raise ValueError(f"{phrase.field} has no positions: no phrase can be searched in it")
    if not phrase.texts:
        return MATCH_NONE
    if len(phrase.texts) == 1:
        return compile_node(Term(phrase.field, phrase.texts[0], phrase.boost))
    text = " ".join(encode_value(text) for text in phrase.texts)
    return {"match_phrase": {phrase.field.value: {"query": text, "boost": phrase.boost}}}


def _compile_any(node: AnyOf) -> dict[str, Any]:
    children = [compile_node(child) for child in node.children]
    if not children:
        return MATCH_NONE
    if len(children) == 1:
        return children[0]
    return {"bool": {"should": children, "minimum_should_match": 1}}


def _compile_all(node: AllOf) -> dict[str, Any]:
    # A boolean query of exclusions alone scores 1 for what it finds; something that scores 0 goes before them.
    required = node.children or (Everything(),)
    children = [compile_node(child) for child in required]
    if len(children) == 1 and not node.excluded:
        return children[0]
    return {"bool": {"must": children, "must_not": [compile_node(child) for child in node.excluded]}}


def _compile_within(node: Within) -> dict[str, Any]:
    # Day 0 is undated: the lower bound keeps it out, in whichever direction the other side is open.
    after = _range(Number.FIRST_DAY, max(1, node.first_day or 1), HIGHEST)
    if node.last_day is None:
        return after
    return {"bool": {"filter": [after, _range(Number.LAST_DAY, 0, node.last_day)]}}


def _compile_seen(node: Seen) -> dict[str, Any]:
    lowest = 0 if node.after is None else max(0, node.after + 1)
    return _range(Number.FIRST_SEEN, lowest, HIGHEST if node.until is None else node.until)


def _range(number: Number, lowest: int, highest: int) -> dict[str, Any]:
    if highest < lowest or lowest > HIGHEST:
        return MATCH_NONE
    return {"range": {number.value: {"gte": lowest, "lte": min(highest, HIGHEST)}}}


def _constant(query: dict[str, Any], score: float) -> dict[str, Any]:
    return {"constant_score": {"filter": query, "boost": score}}


def _is_text(value: str) -> bool:
    """Whether a value can be sent at all: half a pair of surrogates cannot, and nothing carries one."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
