"""Terms near each other and patterns, against brute force over random texts."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Iterator
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines import Engine, open_engine
from search.engines.tantivy.patterns import is_cheap
from search.engines.wildcards import compile_wildcards, order_wildcards
from search.model.fields import TermField
from search.model.plan import AllOf, Near, Pattern, Plan, Prefix, Term
from tests.engines.builders import document, fill, ids_of, scores_of
from tests.engines.conftest import SCHEMES
from tests.engines.test_versus import brief
from tests.folders import brief_folder

BODY = TermField.BODY_STEM


def near(*texts: str, distance: int = 5, boost: float = 1.0) -> Near:
    return Near(BODY, texts, distance, boost)


def test_near_wants_all_terms_in_one_stretch_in_any_order(engine: Engine) -> None:
    fill(engine, document("a", body="y p q x"), document("b", body="x p q r y"), document("c", body="x"))
    assert sorted(ids_of(engine, near("x", "y", distance=2))) == ["a"]
    assert sorted(ids_of(engine, near("x", "y", distance=3))) == ["a", "b"]


def test_near_of_three_is_no_chain_of_pairs(engine: Engine) -> None:
    apart = "x y " + "p " * 9 + "y z " + "p " * 9 + "z x"
    fill(engine, document("apart", body=apart), document("together", body="p z p x y"))
    assert ids_of(engine, near("x", "y", "z", distance=1)) == ["together"]


def test_near_scores_as_all_of_its_terms_times_its_boost(engine: Engine) -> None:
    fill(engine, document("a", body="x y p"), document("b", body="y x x"), document("c", body="p q"))
    plain = scores_of(engine, AllOf((Term(BODY, "x", 2.5), Term(BODY, "y", 2.5))))
    assert scores_of(engine, near("y", "x", boost=2.5)) == pytest.approx(plain, rel=1e-5)


def test_near_takes_a_repeated_term_once(engine: Engine) -> None:
    fill(engine, document("a", body="x"), document("b", body="y"))
    assert scores_of(engine, near("x", "x")) == scores_of(engine, Term(BODY, "x"))
    assert ids_of(engine, near()) == ids_of(engine, near("x", "y")) == ids_of(engine, near("x", "absent", "y")) == []


def test_near_at_any_distance_is_all_of(engine: Engine) -> None:
    fill(engine, document("a", body="x " + "p " * 300 + "y"), document("b", body="y"))
    assert ids_of(engine, near("x", "y", distance=2**40)) == ["a"]
    assert ids_of(engine, near("x", "y", distance=299)) == ids_of(engine, near("x", "y", distance=-4)) == []


def test_near_refuses_what_cannot_be_near(engine: Engine) -> None:
    fill(engine, document("a", folded="x y"))
    with pytest.raises(ValueError, match="no positions"):
        ids_of(engine, Near(TermField.BODY_FOLDED, ("x", "y"), 1))
    with pytest.raises(ValueError, match="at most 4"):
        near("a", "b", "c", "d", "e")


texts = st.lists(st.lists(st.sampled_from("abcdxy"), min_size=1, max_size=24).map(" ".join), min_size=20, max_size=60)


def stand_near(text: str, wanted: tuple[str, ...], distance: int) -> bool:
    places = [[at for at, word in enumerate(text.split()) if word == term] for term in wanted]
    return any(max(some) - min(some) + 1 - len(wanted) <= distance for some in product(*places))


def stand_in_pairs(text: str, wanted: tuple[str, ...], distance: int) -> bool:
    return all(stand_near(text, pair, distance + len(wanted) - 2) for pair in combinations(wanted, 2))


def ask_near(
    scheme: str, bodies: list[str], groups: Iterable[tuple[str, ...]], distances: Iterable[int]
) -> Iterator[tuple[Engine, Near, list[str]]]:
    """An index of these bodies, and each question with the ids that brute force finds."""
    with brief_folder() as folder:
        engine = open_engine(f"{scheme}:{folder}")
        fill(engine, *(document(f"d{at:02}", body=body) for at, body in enumerate(bodies)))
        for wanted, distance in product(groups, distances):
            found = [f"d{at:02}" for at, body in enumerate(bodies) if stand_near(body, wanted, distance)]
            yield engine, Near(BODY, wanted, distance), found


@pytest.mark.parametrize("scheme", SCHEMES)
@brief
@given(texts)
def test_near_is_what_brute_force_finds(scheme: str, bodies: list[str]) -> None:
    groups = (("a", "b"), ("c", "a", "b"), ("d", "b", "a", "c"))
    for engine, asked, expected in ask_near(scheme, bodies, groups, (0, 1, 2, 4, 7)):
        answer = engine.snapshot().search(Plan(asked, limit=1000))
        if answer.is_in_pairs:
            # The 2,880 ways in which four terms can stand in eleven places are the only ones too many to be tried.
            assert (scheme, len(asked.texts), asked.distance) == ("tantivy", 4, 7)
            expected = [f"d{at:02}" for at, body in enumerate(bodies) if stand_in_pairs(body, asked.texts, 7)]
        assert sorted(hit.document.id for hit in answer.hits) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("vi:h?", ["hà", "há"]),
        ("vi:h*", ["h", "hà", "hàng", "há"]),
        ("vi:*g", ["hàng"]),
        ("vi:?", ["h", "x"]),
        ("vi:h", ["h"]),
        ("vi:h??*", ["hàng"]),
        ("vi:h*?", ["hà", "hàng", "há"]),
        ("*:hà*g", ["hàng"]),
        ("", []),
        ("vi:*a*b*c*d*e*?*", []),
    ],
)
def test_pattern_matches_whole_terms_and_scores_its_boost(engine: Engine, pattern: str, expected: list[str]) -> None:
    fill(engine, *(document(word, body=f"vi:{word}") for word in ("h", "hà", "hàng", "há", "x")))
    assert scores_of(engine, Pattern(BODY, (pattern,), 1.5)) == dict.fromkeys(expected, 1.5)


def test_pattern_of_several_texts_matches_any_of_them_and_scores_once(engine: Engine) -> None:
    fill(engine, document("a", body="vi:hà de:haus"), document("b", body="de:hof"), document("c", body="fr:hà xh"))
    assert scores_of(engine, Pattern(BODY, ("vi:h?", "de:h*s", "de:ha*"), 1.5)) == {"a": 1.5}
    assert sorted(ids_of(engine, Pattern(BODY, ("de:*o?", "*h", "v*:x")))) == ["b", "c"]
    assert sorted(ids_of(engine, Pattern(BODY, ("vi:*h?*?", "fr:*h?*", "de:*?f*?")))) == ["c"]
    assert ids_of(engine, Pattern(BODY, ())) == []


@pytest.mark.parametrize("sign", [*".+()[]{}|^$\\/-&~#@<>\"'`,;:!=%_", "ß", "한", "\u200b", "\u0323", "🙂"])
def test_pattern_takes_other_signs_as_they_are(engine: Engine, sign: str) -> None:
    fill(engine, document("a", body=f"x{sign}y"), document("b", body="xzy xy"))
    assert ids_of(engine, Pattern(BODY, (f"x{sign}?",))) == ids_of(engine, Pattern(BODY, (f"?{sign}*y",))) == ["a"]


@brief
@given(
    st.lists(st.text("ab:ñ한.", min_size=1, max_size=9), min_size=3, max_size=40),
    st.lists(st.text("ab:ñ한.*?*?", max_size=9), min_size=5, max_size=30),
)
def test_pattern_is_what_the_shell_finds(terms: list[str], patterns: list[str]) -> None:
    with brief_folder() as folder:
        engine = open_engine(f"tantivy:{folder}")
        fill(engine, *(document(f"d{at:02}", body=term) for at, term in enumerate(terms)))
        for pattern in patterns:
            alike = re.compile(fnmatch.translate(pattern)).match
            expected = [f"d{at:02}" for at, term in enumerate(terms) if alike(term)]
            assert sorted(ids_of(engine, Pattern(BODY, (pattern,)))) == expected
            assert [term for term in terms if compile_wildcards(pattern)(term)] == list(filter(alike, terms))


@pytest.mark.parametrize(
    "pattern",
    [
        "de:" + "한" * 55 + "*글*글",
        "?" * 6 + "x" * 50 + "*y*y*",
        "*ab*aba*" + "ab" * 27,
        "한" * 12 + "*한한한???" + "한" * 12,
        "?한??*한*한??한*한?" + "한" * 14,
    ],
)
def test_pattern_that_counts_as_cheap_is_not_refused(engine: Engine, pattern: str) -> None:
    assert is_cheap(order_wildcards(pattern))
    fill(engine, document("a", body=pattern.replace("*", "z").replace("?", "ñ")), document("b", body="z"))
    assert ids_of(engine, Pattern(BODY, (pattern,))) == ["a"]


def test_pattern_of_many_stars_is_answered_at_once(engine: Engine) -> None:
    fill(engine, document("a", body="a" * 3000), document("b", body="a" * 3000 + "b"))
    assert ids_of(engine, Pattern(BODY, ("*a?" * 30 + "*b",))) == ["b"]


sparse = st.lists(
    st.lists(st.sampled_from("aabbccddmnopqrstuvwxyz"), min_size=1, max_size=70).map(" ".join), min_size=4, max_size=15
)


@pytest.mark.parametrize("scheme", SCHEMES)
@brief
@given(sparse)
def test_near_in_few_documents_is_exact_at_wide_distances_too(scheme: str, bodies: list[str]) -> None:
    groups = (("a", "b", "c"), ("d", "a", "c"), ("d", "b", "a", "c"))
    for engine, asked, expected in ask_near(scheme, bodies, groups, (0, 1, 6, 13, 22, 50)):
        answer = engine.snapshot().search(Plan(asked, limit=len(bodies)))
        found = sorted(hit.document.id for hit in answer.hits)
        assert found == expected or (answer.is_in_pairs and set(found) > set(expected))
        assert not (answer.is_in_pairs and len(asked.texts) == 3 and asked.distance < 22)


def test_words_that_are_told_in_pairs_are_said_to_be(engine: Engine) -> None:
    fill(engine, document("a", body="x y z w"), document("b", body="x " + "p " * 60 + "y z w"))
    far = near("x", "y", "z", "w", distance=50)
    looked_through = engine.snapshot().search(Plan(far))
    fill(engine, *(document(f"c{at:02}", body="w x y z") for at in range(20)))
    dear = engine.snapshot().search(Plan(far, limit=50))
    assert [hit.document.id for hit in looked_through.hits] == ["a"]
    assert sorted(hit.document.id for hit in dear.hits) == ["a", *(f"c{at:02}" for at in range(20))]
    assert not looked_through.is_in_pairs
    assert dear.is_in_pairs == engine.location.startswith("tantivy")


def test_parts_of_words_in_few_documents_are_found_again_by_these(engine: Engine) -> None:
    fill(engine, document("a", body="vi:hàng"), document("b", body="vi:hà", title="vi:hàng"), document("c", body="x"))
    for node in (Prefix(BODY, ("vi:hàn",), 2.0), Pattern(BODY, ("vi:h*n?",), 2.0)):
        together = AllOf((node, Prefix(BODY, ("vi:h",))))
        assert scores_of(engine, node) == {"a": 2.0}
        assert scores_of(engine, together) == scores_of(engine, together) == {"a": 3.0}
        assert scores_of(engine, node) == {"a": 2.0}
        assert sorted(ids_of(engine, AllOf((), (node,)))) == ["b", "c"]
    fill(engine, document("d", body="vi:hàng"))
    assert sorted(ids_of(engine, Prefix(BODY, ("vi:hàn",)))) == ["a", "d"]


def test_parts_of_words_beside_words_that_are_never_together_match_nothing(engine: Engine) -> None:
    fill(engine, document("a", body="x hàng"), document("b", body="y hàng"), document("c", body="x y"))
    words, part = (Term(BODY, "x"), Term(BODY, "y")), Prefix(BODY, ("hà",))
    assert ids_of(engine, AllOf((*words, part))) == []
    fill(engine, document("d", body="x y hàng"))
    assert ids_of(engine, AllOf((part, *words))) == ["d"]
