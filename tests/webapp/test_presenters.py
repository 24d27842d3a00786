"""View models hold what a template shows: the papers' words unharmed, counts with nouns, links of one change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.model.document import UNDATED, Published
from search.model.fields import Keyword
from search.model.request import SearchRequest
from search.model.result import MarkedText, Matched, Note, NoteKind, Snippet, Span
from search.places import Gazetteer
from tests.webapp.builders import (
    build_document,
    build_facets,
    build_hit,
    build_result,
    inferred,
    mark_words,
    stated,
    subject,
)
from tests.webapp.tables import read_table
from webapp.presenters.chips import present_chips
from webapp.presenters.context import Context
from webapp.presenters.dates import present_date
from webapp.presenters.frame import Here
from webapp.presenters.hits import group_hits, present_hit
from webapp.presenters.map import present_map, read_tiles
from webapp.presenters.notes import present_notes
from webapp.presenters.pagination import present_pagination
from webapp.presenters.results import present_results, present_results_frame
from webapp.presenters.shades import shade_bounds
from webapp.search_url import Filter, SearchState, Units
from webapp.text import first_sentence, join_snippets, present_words, split_paragraphs, take_stand_in

EVERYTHING = SearchState.parse(())
HERE = Here("/search")


@st.composite
def marked_texts(draw: st.DrawFn) -> MarkedText:
    text = draw(st.text(max_size=60))
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    return MarkedText(text, tuple(Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False)))


@given(marked_texts())
def test_words_keep_their_text_and_marks(text: MarkedText) -> None:
    words = present_words(text, "ru")
    assert words.plain == text.text
    assert [f.text for f in words.fragments if f.is_marked] == [text.text[s.start : s.end] for s in text.spans]


@given(marked_texts())
def test_paragraphs_keep_all_marks_that_lie_in_a_line(text: MarkedText) -> None:
    lines = [line for line in text.text.split("\n") if line.strip()]
    paragraphs = split_paragraphs(text)
    assert [paragraph.text for paragraph in paragraphs] == lines
    kept = sum(span.end - span.start for paragraph in paragraphs for span in paragraph.spans)
    marked = sum(len(text.text[s.start : s.end].replace("\n", "")) for s in text.spans)
    assert kept <= marked
    assert kept == marked or any(not line.strip() for line in text.text.split("\n"))


@given(st.lists(st.tuples(marked_texts(), st.booleans(), st.booleans()), max_size=4))
def test_joined_snippets_keep_their_marks(parts: list[tuple[MarkedText, bool, bool]]) -> None:
    snippets = [Snippet(MarkedText(t.text.strip("\n")), s, e) for t, s, e in parts]
    marked = [
        Snippet(MarkedText(x.passage.text, (Span(0, 1),)), x.is_start, x.is_end) for x in snippets if x.passage.text
    ]
    joined = join_snippets(marked)
    assert [joined.text[s.start : s.end] for s in joined.spans] == [x.passage.text[:1] for x in marked]


@pytest.mark.parametrize(("body", "sentence"), read_table("first_sentences.tsv"))
def test_first_sentence_stands_in(body: str, sentence: str) -> None:
    assert first_sentence(body) == sentence


def test_long_first_sentence_is_cut_at_a_word() -> None:
    sentence = first_sentence("слово " * 100)
    assert sentence.endswith("слово …")
    assert len(sentence) < 190


def test_stand_in_takes_marks_from_the_snippet_and_is_not_repeated() -> None:
    body = "The plum harvest of 12 villages was late. Nobody complained."
    title, rest = take_stand_in(body, [Snippet(mark_words(body, "plum"), True, True)])
    assert [title.text[s.start : s.end] for s in title.spans] == ["plum"]
    assert [snippet.passage.text for snippet in rest] == ["Nobody complained."]


def test_stand_in_takes_marks_from_a_snippet_that_starts_within_it() -> None:
    body = "Since the ninth of March the plum harvest was late. Nobody complained about plums."
    passage = MarkedText("the plum harvest was late. Nobody complained", (Span(4, 8),))
    title, rest = take_stand_in(body, [Snippet(passage, False, False)])
    assert [title.text[s.start : s.end] for s in title.spans] == ["plum"]
    assert [snippet.passage.text for snippet in rest] == ["Nobody complained"]


@given(st.text(max_size=80), st.data())
def test_stand_in_and_rest_share_out_the_marks(body: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(body)))
    passage = body[start : data.draw(st.integers(start, len(body)))]
    snippet = Snippet(MarkedText(passage, (Span(0, len(passage)),) if passage else ()), start == 0, False)
    title, rest = take_stand_in(body, [snippet])
    pieces = [title, *(kept.passage for kept in rest)]
    marked = "".join(piece.text[s.start : s.end] for piece in pieces for s in piece.spans)
    assert "".join(marked.split()) == "".join(passage.split())


def test_stand_in_leaves_a_snippet_from_the_middle_alone() -> None:
    snippet = Snippet(MarkedText("from the middle"), False, False)
    assert take_stand_in("The start of it all, which is long enough.", [snippet])[1] == (snippet,)


def test_hit_without_title_is_not_given_one(context: Context) -> None:
    view = present_hit(build_hit(build_document(title=None), "паром"), EVERYTHING, context)
    assert not view.is_titled
    assert view.title.plain == "Последний паром ушёл в пять часов вечера."


def test_hit_names_language_and_direction_of_its_words(context: Context) -> None:
    view = present_hit(build_hit(build_document(language="ar", title="ميناء")), EVERYTHING, context)
    assert (view.title.lang, view.title.dir) == ("ar", "rtl")
    unknown = present_hit(build_hit(build_document(language="und")), EVERYTHING, context)
    assert (unknown.title.lang, unknown.title.dir) == ("", "auto")


def test_hit_names_former_province_after_todays(context: Context) -> None:
    document = build_document(provinces=(subject("khanh-hoa", "ninh-thuan"),))
    place = present_hit(build_hit(document), EVERYTHING, context).facts.places[0]
    assert (place.name, place.then) == ("Khánh Hòa", "then Ninh Thuận")


def test_hit_says_so_where_former_province_bears_the_same_name(context: Context) -> None:
    document = build_document(provinces=(subject("khanh-hoa", "khanh-hoa-old"),))
    place = present_hit(build_hit(document), EVERYTHING, context).facts.places[0]
    assert (place.name, place.then) == ("Khánh Hòa", "in its former borders")


def test_hit_links_an_inferred_date_to_its_evidence(context: Context) -> None:
    view = present_hit(build_hit(build_document(published=inferred("2024-10-23"))), EVERYTHING, context)
    assert view.facts.date.is_inferred
    assert view.facts.date_link == "/documents/d1#published"


@pytest.mark.parametrize(
    ("published", "text", "note"),
    [
        (stated("2024-10-23"), "23 Oct 2024", ""),
        (stated("2024-10"), "October 2024", "day unknown"),
        (stated("2024"), "2024", "only the year is known"),
        (UNDATED, "undated", ""),
    ],
)
def test_date_says_how_much_is_known(published: Published, text: str, note: str, context: Context) -> None:
    line = present_date(published, context.phrases)
    assert (line.text, line.note) == (text, note)


def test_partial_matches_stand_under_their_own_heading(context: Context) -> None:
    hits = [build_hit(build_document("a")), build_hit(build_document("b"), matched=Matched.SOME)]
    groups = group_hits(hits, EVERYTHING, context)
    assert [(g.heading, g.is_heading_shown, len(g.hits)) for g in groups] == [
        ("All of the words", False, 1),
        ("Some of the words", True, 1),
    ]


def test_maps_have_a_tile_for_every_unit_of_their_time(gazetteer: Gazetteer) -> None:
    tiles = read_tiles()
    today = {unit.id for unit in gazetteer.current()}
    assert set(tiles[Units.TODAY]) == today
    unmerged = {unit.id for unit in gazetteer.current() if not unit.former}
    assert set(tiles[Units.FORMER]) == unmerged | {unit.id for unit in gazetteer.former()}
    for cells in tiles.values():
        assert len(set(cells.values())) == len(cells)


@pytest.mark.parametrize("row", read_table("shades.tsv"))
def test_shades_have_round_bounds(row: tuple[str, ...]) -> None:
    assert shade_bounds(int(row[0])) == tuple(map(int, row[1].split()))


def test_tile_tells_its_count_and_state(context: Context) -> None:
    state = EVERYTHING.add(Filter.PROVINCE, "ha-tinh")
    drawn = present_map(build_facets({Keyword.PROVINCE: {"ha-tinh": 197}}), state, context, is_large=True)
    tile = next(t for t in drawn.tiles if t.is_selected)
    assert tile.spoken == "Hà Tĩnh, 197 pages, selected: follow to release"
    assert "ha-tinh" not in tile.link
    assert {t.shade for t in drawn.tiles if not t.is_selected} == {0}
    assert len(drawn.tiles) == 34


@pytest.mark.parametrize("kind", NoteKind)
def test_every_note_is_a_sentence(kind: NoteKind, context: Context) -> None:
    value = "2024-10-23" if kind is NoteKind.DAYS else "abc"
    assert present_notes([Note(kind, value, 0, 3)], EVERYTHING, context)[0].text.endswith(".")


@pytest.mark.parametrize(
    ("value", "said"), [("2024-10-23", "23 Oct 2024: that"), ("2024-10-23..2024-10-29", "23 Oct 2024 to 29 Oct 2024")]
)
def test_note_on_days_says_which_they_are(value: str, said: str, context: Context) -> None:
    note = Note(NoteKind.DAYS, value, 10, 19)
    text = present_notes([note], EVERYTHING.with_text("rice date:yesterday"), context)[0].text
    assert said in text
    assert "“yesterday”" in text


@pytest.mark.parametrize(
    ("text", "note", "repaired"),
    [
        ('rice "new crop', Note(NoteKind.UNCLOSED_QUOTE, '"', 5, 14), "rice new crop"),
        ("rice AND", Note(NoteKind.DANGLING_OPERATOR, "AND", 5, 8), "rice"),
        ("lang:xx rice", Note(NoteKind.UNKNOWN_VALUE, "lang:xx", 0, 7), "rice"),
        ("a rice", Note(NoteKind.TOO_LONG, "", 0, 0), ""),
    ],
)
def test_note_offers_the_repaired_search(text: str, note: Note, repaired: str, context: Context) -> None:
    view = present_notes([note], EVERYTHING.with_text(text), context)[0]
    assert view.repair_text == repaired
    assert bool(view.repair_link) == bool(repaired)


def test_note_on_several_words_is_said_once(context: Context) -> None:
    notes = [Note(NoteKind.FEW_LANGUAGES, word) for word in ("floodd", "stromm", "floodd")]
    (first, other) = present_notes([notes[0], Note(NoteKind.RELAXED), *notes[1:]], EVERYTHING, context)
    assert "“floodd, stromm”" in first.text
    assert "stromm" not in other.text


def test_chips_name_their_facet_once(context: Context) -> None:
    state = EVERYTHING.add(Filter.PROVINCE, "ha-tinh").add(Filter.PROVINCE, "nghe-an").with_dates("2024", "2024")
    assert [(c.facet_name, c.label) for c in present_chips(state, context)] == [
        ("When", "2024"),
        ("Where", "Hà Tĩnh"),
        ("", "Nghệ An"),
    ]


def test_pagination_shows_ends_and_neighbors(context: Context) -> None:
    result = build_result([build_hit()], SearchRequest(page=20), total=1000)
    pagination = present_pagination(result, EVERYTHING.on_page(20), context)
    assert pagination is not None
    assert [n.label for n in pagination.numbers] == ["1", "…", "18", "19", "20", "21", "22", "…", "100"]


def test_pagination_has_no_gap_of_one_number(context: Context) -> None:
    pagination = present_pagination(build_result([build_hit()], total=50), EVERYTHING, context)
    assert pagination is not None
    assert [n.label for n in pagination.numbers] == ["1", "2", "3", "4", "5"]


def test_single_page_has_no_pagination(context: Context) -> None:
    assert present_pagination(build_result([build_hit()]), EVERYTHING, context) is None


@pytest.mark.parametrize(
    ("kind", "tally"),
    [
        (NoteKind.NONE_MATCH_ALL, "1,204 pages with some of the words"),
        (NoteKind.RELAXED, "1,204 pages with all of the words"),
    ],
)
def test_tally_says_what_it_counts(kind: NoteKind, tally: str, context: Context) -> None:
    result = build_result([build_hit()], total=1204, notes=[Note(kind)])
    frame = present_results_frame(result, EVERYTHING, context, HERE)
    assert present_results(result, EVERYTHING, context, frame).tally == tally
    assert frame.title == f"{tally} · Tintinh"


def test_page_beyond_the_last_leads_back(context: Context) -> None:
    result, state = build_result([], total=25), EVERYTHING.on_page(9)
    page = present_results(result, state, context, present_results_frame(result, state, context, HERE))
    assert page.last_page_link == "/search?page=3"
