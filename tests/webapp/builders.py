"""Documents and results to present, with defaults for what a test does not care about; no expectations."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from search.model.document import Basis, Clue, Document, Evidence, Precision, ProvinceAssignment, Published, Role
from search.model.fields import Keyword
from search.model.request import SearchRequest
from search.model.result import Bucket, Facet, Hit, MarkedText, Matched, Note, SearchResult, Snippet, Span
from search.query import parse

SEEN = datetime.datetime(2026, 11, 20, 3, 4, 5, tzinfo=datetime.UTC)


def stated(date: str) -> Published:
    """A printed date."""
    return Published(date, (Precision.YEAR, Precision.MONTH, Precision.DAY)[date.count("-")], Basis.STATED, date)


def inferred(date: str, text: str = "") -> Published:
    """A date read from the running text."""
    return Published(date, (Precision.YEAR, Precision.MONTH, Precision.DAY)[date.count("-")], Basis.INFERRED, text)


def subject(unit: str, former: str | None = None, text: str = "") -> ProvinceAssignment:
    """A unit that an article is about."""
    return ProvinceAssignment(unit, former, Role.SUBJECT, text)


def build_document(document_id: str = "d1", **changes: object) -> Document:
    """A page of Hà Tĩnh in Russian."""
    facts: dict[str, object] = {
        "language": "ru",
        "title": "Паром остановлен в Хатине",
        "body": "Последний паром ушёл в пять часов вечера.\nСтарый паромщик забрал колокол домой.",
        "source_url": "https://baohatinh.vn/pha-cuoi-cung-1.html",
        "outlet": "baohatinh.vn",
        "author": "Фунг Хай",
        "published": stated("2024-10-23"),
        "provinces": (subject("ha-tinh", text="Хатине"),),
        "story": "ferry",
        "evidence": (
            Evidence("author", Clue.FOOT, "ФУНГ ХАЙ"),
            Evidence("language", Clue.DETECTOR, ""),
            Evidence("outlet", Clue.ADDRESS, "baohatinh.vn"),
        ),
        "first_seen": SEEN,
    }
    return Document(id=document_id, **{**facts, **changes})  # type: ignore[arg-type]


def build_hit(document: Document | None = None, mark: str = "", matched: Matched = Matched.ALL) -> Hit:
    """A hit with every occurrence of a word marked in its title and in one snippet, the whole body."""
    found = document or build_document()
    title = None if found.title is None else mark_words(found.title, mark)
    return Hit(found, 1.5, matched, title, (Snippet(mark_words(found.body, mark), True, True),))


def mark_words(text: str, word: str) -> MarkedText:
    """A text with a word marked."""
    spans, position = [], text.find(word) if word else -1
    while position >= 0:
        spans.append(Span(position, position + len(word)))
        position = text.find(word, position + len(word))
    return MarkedText(text, tuple(spans))


def build_facets(
    counts: Mapping[Keyword, Mapping[str, int]] | None = None,
    selected: Sequence[str] = (),
    excluded: Sequence[str] = (),
) -> dict[Keyword, Facet]:
    """The facets of a page; a facet without counts is empty."""
    given = counts or {}
    return {
        keyword: Facet(
            keyword,
            tuple(
                Bucket(value, count, value in selected, value in excluded)
                for value, count in given.get(keyword, {}).items()
            ),
            len(given.get(keyword, {})),
        )
        for keyword in (*given, Keyword.PROVINCE, Keyword.FORMER, Keyword.MONTH, Keyword.LANGUAGE)
    }


def build_result(
    hits: Sequence[Hit] = (),
    request: SearchRequest | None = None,
    total: int | None = None,
    counts: Mapping[Keyword, Mapping[str, int]] | None = None,
    selected: Sequence[str] = (),
    notes: Sequence[Note] = (),
) -> SearchResult:
    """A result; its total is the number of hits unless told."""
    asked = request or SearchRequest()
    return SearchResult(
        request=asked,
        query=parse(asked.text),
        total=len(hits) if total is None else total,
        hits=tuple(hits),
        facets=build_facets(counts, selected),
        notes=tuple(notes),
        searched_languages=("ru",),
        document_count=max(len(hits), total or 0),
        took_ms=2.4,
    )
