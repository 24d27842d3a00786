"""Which terms of a dictionary are near a text, the same in every engine; reading a dictionary is each engine's own."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA


def rank_similar(terms: Iterable[tuple[str, int]], text: str, distance: int, limit: int) -> dict[str, int]:
    """Of terms with their frequencies those at most `distance` from a text, as `Snapshot.similar_terms` orders them."""
    near = []
    for term, frequency in terms:
        if abs(len(term) - len(text)) > distance or term == text:
            continue
        apart = OSA.distance(term, text, score_cutoff=distance)
        if apart <= distance:
            near.append((apart, -frequency, term))
    return {term: -negative for _, negative, term in sorted(near)[: max(0, limit)]}
