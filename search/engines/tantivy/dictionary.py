"""Terms of a Tantivy index by how they start; which documents hold them is asked elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

import tantivy
from tantivy import Query

from search.engines.similarity import rank_similar
from search.model.fields import Keyword, TermField


class Dictionary:
    """The terms of one commit. Terms of deleted documents stay until their segment is merged."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher

    def starting_with(self, field: TermField, prefix: str) -> list[tuple[str, int]]:
        """Every term of a branch with its document frequency."""
        return self._searcher.terms_with_prefix(field.value, prefix)

    def complete(self, field: TermField | Keyword, prefix: str, limit: int, within: Query | None) -> Mapping[str, int]:
        """See `Snapshot.complete`."""
        if limit <= 0:
            return {}
        return dict(self._searcher.terms_with_prefix(field.value, prefix, filter_query=within, limit=limit))

    def similar_terms(
        self, field: TermField, text: str, distance: int, prefix_length: int, limit: int
    ) -> Mapping[str, int]:
        """See `Snapshot.similar_terms`. Reads the dictionary's branch of the prefix."""
        prefix = text[: max(0, prefix_length)]
        if len(prefix) < prefix_length or limit <= 0:
            return {}
        return rank_similar(self.starting_with(field, prefix), text, distance, limit)
