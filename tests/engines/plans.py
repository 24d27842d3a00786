"""Random documents and plans over few words, so that they meet often."""

from __future__ import annotations

from hypothesis import strategies as st

from search.model.fields import UNPOSITIONED, IndexedDocument, Keyword, TermField
from search.model.keys import hash64, newest_key
from search.model.plan import (
    AfterKey,
    AllOf,
    AnyOf,
    Everything,
    FacetFilter,
    FacetRequest,
    Has,
    Near,
    Node,
    Nothing,
    Order,
    Pattern,
    Phrase,
    Plan,
    Prefix,
    Seen,
    Term,
    Within,
)
from tests.engines.builders import document

IDS = tuple(f"d{number}" for number in range(14))
WORDS = ("x", "y", "z", "xy", "vi:đi", "vi:đ", "x\u00a0y", "한국", "(x", "absent")
LANGUAGES = ("vi", "de", "ru")
PROVINCES = ("p1", "p2", "p3", "", "Hà Tĩnh")
STORIES = ("s1", "s2", "s3", "")
FIELDS = (TermField.BODY_STEM, TermField.TITLE_STEM, TermField.BODY_FOLDED)
FACETS = ("language", "province", "date")
COUNTED = (Keyword.LANGUAGE, Keyword.PROVINCE, Keyword.MONTH, Keyword.ID, Keyword.STORY)
SEEN_MOST = 6

texts = st.builds(
    lambda words, times: " ".join(words * times),
    st.lists(st.one_of(st.sampled_from(WORDS[:3]), st.sampled_from(WORDS[:-1])), max_size=9),
    st.sampled_from((1, 1, 1, 5, 23)),
)
days = st.one_of(
    st.just((0, 0)), st.builds(lambda first, more: (first, first + more), st.integers(1, 9), st.integers(0, 3))
)


def documents(ids: tuple[str, ...] = IDS) -> st.SearchStrategy[IndexedDocument]:
    return st.builds(
        document,
        st.sampled_from(ids),
        texts,
        title=texts,
        folded=texts,
        days=days,
        language=st.sampled_from(LANGUAGES),
        provinces=st.lists(st.sampled_from(PROVINCES), max_size=3).map(tuple),
        page=st.integers(0, 5),
        first_seen=st.one_of(st.integers(0, SEEN_MOST), st.integers(0, 2**31)),
        content=st.integers(0, 2**64 - 1),
        story=st.sampled_from(STORIES),
        more=st.fixed_dictionaries({Keyword.MONTH: st.sampled_from((("2024-01",), ("2024-02",), ()))}),
    )


boosts = st.sampled_from((1.0, 1.0, 0.5, 2.25, 0.0))
words = st.sampled_from(WORDS)
patterns = st.one_of(
    st.sampled_from(("*", "?", "x*", "?y", "vi:?i", "*:đ*", "(?", "한*", "x\u00a0?", "??", "*?*", "", "x")),
    st.text("*?xyvi:đ한(", max_size=5),
)
day_bounds = st.one_of(st.none(), st.integers(-1, 13))
seconds = st.one_of(st.none(), st.integers(-1, SEEN_MOST + 1))
leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(Term, st.sampled_from(FIELDS), words, boosts),
    st.builds(
        Phrase,
        st.sampled_from([field for field in FIELDS if field not in UNPOSITIONED]),
        st.lists(words, min_size=1, max_size=3).map(tuple),
        boosts,
    ),
    st.builds(Prefix, st.sampled_from(FIELDS), st.sampled_from(("", "x", "vi:", "vi:đ", "(", "한", "absent")), boosts),
    st.builds(Pattern, st.sampled_from(FIELDS), patterns, boosts),
    st.builds(
        Near,
        st.sampled_from([field for field in FIELDS if field not in UNPOSITIONED]),
        st.lists(words, max_size=4).map(tuple),
        st.integers(-1, 6),
        boosts,
    ),
    st.builds(Has, st.just(Keyword.LANGUAGE), st.lists(st.sampled_from(LANGUAGES), max_size=2).map(tuple)),
    st.builds(Has, st.just(Keyword.PROVINCE), st.lists(st.sampled_from(PROVINCES), max_size=2).map(tuple)),
    st.builds(Has, st.just(Keyword.ID), st.lists(st.sampled_from(IDS), max_size=3).map(tuple)),
    st.builds(Within, day_bounds, day_bounds),
    st.builds(Seen, seconds, seconds),
    st.builds(Everything),
    st.builds(Nothing),
)
common = st.one_of(
    st.builds(Term, st.sampled_from(FIELDS), st.sampled_from(WORDS[:3]), boosts),
    st.builds(Prefix, st.sampled_from(FIELDS), st.sampled_from(("", "x", "vi:")), boosts),
    st.builds(
        Near,
        st.sampled_from(FIELDS[:2]),
        st.permutations(WORDS[:3]).flatmap(lambda some: st.integers(2, 3).map(lambda count: tuple(some[:count]))),
        st.integers(0, 4),
        boosts,
    ),
    st.builds(Has, st.just(Keyword.LANGUAGE), st.lists(st.sampled_from(LANGUAGES), min_size=2, max_size=2).map(tuple)),
    st.builds(Within, st.none(), st.integers(6, 13)),
)
"""Nodes that find much: plans of the other leaves alone find nothing four times in five."""
nodes: st.SearchStrategy[Node] = st.recursive(
    st.one_of(common, common, leaves),
    lambda inner: st.one_of(
        st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=2, max_size=4).map(tuple)),
        st.builds(AllOf, st.lists(inner, max_size=2).map(tuple), st.lists(inner, max_size=2).map(tuple)),
    ),
    max_leaves=6,
)
filters = st.builds(FacetFilter, st.sampled_from(FACETS), st.one_of(common, common, nodes))
keys = st.one_of(
    st.integers(0, 12).map(lambda day: day << 32),
    st.builds(lambda at, day: newest_key(hash64(at), day), st.sampled_from(IDS), st.integers(0, 9)),
    st.sampled_from(IDS).map(hash64),
)
afters = st.one_of(st.none(), st.builds(AfterKey, keys, st.one_of(st.just(2**63), st.sampled_from(IDS).map(hash64))))
plans: st.SearchStrategy[Plan] = st.builds(
    lambda match, some, facets, order, offset, limit, is_grouped, after: Plan(
        match, some, facets, order, offset, limit, is_grouped, None if order is Order.RELEVANCE else after
    ),
    nodes,
    st.one_of(st.just(()), st.lists(filters, max_size=3).map(tuple)),
    st.lists(
        st.builds(FacetRequest, st.sampled_from(COUNTED), st.sampled_from(FACETS), st.integers(0, 6)),
        max_size=3,
        unique_by=lambda request: request.keyword,
    ).map(tuple),
    st.sampled_from(Order),
    st.sampled_from((0, 0, 1, 4)),
    st.integers(0, 20),
    st.booleans(),
    afters,
)
