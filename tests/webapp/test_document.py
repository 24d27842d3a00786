"""The reading view: facts with their words, marks, two editions side by side, neighbors in the result, citations."""

from __future__ import annotations

import datetime

import pytest
from flask.testing import FlaskClient

from search.model.document import Clue
from search.model.result import DocumentView, MarkedText
from tests.webapp.builders import build_document, inferred, mark_words, stated
from tests.webapp.markup import Page
from tests.webapp.tables import read_table
from webapp.presenters.citation import write_citation
from webapp.presenters.context import Context
from webapp.presenters.document import DocumentPage, Opened, present_document_page
from webapp.presenters.evidence import name_clue, safe_link
from webapp.presenters.frame import Here
from webapp.search_url import SearchState

EVERYTHING = SearchState.parse(())
TODAY = datetime.date(2026, 11, 20)


def present(
    view: DocumentView, state: SearchState, context: Context, beside: DocumentView | None = None
) -> DocumentPage:
    return present_document_page(Opened(view, beside), state, TODAY, context, Here("/documents/d1"))


def get(client: FlaskClient, path: str) -> Page:
    return Page.read(client.get(path).get_data(as_text=True))


def test_document_page_says_that_a_date_is_from_the_address(context: Context) -> None:
    source = "https://baodongkhoi.vn/thi-leo-dua-15112019-a67341.html"
    document = build_document(published=inferred("2019-11-15", "15112019"), source_url=source)
    view = DocumentView(document, MarkedText(document.title or ""), MarkedText(document.body), ())
    facts = {fact.name: fact.values[0] for fact in present(view, EVERYTHING, context).evidence}
    assert facts["Published"].basis == "from the address"


def test_document_page_says_how_each_fact_was_found(context: Context) -> None:
    document = build_document(published=inferred("2024-10-23", "в среду"))
    view = DocumentView(document, MarkedText(document.title or ""), MarkedText(document.body), ())
    facts = {fact.name: fact.values[0] for fact in present(view, EVERYTHING, context).evidence}
    assert facts["Published"].basis == "inferred from the text"
    assert facts["Published"].words is not None
    assert facts["Published"].words.plain == "в среду"
    assert facts["Author"].basis == "from the lines below the text"
    assert facts["Outlet"].text == "Báo Hà Tĩnh"
    assert facts["Province"].basis == "subject"


def test_document_marks_are_numbered_through_title_and_body(context: Context) -> None:
    document = build_document()
    view = DocumentView(document, mark_words(document.title or "", "Паром"), mark_words(document.body, "паром"), ())
    page = present(view, EVERYTHING.with_text("паром"), context)
    pieces = [
        f
        for column in page.columns
        for words in (column.title, *column.paragraphs)
        if words
        for f in words.fragments
        if f.is_marked
    ]
    assert [piece.anchor for piece in pieces] == [1, 2, 3]
    assert page.marks is not None
    assert (page.marks.label, page.marks.numbers, page.marks.place) == ("3 marked words", (1, 2, 3), "{} of 3")


@pytest.mark.parametrize(("language", "is_translated"), [("vi", False), ("und", False), ("cs", True)])
def test_translation_notice_stands_over_foreign_editions(language: str, is_translated: bool, context: Context) -> None:
    document = build_document(language=language)
    view = DocumentView(document, None, MarkedText(document.body), ())
    assert bool(present(view, EVERYTHING, context).translation) is is_translated


def test_document_leads_to_the_vietnamese_edition(context: Context) -> None:
    document, original = build_document(), build_document("d2", language="vi")
    view = DocumentView(document, None, MarkedText(document.body), (original,))
    page = present(view, EVERYTHING.with_text("паром"), context)
    assert page.original_link.startswith("/documents/d2?q=")


@pytest.mark.parametrize("row", read_table("links.tsv"))
def test_only_web_addresses_become_links(row: tuple[str, ...]) -> None:
    assert safe_link(row[0]) == row[1]


@pytest.mark.parametrize("clue", Clue)
def test_every_clue_has_words(clue: Clue, context: Context) -> None:
    assert name_clue(clue, context.phrases)


def test_marks_run_on_through_the_edition_beside(context: Context) -> None:
    document, other = build_document(), build_document("d2", language="vi", title="Chuyến phà", body="Chuyến phà.")
    first = DocumentView(document, mark_words(document.title or "", "Паром"), MarkedText(document.body), (other,))
    second = DocumentView(other, MarkedText("Chuyến phà"), mark_words(other.body, "phà"), (document,))
    page = present(first, EVERYTHING.with_text("паром phà"), context, second)
    marked = [
        (column.lang, piece.anchor)
        for column in page.columns
        for words in (column.title, *column.paragraphs)
        if words
        for piece in words.fragments
        if piece.is_marked
    ]
    assert marked == [("ru", 1), ("vi", 2)]
    assert page.pairs == ()


def test_two_editions_stand_side_by_side_each_in_its_language(client: FlaskClient) -> None:
    page = get(client, "/documents/ferry-ru?q=паром&beside=ferry-vi")
    assert [article["lang"] for article in page.all("article")] == ["ru", "vi"]
    assert get(client, "/documents/ferry-ru").all("a", href="/documents/ferry-ru?beside=ferry-vi")


def test_only_an_edition_of_the_story_stands_beside_it(client: FlaskClient) -> None:
    assert len(get(client, "/documents/ferry-ru?beside=harbor-ar").all("article")) == 1
    assert len(get(client, "/documents/ferry-ru?beside=nothing").all("article")) == 1


def test_neighbors_lead_through_the_result_and_over_its_pages(client: FlaskClient) -> None:
    seen, path = [], get(client, "/search?q=rice&sort=newest&limit=5").all("a", **{"data-hit": ""})[0]["href"]
    while path:
        page = get(client, path)
        seen.append(path.partition("?")[0])
        assert f"{len(seen)} of 13" in page.text
        path = next((a["href"] for a in page.all("a", rel="next")), "")
    assert len(set(seen)) == 13
    back = page.all("a", rel="prev")[0]["href"]
    assert back.partition("?")[0] == seen[-2]


def test_edition_that_was_switched_to_keeps_its_place_in_the_result(client: FlaskClient) -> None:
    assert "1 of 1" in get(client, "/documents/ferry-vi?q=паром").text


def test_document_outside_the_result_has_no_neighbors(client: FlaskClient) -> None:
    page = get(client, "/documents/harbor-ar?q=rice")
    assert not page.all("a", rel="next")
    assert page.all("a", href="/search?q=rice")


def test_citation_names_what_is_known_and_what_was_inferred(context: Context) -> None:
    document = build_document(published=inferred("2024-10-23"), url="https://example.org/a")
    cited = present(DocumentView(document, None, MarkedText(document.body), ()), EVERYTHING, context).citation
    assert f"{cited.author}, {cited.title.plain}" + cited.after == (
        "Фунг Хай, Паром остановлен в Хатине, Báo Hà Tĩnh, 23 October 2024 (inferred), machine translation (Russian), "
        "https://example.org/a, read through Tintinh on 20 November 2026."
    )


@pytest.mark.parametrize(("locale", "marks"), [("en", "“”"), ("de", "„“"), ("ru", "«»"), ("sv", "””")])
def test_citation_is_quoted_as_the_interface_quotes(client: FlaskClient, locale: str, marks: str) -> None:
    html = client.get(f"/documents/ferry-ru?ui={locale}").get_data(as_text=True)
    citation = html.partition('id="citation">')[2].partition("</p>")[0]
    before, after = citation.split("<span")[0], citation.split("</span>")[1]
    assert before.strip()[-1] + after.strip()[0] == marks


def test_citation_can_be_taken_away(client: FlaskClient) -> None:
    bibtex = client.get("/citations/bib/ferry-ru")
    assert bibtex.get_data(as_text=True).splitlines()[:2] == ["@online{ferry-ru,", "  author = {Фунг Хай},"]
    assert "attachment" in bibtex.headers["Content-Disposition"]
    assert "DA  - 2024/10/23" in client.get("/citations/ris/ferry-ru").get_data(as_text=True)
    assert client.get("/citations/doc/ferry-ru").status_code == 404
    assert client.get("/citations/bib/nothing").status_code == 404


def test_bibtex_escapes_what_would_break_it(context: Context) -> None:
    document = build_document(title="50 % of {rice} & \\ salt_water", published=stated("2024"))
    text = write_citation("bib", document, context, "https://example.org/a")
    assert r"title = {50 \% of \{rice\} \& \textbackslash{} salt\_water}" in text


def test_copy_leads_to_the_page_that_it_repeats(context: Context) -> None:
    document = build_document("d9", copy_of="d1")
    page = present(DocumentView(document, None, MarkedText(document.body), ()), EVERYTHING, context)
    assert page.copy_link == "/documents/d1"
