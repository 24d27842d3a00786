"""Plan nodes as OpenSearch queries; running them belongs to the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from search.engines.opensearch.batches import batched
from search.engines.opensearch.encode import encode_prefix, encode_value
from search.engines.opensearch.patterns import compile_pattern, match_any_term
from search.model.fields import Number, TermField
from search.model.plan import (
    ORDERED_BY,
    AfterKey,
    AllOf,
    AnyOf,
    Everything,
    Has,
    Near,
    Node,
    Nothing,
    Order,
    Pattern,
    Phrase,
    Prefix,
    Seen,
    Term,
    Within,
)

HIGHEST = 2**53 - 1
LAST_KEY = 2**63 - 1
"""The highest key that a signed number holds; a place above it lies before everything."""
MOST_TERMS = 65_536
"""Values that one clause may name (index.max_terms_count); more take several."""
FARTHEST = 1_000_000
"""Words apart at which nothing is far any more: no page has as many."""
MATCH_NONE: dict[str, Any] = {"match_none": {}}
ListTerms: TypeAlias = Callable[[TermField, str], Iterable[str]]
"""The terms of the dictionary that start so."""


class Compiler:
    """Makes queries for one snapshot; `list_terms` is asked where a query language is not enough."""

    def __init__(self, list_terms: ListTerms) -> None:
        self._list_terms = list_terms

    def compile(self, node: Node) -> dict[str, Any]:
        """The query that matches and scores as the node says."""
        match node:
            case Term():
                return {"term": {node.field.value: {"value": encode_value(node.text), "boost": node.boost}}}
            case Phrase():
                return self._compile_phrase(node)
            case Prefix():
                return _constant(_any_of([_match_prefix(node.field, text) for text in node.texts]), node.boost)
            case Pattern():
                parts = [compile_pattern(node.field, text, self._list_terms) for text in node.texts]
                return _constant(_any_of(parts), node.boost)
            case Near():
                return self._compile_near(node)
            case AnyOf():
                return _any_of([self.compile(child) for child in node.children])
            case AllOf():
                return self._compile_all(node)
            case Nothing():
                return MATCH_NONE
            case _:
                return _constant(_compile_unscored(node), 0.0)

    def filter(self, query: dict[str, Any], filters: Iterable[Node]) -> dict[str, Any]:
        """The documents of a query that pass all filters, with the query's own scores."""
        passed = [self.compile(each) for each in filters]
        return {"bool": {"must": [query], "filter": passed}} if passed else query

    def _compile_phrase(self, phrase: Phrase) -> dict[str, Any]:
        if not phrase.texts:
            return MATCH_NONE
        if len(phrase.texts) == 1:
            return self.compile(Term(phrase.field, phrase.texts[0], phrase.boost))
        text = " ".join(encode_value(text) for text in phrase.texts)
        return {"match_phrase": {phrase.field.value: {"query": text, "boost": phrase.boost}}}

    def _compile_near(self, near: Near) -> dict[str, Any]:
        terms = near.terms
        if not terms:
            return MATCH_NONE
        every = self.compile(AllOf(terms))
        if len(terms) == 1 or near.distance > FARTHEST:
            return every
        intervals = [{"match": {"query": encode_value(term.text)}} for term in terms]
        stretch = {"all_of": {"intervals": intervals, "max_gaps": max(0, near.distance), "ordered": False}}
        return {"bool": {"must": [every], "filter": [{"intervals": {near.field.value: stretch}}]}}

    def _compile_all(self, node: AllOf) -> dict[str, Any]:
        # A boolean query of exclusions alone scores 1 for what it finds; something that scores 0 goes before them.
        required = node.children or (Everything(),)
        children = [self.compile(child) for child in required]
        if len(children) == 1 and not node.excluded:
            return children[0]
        return {"bool": {"must": children, "must_not": [self.compile(child) for child in node.excluded]}}


def search_after(order: Order, after: AfterKey) -> list[int]:
    """The place behind which an order goes on, as its sort values."""
    # In the order of ids both numbers are the hash, and one of them may lie between two hashes.
    if order is Order.ID:
        return [after.key + (after.id_hash > after.key)]
    return [min(after.key, LAST_KEY), after.id_hash]


def compile_behind(order: Order, after: AfterKey) -> dict[str, Any]:
    """The documents that come strictly behind a place of an order."""
    *keys, id_hash = search_after(order, after)
    lower = {"range": {Number.ID_HASH.value: {"lt": id_hash}}}
    if not keys:
        return lower
    field, key = ORDERED_BY[order].value, keys[0]
    equal = {"bool": {"filter": [{"term": {field: key}}, lower]}}
    return _any_of([{"range": {field: {"lt": key}}}, equal])


def _any_of(children: list[dict[str, Any]]) -> dict[str, Any]:
    if not children:
        return MATCH_NONE
    return children[0] if len(children) == 1 else {"bool": {"should": children, "minimum_should_match": 1}}


def _match_prefix(field: TermField, prefix: str) -> dict[str, Any]:
    return {"prefix": {field.value: {"value": encode_prefix(prefix)}}} if prefix else match_any_term(field)


def _compile_unscored(node: Has | Within | Seen | Everything) -> dict[str, Any]:
    match node:
        case Has():
            values = [encode_value(value) for value in node.values if _is_text(value)]
            return _any_of([{"terms": {node.keyword.value: list(some)}} for some in batched(values, MOST_TERMS)])
        case Within():
            return _compile_within(node)
        case Seen():
            lowest = 0 if node.after is None else node.after + 1
            return _range(Number.FIRST_SEEN, lowest, HIGHEST if node.until is None else node.until)
        case Everything():
            return {"match_all": {}}


def _compile_within(node: Within) -> dict[str, Any]:
    # Day 0 is undated: the lower bound keeps it out, in whichever direction the other side is open.
    after = _range(Number.FIRST_DAY, max(1, node.first_day or 1), HIGHEST)
    if node.last_day is None:
        return after
    return {"bool": {"filter": [after, _range(Number.LAST_DAY, 0, node.last_day)]}}


def _range(number: Number, lowest: int, highest: int) -> dict[str, Any]:
    lowest, highest = max(0, lowest), min(highest, HIGHEST)
    return {"range": {number.value: {"gte": lowest, "lte": highest}}} if lowest <= highest else MATCH_NONE


def _constant(query: dict[str, Any], score: float) -> dict[str, Any]:
    return {"constant_score": {"filter": query, "boost": score}}


def _is_text(value: str) -> bool:
    """Whether a value can be sent at all: half a pair of surrogates cannot, and nothing carries one."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
