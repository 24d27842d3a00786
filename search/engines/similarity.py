"""Which terms of a dictionary are near a text, the same in every engine; reading a dictionary is each engine's own."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA


def rank_similar(terms: Iterable[tuple[str, int]], text: str, distance: int, limit: int) -> dict[str, int]:
    """Of terms with their frequencies those at most `distance` from a text, as `Snapshot.similar_terms` orders them."""
    frequencies = dict(terms)
    frequencies.pop(text, None)
    if distance < 0:
        return {}
    near = process.extract(text, list(frequencies), scorer=OSA.distance, score_cutoff=distance, limit=None)
    ranked = sorted((apart, -frequencies[term], term) for term, apart, _ in near)
    return {term: frequencies[term] for _, _, term in ranked[: max(0, limit)]}
