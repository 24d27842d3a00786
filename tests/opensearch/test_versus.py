"""The same random questions to Tantivy and to OpenSearch, after the same random writes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines import Engine, open_engine
from search.model.fields import Keyword
from search.model.plan import FacetFilter, Node, Plan
from tests.engines.builders import document, fill
from tests.engines.plans import COUNTED, FIELDS, IDS, WORDS, filters, nodes, plans
from tests.engines.test_versus import Commit, assert_same_answers, commits, rebuild, scanned_ids, write
from tests.opensearch.server import fresh_address

pytestmark = pytest.mark.opensearch

few = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
"""Each example makes indices on a server, which takes a second."""
many_questions = st.lists(plans, min_size=15, max_size=25)
prefixes = st.sampled_from(("", "x", "vi:", "vi:đ", "(", "한", "absent"))


@contextmanager
def both_engines() -> Iterator[tuple[Engine, Engine]]:
    with tempfile.TemporaryDirectory() as folder, fresh_address() as address:
        yield open_engine(f"tantivy:{folder}/index"), open_engine(address)


@few
@given(st.lists(commits(3, 9), min_size=1, max_size=4), many_questions)
def test_opensearch_answers_as_tantivy_does(history: list[Commit], asked: list[Plan]) -> None:
    with both_engines() as engines:
        for engine in engines:
            write(engine, history)
        # How long deleted documents count in frequencies and lengths depends on when segments are merged.
        assert_same_answers(engines, asked, same_scores=False)
        for engine in engines:
            rebuild(engine, history)
        assert_same_answers(engines, asked)


@few
@given(
    st.lists(commits(2, 9), min_size=1, max_size=4),
    st.lists(st.tuples(nodes, st.lists(filters, max_size=2), st.permutations(COUNTED)), min_size=2, max_size=4),
    st.lists(st.tuples(prefixes, st.integers(0, 6)), min_size=2, max_size=4),
)
def test_opensearch_enumerates_as_tantivy_does(
    history: list[Commit],
    asked: list[tuple[Node, list[FacetFilter], list[Keyword]]],
    completed: list[tuple[str, int]],
) -> None:
    with both_engines() as engines:
        for engine in engines:
            rebuild(engine, history)
        ours, theirs = (engine.snapshot() for engine in engines)
        assert ours.versions(IDS) == theirs.versions(IDS)
        assert ours.pages(range(7)) == theirs.pages(range(7))
        assert ours.stored(IDS) == theirs.stored(IDS)
        assert list(ours.language_counts.items()) == list(theirs.language_counts.items())
        terms = [(field, word) for field in FIELDS for word in WORDS]
        assert ours.document_frequencies(terms) == theirs.document_frequencies(terms)
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


@few
@given(
    st.lists(st.text("ab:ñ한", min_size=1, max_size=6), min_size=1, max_size=25, unique=True),
    st.lists(
        st.tuples(st.text("ab:ñ한", max_size=6), st.integers(0, 3), st.integers(0, 3), st.integers(0, 8)), min_size=9
    ),
)
def test_opensearch_finds_the_same_similar_terms(terms: list[str], asked: list[tuple[str, int, int, int]]) -> None:
    field = FIELDS[0]
    with both_engines() as engines:
        for engine in engines:
            fill(engine, *(document(f"d{at}", body=" ".join(terms[at:])) for at in range(len(terms))))
        ours, theirs = (engine.snapshot() for engine in engines)
        for question in asked:
            found, same = (each.similar_terms(field, *question) for each in (ours, theirs))
            assert list(found.items()) == list(same.items())
