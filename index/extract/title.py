"""Reads the title from the form of a page; which line is a title is settled with the form."""

from __future__ import annotations

from index.extract.facts import Fact
from index.extract.form import LineKind, PageForm
from search.model.document import Clue


def extract_title(form: PageForm) -> Fact | None:
    """The title line of the head, or None for a page that begins with its text."""
    line = form.first(LineKind.TITLE)
    return Fact(line.text, Clue.HEAD, line.text) if line else None
