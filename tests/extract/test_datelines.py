"""Lines that state the day of publication, in the ways of each language."""

from __future__ import annotations

import pytest

from index.extract.body import extract_body, read_form
from index.extract.datelines import is_date_alone
from index.extract.published import extract_published
from index.extract.title import extract_title
from tests.extract.pages import DATA

TITLE = "Die Ananas kommt jetzt an Land"
LEAD = "Am Morgen trug die Händlerin Le Thi Muoi ihre Ananas zum ersten Mal an Land, wo nun alle Stände stehen."
LINES = (DATA / "datelines.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if line[0] != "#"]


@pytest.mark.parametrize(("language", "line", "day"), ROWS)
def test_dateline_states_its_day_in_the_head(language: str, line: str, day: str) -> None:
    form = read_form(f"{TITLE}\n\n{line}\n\n{LEAD}\n{LEAD}")
    published = extract_published(form, extract_body(form), language)
    assert (published.date, published.basis) == (day, "stated")


@pytest.mark.parametrize("line", [row[1] for row in ROWS])
def test_dateline_is_neither_title_nor_body(line: str) -> None:
    form = read_form(f"{TITLE}\n\n{line}\n\n{LEAD}\n{LEAD}")
    title = extract_title(form)
    assert title is not None
    assert (title.value, extract_body(form).split("\n")) == (TITLE, [LEAD, LEAD])


@pytest.mark.parametrize(
    "text",
    [
        "Am 6. Mai 2024 kamen drei Händlerinnen mit ihren Kindern und Körben.",
        "2024",
        "Kapitel 12",
        "Konzert in Hue",
        "",
    ],
)
def test_other_lines_are_no_datelines(text: str) -> None:
    assert not is_date_alone(text)
