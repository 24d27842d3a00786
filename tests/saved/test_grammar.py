"""Grammar changes: a saved text is never changed; one that reads differently is flagged, counted and not narrowed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.model.query import GRAMMAR_VERSION, Either, Query, Word
from search.model.result import Span
from search.query import parse
from tests.saved.site import Site, english, page, save, send, watch
from webapp.database.tables import SavedQuery
from webapp.saved.trees import load_tree, store_tree

NOWHERE = Span(0, 0)
OLD = store_tree(Query("", (Either((Word("bridge", NOWHERE), Word("rice", NOWHERE))),), ()))


@given(st.text(alphabet='ab "()*~-+:^\u00e9', max_size=40))
def test_tree_comes_back_as_it_was_kept(text: str) -> None:
    query = parse(text)
    back = load_tree(text, store_tree(query))
    assert back is not None
    assert store_tree(back) == store_tree(query)


@pytest.mark.parametrize(
    "text", ["ferry", "ferry OR boat -dam", 'title:"last ferry" date:2024', "+a (b OR c*)", "=tàu ferr~", '"a b"~5']
)
def test_trees_of_all_clauses_can_be_kept(text: str) -> None:
    back = load_tree(text, store_tree(parse(text)))
    assert back is not None and store_tree(back) == store_tree(parse(text))


@pytest.mark.parametrize("kept", [{}, {"clauses": [{"is": "Riddle"}]}, {"clauses": [3]}, {"clauses": [{"is": "All"}]}])
def test_tree_of_another_program_is_none(kept: dict[str, object]) -> None:
    assert load_tree("x", kept) is None


def outdate(site: Site, saved: int, reading: dict[str, object]) -> None:
    """As if the query had been saved under an earlier grammar that read its text so."""
    with site.database.writing() as session:
        query = session.get_one(SavedQuery, saved)
        query.grammar, query.reading = GRAMMAR_VERSION - 1, reading


def kept(site: Site, saved: int) -> SavedQuery:
    with site.database.reading() as session:
        return session.get_one(SavedQuery, saved)


def test_query_that_reads_the_same_is_of_todays_grammar_again(site: Site) -> None:
    client = site.client()
    saved = save(client, "q=ferry")
    outdate(site, saved, store_tree(parse("ferry")))
    assert "read differently" not in page(client.get("/saved"))
    assert kept(site, saved).grammar == GRAMMAR_VERSION


def test_query_that_reads_differently_is_flagged_with_both_counts(either_site: Site) -> None:
    client = either_site.client()
    saved = save(client, "q=bridge+rice", name="Both")
    outdate(either_site, saved, OLD)
    shown = page(client.get("/saved"))
    assert "This text is read differently since it was saved." in shown
    assert "2 stories then, 0 now." in shown
    query = kept(either_site, saved)
    assert query.search["fields"] == {"text": "bridge rice"}
    assert query.grammar == GRAMMAR_VERSION - 1
    compared = page(client.get(f"/saved/{saved}/reading"))
    assert "/documents/rice" in compared and "/documents/bridge" in compared
    send(client, "/saved", f"/saved/{saved}/reading")
    assert "read differently" not in page(client.get("/saved"))
    assert kept(either_site, saved).grammar == GRAMMAR_VERSION
    either_site.close()


def test_reading_that_can_no_longer_be_asked_is_said(site: Site) -> None:
    client = site.client()
    saved = save(client, "q=ferry")
    outdate(site, saved, {"clauses": [{"is": "Riddle"}]})
    assert "can no longer be counted" in page(client.get("/saved"))
    assert "can no longer be asked" in page(client.get(f"/saved/{saved}/reading"))


def test_alerts_tell_what_either_reading_finds_until_the_owner_agrees(site: Site) -> None:
    site.start(webhook_networks=())
    client = site.client()
    saved = save(client, "q=bridge+rice", name="Both")
    watch(client, saved, "off", "https://hooks.example.invalid/")
    outdate(site, saved, OLD)
    site.ingest(field=english("More rice.", "m"))
    assert site.alert().news == 1
    send(client, "/saved", f"/saved/{saved}/reading")
    site.ingest(field2=english("Even more rice.", "n"))
    assert site.alert().news == 0
