"""What each node of a plan matches and scores."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from search.engines import Engine
from search.errors import InvalidRequest
from search.model.fields import Keyword, TermField
from search.model.plan import (
    AllOf,
    AnyOf,
    Everything,
    FacetRequest,
    Has,
    Node,
    Nothing,
    Pattern,
    Phrase,
    Plan,
    Prefix,
    StoryTotal,
    Term,
    Within,
)
from tests.engines.builders import day, document, fill, ids_of, scores_of

BODY = TermField.BODY_STEM


def body(text: str, boost: float = 1.0) -> Term:
    return Term(BODY, text, boost)


def test_term_matches_its_field_only(engine: Engine) -> None:
    fill(engine, document("a", body="x y"), document("b", title="x"))
    assert ids_of(engine, body("x")) == ["a"]


def test_term_score_is_bm25_times_boost(engine: Engine) -> None:
    fill(engine, document("a", body="x x y"), document("b", body="y"), document("c", body="y z z z z"))
    idf = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    expected = idf * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 3 / 3))
    assert scores_of(engine, body("x")) == pytest.approx({"a": expected}, rel=1e-5)
    assert scores_of(engine, body("x", 3.0)) == pytest.approx({"a": 3 * expected}, rel=1e-5)


def test_term_score_rounds_long_lengths_to_one_byte(engine: Engine) -> None:
    fill(engine, document("a", body="x " + "y " * 102), document("b", body="z"))
    # 103 terms count as 96, the greatest length not above it that one byte can stand for; the average is exact.
    expected = math.log(2) * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 96 / 52))
    assert scores_of(engine, body("x")) == pytest.approx({"a": expected}, rel=1e-5)


def test_term_in_unpositioned_field_is_scored_by_frequency(engine: Engine) -> None:
    fill(engine, document("a", folded="x x x y"), document("b", folded="x y y y"))
    scores = scores_of(engine, Term(TermField.BODY_FOLDED, "x"))
    assert scores["a"] > scores["b"] > 0


def test_term_parts_at_ascii_white_space_only(engine: Engine) -> None:
    fill(engine, document("a", body="x\u00a0y z\u3000w \u200bv"))
    assert (
        ids_of(engine, body("x\u00a0y")) == ids_of(engine, body("z\u3000w")) == ids_of(engine, body("\u200bv")) == ["a"]
    )
    assert ids_of(engine, body("x")) == []


def test_term_of_great_length_is_found(engine: Engine) -> None:
    fill(engine, document("a", body="x" * 65_530))
    assert ids_of(engine, body("x" * 65_530)) == ["a"]


def test_term_beyond_the_limit_is_left_out_and_harms_nothing(engine: Engine) -> None:
    fill(engine, document("a", body="x " + "y" * 70_000 + " z"))
    assert ids_of(engine, body("y" * 70_000)) == ids_of(engine, Phrase(BODY, ("x", "z"))) == []
    assert ids_of(engine, AllOf((body("x"), body("z")))) == ["a"]


def test_phrase_wants_adjacent_terms_in_order(engine: Engine) -> None:
    fill(engine, document("a", body="p x y q"), document("b", body="y x"), document("c", body="x p y"))
    assert ids_of(engine, Phrase(BODY, ("x", "y"))) == ["a"]


def test_phrase_of_a_repeated_term_counts_overlaps(engine: Engine) -> None:
    fill(engine, document("a", body="x x x"), document("b", body="x y x"))
    idf = 2 * math.log(1 + (2 - 2 + 0.5) / (2 + 0.5))
    expected = idf * 2 * 2.2 / (2 + 1.2)
    assert scores_of(engine, Phrase(BODY, ("x", "x"))) == pytest.approx({"a": expected}, rel=1e-5)


def test_phrase_score_sums_idfs(engine: Engine) -> None:
    fill(engine, document("a", body="x y"), document("b", body="y z"), document("c", body="z z"))
    idf = math.log(1 + 2.5 / 1.5) + math.log(1 + 1.5 / 2.5)
    assert scores_of(engine, Phrase(BODY, ("x", "y"), 2.0)) == pytest.approx({"a": 2 * idf}, rel=1e-5)


def test_phrase_does_not_span_documents_or_fields(engine: Engine) -> None:
    fill(engine, document("a", body="x", title="y"), document("b", body="y"))
    assert ids_of(engine, Phrase(BODY, ("x", "y"))) == []


def test_phrase_in_unpositioned_field_is_refused(engine: Engine) -> None:
    fill(engine, document("a", folded="x y"))
    with pytest.raises(ValueError, match="no positions"):
        ids_of(engine, Phrase(TermField.BODY_FOLDED, ("x", "y")))


def test_prefix_matches_every_term_that_starts_so_and_scores_its_boost(engine: Engine) -> None:
    fill(engine, document("a", body="vi:hà vi:hàng"), document("b", body="vi:h"), document("c", body="de:hà"))
    assert scores_of(engine, Prefix(BODY, ("vi:hà",), 2.5)) == {"a": 2.5}
    assert sorted(ids_of(engine, Prefix(BODY, ("vi:h",)))) == ["a", "b"]


def test_prefix_of_several_texts_matches_any_of_them_and_scores_once(engine: Engine) -> None:
    fill(engine, document("a", body="vi:hà de:haus"), document("b", body="de:hof"), document("c", body="fr:hà vi:x"))
    assert scores_of(engine, Prefix(BODY, ("vi:h", "de:h"), 2.5)) == {"a": 2.5, "b": 2.5}
    assert sorted(ids_of(engine, Prefix(BODY, ("vi:x", "de:ho", "hà", "fr:")))) == ["b", "c"]
    assert sorted(ids_of(engine, Prefix(BODY, ("x", "")))) == ["a", "b", "c"]
    assert ids_of(engine, Prefix(BODY, ())) == []


def test_prefix_of_very_many_texts_is_answered(engine: Engine) -> None:
    fill(
        engine, document("a", body="l299:" + "w" * 70 + "x"), document("b", body="l3:wx"), document("c", body="l300:w")
    )
    tags = [f"l{number}" for number in range(300)]
    assert ids_of(engine, Prefix(BODY, tuple(f"{tag}:{'w' * 70}" for tag in tags))) == ["a"]
    assert sorted(ids_of(engine, Prefix(BODY, tuple(f"{tag}:w" for tag in tags)))) == ["a", "b"]
    assert sorted(ids_of(engine, Pattern(BODY, tuple(f"{tag}:*x" for tag in tags)))) == ["a", "b"]


@pytest.mark.parametrize("prefix", ["(x", "x.", "x*", "[a", "\\", "x|", "a|b:x", "*:x", "a:.", "a:x*"])
def test_prefix_is_no_pattern(engine: Engine, prefix: str) -> None:
    fill(engine, document("a", body=f"{prefix}tail"), document("b", body="xtail atail"))
    assert ids_of(engine, Prefix(BODY, (prefix,))) == ids_of(engine, Prefix(BODY, ("de:z", prefix, "fr:z"))) == ["a"]


def test_prefix_of_nothing_matches_whatever_has_a_term_in_the_field(engine: Engine) -> None:
    fill(engine, document("a", body="x"), document("b", title="x"))
    assert ids_of(engine, Prefix(BODY, ("",))) == ["a"]


def test_any_of_adds_scores(engine: Engine) -> None:
    fill(engine, document("a", body="x y"), document("b", body="x"), document("c", body="z"))
    single = [scores_of(engine, body(word))["a"] for word in ("x", "y")]
    scores = scores_of(engine, AnyOf((body("x"), body("y"))))
    assert scores["a"] == pytest.approx(sum(single), rel=1e-5)
    assert set(scores) == {"a", "b"}


def test_bonus_raises_scores_and_counts_nothing_more(engine: Engine) -> None:
    fill(engine, document("a", body="x y", language="de"), document("b", body="x", language="vi"), document("c"))
    pair = Phrase(BODY, ("x", "y"), is_bonus=True)
    node = AnyOf((AnyOf((body("x"), replace(body("x"), is_bonus=True))), pair))
    plain, raised = scores_of(engine, body("x")), scores_of(engine, node)
    assert raised["b"] == pytest.approx(2 * plain["b"], rel=1e-5) and raised["a"] > 2 * plain["a"]
    answer = engine.snapshot().search(Plan(node, facets=(FacetRequest(Keyword.LANGUAGE, "", 9),), is_grouped=True))
    assert answer.total == 2 and answer.counts[Keyword.LANGUAGE] == {"de": 1, "vi": 1}
    assert answer.story_total == StoryTotal(2, is_exact=True)


def test_terms_may_be_many_more_than_anyone_types(engine: Engine) -> None:
    fill(engine, *(document(str(at), body=f"w{at} w{at + 3000}") for at in range(30)))
    words = [body(f"w{at}") for at in range(3_020)]
    found = scores_of(engine, AnyOf(tuple(words)))
    assert len(found) == 30 and found["0"] > found["29"] > 0
    groups = tuple(AnyOf(tuple(words[at::2])) for at in range(2))
    assert sorted(map(int, scores_of(engine, AnyOf(groups)))) == list(range(30))
    assert sorted(map(int, ids_of(engine, AllOf((Everything(),), tuple(words[5:3_000]))))) == [0, 1, 2, 3, 4]


def test_any_of_nothing_matches_nothing(engine: Engine) -> None:
    fill(engine, document("a", body="x"))
    assert ids_of(engine, AnyOf(())) == []


def test_all_of_wants_every_child_and_no_exclusion(engine: Engine) -> None:
    fill(engine, document("a", body="x y"), document("b", body="x y z"), document("c", body="x"))
    assert ids_of(engine, AllOf((body("x"), body("y")), (body("z"),))) == ["a"]


def test_all_of_exclusions_alone_matches_the_rest_with_score_zero(engine: Engine) -> None:
    fill(engine, document("a", body="x"), document("b", body="y"))
    assert scores_of(engine, AllOf((), (body("x"),))) == {"b": 0.0}
    assert scores_of(engine, AllOf(())) == {"a": 0.0, "b": 0.0}


def test_exclusion_under_any_of_matches_the_rest(engine: Engine) -> None:
    fill(engine, document("a", body="x"), document("b", body="y"), document("c", body="x z"))
    assert sorted(ids_of(engine, AnyOf((body("z"), AllOf((), (body("x"),)))))) == ["b", "c"]


def test_exclusion_of_an_exclusion_matches_again(engine: Engine) -> None:
    fill(engine, document("a", body="x"), document("b", body="y"))
    assert ids_of(engine, AllOf((), (AllOf((), (body("x"),)),))) == ["a"]


def test_has_matches_any_value_with_score_zero(engine: Engine) -> None:
    fill(engine, document("a", provinces=("p1", "p2")), document("b", provinces=("p3",)), document("c"))
    assert scores_of(engine, Has(Keyword.PROVINCE, ("p2", "p3", "p9"))) == {"a": 0.0, "b": 0.0}
    assert ids_of(engine, Has(Keyword.PROVINCE, ())) == []


def test_has_finds_values_with_spaces_and_marks_as_they_are(engine: Engine) -> None:
    fill(engine, document("a", more={Keyword.OUTLET: ("Báo Hà Tĩnh",)}))
    assert ids_of(engine, Has(Keyword.OUTLET, ("Báo Hà Tĩnh",))) == ["a"]
    assert ids_of(engine, Has(Keyword.OUTLET, ("báo hà tĩnh", "Báo"))) == []


def test_has_finds_a_document_by_its_id(engine: Engine) -> None:
    fill(engine, document("a"), document("b"))
    assert ids_of(engine, Has(Keyword.ID, ("b",))) == ["b"]


DATED = (
    document("day", days=(day(2024, 10, 23), day(2024, 10, 23))),
    document("month", days=(day(2024, 10, 1), day(2024, 10, 31))),
    document("year", days=(day(2024, 1, 1), day(2024, 12, 31))),
    document("undated"),
)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (day(2024, 10, 1), day(2024, 10, 31), {"day", "month"}),
        (day(2024, 10, 23), day(2024, 10, 23), {"day"}),
        (day(2024, 10, 2), None, {"day"}),
        (None, day(2024, 10, 30), {"day"}),
        (None, day(2024, 12, 31), {"day", "month", "year"}),
        (None, None, {"day", "month", "year"}),
        (0, 0, set()),
        (-5, day(2024, 12, 31), {"day", "month", "year"}),
        (day(2025), day(2024), set()),
        (2**70, None, set()),
        (None, 2**70, {"day", "month", "year"}),
        (None, -1, set()),
    ],
)
def test_within_holds_the_whole_date_and_never_the_undated(
    engine: Engine, first: int | None, last: int | None, expected: set[str]
) -> None:
    fill(engine, *DATED)
    assert scores_of(engine, Within(first, last)) == dict.fromkeys(expected, 0.0)


def test_everything_and_nothing(engine: Engine) -> None:
    fill(engine, document("a"), document("b"))
    assert scores_of(engine, Everything()) == {"a": 0.0, "b": 0.0}
    assert scores_of(engine, Nothing()) == {}


def test_nesting_is_followed_to_a_stated_depth(engine: Engine) -> None:
    fill(engine, document("a", body="x"), document("b", body="y"))
    node: Node = body("x")
    for level in range(98):
        node = AnyOf((node,)) if level % 2 else AllOf((node, Everything()))
    assert ids_of(engine, node) == ["a"]
    for _ in range(5_000):
        node = AllOf((node, Everything()))
    with pytest.raises(InvalidRequest, match="100 levels"):
        ids_of(engine, node)
