"""The search that counts every value of one facet and shows no hits; how values are named is a presenter's."""

from __future__ import annotations

from dataclasses import replace

from search.model.fields import Keyword
from search.model.request import SearchRequest
from webapp.presenters.facets import KEYWORDS
from webapp.search_url import Filter, SearchState


def ask_facet(name: Filter, state: SearchState) -> SearchRequest:
    """The request of a state, counting the values of one filter."""
    keyword = KEYWORDS[name]
    wanted = (Keyword.PROVINCE, Keyword.FORMER) if keyword is Keyword.PROVINCE else (keyword,)
    return replace(state.request, counted=wanted, is_grouped=False, page=1, limit=1)
