"""Two engines over the same history, compared; which histories and questions, say the tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import pytest
from hypothesis import note
from hypothesis import strategies as st

from search.engines import Engine, Snapshot
from search.model.fields import IndexedDocument, Keyword
from search.model.plan import Answer, FacetFilter, Node, Order, Plan, TitledHit
from tests.engines.builders import document, fill
from tests.engines.plans import COUNTED, FIELDS, IDS, WORDS, documents, filters, nodes

RELATIVE_TOLERANCE = 1e-5
"""Tantivy computes scores in single precision, the other adapters in double."""
ABSOLUTE_TOLERANCE = 1e-6
Crossing: TypeAlias = tuple[Node, list[FacetFilter], list[Keyword]]
"""What is counted, and by which keywords."""


@dataclass(frozen=True, slots=True)
class Commit:
    """Documents to replace or add, and ids to delete, in one commit."""

    replaced: Sequence[IndexedDocument]
    deleted: Sequence[str]


def commits(least: int, most: int) -> st.SearchStrategy[Commit]:
    return st.builds(
        Commit,
        st.lists(documents(), min_size=least, max_size=most),
        st.lists(st.sampled_from(IDS), max_size=2),
    )


prefixes = st.sampled_from(("", "x", "vi:", "vi:đ", "(", "한", "absent"))
crossings: st.SearchStrategy[list[Crossing]] = st.lists(
    st.tuples(nodes, st.lists(filters, max_size=2), st.permutations(COUNTED)), min_size=2, max_size=4
)
completions = st.lists(st.tuples(prefixes, st.integers(0, 6)), min_size=2, max_size=4)
spelled = st.lists(st.text("ab:ñ한", min_size=1, max_size=6), min_size=1, max_size=25, unique=True)
misspelled = st.lists(
    st.tuples(st.text("ab:ñ한", max_size=6), st.integers(0, 3), st.integers(0, 3), st.integers(0, 8)), min_size=4
)


def write(engine: Engine, history: Sequence[Commit]) -> None:
    with engine.writer() as writer:
        for commit in history:
            for document in commit.replaced:
                writer.replace(document)
            writer.delete(commit.deleted)
            writer.commit()


def rebuild(engine: Engine, history: Sequence[Commit]) -> None:
    """Write what is left of a history, once, into a new generation."""
    left: dict[str, IndexedDocument] = {}
    for commit in history:
        left |= {document.id: document for document in commit.replaced}
        left = {document_id: document for document_id, document in left.items() if document_id not in commit.deleted}
    with engine.rebuild() as writer:
        for document in left.values():
            writer.add(document)
        writer.commit()


def assert_same_answers(engines: Sequence[Engine], asked: Sequence[Plan], same_scores: bool = True) -> None:
    ours, theirs = (engine.snapshot() for engine in engines)
    for plan in asked:
        note(repr(plan))
        assert_same_answer(ours, theirs, plan, same_scores)
        assert_same_answer(ours, theirs, replace(plan, offset=0, limit=1000), same_scores)


def assert_same_answer(ours: Snapshot, theirs: Snapshot, plan: Plan, same_scores: bool) -> None:
    mine, other = ours.search(plan), theirs.search(plan)
    assert mine.total == other.total
    assert counts_in_order(mine) == counts_in_order(other)
    assert mine.distinct == other.distinct
    assert mine.story_total == other.story_total
    scores, other_scores = ([hit.score for hit in answer.hits] for answer in (mine, other))
    assert len(scores) == len(other_scores)
    assert scores == sorted(scores, reverse=True)
    assert other_scores == sorted(other_scores, reverse=True)
    if plan.order is not Order.RELEVANCE:
        assert [hit.document for hit in mine.hits] == [hit.document for hit in other.hits]
    if same_scores:
        assert scores == approximately(other_scores)
    if plan.limit >= mine.total and not plan.offset:
        assert told_apart(mine, plan).keys() == told_apart(other, plan).keys()
        assert not same_scores or told_apart(mine, plan) == approximately(told_apart(other, plan))


def counts_in_order(answer: Answer) -> list[tuple[str, list[tuple[str, int]]]]:
    return [(keyword, list(counts.items())) for keyword, counts in answer.counts.items()]


def told_apart(answer: Answer, plan: Plan) -> dict[str, float]:
    """Scores by document; by story where hits are grouped: editions with equal scores may stand for each other."""
    return {(plan.is_grouped and hit.document.story) or hit.document.id: hit.score for hit in answer.hits}


def approximately(expected: object) -> object:
    return pytest.approx(expected, rel=RELATIVE_TOLERANCE, abs=ABSOLUTE_TOLERANCE)


def assert_same_lookups(engines: Sequence[Engine], same_frequencies: bool = True) -> None:
    """Whatever is read by id, by page, or as a whole; and how many documents hold a term."""
    ours, theirs = (engine.snapshot() for engine in engines)
    assert ours.versions(IDS) == theirs.versions(IDS)
    assert ours.pages(range(7)) == theirs.pages(range(7))
    assert ours.documents(IDS) == theirs.documents(IDS)
    assert ours.titles(IDS) == theirs.titles(IDS) == {id_: each.title for id_, each in ours.documents(IDS).items()}
    assert ours.stored(IDS) == theirs.stored(IDS)
    assert list(ours.language_counts.items()) == list(theirs.language_counts.items())
    mine, other = ({entry.document.id: entry for entry in each.scan()} for each in (ours, theirs))
    assert mine == other
    terms = [(field, word) for field in FIELDS for word in WORDS]
    assert not same_frequencies or ours.document_frequencies(terms) == theirs.document_frequencies(terms)


def assert_same_enumerations(
    engines: Sequence[Engine], asked: Sequence[Crossing], completed: Sequence[tuple[str, int]]
) -> None:
    """Counts by several keywords, scans, and what may follow a prefix."""
    ours, theirs = (engine.snapshot() for engine in engines)
    for node, narrowing, keywords in asked:
        for some in (tuple(keywords[:2]), tuple(keywords[:3])):
            crossed, other = (each.cross_counts(node, tuple(narrowing), some) for each in (ours, theirs))
            assert list(crossed.counts.items()) == list(other.counts.items())
        assert scanned_ids(ours, node) == scanned_ids(theirs, node)
        for limit in (0, 1, 3, 1000):
            newest, others = (tuple(each.newest_titles(node, limit)) for each in (ours, theirs))
            found = ours.search(Plan(node, order=Order.NEWEST, limit=limit)).hits
            assert newest == others
            assert newest == tuple(
                TitledHit.of(hit.document, told.key) for hit, told in zip(found, newest, strict=True)
            )
        for prefix, limit in completed:
            for place in (*FIELDS, Keyword.STORY, Keyword.ID):
                for within in (None, node):
                    found, same = (each.complete(place, prefix, limit, within) for each in (ours, theirs))
                    assert list(found.items()) == list(same.items())


def scanned_ids(snapshot: Snapshot, node: Node) -> list[str]:
    """What a scan gives; checked against what a search finds."""
    scanned = sorted(entry.document.id for entry in snapshot.scan(node))
    assert scanned == sorted(hit.document.id for hit in snapshot.search(Plan(node, limit=1000)).hits)
    return scanned


def fill_with_terms(engine: Engine, terms: Sequence[str]) -> None:
    """Documents in which the first term is rare and the last common."""
    fill(engine, *(document(f"d{at}", body=" ".join(terms[at:])) for at in range(len(terms))))


def assert_same_similar_terms(engines: Sequence[Engine], asked: Sequence[tuple[str, int, int, int]]) -> None:
    """Terms that are so near to a text, in their order."""
    ours, theirs = (engine.snapshot() for engine in engines)
    for question in asked:
        found, same = (each.similar_terms(FIELDS[0], *question) for each in (ours, theirs))
        assert list(found.items()) == list(same.items())
