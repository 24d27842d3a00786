"""Terms inside one stretch as Tantivy queries; how they score is decided in compile.

Tantivy's phrases with slop are exact for two terms at the same offset: |p - q| <= slop (compared with brute force over
random texts, tests/engines). For three and more they miss matches and find others, so what every two of them admit is
looked through once: a few documents one by one (halving), many arrangement by arrangement, with exact phrases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from math import comb, factorial

from tantivy import Occur, Query

from search.engines.tantivy.halving import find_in_stretch
from search.engines.tantivy.hits import column, find
from search.engines.tantivy.source import Source
from search.engines.tantivy.values import any_value
from search.model.fields import Number
from search.model.plan import AllOf, AnyOf, Near, Node, Term

MAX_DISTANCE = 100_000
"""No text has as many words."""
FEW = 20
"""Documents that are looked at one by one: 1 to 3 ms each (see halving), while the 7,956 ways in which three terms can
stand with fifty words between take 500 ms even where one document holds them (2026-11-29)."""
ARRANGEMENT_US = 70
CHECK_NS = 160
MAX_MS = 80
"""What an arrangement takes, what each document with all terms adds to it, and how long all of them may take (25,000
documents of 340 words, tantivy 0.27, 2026-11-29). Beyond, it is enough that every two terms are near each other, and
the answer says so."""
REMEMBERED = 50
"""Stretches of a commit that stay compiled; one holds the hashes of its documents."""


def compile_stretch(near: Near, source: Source) -> Query:
    """Documents with two to four different terms in one stretch; remembered, as a search asks several times."""
    return _find_stretch(near, source)[0]


def is_in_pairs(node: Node, source: Source) -> bool:
    """Whether words near each other are told two by two somewhere in a plan."""
    match node:
        case Near():
            return len(node.terms) > 2 and _find_stretch(node, source)[1]
        case AnyOf(children) | AllOf(children):
            return any(is_in_pairs(child, source) for child in children if type(child) is not Term)
        case _:
            return False


def _find_stretch(near: Near, source: Source) -> tuple[Query, bool]:
    texts = [term.text for term in near.terms]
    width = len(texts) + min(max(0, near.distance), MAX_DISTANCE)
    key = (near.field.value, tuple(texts), width)
    found = source.stretches.get(key)
    if found is None:
        if len(source.stretches) >= REMEMBERED:
            source.stretches.clear()
        found = source.stretches[key] = _compile(near, texts, width, source)
    return found


def _compile(near: Near, texts: Sequence[str], width: int, source: Source) -> tuple[Query, bool]:
    pairs = _all([_phrase(near, [(0, one), (0, other)], source, width - 1) for one, other in combinations(texts, 2)])
    if len(texts) == 2:
        return pairs, False
    total, hits = find(source.searcher, pairs, FEW)
    if total <= FEW:
        documents = column(source.searcher, Number.ID_HASH, [address for _, address in hits])
        found = find_in_stretch(near.field, texts, width, documents, source)
        if found is not None:
            return any_value(source, Number.ID_HASH, found), False
    holders = _all([Query.term_query(source.schema, near.field.value, text, "freq") for text in texts])
    each_ns = ARRANGEMENT_US * 1_000 + CHECK_NS * find(source.searcher, holders, 1)[0]
    if count_arrangements(len(texts), width) * each_ns > MAX_MS * 1_000_000:
        return pairs, True
    return _look_through(near, texts, width, source), False


def _look_through(near: Near, texts: Sequence[str], width: int, source: Source) -> Query:
    phrases = [_phrase(near, words, source) for words in _arrangements(texts, width)]
    any_phrase = Query.boolean_query([(Occur.Should, phrase) for phrase in phrases])
    _, hits = find(source.searcher, any_phrase, source.searcher.num_docs)
    hashes = column(source.searcher, Number.ID_HASH, [address for _, address in hits])
    return any_value(source, Number.ID_HASH, hashes)


def _phrase(near: Near, words: Sequence[tuple[int, str]], source: Source, slop: int = 0) -> Query:
    return Query.phrase_query(source.schema, near.field.value, list(words), slop=slop)


def count_arrangements(term_count: int, width: int) -> int:
    """Ways in which different terms can stand in a stretch, one of them at its beginning."""
    return factorial(term_count) * comb(width - 1, term_count - 1)


def _arrangements(texts: Sequence[str], width: int) -> Iterator[tuple[tuple[int, str], ...]]:
    for places in combinations(range(1, width), len(texts) - 1):
        for order in permutations(texts):
            yield tuple(zip((0, *places), order, strict=True))


def _all(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])
