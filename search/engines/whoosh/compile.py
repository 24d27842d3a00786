"""Plan nodes as functions from a segment to the documents that match and their scores; ordering belongs to the reader.

Whoosh's own query classes are not used: their phrases score as the sum of their words, and their lengths are rounded
otherwise than Tantivy's. This is the readable reference: each node in a few lines of set algebra over postings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from search.engines.whoosh.scoring import make_norm, weigh
from search.engines.whoosh.segments import Segment
from search.model.fields import Number, TermField
from search.model.plan import (
    AllOf,
    AnyOf,
    Everything,
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

Scores: TypeAlias = dict[int, float]
Matching: TypeAlias = Callable[[Segment], Scores]


class Statistics:
    """What BM25 needs to know of a whole index."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self.document_count = sum(segment.document_count_all for segment in segments)
        self._norms: dict[TermField, Callable[[int], float]] = {}

    def frequency(self, field: TermField, text: str) -> int:
        """Documents that hold a term, deleted ones too until their segment is merged."""
        return sum(segment.document_frequency(field, text) for segment in self._segments)

    def norm(self, field: TermField) -> Callable[[int], float]:
        """See `make_norm`."""
        if field not in self._norms:
            total = sum(sum(segment.lengths(field)) for segment in self._segments)
            self._norms[field] = make_norm(total / self.document_count)
        return self._norms[field]


def compile_node(node: Node, statistics: Statistics) -> Matching:
    """The function that matches and scores as the node says."""
    match node:
        case Term(field, text, boost):
            return _scored(field, (text,), boost, statistics, lambda segment: segment.frequencies(field, text))
        case Phrase():
            return _compile_phrase(node, statistics)
        case Prefix(field, texts, boost):
            return lambda segment: dict.fromkeys(segment.starting_with(field, texts), boost)
        case Pattern(field, texts, boost):
            return lambda segment: dict.fromkeys(segment.matching(field, texts), boost)
        case Near():
            return _compile_near(node, statistics)
        case AnyOf(children):
            any_of = [compile_node(child, statistics) for child in children]
            return lambda segment: _add(child(segment) for child in any_of)
        case AllOf():
            return _compile_all(node, statistics)
        case Has(keyword, values):
            return lambda segment: dict.fromkeys(segment.carrying(keyword, values), 0.0)
        case Within():
            return _compile_within(node)
        case Seen():
            return _compile_seen(node)
        case Everything():
            return lambda segment: dict.fromkeys(segment.live(), 0.0)
        case Nothing():
            return lambda segment: {}


def _compile_phrase(phrase: Phrase, statistics: Statistics) -> Matching:
    field, texts = phrase.field, phrase.texts
    if not texts:
        return lambda segment: {}
    return _scored(field, texts, phrase.boost, statistics, lambda segment: _count_phrase(segment, field, texts))


def _count_phrase(segment: Segment, field: TermField, texts: Sequence[str]) -> dict[int, float]:
    positions = {text: segment.positions(field, text) for text in set(texts)}
    found: dict[int, float] = {}
    for number in set.intersection(*(set(where) for where in positions.values())):
        starts = ({place - offset for place in positions[text][number]} for offset, text in enumerate(texts))
        if count := len(set.intersection(*starts)):
            found[number] = float(count)
    return found


def _compile_near(near: Near, statistics: Statistics) -> Matching:
    terms = near.terms
    if not terms:
        return lambda segment: {}
    match_all = compile_node(AllOf(terms), statistics)
    width = len(terms) + max(0, near.distance)

    def match_near(segment: Segment) -> Scores:
        positions = [segment.positions(near.field, term.text) for term in terms]
        scores = match_all(segment)
        return {n: scores[n] for n in scores if _are_near([where[n] for where in positions], width)}

    return match_near


def _are_near(positions: Sequence[Sequence[int]], width: int) -> bool:
    """Whether some stretch of positions holds one of each list."""
    last: dict[int, int] = {}
    for place, which in sorted((place, which) for which, where in enumerate(positions) for place in where):
        last[which] = place
        if len(last) == len(positions) and place - min(last.values()) < width:
            return True
    return False


def _scored(
    field: TermField,
    texts: Sequence[str],
    boost: float,
    statistics: Statistics,
    count: Callable[[Segment], dict[int, float]],
) -> Matching:
    def score(segment: Segment) -> Scores:
        counts = count(segment)
        if not counts:
            return {}
        weight = weigh(statistics.document_count, [statistics.frequency(field, text) for text in texts], boost)
        norm, lengths = statistics.norm(field), segment.lengths(field)
        return {number: weight * n / (n + norm(lengths[number])) for number, n in counts.items()}

    return score


def _compile_all(node: AllOf, statistics: Statistics) -> Matching:
    required = [compile_node(child, statistics) for child in node.children or (Everything(),)]
    excluded = [compile_node(child, statistics) for child in node.excluded]

    def match_all(segment: Segment) -> Scores:
        parts = [child(segment) for child in required]
        numbers = set.intersection(*(set(part) for part in parts)).difference(*(child(segment) for child in excluded))
        return {number: sum(part[number] for part in parts) for number in numbers}

    return match_all


def _compile_within(node: Within) -> Matching:
    # Day 0 is undated: the lower bound keeps it out, in whichever direction the other side is open.
    lowest = max(1, node.first_day or 1)
    highest = node.last_day

    def match_days(segment: Segment) -> Scores:
        first, last = segment.numbers(Number.FIRST_DAY), segment.numbers(Number.LAST_DAY)
        return {n: 0.0 for n in segment.live() if first[n] >= lowest and (highest is None or last[n] <= highest)}

    return match_days


def _compile_seen(node: Seen) -> Matching:
    after, until = node.after, node.until

    def match_seen(segment: Segment) -> Scores:
        seen = segment.numbers(Number.FIRST_SEEN)
        return {
            n: 0.0 for n in segment.live() if (after is None or seen[n] > after) and (until is None or seen[n] <= until)
        }

    return match_seen


def _add(parts: Iterable[Scores]) -> Scores:
    total: Scores = {}
    for part in parts:
        for number, score in part.items():
            total[number] = total.get(number, 0.0) + score
    return total
