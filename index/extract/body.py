"""Reads the form of a page and its clean body; the facts of head and foot are read from the form elsewhere."""

from __future__ import annotations

from index.extract.clean import clean_text
from index.extract.foot import find_foot, read_foot
from index.extract.form import Line, LineKind, PageForm, Row
from index.extract.furniture import is_furniture
from index.extract.head import read_head
from index.extract.labels import has_photo_credit, has_photo_opening, is_comment_counter
from index.extract.notices import is_teaser
from index.extract.shapes import plain_words

_EDGES = " \t\u00a0\u200b\u3000"
_LONGEST_REPEAT = 300
_LONGEST_FURNITURE = 160
_PUNCTUATION = 12
"""Marks and spaces by which a repeated title may differ from the title."""


def read_form(content: str, title: str | None = None) -> PageForm:
    """The form of a plain-text page. `title` is one that is known from elsewhere: lines that repeat it go."""
    rows = _split(clean_text(content))
    head, start = read_head(rows)
    foot = find_foot(rows, start)
    titles = [line.text for line in head if line.kind is LineKind.TITLE] + ([title] if title else [])
    plain_titles = [(len(text), plain_words(text)) for text in titles]
    middle = [_classify(row.text, plain_titles) for row in rows[start:foot]]
    return PageForm((*head, *middle, *read_foot(rows, foot)))


def extract_body(form: PageForm) -> str:
    """The article's paragraphs and captions, one a line; empty when nothing readable is left."""
    return "\n".join([text for text in form.paragraphs if text[0].isalnum() or any(map(str.isalnum, text))])


def without_lines(content: str, lines: frozenset[str]) -> str:
    """The same page without some lines, given as a form has them."""
    return "\n".join([line for line in clean_text(content).split("\n") if line.strip(_EDGES) not in lines])


def _split(text: str) -> list[Row]:
    rows: list[Row] = []
    is_apart = False
    for line in text.split("\n"):
        stripped = line.strip(_EDGES)
        if stripped:
            rows.append(Row(stripped, is_apart))
        is_apart = not stripped
    return rows


def _classify(text: str, titles: list[tuple[int, str]]) -> Line:
    size = len(text)
    if size > _LONGEST_REPEAT:
        return Line(LineKind.BODY, text)
    for length, plain in titles:
        if abs(length - size) <= _PUNCTUATION and plain_words(text) == plain:
            return Line(LineKind.REPEAT, text)
    if size <= _LONGEST_FURNITURE and (
        is_furniture(text) or is_teaser(text) or (size < 50 and is_comment_counter(text))
    ):
        return Line(LineKind.FURNITURE, text)
    if has_photo_opening(text) or has_photo_credit(text):
        return Line(LineKind.CAPTION, text)
    return Line(LineKind.BODY, text)
