"""One hit for each story, and going on after a hit."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.engines import Engine, open_engine
from search.model.fields import IndexedDocument, Keyword, Number, TermField
from search.model.keys import hash64, newest_key, oldest_key
from search.model.plan import (
    MAX_EXACT_STORIES,
    ORDERED_BY,
    AfterKey,
    Everything,
    FacetFilter,
    Order,
    Plan,
    StoryTotal,
    Term,
    Within,
)
from tests.engines.builders import day, document, fill, filter_by, ids_of

BODY = TermField.BODY_STEM
X = Term(BODY, "x")


def told(number: int, stories: int) -> IndexedDocument:
    """Editions of so many stories, the later the newer."""
    return document(
        f"d{number:03}",
        body="x " * (number % 5 + 1),
        days=(day(2024) + number, day(2024) + number),
        story=f"s{number % stories}",
        language="de" if number % 2 else "vi",
    )


def test_grouped_hits_are_the_best_of_their_stories_in_order(engine: Engine) -> None:
    fill(engine, *(told(number, 7) for number in range(60)))
    answer = engine.snapshot().search(Plan(X, order=Order.NEWEST, is_grouped=True, limit=5))
    assert [hit.document.id for hit in answer.hits] == ["d059", "d058", "d057", "d056", "d055"]
    assert (answer.total, answer.story_total) == (60, StoryTotal(7, True))
    ungrouped = engine.snapshot().search(Plan(X, limit=60)).hits
    best: dict[str, float] = {}
    for hit in ungrouped:
        best.setdefault(hit.document.story, hit.score)
    grouped = engine.snapshot().search(Plan(X, is_grouped=True, limit=60)).hits
    assert [hit.score for hit in grouped] == list(best.values())


def test_offset_and_limit_count_stories(engine: Engine) -> None:
    fill(engine, *(told(number, 7) for number in range(60)))
    pages = [ids_of(engine, Plan(X, order=Order.OLDEST, is_grouped=True, offset=at, limit=3)) for at in (0, 3, 6, 9)]
    assert pages == [["d000", "d001", "d002"], ["d003", "d004", "d005"], ["d006"], []]


def test_story_of_many_editions_leaves_room_for_the_others(engine: Engine) -> None:
    many = [document(f"m{i:03}", body="x x x", story="many") for i in range(300)]
    fill(engine, *many, *(document(f"o{i}", body="x y", story=f"o{i}") for i in range(3)))
    answer = engine.snapshot().search(Plan(X, is_grouped=True, limit=4))
    assert len({hit.document.story for hit in answer.hits}) == 4
    assert (answer.total, answer.story_total) == (303, StoryTotal(4, True))


def test_document_without_a_story_stands_alone(engine: Engine) -> None:
    fill(engine, document("a", body="x"), document("b", body="x"), document("c", body="x", story="s"))
    assert sorted(ids_of(engine, Plan(X, is_grouped=True))) == ["a", "b", "c"]


def test_stories_are_counted_among_what_passes_the_filters(engine: Engine) -> None:
    fill(engine, *(told(number, 4) for number in range(40)))
    plan = Plan(X, (filter_by(Keyword.LANGUAGE, "de"),), is_grouped=True, limit=0)
    answer = engine.snapshot().search(plan)
    assert (answer.hits, answer.total, answer.story_total) == ((), 20, StoryTotal(2, True))
    assert engine.snapshot().search(Plan(X)).story_total is None


@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST, Order.ID])
@pytest.mark.parametrize("is_grouped", [False, True])
def test_going_on_after_each_page_gives_everything_once(engine: Engine, order: Order, is_grouped: bool) -> None:
    documents = {one.id: one for one in (told(number, 13) for number in range(50))}
    undated = {f"u{i}": document(f"u{i}", body="x", story=f"s{i}") for i in range(9)}
    documents |= undated
    fill(engine, *documents.values())
    plan = Plan(X, order=order, is_grouped=is_grouped, limit=1000)
    expected = ids_of(engine, plan)
    assert len(expected) == (13 if is_grouped else 59)
    found: list[str] = []
    after: AfterKey | None = None
    while True:
        answer = engine.snapshot().search(Plan(X, order=order, is_grouped=is_grouped, limit=4, after=after))
        assert answer.total == 59
        if not answer.hits:
            break
        found += [hit.document.id for hit in answer.hits]
        numbers = documents[found[-1]].numbers
        after = AfterKey(numbers[ORDERED_BY[order]], numbers[Number.ID_HASH])
    assert found == expected


def test_equal_keys_are_settled_by_the_hash_of_the_id_on_every_page(engine: Engine) -> None:
    documents = [document(f"d{i}", body="x") for i in range(23)]
    same = [
        IndexedDocument(d.id, d.stored, d.terms, d.keywords, {**d.numbers, Number.NEWEST: 7, Number.OLDEST: 7})
        for d in documents
    ]
    fill(engine, *same[:11])
    fill(engine, *same[11:])
    expected = [d.id for d in sorted(same, key=lambda d: -d.numbers[Number.ID_HASH])]
    for order in (Order.NEWEST, Order.OLDEST):
        assert ids_of(engine, Plan(X, order=order, limit=23)) == expected
        assert [ids_of(engine, Plan(X, order=order, offset=at, limit=1))[0] for at in range(23)] == expected
        after = AfterKey(7, hash64(expected[4]))
        assert ids_of(engine, Plan(X, order=order, limit=3, after=after)) == expected[5:8]


def test_relevance_cannot_go_on() -> None:
    with pytest.raises(ValueError, match="relevance"):
        Plan(Everything(), after=AfterKey(1, 1))


def test_keys_read_as_they_sort() -> None:
    assert newest_key(5, 10) > newest_key(2**63, 9) > newest_key(2**64 - 1, 0)
    assert oldest_key(5, 9) > oldest_key(2**63, 10) > oldest_key(2**64 - 1, 0)


def test_stories_are_exact_up_to_the_bound_and_an_estimate_beyond(tmp_path: Path) -> None:
    engine = open_engine(f"tantivy:{tmp_path}")
    last = MAX_EXACT_STORIES * 5 // 4
    fill(engine, *(document(f"d{number:05}", body="x", days=(number + 1, number + 1)) for number in range(last)))
    fill(engine, *(document(f"e{number}", body="x", days=(1, 1), story="d00000") for number in range(500)))
    snapshot = engine.snapshot()
    bounded = snapshot.search(Plan(X, (FacetFilter("", Within(None, MAX_EXACT_STORIES)),), is_grouped=True, limit=0))
    assert (bounded.total, bounded.story_total) == (MAX_EXACT_STORIES + 500, StoryTotal(MAX_EXACT_STORIES, True))
    above = snapshot.search(Plan(X, (FacetFilter("", Within(None, MAX_EXACT_STORIES + 1)),), is_grouped=True, limit=0))
    assert above.story_total == StoryTotal(MAX_EXACT_STORIES + 1, False)
    all_of_them = snapshot.search(Plan(X, is_grouped=True, limit=0)).story_total
    assert all_of_them is not None and not all_of_them.is_exact
    assert all_of_them.count == pytest.approx(last, rel=0.03)
