"""The same random questions to both engines, after the same random writes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from search.engines import Engine, Snapshot, open_engine
from search.model.fields import IndexedDocument, Keyword
from search.model.plan import Answer, FacetFilter, Node, Order, Plan
from tests.engines.builders import document, fill
from tests.engines.conftest import SCHEMES
from tests.engines.plans import COUNTED, FIELDS, IDS, WORDS, documents, filters, nodes, plans

RELATIVE_TOLERANCE = 1e-5
"""Tantivy computes scores in single precision, the Whoosh adapter in double."""
ABSOLUTE_TOLERANCE = 1e-6


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


questions = st.lists(plans, min_size=4, max_size=8)
thorough = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
brief = settings(thorough, max_examples=15)


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


@contextmanager
def both_engines() -> Iterator[list[Engine]]:
    with tempfile.TemporaryDirectory() as folder:
        yield [open_engine(f"{scheme}:{folder}/{scheme}") for scheme in SCHEMES]


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


@thorough
@given(st.lists(commits(3, 9), min_size=1, max_size=4), questions)
def test_engines_answer_alike(history: list[Commit], asked: list[Plan]) -> None:
    with both_engines() as engines:
        for engine in engines:
            write(engine, history)
        assert_same_answers(engines, asked)


@brief
@given(st.lists(commits(0, 4), min_size=9, max_size=12), questions)
def test_engines_answer_alike_after_merges_and_after_a_rebuild(history: list[Commit], asked: list[Plan]) -> None:
    with both_engines() as engines:
        for engine in engines:
            write(engine, history)
        # How long deleted documents count in frequencies and lengths depends on when segments are merged.
        assert_same_answers(engines, asked, same_scores=False)
        for engine in engines:
            rebuild(engine, history)
        assert_same_answers(engines, asked)


@brief
@given(st.lists(commits(0, 9), min_size=1, max_size=4))
def test_engines_look_up_alike(history: list[Commit]) -> None:
    with both_engines() as engines:
        for engine in engines:
            write(engine, history)
        ours, theirs = (engine.snapshot() for engine in engines)
        assert ours.versions(IDS) == theirs.versions(IDS)
        assert ours.pages(range(7)) == theirs.pages(range(7))
        assert ours.documents(IDS) == theirs.documents(IDS)
        assert list(ours.language_counts.items()) == list(theirs.language_counts.items())
        assert {stored.document.id: stored.version for stored in ours.scan()} == ours.versions(IDS)
        assert {stored.document.id: stored.version for stored in theirs.scan()} == ours.versions(IDS)
        terms = [(field, word) for field in FIELDS for word in WORDS]
        assert ours.document_frequencies(terms) == theirs.document_frequencies(terms)


prefixes = st.sampled_from(("", "x", "vi:", "vi:đ", "(", "한", "absent"))


@brief
@given(
    st.lists(commits(2, 9), min_size=1, max_size=4),
    st.lists(st.tuples(nodes, st.lists(filters, max_size=2), st.permutations(COUNTED)), min_size=2, max_size=4),
    st.lists(st.tuples(prefixes, st.integers(0, 6)), min_size=2, max_size=4),
)
def test_engines_enumerate_alike(
    history: list[Commit],
    asked: list[tuple[Node, list[FacetFilter], list[Keyword]]],
    completed: list[tuple[str, int]],
) -> None:
    with both_engines() as engines:
        for engine in engines:
            write(engine, history)
        ours, theirs = (engine.snapshot() for engine in engines)
        for node, narrowing, keywords in asked:
            for some in (tuple(keywords[:2]), tuple(keywords[:3])):
                crossed, other = (each.cross_counts(node, tuple(narrowing), some) for each in (ours, theirs))
                assert list(crossed.items()) == list(other.items())
            assert scanned_ids(ours, node) == scanned_ids(theirs, node)
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


@brief
@given(
    st.lists(st.text("ab:ñ한", min_size=1, max_size=6), min_size=1, max_size=25, unique=True),
    st.lists(
        st.tuples(st.text("ab:ñ한", max_size=6), st.integers(0, 3), st.integers(0, 3), st.integers(0, 8)), min_size=4
    ),
)
def test_engines_find_the_same_similar_terms(terms: list[str], asked: list[tuple[str, int, int, int]]) -> None:
    field = FIELDS[0]
    with both_engines() as engines:
        for engine in engines:
            fill(engine, *(document(f"d{at}", body=" ".join(terms[at:])) for at in range(len(terms))))
        ours, theirs = (engine.snapshot() for engine in engines)
        for text, distance, prefix_length, limit in asked:
            found = ours.similar_terms(field, text, distance, prefix_length, limit)
            assert list(found.items()) == list(
                theirs.similar_terms(field, text, distance, prefix_length, limit).items()
            )
            near = {
                term
                for term in terms
                if term != text and swaps_apart(term, text) <= distance and term[:prefix_length] == text[:prefix_length]
            }
            assert set(found) <= near and len(found) == min(limit, len(near))
            assert list(found) == sorted(found, key=lambda term: (swaps_apart(term, text), -found[term], term))


def swaps_apart(one: str, other: str) -> int:
    """Optimal string alignment by its definition."""
    table = {(row, 0): row for row in range(len(one) + 1)} | {(0, column): column for column in range(len(other) + 1)}
    for row, mine in enumerate(one, 1):
        for column, theirs in enumerate(other, 1):
            steps = [
                table[row - 1, column] + 1,
                table[row, column - 1] + 1,
                table[row - 1, column - 1] + (mine != theirs),
            ]
            if row > 1 and column > 1 and mine == other[column - 2] and one[row - 2] == theirs:
                steps.append(table[row - 2, column - 2] + 1)
            table[row, column] = min(steps)
    return table[len(one), len(other)]
