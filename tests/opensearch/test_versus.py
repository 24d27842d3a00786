"""The same random questions to Tantivy and to OpenSearch, after the same random writes.

Writing to a server takes seconds, asking it milliseconds: so most questions share one history, and random histories are
few.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from search.engines import Engine, open_engine
from search.model.fields import IndexedDocument, Keyword
from search.model.plan import Plan
from tests.engines.builders import document
from tests.engines.comparison import (
    Commit,
    Crossing,
    assert_same_answers,
    assert_same_enumerations,
    assert_same_lookups,
    assert_same_similar_terms,
    commits,
    completions,
    crossings,
    fill_with_terms,
    misspelled,
    rebuild,
    write,
)
from tests.engines.plans import IDS, LANGUAGES, PROVINCES, SEEN_MOST, STORIES, WORDS, plans
from tests.folders import brief_folder
from tests.opensearch.server import fresh_address

pytestmark = pytest.mark.opensearch

SEED = 9
many = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
several = settings(many, max_examples=20, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""What fails stays as it is found: to make so much smaller takes longer than to read it."""
rare = settings(several, max_examples=2)


@contextmanager
def both_engines() -> Iterator[tuple[Engine, Engine]]:
    with brief_folder() as folder, fresh_address() as address:
        yield open_engine(f"tantivy:{folder}/index"), open_engine(address)


@pytest.fixture(scope="module")
def engines() -> Iterator[tuple[Engine, Engine]]:
    """Both over what is left of one history, without deleted documents, which count in scores until they are merged."""
    chance = random.Random(SEED)
    ids = (*IDS, *(f"e{number}" for number in range(40)))
    history = [
        Commit([make_document(chance, chance.choice(ids)) for _ in range(60)], chance.sample(ids, 3)) for _ in range(3)
    ]
    with both_engines() as found:
        for engine in found:
            write(engine, history[:1])
            rebuild(engine, history)
        yield found


def make_document(chance: random.Random, id: str) -> IndexedDocument:
    """One of few words and values, as those of `tests.engines.plans`."""
    texts = (" ".join(chance.choices(WORDS[:-1], k=chance.randrange(9)) * chance.choice((1, 1, 5))) for _ in range(3))
    body, title, folded = texts
    first_day = chance.randrange(10)
    return document(
        id,
        body,
        title=title,
        folded=folded,
        days=(first_day, first_day and first_day + chance.randrange(4)),
        language=chance.choice(LANGUAGES),
        provinces=tuple(chance.choices(PROVINCES, k=chance.randrange(4))),
        page=chance.randrange(6),
        first_seen=chance.randrange(SEEN_MOST + 1),
        content=chance.getrandbits(64),
        story=chance.choice(STORIES),
        more={Keyword.MONTH: chance.choice((("2024-01",), ("2024-02",), ()))},
    )


@many
@given(plan=plans)
def test_opensearch_answers_as_tantivy_does(engines: tuple[Engine, Engine], plan: Plan) -> None:
    assert_same_answers(engines, [plan])


@several
@given(asked=crossings, completed=completions)
def test_opensearch_enumerates_as_tantivy_does(
    engines: tuple[Engine, Engine], asked: list[Crossing], completed: list[tuple[str, int]]
) -> None:
    assert_same_enumerations(engines, asked, completed)


def test_opensearch_looks_up_as_tantivy_does(engines: tuple[Engine, Engine]) -> None:
    assert_same_lookups(engines)


@rare
@given(st.lists(commits(3, 9), min_size=2, max_size=4), st.lists(plans, min_size=15, max_size=25))
def test_opensearch_answers_alike_after_replacements_and_after_a_rebuild(
    history: list[Commit], asked: list[Plan]
) -> None:
    with both_engines() as engines:
        for engine in engines:
            write(engine, history)
        # How long deleted documents count in frequencies and lengths depends on when segments are merged.
        assert_same_answers(engines, asked, same_scores=False)
        assert_same_lookups(engines, same_frequencies=False)
        for engine in engines:
            rebuild(engine, history)
        assert_same_answers(engines, asked)
        assert_same_lookups(engines)


@pytest.fixture(scope="module")
def engines_of_near_terms() -> Iterator[tuple[Engine, Engine]]:
    """Both over one dictionary of terms that lie near each other."""
    chance = random.Random(SEED)
    terms = {"".join(chance.choices("ab:ñ한", k=chance.randint(1, 6))) for _ in range(60)}
    with both_engines() as found:
        for engine in found:
            fill_with_terms(engine, sorted(terms))
        yield found


@several
@given(asked=misspelled)
def test_opensearch_finds_the_same_similar_terms(
    engines_of_near_terms: tuple[Engine, Engine], asked: list[tuple[str, int, int, int]]
) -> None:
    assert_same_similar_terms(engines_of_near_terms, asked)
