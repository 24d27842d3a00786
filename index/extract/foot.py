"""Reads the foot of a page, the lines below its text: author, source label, counter, menu; never a paragraph."""

from __future__ import annotations

import re

from index.extract.calendars import is_date_alone
from index.extract.form import Line, LineKind, Row
from index.extract.labels import (
    attribution,
    byline_opening,
    furniture,
    has_photo_credit,
    has_photo_opening,
    is_comment_counter,
    source_alone,
    source_glued,
)
from index.extract.shapes import is_name_like, is_paragraph, is_sentence_end, weigh_length

_URL_LINE = re.compile(r"https?://\S+")
_LABELED_URL = re.compile(r"(?P<before>.*?)(?P<label>[^\W\d_]+)\s?[:\uff1a]\s*(?P<rest>https?://\S+)")
"""A label that no list has, known by the URL behind its colon."""
_LONGEST_LABEL_LINE = 100
"""A line without a URL that is longer has no label at its end."""
_DEPTH = 12
"""Rows above the counter, or above the end, that the foot may reach into. The sample's have 2 at most (2026-11)."""


def find_foot(rows: list[Row], start: int) -> int:
    """Index of the first row of the foot; `len(rows)` where a page has none."""
    counter = _find_counter(rows, start)
    end = _skip_furniture(rows, start, len(rows) if counter is None else counter)
    top = _find_source(rows, start, end)
    if top == end and counter is None and end == len(rows):
        return _find_bare_author(rows, start)
    if top < end and (lines := _read_source(rows[top].text)) and lines[0].kind is not LineKind.SOURCE:
        return top
    if top == counter and _is_unknown_label(rows, top, start):
        top -= 1
    if top - 1 > start and is_date_alone(rows[top - 1].text):
        top -= 1
    return top - 1 if top - 1 > start and _is_author(rows[top - 1].text) else top


def read_foot(rows: list[Row], foot: int) -> list[Line]:
    """The lines of the foot, each with what it is for. A paragraph among them is BODY: noise is better than a loss."""
    lines: list[Line] = []
    has_counter = False
    for row in rows[foot:]:
        if is_comment_counter(row.text):
            lines.append(Line(LineKind.COUNTER, row.text))
            has_counter = True
        else:
            lines += [_read_tail(row.text)] if has_counter else _read_above_counter(row.text, lines)
    return lines


def _read_above_counter(text: str, above: list[Line]) -> list[Line]:
    source = _read_source(text)
    if source:
        return source
    if not above and _is_author(text):
        return [_read_author(text)]
    if is_date_alone(text):
        return [Line(LineKind.DATELINE, text)]
    return [_read_tail(text)]


def _read_tail(text: str) -> Line:
    return Line(LineKind.BODY if is_paragraph(text) else LineKind.FURNITURE, text)


def _find_counter(rows: list[Row], start: int) -> int | None:
    """The counter below the text: one with most paragraphs above it, lest a counter in the head hide the text."""
    for index in range(start, len(rows)):
        if is_comment_counter(rows[index].text):
            below = sum(is_paragraph(row.text) for row in rows[index + 1 :])
            if below <= sum(is_paragraph(row.text) for row in rows[start:index]):
                return index
    return None


def _skip_furniture(rows: list[Row], start: int, end: int) -> int:
    """Where a page without a counter ends in menu lines: the first of them, known by words that no article has."""
    for index in range(max(start, end - 60), end):
        if rows[index].text.casefold() in furniture() and not any(is_paragraph(row.text) for row in rows[index:end]):
            return index
    return end


def _find_source(rows: list[Row], start: int, end: int) -> int:
    """The first row of the source label, which may be two ("Source:" and a URL below it); `end` where there is none."""
    for index in range(end - 1, max(start, end - _DEPTH) - 1, -1):
        text = rows[index].text
        if _read_source(text) and (index > start or _URL_LINE.search(text)):
            has_label_above = index - 1 > start and bool(_read_source(rows[index - 1].text))
            return index - 1 if has_label_above else index
        if is_paragraph(text):
            break
    return end


def _is_unknown_label(rows: list[Row], top: int, start: int) -> bool:
    """Whether a single word above the counter, with an author above it, is a source label that no list has."""
    if top - 2 <= start or is_paragraph(rows[top - 1].text):
        return False
    label, author = rows[top - 1].text, rows[top - 2].text
    return len(label.split()) == 1 and _is_author(label) and _is_author(author) and len(author.split()) > 1


def _find_bare_author(rows: list[Row], start: int) -> int:
    """A page that ends with its author, without any label behind it."""
    last = len(rows) - 1
    has_body = last > start and is_paragraph(rows[last - 1].text)
    return last if has_body and _is_author(rows[last].text) and weigh_length(rows[last].text) < 45 else len(rows)


def _read_source(text: str) -> list[Line]:
    """The lines that a source label, with what is glued to it, makes; none where the text has no label."""
    has_url = "http" in text
    if not has_url and (len(text) > _LONGEST_LABEL_LINE or is_paragraph(text)):
        return []
    if _URL_LINE.fullmatch(text):
        return [Line(LineKind.SOURCE, text, text)]
    if (alone := source_alone().fullmatch(text)) is not None:
        return [Line(LineKind.SOURCE, text, (alone["rest"] or "").strip())]
    if (named := attribution().fullmatch(text)) is not None:
        return [Line(LineKind.SOURCE, text, named["rest"].strip())]
    return _read_glued(text)


def _read_glued(text: str) -> list[Line]:
    before, rest = _split_source(text)
    if not before and not rest:
        return []
    source = Line(LineKind.SOURCE, text[len(before) :].strip(), rest)
    before = before.strip()
    if not before:
        return [source]
    return [_read_author(before) if is_name_like(before) else Line(LineKind.BODY, before), source]


def _split_source(text: str) -> tuple[str, str]:
    """What stands before a source label in its line and the URL behind it; both empty where the line has no label."""
    match = source_glued().fullmatch(text)
    if match is not None and _is_glued(match["before"], match["label"], match["rest"]):
        return match["before"], match["rest"] or ""
    match = _LABELED_URL.fullmatch(text)
    if match is None:
        return "", ""
    before = match["before"] + _cut_unknown_label(match["label"])
    return (before, match["rest"]) if is_name_like(before) or not before else ("", "")


def _is_glued(before: str, label: str, rest: str | None) -> bool:
    if is_sentence_end(before.strip()):
        return bool(rest)
    if not is_name_like(before.strip()):
        return False
    return bool(rest) or (before[-1].isalpha() and label[0].isupper() and weigh_length(before) < 60)


def _cut_unknown_label(text: str) -> str:
    """The letters of a name that an unknown label is glued to, by the label's capital ("NGUYENZdroj" → "NGUYEN")."""
    capitals = [i for i in range(1, len(text)) if text[i].isupper() and text[i + 1 : i + 2].islower()]
    return text[: capitals[-1]] if capitals else ""


def _is_author(text: str) -> bool:
    return is_name_like(_strip_byline(text)) and not (
        has_photo_opening(text) or has_photo_credit(text) or text.casefold() in furniture()
    )


def _read_author(text: str) -> Line:
    return Line(LineKind.AUTHOR, text, _strip_byline(text))


def _strip_byline(text: str) -> str:
    match = byline_opening().match(text)
    return text[match.end() :].strip() if match else text
