"""Terms of a Tantivy index by how they start; documents are found in the reader."""

from __future__ import annotations

from collections.abc import Mapping

import tantivy
from tantivy import Query

from search.engines.similarity import rank_similar
from search.model.fields import Keyword, TermField


def complete(
    searcher: tantivy.Searcher, field: TermField | Keyword, prefix: str, limit: int, within: Query | None
) -> Mapping[str, int]:
    """See `Snapshot.complete`."""
    if limit <= 0:
        return {}
    return dict(searcher.terms_with_prefix(field.value, prefix, filter_query=within, limit=limit))


def similar_terms(
    searcher: tantivy.Searcher, field: TermField, text: str, distance: int, prefix_length: int, limit: int
) -> Mapping[str, int]:
    """See `Snapshot.similar_terms`. Reads the dictionary's branch of the prefix."""
    prefix = text[: max(0, prefix_length)]
    if len(prefix) < prefix_length or limit <= 0:
        return {}
    return rank_similar(searcher.terms_with_prefix(field.value, prefix), text, distance, limit)
