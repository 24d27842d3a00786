"""Counts what the examples of the help page find now, so that none of them promises what it does not keep."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from search.errors import IndexProblem
from search.model.request import SearchRequest

if TYPE_CHECKING:
    from search.service import SearchService


def count_examples(queries: Iterable[str], service: SearchService) -> dict[str, int]:
    """Pages by query. Help is needed most where there is no index yet: then nothing is counted."""
    try:
        return {query: service.count(SearchRequest(query, is_grouped=False)).total for query in queries}
    except IndexProblem:
        return {}
