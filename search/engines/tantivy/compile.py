"""Plan nodes as Tantivy queries; running them belongs to the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tantivy import FieldType, Occur, Query

from search.engines.tantivy.nearness import compile_stretch
from search.engines.tantivy.patterns import compile_part
from search.engines.tantivy.source import Source
from search.engines.tantivy.values import any_value
from search.model.fields import Number
from search.model.plan import (
    AfterKey,
    AllOf,
    AnyOf,
    Everything,
    FacetFilter,
    Has,
    Near,
    Node,
    Nothing,
    Pattern,
    Phrase,
    Prefix,
    Seen,
    Term,
    Within,
)

MAX_NUMBER = 2**64 - 1


def compile_node(node: Node, source: Source) -> Query:
    """The query that matches and scores as the node says."""
    match node:
        case Term():
            return _boosted(Query.term_query(source.schema, node.field, node.text, "freq"), node.boost)
        case Phrase():
            return _compile_phrase(node, source)
        case Prefix() | Pattern():
            return Query.const_score_query(compile_part(node, source), node.boost)
        case Near():
            return _compile_near(node, source)
        case AnyOf():
            return Query.boolean_query([(Occur.Should, compile_node(child, source)) for child in node.children])
        case AllOf():
            return _compile_all(node, source, compile_node)
        case Has():
            return _unscored(_compile_has(node, source))
        case Within():
            return _unscored(_compile_within(node, source))
        case Seen():
            return _unscored(_compile_seen(node, source))
        case Everything():
            return _unscored(Query.all_query())
        case Nothing():
            return Query.empty_query()


def compile_match(node: Node, source: Source) -> Query:
    """The query that matches as the node says and whose scores say nothing: for passes that count.

    What adds to scores alone is left out: half the words of a language that is stemmed, and neighbors, whose positions
    are dear to read.
    """
    match node:
        case Term():
            return Query.term_query(source.schema, node.field, node.text, "basic")
        case AnyOf():
            return Query.boolean_query([(Occur.Should, compile_match(each, source)) for each in _needed(node)])
        case AllOf():
            return _compile_all(node, source, compile_match)
        case Near(texts=texts) if len(set(texts)) > 1:
            return compile_stretch(node, source)
        case _:
            return compile_node(node, source)


def _needed(node: AnyOf) -> Iterator[Node]:
    """The children that find something, those inside other choices brought up."""
    for child in node.children:
        match child:
            case AnyOf():
                yield from _needed(child)
            case Term(is_bonus=True) | Phrase(is_bonus=True):
                pass
            case _:
                yield child


def compile_behind(after: AfterKey, number: Number, source: Source) -> Query:
    """Documents that come behind a place of an order, in whatever query they are looked for."""
    same_key = _range(source, number, after.key, after.key)
    lower_hash = _range(source, Number.ID_HASH, 0, after.id_hash - 1)
    settled = Query.boolean_query([(Occur.Must, same_key), (Occur.Must, lower_hash)])
    return Query.boolean_query([(Occur.Should, _range(source, number, 0, after.key - 1)), (Occur.Should, settled)])


def compile_filtered(match: Query, filters: Sequence[Query]) -> Query:
    """The documents of a query that pass all filters, with the query's own scores."""
    if not filters:
        return match
    return Query.boolean_query([(Occur.Must, match), *((Occur.Must, _unscored(query)) for query in filters)])


def compile_filters(filters: tuple[FacetFilter, ...], source: Source) -> tuple[tuple[str, Query], ...]:
    """Each filter's facet and query."""
    return tuple((each.facet, compile_node(each.node, source)) for each in filters)


def _compile_phrase(phrase: Phrase, source: Source) -> Query:
    if not phrase.texts:
        return Query.empty_query()
    if len(phrase.texts) == 1:
        return compile_node(Term(phrase.field, phrase.texts[0], phrase.boost), source)
    return _boosted(Query.phrase_query(source.schema, phrase.field, list(phrase.texts)), phrase.boost)


def _compile_near(near: Near, source: Source) -> Query:
    terms = near.terms
    if not terms:
        return Query.empty_query()
    clauses = [(Occur.Must, compile_node(term, source)) for term in terms]
    if len(terms) > 1:
        clauses.append((Occur.Must, _unscored(compile_stretch(near, source))))
    return Query.boolean_query(clauses)


def _compile_all(node: AllOf, source: Source, compile_child: Callable[[Node, Source], Query]) -> Query:
    # Tantivy's boolean query of exclusions alone matches nothing, so something must be there to exclude from.
    required = node.children or (Everything(),)
    clauses = [(Occur.Must, compile_child(child, source)) for child in required]
    clauses += [(Occur.MustNot, compile_match(child, source)) for child in node.excluded]
    return Query.boolean_query(clauses)


def _compile_has(node: Has, source: Source) -> Query:
    return any_value(source, node.keyword, node.values)


def _compile_within(node: Within, source: Source) -> Query:
    # Day 0 is undated: the lower bound keeps it out, in whichever direction the other side is open.
    first = max(1, node.first_day or 1)
    after = _range(source, Number.FIRST_DAY, first, MAX_NUMBER)
    if node.last_day is None:
        return after
    return Query.boolean_query([(Occur.Must, after), (Occur.Must, _range(source, Number.LAST_DAY, 0, node.last_day))])


def _compile_seen(node: Seen, source: Source) -> Query:
    lowest = 0 if node.after is None else node.after + 1
    return _range(source, Number.FIRST_SEEN, lowest, MAX_NUMBER if node.until is None else node.until)


def _range(source: Source, number: Number, lowest: int, highest: int) -> Query:
    lowest, highest = max(0, lowest), min(highest, MAX_NUMBER)
    if highest < lowest:
        return Query.empty_query()
    return Query.range_query(source.schema, number.value, FieldType.Unsigned, lowest, highest)


def _boosted(query: Query, boost: float) -> Query:
    return query if boost == 1.0 else Query.boost_query(query, boost)


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
