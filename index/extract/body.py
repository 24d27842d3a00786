"""Reads the form of a page and its clean body; the facts of head and foot are read from the form elsewhere."""

from __future__ import annotations

import re

from index.extract.clean import clean_text
from index.extract.foot import find_foot, read_foot
from index.extract.form import Line, LineKind, PageForm, Row
from index.extract.head import read_head, rows_used
from index.extract.labels import furniture, has_photo_credit, has_photo_opening, is_comment_counter

_EDGES = " \t\u00a0\u200b\u3000"
_PLAIN = re.compile(r"[\W_]+")
_LONGEST_REPEAT = 300
_PUNCTUATION = 12
"""Marks and spaces by which a repeated title may differ from the title."""


def read_form(content: str, title: str | None = None) -> PageForm:
    """The form of a plain-text page. `title` is one that is known from elsewhere: lines that repeat it go."""
    rows = _split(clean_text(content))
    head = read_head(rows)
    start = rows_used(head)
    foot = find_foot(rows, start)
    titles = [line.text for line in head if line.kind is LineKind.TITLE] + ([title] if title else [])
    middle = [_classify(row.text, titles) for row in rows[start:foot]]
    return PageForm((*head, *middle, *read_foot(rows, foot)))


def extract_body(form: PageForm) -> str:
    """The article's paragraphs and captions, one a line; empty when nothing readable is left."""
    return "\n".join(text for text in form.paragraphs if any(c.isalnum() for c in text))


def _split(text: str) -> list[Row]:
    rows: list[Row] = []
    is_apart = False
    for line in text.split("\n"):
        stripped = line.strip(_EDGES)
        if stripped:
            rows.append(Row(stripped, is_apart))
        is_apart = not stripped
    return rows


def _classify(text: str, titles: list[str]) -> Line:
    if len(text) <= _LONGEST_REPEAT:
        if any(abs(len(title) - len(text)) <= _PUNCTUATION and _plain(title) == _plain(text) for title in titles):
            return Line(LineKind.REPEAT, text)
        if len(text) < 40 and (text.casefold() in furniture() or is_comment_counter(text)):
            return Line(LineKind.FURNITURE, text)
        if has_photo_opening(text) or has_photo_credit(text):
            return Line(LineKind.CAPTION, text)
    return Line(LineKind.BODY, text)


def _plain(text: str) -> str:
    return _PLAIN.sub("", text).casefold()
