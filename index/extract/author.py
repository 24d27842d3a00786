"""Reads who wrote an article, as printed; which line names the author is settled with the form."""

from __future__ import annotations

from index.extract.datelines import name_beside
from index.extract.facts import Fact
from index.extract.form import LineKind, PageForm
from index.extract.shapes import is_name_like
from search.model.document import Clue

_FEWEST_WORDS = 2


def extract_author(form: PageForm) -> Fact | None:
    """The author as printed ("LAN NGUYEN", "Hong Giang - Duc Lam"), without "Text and photos:" before it."""
    line = form.first(LineKind.AUTHOR)
    if line is None:
        return _extract_from_dateline(form)
    first_text = next((i for i, other in enumerate(form.lines) if other.kind is LineKind.BODY), len(form.lines))
    clue = Clue.HEAD if form.lines.index(line) < first_text else Clue.FOOT
    return Fact(line.rest or line.text, clue, line.text)


def _extract_from_dateline(form: PageForm) -> Fact | None:
    """A name of two words or more before the date in one line ("Le Hoa - 27/12/2023")."""
    for line in form.of(LineKind.DATELINE):
        name = name_beside(line.text)
        if len(name.split()) >= _FEWEST_WORDS and is_name_like(name) and any(c.isupper() for c in name):
            return Fact(name, Clue.HEAD, line.text)
    return None
