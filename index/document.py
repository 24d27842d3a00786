"""From an article to a document that any engine can take: keywords, numbers and the terms of its analysis."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from index.article import Article
from index.stories import LinkFacts, Place, dump_facts, load_facts, own_story, read_facts
from search.analysis import AnalyzerRegistry, plain_terms
from search.model.document import Document, Precision, Published
from search.model.fields import (
    FOLDED_YES,
    NO_PROVINCE,
    UNDATED_MONTH,
    IndexedDocument,
    Keyword,
    Number,
    StoredVersion,
    TermField,
)
from search.model.keys import hash64, newest_key, oldest_key
from search.model.stored import dump_document, load_document


def build_document(article: Article, document_id: str) -> Document:
    """The document of an article under an id."""
    return Document(
        id=document_id,
        language=article.language,
        title=article.title,
        body=article.body,
        url=article.url,
        source_url=article.source_url,
        author=article.author,
        outlet=article.outlet,
        published=article.published,
        provinces=article.provinces,
        story=own_story(document_id, article.source_url),
        evidence=article.evidence,
    )


class Source(NamedTuple):
    """A document that is to be indexed.

    `version` says when it was first seen, where its page stands and what its content was; `page` is the page itself.
    """

    document: Document
    version: StoredVersion
    page: bytes = b""


def analyze_documents(sources: Sequence[Source], analyzers: AnalyzerRegistry) -> list[IndexedDocument]:
    """Documents with their terms, in their order.

    One step after the other for all, not one document after the other: what a step needs stays in the processor's
    cache.
    """
    terms = [_terms(source.document, analyzers) for source in sources]
    facts = [read_facts(source.document, source.version.first_seen) for source in sources]
    links = list(map(dump_facts, facts))
    stored = [dump_document(source.document) for source in sources]
    keywords = [_keywords(source.document, found) for source, found in zip(sources, facts, strict=True)]
    numbers = [_numbers(source, found) for source, found in zip(sources, facts, strict=True)]
    return [
        IndexedDocument(source.document.id, kept, streams, values, amounts, source.page, link)
        for source, kept, streams, values, amounts, link in zip(
            sources, stored, terms, keywords, numbers, links, strict=True
        )
    ]


def analyze_document(
    document: Document,
    version: StoredVersion,
    analyzers: AnalyzerRegistry,
    page: bytes = b"",
) -> IndexedDocument:
    """One document with its terms, see `Source`."""
    return analyze_documents([Source(document, version, page)], analyzers)[0]


def _numbers(source: Source, facts: LinkFacts) -> dict[Number, int]:
    version, first_day = source.version, facts.first_day
    id_hash = hash64(facts.id)
    return {
        Number.FIRST_DAY: first_day,
        Number.LAST_DAY: facts.last_day,
        Number.NEWEST: newest_key(id_hash, first_day),
        Number.OLDEST: oldest_key(id_hash, first_day),
        Number.FIRST_SEEN: version.first_seen,
        Number.ID_HASH: id_hash,
        Number.PAGE_KEY: version.page_key,
        Number.CONTENT_HASH: version.content_hash,
        Number.STORY_HASH: hash64(facts.story or facts.id),
    }


def put(document: IndexedDocument, place: Place) -> IndexedDocument:
    """The same document in another place, its terms untouched."""
    stored = load_document(document.stored, document.numbers[Number.FIRST_SEEN])
    keywords = {
        **document.keywords,
        Keyword.STORY: (place.story,),
        Keyword.FOLDED: (FOLDED_YES,) if place.copy_of is not None else (),
    }
    numbers = {**document.numbers, Number.STORY_HASH: hash64(place.story)}
    moved = replace(stored, story=place.story, copy_of=place.copy_of)
    facts = replace(load_facts(document.facts), story=place.story, copy_of=place.copy_of)
    return replace(document, stored=dump_document(moved), keywords=keywords, numbers=numbers, facts=dump_facts(facts))


def _terms(document: Document, analyzers: AnalyzerRegistry) -> dict[TermField, str]:
    analyzer = analyzers.analyzer(document.language)
    body = analyzer.terms(document.body)
    terms = {TermField.BODY_STEM: body.stem, TermField.BODY_EXACT: body.exact, TermField.BODY_FOLDED: body.folded}
    if document.title is not None:
        title = analyzer.terms(document.title)
        terms[TermField.TITLE_STEM] = title.stem
        terms[TermField.TITLE_EXACT] = title.exact
        terms[TermField.TITLE_FOLDED] = title.folded
    if document.author is not None:
        terms[TermField.AUTHOR] = _name_terms(document.author)
    if document.outlet is not None:
        terms[TermField.OUTLET] = _name_terms(document.outlet)
    return terms


@functools.lru_cache(8192)
def _name_terms(name: str) -> str:
    """Terms of an author or outlet; the same few write most pages."""
    return " ".join(plain_terms(name))


def _keywords(document: Document, facts: LinkFacts) -> dict[Keyword, tuple[str, ...]]:
    subjects = document.subjects
    keywords = {
        Keyword.LANGUAGE: (document.language,),
        Keyword.PROVINCE: tuple(dict.fromkeys(a.unit for a in subjects)) or (NO_PROVINCE,),
        Keyword.FORMER: tuple(dict.fromkeys(a.former for a in subjects if a.former is not None)),
        Keyword.MONTH: (_month(document.published),),
        Keyword.DAY: (document.published.date or UNDATED_MONTH,),
        Keyword.STORY: (document.story,),
        Keyword.LINK: facts.keys,
    }
    if document.copy_of is not None:
        keywords[Keyword.FOLDED] = (FOLDED_YES,)
    if document.outlet is not None:
        keywords[Keyword.OUTLET] = (document.outlet,)
    if document.author is not None:
        keywords[Keyword.AUTHOR] = (document.author,)
    return keywords


def _month(published: Published) -> str:
    if published.date is None or published.precision is Precision.NONE:
        return UNDATED_MONTH
    return published.date[:7]
