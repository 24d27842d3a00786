"""The public JSON shape of a result; the shape of a document is search.record's."""

from __future__ import annotations

from typing import TypedDict

from search.model.fields import NO_PROVINCE, UNDATED_MONTH, Keyword
from search.model.result import Facet, Hit, MarkedText, SearchResult
from search.places import Gazetteer
from search.record import EvidenceRecord, ProvinceRecord, PublishedRecord, present_document
from webapp.i18n import own_name
from webapp.paths import Paths
from webapp.presenters.pagination import last_page
from webapp.search_url import SearchState

FACETS = {"province": Keyword.PROVINCE, "former": Keyword.FORMER, "month": Keyword.MONTH, "language": Keyword.LANGUAGE}


class NoteRecord(TypedDict):
    """What was done with a part of the query. *Units*: code points of the text as typed, end exclusive."""

    kind: str
    value: str
    start: int
    end: int


class SnippetRecord(TypedDict):
    """A passage of a body. *Units*: spans are code points of `text`, end exclusive."""

    text: str
    spans: list[list[int]]
    is_start: bool
    is_end: bool


class HighlightsRecord(TypedDict):
    """The words that matched. *Units*: spans of the title are code points of the document's title, end exclusive."""

    title: list[list[int]]
    snippets: list[SnippetRecord]


class HitLinks(TypedDict):
    """Where a document is: as JSON and as a page."""

    self: str
    page: str


class HitRecord(TypedDict):
    """A found document without its body."""

    id: str
    url: str | None
    source_url: str | None
    language: str
    title: str | None
    author: str | None
    outlet: str | None
    published: PublishedRecord
    first_seen: str | None
    provinces: list[ProvinceRecord]
    story: str
    copy_of: str | None
    evidence: list[EvidenceRecord]
    score: float
    matched: str
    highlights: HighlightsRecord
    links: HitLinks


class BucketRecord(TypedDict):
    """A value of a facet. `label` is its name in Vietnamese for a unit, in its own words for a language."""

    value: str
    label: str
    count: int
    selected: bool


QueryRecord = TypedDict(
    "QueryRecord",
    {
        "text": str,
        "languages": list[str],
        "provinces": list[str],
        "from": str | None,
        "to": str | None,
        "undated": bool,
        "sort": str,
        "page": int,
        "limit": int,
        "notes": list[NoteRecord],
        "searched_languages": list[str],
    },
)
"""The search as it was understood."""


class LinkRecord(TypedDict):
    """This page of the result and its neighbors, null at the ends."""

    self: str
    next: str | None
    prev: str | None


class ResultRecord(TypedDict):
    """A result. *Units*: `took_ms` is the time from request to result."""

    query: QueryRecord
    total: int
    took_ms: float
    hits: list[HitRecord]
    facets: dict[str, list[BucketRecord]]
    links: LinkRecord


def present_result(result: SearchResult, state: SearchState, gazetteer: Gazetteer, paths: Paths) -> ResultRecord:
    """The record of a result."""
    return {
        "query": _present_query(result, state),
        "total": result.total,
        "took_ms": round(result.took_ms, 2),
        "hits": [_present_hit(hit, state, gazetteer, paths) for hit in result.hits],
        "facets": {
            name: _present_facet(result.facets[keyword], gazetteer) if keyword in result.facets else []
            for name, keyword in FACETS.items()
        },
        "links": _present_links(result, state, paths),
    }


def _present_query(result: SearchResult, state: SearchState) -> QueryRecord:
    request = state.request
    return {
        "text": request.text,
        "languages": list(request.languages),
        "provinces": list(request.provinces),
        "from": request.date_from,
        "to": request.date_to,
        "undated": request.is_undated,
        "sort": request.order.value,
        "page": request.page,
        "limit": request.limit,
        "notes": [{"kind": n.kind.value, "value": n.value, "start": n.start, "end": n.end} for n in result.notes],
        "searched_languages": list(result.searched_languages),
    }


def _present_hit(hit: Hit, state: SearchState, gazetteer: Gazetteer, paths: Paths) -> HitRecord:
    record = present_document(hit.document, gazetteer)
    return {
        "id": record["id"],
        "url": record["url"],
        "source_url": record["source_url"],
        "language": record["language"],
        "title": record["title"],
        "author": record["author"],
        "outlet": record["outlet"],
        "published": record["published"],
        "first_seen": record["first_seen"],
        "provinces": record["provinces"],
        "story": record["story"],
        "copy_of": record["copy_of"],
        "evidence": record["evidence"],
        "score": round(hit.score, 4),
        "matched": hit.matched.value,
        "highlights": {
            "title": _spans(hit.title) if hit.title else [],
            "snippets": [
                {
                    "text": snippet.passage.text,
                    "spans": _spans(snippet.passage),
                    "is_start": snippet.is_start,
                    "is_end": snippet.is_end,
                }
                for snippet in hit.snippets
            ],
        },
        "links": {"self": paths.api_document(record["id"]), "page": paths.document(record["id"], state)},
    }


def _spans(text: MarkedText) -> list[list[int]]:
    return [[span.start, span.end] for span in text.spans]


def _present_facet(facet: Facet, gazetteer: Gazetteer) -> list[BucketRecord]:
    return [
        {
            "value": b.value,
            "label": _label(facet.keyword, b.value, gazetteer),
            "count": b.count,
            "selected": b.is_selected,
        }
        for b in facet.buckets
    ]


def _label(keyword: Keyword, value: str, gazetteer: Gazetteer) -> str:
    if value in (NO_PROVINCE, UNDATED_MONTH) or keyword is Keyword.MONTH:
        return value
    if keyword is Keyword.LANGUAGE:
        return own_name(value) or value
    return gazetteer.unit(value).name if gazetteer.has(value) else value


def _present_links(result: SearchResult, state: SearchState, paths: Paths) -> LinkRecord:
    page, last = state.request.page, last_page(result)
    return {
        "self": paths.api_search(state),
        "next": paths.api_search(state.on_page(page + 1)) if page < last else None,
        "prev": paths.api_search(state.on_page(min(page - 1, last))) if page > 1 else None,
    }
