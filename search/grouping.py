"""Which edition stands for a story, and what is told of the others; engines fold and count stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.answering import Tier
from search.editions import EditionFacts, EditionMemory, find_matching, read_titles
from search.engines.port import Snapshot
from search.model.document import Document
from search.model.plan import Everything, ScoredDocument
from search.model.request import SearchRequest
from search.model.result import Edition


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands for one story: a document, the one that matched where it is another, and the other editions."""

    document: Document
    score: float
    through: Document | None
    editions: tuple[Edition, ...]


def show_stories(tier: Tier, request: SearchRequest, snapshot: Snapshot, memory: EditionMemory) -> tuple[Shown, ...]:
    """Each hit of a tier, or in its place the edition whose language is wanted most, with its story's other editions.

    Only an edition that passes the filters is shown. It matches, too, but where the reader searches through other
    editions and none that may be shown matches. What comes in place of a hit keeps its score: the order stays.
    """
    stories = {hit.document.story: None for hit in tier.hits if hit.document.story}
    if not stories:
        return tuple(Shown(hit.document, hit.score, None, ()) for hit in tier.hits)
    editions = memory.find(stories, snapshot)
    several = [story for story in stories if len(editions[story]) > 1]
    if tier.through is None:
        matching = readable = find_matching(several, tier.plan.match, tier.plan.filters, snapshot)
    else:
        matching = find_matching(stories, tier.through, (), snapshot)
        readable = find_matching(stories, Everything(), tier.plan.filters, snapshot)
    chosen = [_choose(hit, editions.get(hit.document.story, ()), matching, readable, request) for hit in tier.hits]
    others = tuple(id for id, hit in zip(chosen, tier.hits, strict=True) if id != hit.document.id)
    documents = snapshot.documents(others) if others else {}
    named = [fact for story in several for fact in editions[story]] if request.with_edition_titles else []
    titles = read_titles(named, snapshot) if named else {}
    return tuple(
        _show(hit, id, documents, editions.get(hit.document.story, ()), matching, titles)
        for id, hit in zip(chosen, tier.hits, strict=True)
    )


def _choose(
    hit: ScoredDocument,
    editions: Sequence[EditionFacts],
    matching: frozenset[str],
    readable: frozenset[str],
    request: SearchRequest,
) -> str:
    """The id of the edition to show: one that matches before one that does not, then the language wanted most."""
    wanted = {language: place for place, language in enumerate(request.preferred_languages)}
    candidates = [edition for edition in editions if edition.id in readable]

    def rank(edition: EditionFacts) -> tuple[bool, int, bool, str, str]:
        place = wanted.get(edition.language, len(wanted))
        return edition.id not in matching, place, edition.id != hit.document.id, edition.language, edition.id

    return min(candidates, key=rank).id if candidates else hit.document.id


def _show(
    hit: ScoredDocument,
    id: str,
    documents: Mapping[str, Document],
    editions: Sequence[EditionFacts],
    matching: frozenset[str],
    titles: Mapping[str, str | None],
) -> Shown:
    document = documents.get(id, hit.document)
    others = [
        Edition(edition.id, edition.language, titles.get(edition.id), edition.id in matching)
        for edition in editions
        if edition.id != document.id
    ]
    others.sort(key=lambda edition: (not edition.is_match, edition.language, edition.id))
    through = hit.document if document.id not in matching and document.id != hit.document.id else None
    return Shown(document, hit.score, through, tuple(others))
