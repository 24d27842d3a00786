"""Plan nodes as Tantivy queries; running them belongs to the reader."""

from __future__ import annotations

from collections.abc import Sequence

import tantivy
from tantivy import FieldType, Occur, Query

from search.model.fields import UNPOSITIONED, Keyword, Number
from search.model.plan import (
    AllOf,
    AnyOf,
    Everything,
    FacetFilter,
    Has,
    Node,
    Nothing,
    Phrase,
    Prefix,
    Seen,
    Term,
    Within,
)

MAX_NUMBER = 2**53 - 1


def compile_node(node: Node, schema: tantivy.Schema) -> Query:
    """The query that matches and scores as the node says."""
    match node:
        case Term():
            return _boosted(Query.term_query(schema, node.field.value, node.text, "freq"), node.boost)
        case Phrase():
            return _compile_phrase(node, schema)
        case Prefix():
            # At distance 0 this walks the dictionary's branch of that prefix, and needs no escaping as a pattern would.
            query = Query.fuzzy_term_query(schema, node.field.value, node.text, distance=0, prefix=True)
            return Query.const_score_query(query, node.boost)
        case AnyOf():
            return Query.boolean_query([(Occur.Should, compile_node(child, schema)) for child in node.children])
        case AllOf():
            return _compile_all(node, schema)
        case Has():
            return _unscored(_compile_has(node, schema))
        case Within():
            return _unscored(_compile_within(node, schema))
        case Seen():
            return _unscored(_compile_seen(node, schema))
        case Everything():
            return _unscored(Query.all_query())
        case Nothing():
            return Query.empty_query()


def compile_filtered(match: Query, filters: Sequence[Query]) -> Query:
    """The documents of a query that pass all filters, with the query's own scores."""
    if not filters:
        return match
    return Query.boolean_query([(Occur.Must, match), *((Occur.Must, _unscored(query)) for query in filters)])


def compile_filters(filters: tuple[FacetFilter, ...], schema: tantivy.Schema) -> tuple[tuple[str, Query], ...]:
    """Each filter's facet and query."""
    return tuple((each.facet, compile_node(each.node, schema)) for each in filters)


def _compile_phrase(phrase: Phrase, schema: tantivy.Schema) -> Query:
    if phrase.field in UNPOSITIONED:
        raise ValueError(f"{phrase.field} has no positions: no phrase can be searched in it")
    if not phrase.texts:
        return Query.empty_query()
    if len(phrase.texts) == 1:
        return compile_node(Term(phrase.field, phrase.texts[0], phrase.boost), schema)
    return _boosted(Query.phrase_query(schema, phrase.field.value, list(phrase.texts)), phrase.boost)


def _compile_all(node: AllOf, schema: tantivy.Schema) -> Query:
    # Tantivy's boolean query of exclusions alone matches nothing, so something must be there to exclude from.
    required = node.children or (Everything(),)
    clauses = [(Occur.Must, compile_node(child, schema)) for child in required]
    clauses += [(Occur.MustNot, compile_node(child, schema)) for child in node.excluded]
    return Query.boolean_query(clauses)


def _compile_has(node: Has, schema: tantivy.Schema) -> Query:
    if node.keyword is Keyword.ID or len(node.values) != 1:
        return Query.term_set_query(schema, node.keyword.value, list(node.values))
    return Query.term_query(schema, node.keyword.value, node.values[0], "basic")


def _compile_within(node: Within, schema: tantivy.Schema) -> Query:
    # Day 0 is undated: the lower bound keeps it out, in whichever direction the other side is open.
    first = max(1, node.first_day or 1)
    after = _range(schema, Number.FIRST_DAY, first, MAX_NUMBER)
    if node.last_day is None:
        return after
    return Query.boolean_query([(Occur.Must, after), (Occur.Must, _range(schema, Number.LAST_DAY, 0, node.last_day))])


def _compile_seen(node: Seen, schema: tantivy.Schema) -> Query:
    lowest = 0 if node.after is None else max(0, node.after + 1)
    return _range(schema, Number.FIRST_SEEN, lowest, MAX_NUMBER if node.until is None else node.until)


def _range(schema: tantivy.Schema, number: Number, lowest: int, highest: int) -> Query:
    if highest < lowest or lowest > MAX_NUMBER:
        return Query.empty_query()
    return Query.range_query(schema, number.value, FieldType.Unsigned, lowest, min(highest, MAX_NUMBER))


def _boosted(query: Query, boost: float) -> Query:
    return query if boost == 1.0 else Query.boost_query(query, boost)


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
