"""What a snapshot lists: terms that start so, terms nearby, combinations of values, documents that match."""

from __future__ import annotations

from search.engines import Engine
from search.model.fields import Keyword, TermField
from search.model.plan import Everything, FacetRequest, Has, Order, Plan, Seen, Term
from tests.engines.builders import counts_of, document, fill, filter_by, ids_of, scores_of

BODY = TermField.BODY_STEM


def test_complete_gives_terms_commonest_first_equal_counts_by_value(engine: Engine) -> None:
    fill(engine, document("a", body="ha hb hc x"), document("b", body="hb hb"), document("c", body="hđ"))
    found = engine.snapshot().complete(BODY, "h", 3)
    assert list(found.items()) == [("hb", 2), ("ha", 1), ("hc", 1)]
    assert engine.snapshot().complete(BODY, "h", 0) == engine.snapshot().complete(BODY, "z", 9) == {}


def test_complete_within_counts_live_documents_that_match(engine: Engine) -> None:
    fill(engine, document("a", body="ha hb", language="de"), document("b", body="hb"), document("c", body="hc"))
    with engine.writer() as writer:
        writer.delete(["c"])
        writer.commit()
    snapshot = engine.snapshot()
    assert list(snapshot.complete(BODY, "h", 9, Has(Keyword.LANGUAGE, ("de",))).items()) == [("ha", 1), ("hb", 1)]
    assert list(snapshot.complete(BODY, "h", 9, Everything()).items()) == [("hb", 2), ("ha", 1)]


def test_complete_gives_values_of_a_keyword_as_they_are(engine: Engine) -> None:
    outlets = ("Báo Hà Tĩnh", "Báo Hà Giang", "Tuổi Trẻ")
    fill(engine, *(document(f"d{i}", more={Keyword.OUTLET: (outlets[i % 3],)}) for i in range(5)))
    found = engine.snapshot().complete(Keyword.OUTLET, "Báo H", 9)
    assert list(found.items()) == [("Báo Hà Giang", 2), ("Báo Hà Tĩnh", 2)]


def test_similar_terms_come_nearest_first_then_commonest_without_the_text_itself(engine: Engine) -> None:
    words = "de:flut de:fult de:flüt de:flu de:gut de:glut en:flut"
    fill(engine, document("a", body=words), document("b", body="de:flüt"))
    found = engine.snapshot().similar_terms(BODY, "de:flut", 1, 3, 9)
    assert list(found.items()) == [("de:flüt", 2), ("de:flu", 1), ("de:fult", 1), ("de:glut", 1)]
    assert list(engine.snapshot().similar_terms(BODY, "de:flut", 2, 3, 9))[-1] == "de:gut"
    assert list(engine.snapshot().similar_terms(BODY, "de:flut", 1, 5, 2)) == ["de:flüt", "de:flu"]


def test_similar_terms_of_a_text_shorter_than_the_fixed_part_are_none(engine: Engine) -> None:
    fill(engine, document("a", body="ab abc"))
    assert engine.snapshot().similar_terms(BODY, "ab", 2, 3, 9) == {}


def test_cross_counts_combine_values_and_leave_out_what_lacks_one(engine: Engine) -> None:
    fill(
        engine,
        document("a", body="x", language="de", provinces=("p1", "p2")),
        document("b", body="x", language="de", provinces=("p2",)),
        document("c", body="x", language="vi"),
        document("d", body="y", language="ru", provinces=("p2",)),
    )
    snapshot = engine.snapshot()
    pair = (Keyword.LANGUAGE, Keyword.PROVINCE)
    crossed = snapshot.cross_counts(Term(BODY, "x"), (), pair)
    assert list(crossed.counts.items()) == [(("de", "p2"), 2), (("de", "p1"), 1)] and crossed.is_whole
    filters = (filter_by(Keyword.LANGUAGE, "ru"),)
    assert snapshot.cross_counts(Everything(), filters, pair).counts == {("ru", "p2"): 1}
    three = (Keyword.PROVINCE, Keyword.LANGUAGE, Keyword.STORY)
    assert snapshot.cross_counts(Term(BODY, "x"), (), three).counts[("p1", "de", "a")] == 1


def test_scan_gives_what_matches(engine: Engine) -> None:
    fill(engine, *(document(f"d{i}", body="x" if i % 3 else "y") for i in range(40)))
    scanned = sorted(stored.document.id for stored in engine.snapshot().scan(Term(BODY, "y")))
    assert scanned == sorted(f"d{i}" for i in range(0, 40, 3))


def test_facts_are_given_of_what_matches_and_as_they_were_last_written(engine: Engine) -> None:
    fill(
        engine, *(document(f"d{i}", body="x" if i % 3 else "y", story=f"s{i % 7}", facts=f"of {i}") for i in range(40))
    )
    with engine.writer() as writer:
        writer.replace(document("d3", body="y", facts="new"))
        writer.delete(["d6"])
        writer.commit()
    expected = sorted({f"of {i}" for i in range(0, 40, 3)} - {"of 3", "of 6"} | {"new"})
    assert sorted(kept.decode() for kept in engine.snapshot().facts(Term(BODY, "y"))) == expected
    assert len(list(engine.snapshot().facts())) == 39


def test_seen_keeps_what_came_later_than_one_second_and_no_later_than_another(engine: Engine) -> None:
    fill(engine, *(document(f"d{i}", first_seen=i) for i in range(5)))
    assert scores_of(engine, Seen(1, 3)) == {"d2": 0.0, "d3": 0.0}
    assert sorted(ids_of(engine, Seen(None, 1))) == ["d0", "d1"]
    assert sorted(ids_of(engine, Seen(3, None))) == ["d4"]
    assert len(ids_of(engine, Seen(None, None))) == len(ids_of(engine, Seen(-9, 2**70))) == 5
    assert ids_of(engine, Seen(None, -1)) == ids_of(engine, Seen(2**70, None)) == ids_of(engine, Seen(3, 3)) == []


def test_order_by_id_stays_while_others_come_and_go(engine: Engine) -> None:
    fill(engine, *(document(f"d{i}") for i in range(9)))
    before = ids_of(engine, Plan(Everything(), order=Order.ID, limit=20))
    with engine.writer() as writer:
        writer.delete(["d4"])
        writer.add(document("more"))
        writer.commit()
    after = ids_of(engine, Plan(Everything(), order=Order.ID, limit=20))
    assert [one for one in after if one != "more"] == [one for one in before if one != "d4"]


def test_distinct_counts_values_beyond_the_size(engine: Engine) -> None:
    fill(engine, *(document(f"d{i}", story=f"s{i % 7}", language="de" if i else "vi") for i in range(20)))
    requests = (FacetRequest(Keyword.STORY, "story", 2), FacetRequest(Keyword.LANGUAGE, "language", 0))
    answer = engine.snapshot().search(Plan(Everything(), (filter_by(Keyword.LANGUAGE, "vi"),), requests))
    assert dict(answer.distinct) == {Keyword.STORY: 1, Keyword.LANGUAGE: 2}
    assert len(counts_of(engine, Everything(), Keyword.STORY)) == 7
