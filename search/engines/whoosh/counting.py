"""Counts over the documents that a plan finds in Whoosh segments: facets, combinations, terms of the dictionary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import product

from search.engines.counts import order_counts
from search.engines.similarity import rank_similar
from search.engines.whoosh.segments import Segment
from search.model.fields import Keyword, TermField


def count_values(parts: Iterable[tuple[Segment, Iterable[int]]], keyword: Keyword) -> Counter[str]:
    """How many of the documents carry each value."""
    counts: Counter[str] = Counter()
    for segment, numbers in parts:
        cells = segment.cells(keyword)
        for cell, count in Counter(cells[number] for number in numbers).items():
            for value in segment.values(cell):
                counts[value] += count
    return counts


def count_combinations(
    parts: Iterable[tuple[Segment, Iterable[int]]], keywords: tuple[Keyword, ...]
) -> Mapping[tuple[str, ...], int]:
    """See `Snapshot.cross_counts`."""
    counts: Counter[tuple[str, ...]] = Counter()
    for segment, numbers in parts:
        columns = [segment.cells(keyword) for keyword in keywords]
        for number in numbers:
            counts.update(product(*(segment.values(column[number]) for column in columns)))
    return order_counts(counts.items())


def complete(
    parts: Iterable[tuple[Segment, Iterable[int] | None]], field: TermField | Keyword, prefix: str, limit: int
) -> Mapping[str, int]:
    """See `Snapshot.complete`; a part's documents are None where all count."""
    counts: Counter[str] = Counter()
    for segment, numbers in parts:
        within = None if numbers is None else frozenset(numbers)
        for term in segment.terms(field, prefix):
            if within is None:
                counts[term] += segment.document_frequency(field, term)
            else:
                counts[term] += sum(number in within for number in segment.holders(field, term))
    return order_counts(counts.items(), limit)


def similar_terms(
    segments: Iterable[Segment], field: TermField, text: str, distance: int, prefix_length: int, limit: int
) -> Mapping[str, int]:
    """See `Snapshot.similar_terms`."""
    prefix = text[: max(0, prefix_length)]
    if len(prefix) < prefix_length:
        return {}
    frequencies: Counter[str] = Counter()
    for segment in segments:
        for term in segment.terms(field, prefix):
            frequencies[term] += segment.document_frequency(field, term)
    return rank_similar(frequencies.items(), text, distance, limit)
