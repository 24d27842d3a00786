"""Searches of any kind, for what must hold of all of them."""

from __future__ import annotations

from hypothesis import strategies as st

from search.model.plan import Order
from search.model.request import MAX_LIMIT, MAX_PAGE, Histogram, SearchRequest
from webapp.search_url import Layout, SearchState, Units

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).filter(lambda t: t == "" or t.strip())
VALUES = st.text(st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1, max_size=8)
DATES = st.none() | st.dates().map(lambda day: day.isoformat()) | st.integers(1000, 9999).map(str)


@st.composite
def filters(draw: st.DrawFn, name: str) -> dict[str, tuple[str, ...]]:
    """Values chosen and values excluded, none of them both."""
    chosen = draw(st.sets(VALUES, max_size=3))
    excluded = draw(st.sets(VALUES, max_size=2)) - chosen
    return {name: tuple(sorted(chosen)), f"excluded_{name}": tuple(sorted(excluded))}


@st.composite
def states(draw: st.DrawFn) -> SearchState:
    request = SearchRequest(
        text=draw(TEXTS),
        **draw(filters("languages")),
        **draw(filters("provinces")),
        **draw(filters("outlets")),
        **draw(filters("authors")),
        stories=tuple(sorted(draw(st.sets(VALUES, max_size=2)))),
        is_grouped=draw(st.booleans()),
        through_editions=draw(st.booleans()),
        switched_off=tuple(sorted(draw(st.sets(VALUES, max_size=2)))),
        preferred_languages=tuple(draw(st.lists(VALUES, max_size=2, unique=True))),
        histogram=draw(st.sampled_from(Histogram)),
        date_from=draw(DATES),
        date_to=draw(DATES),
        is_undated=draw(st.booleans()),
        with_copies=draw(st.booleans()),
        order=draw(st.sampled_from(Order)),
        page=draw(st.integers(1, MAX_PAGE)),
        limit=draw(st.integers(1, MAX_LIMIT)),
    )
    return SearchState(request, draw(st.sampled_from(Units)), draw(st.sampled_from(Layout)))
