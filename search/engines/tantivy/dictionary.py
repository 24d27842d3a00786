"""Terms of a Tantivy index by how they start; which documents hold them is asked elsewhere."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping

import tantivy
from tantivy import Query

from search.engines.similarity import rank_similar
from search.model.fields import Keyword, TermField

REMEMBERED_TERMS = 100_000
"""Of branches that similar terms were looked for in, some 10 MB. To read a branch takes 1.5 ms for a thousand terms and
50 for the 32,000 Russian ones that begin with п (100,000 documents, 2026-11-29), to compare them a fifth of it.
"""
REMEMBERED_WORDS = 500
"""Words whose similar terms stay known: a search looks for each of its words up to four times."""


class Dictionary:
    """The terms of one commit. Terms of deleted documents stay until their segment is merged.

    Safe to share between threads.
    """

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self._branches: OrderedDict[tuple[TermField, str], Mapping[str, int]] = OrderedDict()
        self._similar: dict[tuple[TermField, str, int, int, int], Mapping[str, int]] = {}
        self._remembering = threading.Lock()

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
        key = (field, text, distance, prefix_length, limit)
        known = self._similar.get(key)
        if known is None:
            if len(self._similar) >= REMEMBERED_WORDS:
                self._similar.clear()
            known = self._similar[key] = rank_similar(self._branch(field, prefix).items(), text, distance, limit)
        return known

    def _branch(self, field: TermField, prefix: str) -> Mapping[str, int]:
        with self._remembering:
            known = self._branches.get((field, prefix))
            if known is not None:
                self._branches.move_to_end((field, prefix))
                return known
        found = dict(self.starting_with(field, prefix))
        with self._remembering:
            self._branches[field, prefix] = found
            while len(self._branches) > 1 and sum(map(len, self._branches.values())) > REMEMBERED_TERMS:
                self._branches.popitem(last=False)
        return found
