"""A list of queries at once: counts and errors by line, export, and all of them saved."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from tests.saved.site import Site, names, page, send
from webapp.saved.batch import LONGEST_LINE, MOST_LINES, Line, split_lines, write_csv

LIST = 'ferry\n\nRice fields\trice OR bridge\n-ferry\n"the ferry\n' + "x" * (LONGEST_LINE + 1)


def answer(site: Site, text: str, **fields: str) -> str:
    client = site.client()
    return send(client, "/saved/batch", "/saved/batch", lines=text, **fields).get_data(as_text=True)


def test_every_line_has_its_counts_or_its_error(site: Site) -> None:
    rows = list(csv.reader(io.StringIO(answer(site, LIST, act="csv").removeprefix("\ufeff"))))
    assert rows[0] == ["Line", "Name", "Query", "Stories", "In the last 30 days", "Remarks"]
    assert rows[1] == ["1", "ferry", "ferry", "2", "2", ""]
    assert rows[2] == ["3", "Rice fields", "rice OR bridge", "2", "2", ""]
    assert rows[3][:5] == ["4", "'-ferry", "'-ferry", "", ""] and "It finds everything" in rows[3][5]
    assert rows[4][0] == "5" and "never closed" in rows[4][5]
    assert rows[5][3] == "" and "longer than" in rows[5][5]


def test_words_that_the_index_cannot_use_are_told(site: Site) -> None:
    rows = list(csv.reader(io.StringIO(answer(site, "lang:xx ferry\nprovince:nowhere rice", act="csv"))))
    assert [row[3] for row in rows[1:]] == ["2", "1"]
    assert "xx" in rows[1][5] and "nowhere" in rows[2][5]
    assert "nowhere" in answer(site, "province:nowhere rice").partition('<th scope="row">')[2]


def test_page_shows_the_table_and_saves_what_can_be_saved(site: Site) -> None:
    shown = answer(site, LIST)
    assert shown.count('<bdi class="asked">') == 5
    assert "Save all 3 searches" in shown
    client = site.client()
    send(client, "/saved/batch", "/saved/batch", lines=LIST, act="save", folder="List")
    assert set(names(client, "/saved?folder=List")) == {"ferry", "Rice fields", '"the ferry'}


def test_list_can_be_a_file(site: Site) -> None:
    client = site.client()
    from tests.saved.site import token

    form = token(page(client.get("/saved/batch")))
    file = (io.BytesIO("\ufeffferry\r\nrice\r\n".encode()), "list.txt")
    shown = page(client.post("/saved/batch", data={"csrf_token": form, "file": file, "lines": ""}))
    assert shown.count('<bdi class="asked">') == 2


def test_lines_beyond_the_most_are_said(site: Site) -> None:
    assert "2 further lines were left out." in answer(site, "zzzz\n" * (MOST_LINES + 2))


@given(st.text())
def test_any_text_is_a_list(text: str) -> None:
    for number, name, query in split_lines(text):
        assert number >= 1 and query.strip() == query and query and "\n" not in name


@given(st.text(), st.text())
def test_no_cell_is_a_formula(name: str, text: str) -> None:
    name, text = (each.encode("utf-8", "replace").decode().translate({13: None, 0: None}) for each in (name, text))
    table = write_csv([(Line(1, name, text), "")], ["a", "b", "c", "d", "e", "f"]).removeprefix("\ufeff")
    cells = list(csv.reader(io.StringIO(table, newline="")))[1]
    assert not any(cell[:1] in ("=", "+", "-", "@") for cell in cells)
