"""Finds articles about what one article is about, by its telling words; nothing here is typed by a reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from search.analysis import AnalyzerRegistry
from search.analysis.voting import function_words
from search.engines.port import Snapshot
from search.model.document import Document
from search.model.fields import FOLDED_YES, Keyword, TermField
from search.model.plan import AllOf, AnyOf, FacetFilter, Has, Node, Order, Plan, ScoredDocument, Term
from search.query.weights import Weights

MOST_TERMS = 24
"""Of one edition: the most telling by tf·idf. Lucene's and Tantivy's own more-like-this take 25.

Measured here and below: for 120 paragraphs among 1,298, how many of those shown (at most six) are of the same article,
in any language. With 12, 24 and 48 terms 200, 203 and 205, the first one right for .52, .49 and .47 (2026-11-29).
"""
MOST_EDITIONS = 6
"""Editions whose words are searched, the document's own among them, each with a share of the terms.

The sample's pages cut in two, the first half with its title: of 225 the second half (in other languages only) is among
six for 0 with 1, 218 with 2, 215 with 3 and 216 with 6, 10 and 20 (MRR .937, .924, .922); in any language .944 with 1
and .924 with 6 (2026-11-29). There nearly every half is told in every language; fewer would miss what is told in few.
"""
TITLE_COUNT = 2
"""Words of a title count as if they stood twice more in the text. Of the same halves 224 of 231 are found with 0, 1, 2
and 4, MRR .916, .924, .924 and .925, .913 with 8; in the same language alone .948, .946, .944, .942 and .939
(2026-11-29): any small number does.
"""
LEAST_FREQUENCY = 2
"""Documents that hold a telling word: what no other document holds leads nowhere. 203 right with 2, 183 with 3."""
MOST_SHARE, FEW = 0.1, 10
"""Documents of a language that may hold a telling word; a word of more tells nothing, but where they are few anyway.
209 right with a share of 0.1, 203 with 0.2, 204 with 0.5.
"""
LEAST_LIKENESS = 0.06
"""Of the article's own score, below which another is not about the same. It leaves out what shares a word or two: 2 of
718 shown; 0.12 would leave out 201, of which 27 are right, and 0.2 nearly all.
"""
SAME_PLACE = 1.25
"""How much more an article about one of the same provinces counts: 200 right with 1, 203 with 1.25, 204 with 1.6."""
WINDOW = 2
"""Hits weighed anew for each that is shown. The same are shown with 2, 4 and 8."""


@dataclass(frozen=True, slots=True)
class SimilarDocuments:
    """Finds them. Safe to share between threads."""

    analyzers: AnalyzerRegistry

    def find(
        self, document: Document, same_language: bool, limit: int, snapshot: Snapshot
    ) -> tuple[ScoredDocument, ...]:
        """Documents about the same, one of each story, the likest first.

        Through the words of the document's other editions stories are found that are told in other languages only. The
        document, copies, and editions of its own story are never among them.
        *Shape*: at most `limit`; a score is a share of what the document's own edition in that language would have.
        """
        editions = [document] if same_language else [document, *_other_editions(document, snapshot)]
        match = AnyOf(tuple(term for each in editions for term in self._telling_terms(each, len(editions), snapshot)))
        most = {hit.document.language: hit.score for hit in reversed(_own_hits(match, document, snapshot))}
        if not most:
            return ()
        plan = Plan(match, tuple(_filters(document, same_language)), limit=WINDOW * limit, is_grouped=True)
        weighed = [_weigh(hit, document, most) for hit in snapshot.search(plan).hits]
        like = [hit for hit in weighed if hit.score >= LEAST_LIKENESS]
        return tuple(sorted(like, key=lambda hit: -hit.score)[:limit])

    def _telling_terms(self, document: Document, share: int, snapshot: Snapshot) -> Iterator[Node]:
        """The words that tell an edition from others of its language, weighed as in an index of that language alone."""
        language = document.language
        stems = self._count_stems(document)
        counts = snapshot.document_frequencies([(TermField.BODY_STEM, stem) for stem in stems])
        weights = Weights(snapshot.document_count, snapshot.language_counts, {})
        ranked: list[tuple[float, str]] = []
        for stem, count in stems.items():
            frequency = counts[TermField.BODY_STEM, stem]
            if LEAST_FREQUENCY <= frequency <= max(FEW, MOST_SHARE * snapshot.language_counts[language]):
                ranked.append((count**0.5 * weights.own_idf(language, frequency), stem))
        for _, stem in sorted(ranked, reverse=True)[: max(4, MOST_TERMS // share)]:
            boost = weights.boost(language, counts[TermField.BODY_STEM, stem], stems[stem] ** 0.5)
            yield Term(TermField.BODY_STEM, stem, boost)
            yield Term(TermField.TITLE_STEM, stem, boost)

    def _count_stems(self, document: Document) -> Counter[str]:
        analyzer = self.analyzers.analyzer(document.language)
        dull = function_words(document.language)
        tag = len(document.language) + 1
        stems = Counter(token.stem for token in analyzer.tokens(document.body) if token.exact[tag:] not in dull)
        for token in analyzer.tokens(document.title or ""):
            if token.exact[tag:] not in dull:
                stems[token.stem] += TITLE_COUNT
        return stems


def _other_editions(document: Document, snapshot: Snapshot) -> list[Document]:
    """One edition of each other language, the first in order of their languages."""
    if not document.story:
        return []
    found: dict[str, Document] = {}
    for hit in snapshot.search(Plan(Has(Keyword.STORY, (document.story,)), order=Order.OLDEST, limit=100)).hits:
        if hit.document.language != document.language:
            found.setdefault(hit.document.language, hit.document)
    return [found[language] for language in sorted(found)[: MOST_EDITIONS - 1]]


def _own_hits(match: Node, document: Document, snapshot: Snapshot) -> Sequence[ScoredDocument]:
    """The document and its other editions as the words find them, the best first."""
    own = Has(Keyword.STORY, (document.story,)) if document.story else Has(Keyword.ID, (document.id,))
    return snapshot.search(Plan(match, (FacetFilter("", own),), limit=100)).hits


def _filters(document: Document, same_language: bool) -> Iterator[FacetFilter]:
    own: Sequence[Node] = [Has(Keyword.ID, (document.id,)), Has(Keyword.FOLDED, (FOLDED_YES,))]
    if document.story:
        own = [*own, Has(Keyword.STORY, (document.story,))]
    if document.copy_of is not None:
        own = [*own, Has(Keyword.ID, (document.copy_of,))]
    yield FacetFilter("", AllOf((), tuple(own)))
    if same_language:
        yield FacetFilter("", Has(Keyword.LANGUAGE, (document.language,)))


def _weigh(hit: ScoredDocument, document: Document, most: Mapping[str, float]) -> ScoredDocument:
    own_score = most.get(hit.document.language, max(most.values()))
    provinces = {assignment.unit for assignment in document.subjects}
    is_near = any(assignment.unit in provinces for assignment in hit.document.subjects)
    return ScoredDocument(hit.document, hit.score / own_score * (SAME_PLACE if is_near else 1.0))
