"""Saved queries: kept as they were meant, opened, seen, changed, taken away and brought back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.model.fields import Keyword
from search.model.plan import Order
from search.model.request import Histogram, SearchRequest
from tests.saved.site import Site, badges, english, german, names, page, save, send
from webapp.database.tables import SavedQuery
from webapp.saved.stored import StoredSearchUnreadable, load_search, store_search

WORDS = st.lists(st.text(min_size=1), max_size=3).map(tuple)


@given(
    st.builds(
        SearchRequest,
        text=st.text(),
        languages=WORDS,
        provinces=WORDS,
        excluded_outlets=WORDS,
        switched_off=WORDS,
        date_from=st.none() | st.text(),
        is_undated=st.booleans(),
        through_editions=st.booleans(),
        is_grouped=st.booleans(),
        order=st.sampled_from(Order),
    )
)
def test_search_comes_back_as_it_was_kept(request: SearchRequest) -> None:
    assert load_search(store_search(request)) == request


def test_only_the_search_is_kept_not_the_look_at_it() -> None:
    looked_at = SearchRequest(
        "ferry",
        page=3,
        limit=50,
        preferred_languages=("vi",),
        histogram=Histogram.DAY,
        further_facets=(Keyword.OUTLET,),
        seen_after=5,
    )
    assert store_search(looked_at) == store_search(SearchRequest("ferry"))


@pytest.mark.parametrize(
    "kept",
    [
        {"version": 2, "fields": {}},
        {"version": 1, "fields": {"text": "ferry", "mood": "calm"}},
        {"version": 1, "fields": {"languages": "vi"}},
        {"version": 1, "fields": {"order": "by_color"}},
        {"version": 1, "fields": {"is_undated": "yes"}},
        {"version": 1},
    ],
)
def test_search_of_another_version_is_never_read_as_something_wider(kept: dict[str, object]) -> None:
    with pytest.raises(StoredSearchUnreadable):
        load_search(kept)


def test_badge_counts_stories_that_arrived_since_the_last_look(either_site: Site) -> None:
    client = either_site.client()
    ferry = save(client, "q=ferry")
    save(client, "q=rice")
    assert badges(client) == ["nothing new", "nothing new"]
    either_site.ingest(
        boat=english("Another ferry came.", "d"),
        boat_de=german("Die ferry ist da.", "d"),
        dam=english("The dam holds.", "e"),
    )
    assert badges(client) == ["1 new", "nothing new"]
    opened = page(client.get(f"/saved/{ferry}"))
    assert "1 new story" in opened
    assert "/documents/boat" in opened.partition('id="h-earlier"')[0]
    assert badges(client) == ["nothing new", "nothing new"]
    either_site.close()


def test_old_articles_that_arrive_now_are_new(site: Site) -> None:
    client = site.client()
    save(client, "q=ferry")
    site.ingest(old=english("A ferry of long ago.", "d", date="1999-01-01"))
    assert badges(client) == ["1 new"]


def test_unread_queries_come_first_and_all_can_be_marked_seen(site: Site) -> None:
    client = site.client()
    for query in ("q=ferry", "q=rice", "q=bridge"):
        save(client, query)
    site.ingest(x=english("Rice is cheap.", "x"), y=english("Rice on a bridge.", "y"))
    assert names(client) == ["q=rice", "q=bridge", "q=ferry"]
    assert badges(client) == ["2 new", "1 new", "nothing new"]
    assert ">3</span>" in page(client.get("/help"))
    send(client, "/saved", "/saved/seen")
    assert set(badges(client)) == {"nothing new"}


def test_order_and_folder_are_chosen(site: Site) -> None:
    client = site.client()
    save(client, "q=rice", folder="Delta")
    save(client, "q=ferry", folder="Coast")
    assert names(client, "/saved?order=name") == ["q=ferry", "q=rice"]
    assert names(client, "/saved?folder=Delta") == ["q=rice"]


def test_saved_query_keeps_its_filters_and_is_changed_by_its_form(site: Site) -> None:
    client = site.client()
    saved = save(client, "q=ferry&lang=en&province=H%C3%A0+T%C4%A9nh", name="Ferries", note="for the piece")
    shown = page(client.get("/saved"))
    assert "Hà Tĩnh" in shown and "English" in shown and "for the piece" in shown
    form = page(client.get(f"/saved/{saved}/edit"))
    assert 'value="Ferries"' in form
    send(
        client,
        f"/saved/{saved}/edit",
        f"/saved/{saved}/edit",
        search="q=ferry&lang=en",
        q="bridge",
        name="Bridges",
        note="",
        folder="F",
    )
    assert names(client) == ["Bridges"]
    with site.database.reading() as session:
        kept = session.get_one(SavedQuery, saved)
    assert load_search(kept.search) == SearchRequest("bridge", languages=("en",))
    assert (kept.folder, kept.note) == ("F", "")


def test_deleted_query_can_be_brought_back(site: Site) -> None:
    client = site.client()
    saved = save(client, "q=ferry", name="Ferries")
    response = send(client, "/saved", f"/saved/{saved}/delete")
    assert names(client) == []
    listed = page(client.get(response.headers["Location"]))
    assert "“Ferries” was deleted." in listed
    send(client, response.headers["Location"], f"/saved/{saved}/restore")
    assert names(client) == ["Ferries"]


def test_duplicate_is_a_query_of_its_own(site: Site) -> None:
    client = site.client()
    saved = save(client, "q=ferry", name="Ferries")
    send(client, "/saved", f"/saved/{saved}/duplicate")
    send(client, "/saved", f"/saved/{saved}/delete")
    assert names(client) == ["Ferries (copy)"]


def test_preview_tells_what_to_expect(site: Site) -> None:
    form = page(site.client().get("/saved/new?q=ferry"))
    assert form.count("2 stories") == 3
    assert "cannot alert you" not in form
    assert "cannot alert you" in page(site.client().get("/saved/new?q=-ferry"))


def test_name_is_proposed_from_text_and_filters(site: Site) -> None:
    form = page(site.client().get("/saved/new?q=ferry+crossing&province=ha-tinh"))
    assert 'value="ferry crossing, Hà Tĩnh"' in form


def test_search_that_cannot_be_read_is_kept_and_said(site: Site) -> None:
    client = site.client()
    saved = save(client, "q=ferry", name="Ferries")
    with site.database.writing() as session:
        session.get_one(SavedQuery, saved).search = {"version": 1, "fields": {"text": "ferry", "mood": "calm"}}
    listed = page(client.get("/saved"))
    assert "Ferries" in listed and "which this version does not know" in listed.replace("&#39;", "'")
    assert client.get(f"/saved/{saved}").status_code == 409


def test_form_without_its_token_changes_nothing(site: Site) -> None:
    client = site.client()
    saved = save(client, "q=ferry", name="Ferries")
    assert client.post(f"/saved/{saved}/delete").status_code == 400
    assert client.post("/saved/new", data={"search": "q=x", "name": "x"}).status_code == 400
    assert names(client) == ["Ferries"]


def test_looking_ahead_of_the_reader_marks_nothing_seen(site: Site) -> None:
    client = site.client()
    saved = save(client, "q=ferry")
    site.ingest(boat=english("Another ferry came.", "d"))
    client.get(f"/saved/{saved}", headers={"Sec-Purpose": "prefetch"})
    assert badges(client) == ["1 new"]


def test_search_works_where_the_database_cannot_be_used(site: Site) -> None:
    site.start(database="sqlite:////proc/nowhere/x.sqlite")
    assert "The last" in page(site.client().get("/search?q=village")).replace("<mark>", "")
    assert site.client().get("/saved").status_code == 503
