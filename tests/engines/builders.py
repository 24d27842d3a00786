"""Documents made ready by hand: terms are given, nothing is analyzed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from search.engines import Engine
from search.model.document import Document
from search.model.fields import IndexedDocument, Keyword, Number, TermField
from search.model.keys import hash64, newest_key, oldest_key
from search.model.plan import FacetFilter, FacetRequest, Has, Node, Plan
from search.model.stored import dump_document

FIRST_SEEN = 1_700_000_000


def document(
    document_id: str,
    body: str = "",
    *,
    title: str = "",
    folded: str = "",
    days: tuple[int, int] = (0, 0),
    language: str = "vi",
    provinces: tuple[str, ...] = (),
    page: int = 0,
    first_seen: int = FIRST_SEEN,
    content: int = 1,
    story: str = "",
    facts: str = "",
    more: Mapping[Keyword, tuple[str, ...]] | None = None,
) -> IndexedDocument:
    """`body` and `title` are stems; `days` are ordinals, 0 where undated; `story` is the document's own where empty."""
    terms = {TermField.BODY_STEM: body, TermField.TITLE_STEM: title, TermField.BODY_FOLDED: folded}
    return IndexedDocument(
        id=document_id,
        stored=dump_document(Document(id=document_id, language=language, title=title, body=body, story=story)),
        terms={field: text for field, text in terms.items() if text},
        keywords={
            Keyword.LANGUAGE: (language,),
            Keyword.PROVINCE: provinces,
            Keyword.STORY: (story or document_id,),
            **(more or {}),
        },
        numbers={
            Number.FIRST_DAY: days[0],
            Number.LAST_DAY: days[1],
            Number.NEWEST: newest_key(hash64(document_id), days[0]),
            Number.OLDEST: oldest_key(hash64(document_id), days[0]),
            Number.FIRST_SEEN: first_seen,
            Number.ID_HASH: hash64(document_id),
            Number.PAGE_KEY: page,
            Number.CONTENT_HASH: content,
            Number.STORY_HASH: hash64(story or document_id),
        },
        facts=facts.encode(),
    )


def fill(engine: Engine, *documents: IndexedDocument) -> None:
    """Add documents in one commit."""
    with engine.writer() as writer:
        for each in documents:
            writer.add(each)
        writer.commit()


def ids_of(engine: Engine, plan: Plan | Node) -> list[str]:
    """The ids that a plan, or a node with everything else at its default, finds, in order."""
    asked = plan if isinstance(plan, Plan) else Plan(plan, limit=1000)
    return [hit.document.id for hit in engine.snapshot().search(asked).hits]


def scores_of(engine: Engine, node: Node) -> dict[str, float]:
    """The score of each document that a node finds."""
    return {hit.document.id: hit.score for hit in engine.snapshot().search(Plan(node, limit=1000)).hits}


def counts_of(
    engine: Engine, node: Node, keyword: Keyword, filters: Iterable[FacetFilter] = (), size: int = 100
) -> dict[str, int]:
    """The counts of one keyword, as the facet of its own name."""
    plan = Plan(node, tuple(filters), (FacetRequest(keyword, keyword.value, size),))
    return dict(engine.snapshot().search(plan).counts[keyword])


def filter_by(keyword: Keyword, *values: str) -> FacetFilter:
    """A filter that belongs to the facet of the keyword's own name."""
    return FacetFilter(keyword.value, Has(keyword, values))


def day(year: int, month: int = 1, day_of_month: int = 1) -> int:
    """The ordinal of a day."""
    return datetime.date(year, month, day_of_month).toordinal()
