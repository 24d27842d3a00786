"""Totals, pages, orders, filters and counts of an answer."""

from __future__ import annotations

from itertools import chain

from search.engines import Engine
from search.model.fields import Keyword, TermField
from search.model.plan import AllOf, Everything, FacetFilter, FacetRequest, Has, Order, Plan, Term
from tests.engines.builders import counts_of, day, document, fill, filter_by, ids_of, scores_of

BODY = TermField.BODY_STEM
X = Term(BODY, "x")


def test_total_counts_beyond_the_page(engine: Engine) -> None:
    fill(engine, *(document(f"d{i}", body="x") for i in range(25)))
    answer = engine.snapshot().search(Plan(X, offset=20, limit=10))
    assert (answer.total, len(answer.hits)) == (25, 5)


def test_pages_follow_each_other_without_gap_or_repetition(engine: Engine) -> None:
    fill(engine, *(document(f"d{i}", days=(day(2024) + i, day(2024) + i)) for i in range(23)))
    pages = [ids_of(engine, Plan(Everything(), order=Order.NEWEST, offset=at, limit=10)) for at in (0, 10, 20, 30)]
    assert [len(page) for page in pages] == [10, 10, 3, 0]
    assert list(chain(*pages)) == [f"d{i}" for i in reversed(range(23))]


def test_page_of_no_hits_still_counts(engine: Engine) -> None:
    fill(engine, document("a", body="x"), document("b", body="x"))
    answer = engine.snapshot().search(Plan(X, limit=0))
    assert (answer.hits, answer.total) == ((), 2)


def test_page_far_beyond_the_end_costs_nothing(engine: Engine) -> None:
    fill(engine, document("a", body="x"))
    answer = engine.snapshot().search(Plan(X, offset=2**40, limit=2**40))
    assert (answer.hits, answer.total) == ((), 1)


def test_limit_beyond_all_reason_gives_all(engine: Engine) -> None:
    fill(engine, document("a", body="x"))
    assert ids_of(engine, Plan(X, limit=2**40)) == ["a"]


def test_empty_index_answers(engine: Engine) -> None:
    with engine.writer():
        pass
    snapshot = engine.snapshot()
    plan = Plan(Everything(), facets=(FacetRequest(Keyword.LANGUAGE, "language", 5),))
    answer = snapshot.search(plan)
    assert (answer.hits, answer.total, dict(answer.counts[Keyword.LANGUAGE])) == ((), 0, {})
    assert (snapshot.document_count, dict(snapshot.language_counts), list(snapshot.scan())) == (0, {}, [])
    assert snapshot.document_frequencies([(BODY, "x")]) == {(BODY, "x"): 0}


def test_orders_by_day_settle_ties_by_hash_and_put_undated_last(engine: Engine) -> None:
    dated = [document(f"d{i}", days=(day(2024, 1 + i // 3),) * 2) for i in range(9)]
    fill(engine, document("undated"), *dated)
    newest = ids_of(engine, Plan(Everything(), order=Order.NEWEST, limit=20))
    oldest = ids_of(engine, Plan(Everything(), order=Order.OLDEST, limit=20))
    assert newest[-1] == oldest[-1] == "undated"
    assert [set(newest[i : i + 3]) for i in (0, 3, 6)] == [{"d6", "d7", "d8"}, {"d3", "d4", "d5"}, {"d0", "d1", "d2"}]
    assert [oldest[i : i + 3] for i in (6, 3, 0)] == [newest[i : i + 3] for i in (0, 3, 6)]


def test_orders_by_day_give_no_score(engine: Engine) -> None:
    fill(engine, document("a", body="x"))
    assert [hit.score for hit in engine.snapshot().search(Plan(X, order=Order.OLDEST)).hits] == [0.0]


def test_relevance_puts_the_better_first(engine: Engine) -> None:
    fill(engine, document("a", body="x y y y"), document("b", body="x x x y"), document("c", body="y"))
    assert ids_of(engine, X) == ["b", "a"]


def test_filters_narrow_without_changing_scores(engine: Engine) -> None:
    fill(engine, document("a", body="x", language="de"), document("b", body="x x", language="vi"), document("c"))
    free = scores_of(engine, X)
    plan = Plan(X, (filter_by(Keyword.LANGUAGE, "de"), FacetFilter("more", Term(BODY, "x", 7.0))))
    assert [(hit.document.id, hit.score) for hit in engine.snapshot().search(plan).hits] == [("a", free["a"])]


def test_filter_may_be_any_node(engine: Engine) -> None:
    fill(engine, document("a", body="x"), document("b", body="x y"))
    plan = Plan(X, (FacetFilter("f", AllOf((), (Term(BODY, "y"),))),))
    assert ids_of(engine, plan) == ["a"]


PLACED = (
    document("a", body="x", language="de", provinces=("p1", "p2")),
    document("b", body="x", language="de", provinces=("p2",)),
    document("c", body="x", language="vi", provinces=("p1",)),
    document("d", body="y", language="ru", provinces=("p3",)),
)


def test_counts_cover_what_matches_commonest_first_equal_counts_by_value(engine: Engine) -> None:
    fill(engine, *PLACED)
    assert list(counts_of(engine, X, Keyword.PROVINCE).items()) == [("p1", 2), ("p2", 2)]
    assert list(counts_of(engine, X, Keyword.LANGUAGE).items()) == [("de", 2), ("vi", 1)]


def test_counts_stop_at_their_size_among_equals_too(engine: Engine) -> None:
    fill(engine, *(document(f"d{i}", provinces=(f"p{i:02}",)) for i in reversed(range(30))))
    assert list(counts_of(engine, Everything(), Keyword.PROVINCE, size=3)) == ["p00", "p01", "p02"]
    assert counts_of(engine, Everything(), Keyword.PROVINCE, size=0) == {}


def test_counts_of_a_facet_ignore_its_own_filter_alone(engine: Engine) -> None:
    fill(engine, *PLACED)
    filters = (filter_by(Keyword.LANGUAGE, "vi"), filter_by(Keyword.PROVINCE, "p1"))
    assert counts_of(engine, X, Keyword.LANGUAGE, filters) == {"de": 1, "vi": 1}
    assert counts_of(engine, X, Keyword.PROVINCE, filters) == {"p1": 1}
    assert counts_of(engine, X, Keyword.ID, filters) == {"c": 1}


def test_counts_ignore_every_filter_of_the_same_facet(engine: Engine) -> None:
    fill(engine, *PLACED)
    excluded = FacetFilter("language", AllOf((), (Has(Keyword.LANGUAGE, ("ru",)),)))
    filters = (filter_by(Keyword.LANGUAGE, "vi", "ru"), excluded)
    assert counts_of(engine, Everything(), Keyword.LANGUAGE, filters) == {"de": 2, "ru": 1, "vi": 1}


def test_counts_of_several_facets_come_in_one_answer(engine: Engine) -> None:
    fill(engine, *PLACED)
    requests = (FacetRequest(Keyword.PROVINCE, "province", 9), FacetRequest(Keyword.LANGUAGE, "language", 1))
    answer = engine.snapshot().search(Plan(X, (filter_by(Keyword.LANGUAGE, "vi"),), requests))
    assert list(answer.counts) == [Keyword.PROVINCE, Keyword.LANGUAGE]
    assert (dict(answer.counts[Keyword.PROVINCE]), dict(answer.counts[Keyword.LANGUAGE])) == ({"p1": 1}, {"de": 2})


def test_counts_take_a_repeated_value_once(engine: Engine) -> None:
    fill(engine, document("a", provinces=("p1", "p1")))
    assert counts_of(engine, Everything(), Keyword.PROVINCE) == {"p1": 1}


def test_keyword_beyond_the_limit_is_neither_counted_nor_found(engine: Engine) -> None:
    long = "ü" * 40_000
    fill(engine, document("a", provinces=(long, "p1")))
    assert counts_of(engine, Everything(), Keyword.PROVINCE) == {"p1": 1}
    assert ids_of(engine, Has(Keyword.PROVINCE, (long,))) == []
