"""A result of the service as the answer of a search."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from msgspec import UNSET

from search.model.fields import Keyword
from search.model.plan import StoryTotal
from search.model.request import SearchRequest
from search.model.result import SearchResult
from search.places import Gazetteer
from webapp.api.contract import answers
from webapp.api.contract.parameters import SearchParameters
from webapp.api.contract.values import MAX_PAGE
from webapp.api.presenting.addresses import Addresses
from webapp.api.presenting.facets import KEYWORDS, present_facet
from webapp.api.presenting.histogram import present_histogram
from webapp.api.presenting.hits import HitPresenter
from webapp.api.presenting.query import present_query

DEFAULT_FACETS = ("province", "language", "outlet")
DEFAULT_SIZE = 20


@dataclass(frozen=True, slots=True)
class ResultPresenter:
    """Presents what one call of a search found. `commit` names the index that answered."""

    parameters: SearchParameters
    gazetteer: Gazetteer
    addresses: Addresses
    commit: str

    def present(self, result: SearchResult, next_cursor: str | None) -> answers.SearchAnswer:
        """The answer. `next_cursor` is None where no cursor is offered."""
        parameters = self.parameters
        hits = HitPresenter(
            self.gazetteer, self.addresses, frozenset(parameters.fields), parameters.highlight, parameters.q
        )
        is_crawl = parameters.cursor is not UNSET
        return answers.SearchAnswer(
            query=present_query(result, None if is_crawl else parameters.page),
            total=answers.Total(answers.Count(result.total, "eq"), _present_stories(result.story_total)),
            took_ms=round(result.took_ms, 2),
            index=answers.IndexState(self.commit, result.document_count),
            hits=tuple(hits.present(hit) for hit in result.hits),
            facets=self._facets(result),
            histogram=self._histogram(result),
            suggestions=tuple(
                answers.Suggestion(
                    each.text, each.kind.value, each.value, each.total, self.addresses.suggestion(each.request)
                )
                for each in result.suggestions
            ),
            next=self._next(result, next_cursor),
            prev=self._page(parameters.page - 1) if parameters.page > 1 and not is_crawl else None,
            next_cursor=next_cursor,
            links=self.addresses.links(parameters),
        )

    def _facets(self, result: SearchResult) -> dict[str, answers.Facet]:
        return {
            name: present_facet(
                result.facets[KEYWORDS[name]], size, self.parameters, self.gazetteer, self.addresses, result.total
            )
            for name, size in chosen_facets(self.parameters).items()
            if KEYWORDS[name] in result.facets
        }

    def _histogram(self, result: SearchResult) -> answers.HistogramAnswer | None:
        interval = self.parameters.histogram
        facet = result.facets.get(Keyword.DAY) or result.facets.get(Keyword.MONTH)
        return None if interval == "none" or facet is None else present_histogram(facet, interval)

    def _next(self, result: SearchResult, cursor: str | None) -> str | None:
        if cursor is not None:
            return self.addresses.search(msgspec.structs.replace(self.parameters, page=1, cursor=cursor))
        page = self.parameters.page
        if self.parameters.cursor is not UNSET or page >= min(result.page_count, MAX_PAGE):
            return None
        return self._page(page + 1)

    def _page(self, page: int) -> str:
        return self.addresses.search(msgspec.structs.replace(self.parameters, page=page))


def chosen_facets(parameters: SearchParameters) -> dict[str, int]:
    """The facets that are answered, with how many values of each."""
    if not parameters.facet:
        return dict.fromkeys(DEFAULT_FACETS, DEFAULT_SIZE)
    parts = (choice.partition(":") for choice in parameters.facet if choice != "none")
    return {name: int(size or DEFAULT_SIZE) for name, _, size in parts}


def counted_keywords(parameters: SearchParameters, request: SearchRequest) -> tuple[Keyword, ...]:
    """What the service counts for a call: its facets, and dates where a histogram is asked for."""
    # Facets bring the reading of queries along, which no server needs before its first search.
    from search.facets import counts_days

    keywords = [KEYWORDS[name] for name in chosen_facets(parameters)]
    if parameters.histogram != "none":
        keywords.append(Keyword.DAY if counts_days(request) else Keyword.MONTH)
    return tuple(dict.fromkeys(keywords))


def _present_stories(total: StoryTotal | None) -> answers.Count | None:
    return None if total is None else answers.Count(total.count, "eq" if total.is_exact else "approx")
