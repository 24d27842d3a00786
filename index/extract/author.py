"""Reads who wrote an article, as printed; which line names the author is settled with the form."""

from __future__ import annotations

from index.extract.facts import Fact
from index.extract.form import LineKind, PageForm
from search.model.document import Clue


def extract_author(form: PageForm) -> Fact | None:
    """The author as printed ("LAN NGUYEN", "Hong Giang - Duc Lam"), without "Text and photos:" before it."""
    line = form.first(LineKind.AUTHOR)
    if line is None:
        return None
    first_text = next((i for i, other in enumerate(form.lines) if other.kind is LineKind.BODY), len(form.lines))
    clue = Clue.HEAD if form.lines.index(line) < first_text else Clue.FOOT
    return Fact(line.rest or line.text, clue, line.text)
