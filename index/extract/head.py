"""Reads the head of a page, the lines above its text; the facts in them are read elsewhere."""

from __future__ import annotations

import re

from index.extract.calendars import is_date_alone
from index.extract.form import Line, LineKind, Row
from index.extract.labels import (
    byline_opening,
    has_photo_credit,
    has_photo_opening,
    is_banner,
    is_comment_counter,
    source_alone,
)
from index.extract.shapes import is_name_like, is_paragraph, is_sentence_end, weigh_length

_OUTLET_DATE = re.compile(
    r"(?P<outlet>\D.{0,60}?)\s*(?P<again>(?P=outlet))?\s*"
    r"(?P<date>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{1,2}-\d{1,2})(?:[\s,-]+\d{1,2}[:h]\d{2}(?::\d{2})?)?"
)
_REACH = 6
_LONGEST_TITLE = 220
_LONGEST_OUTLET = 140


def read_head(rows: list[Row]) -> list[Line]:
    """The lines of the head, each with what it is for; `rows_used` tells how many rows they were."""
    has_banner = bool(rows) and is_banner(rows[0].text)
    dated = _find_outlet_date(rows, has_banner)
    if dated is not None:
        return _read_dated_head(rows, dated, has_banner)
    lines = [Line(LineKind.BANNER, rows[0].text)] if has_banner else []
    return lines + _read_plain_head(rows[len(lines) :])


def rows_used(head: list[Line]) -> int:
    """How many rows a head uses up: an outlet and the date glued to it are one."""
    return len(head) - sum(line.kind is LineKind.OUTLET for line in head)


def _find_outlet_date(rows: list[Row], has_banner: bool) -> int | None:
    for index, row in enumerate(rows[:_REACH]):
        if (
            len(row.text) < _LONGEST_OUTLET
            and row.text[-1].isdigit()
            and (match := _OUTLET_DATE.fullmatch(row.text)) is not None
        ):
            name = match["outlet"].strip()
            if match["again"] or (
                has_banner and index > 0 and not name.endswith(",") and is_name_like(name.strip(" -–|"))
            ):
                return index
        if is_paragraph(row.text) and index > 0:
            return None
    return None


def _read_dated_head(rows: list[Row], dated: int, has_banner: bool) -> list[Line]:
    match = _OUTLET_DATE.fullmatch(rows[dated].text)
    assert match is not None
    lines = []
    for index, row in enumerate(rows[:dated]):
        is_title = index == (1 if has_banner else 0) and index < dated
        lines.append(Line(LineKind.TITLE if is_title else LineKind.BANNER, row.text))
    outlet = match["outlet"].strip(" -–|,")
    return [
        *lines,
        Line(LineKind.OUTLET, outlet),
        Line(LineKind.DATELINE, match["date"]),
        *_read_after_date(rows, dated + 1),
    ]


def _read_after_date(rows: list[Row], start: int) -> list[Line]:
    """An author announced by a label right below the head."""
    if start < len(rows) and (match := byline_opening().match(rows[start].text)) is not None:
        name = rows[start].text[match.end() :].strip()
        if is_name_like(name):
            return [Line(LineKind.AUTHOR, rows[start].text, name)]
    return []


def _read_plain_head(rows: list[Row]) -> list[Line]:
    lines: list[Line] = []
    if rows and is_date_alone(rows[0].text):
        lines.append(Line(LineKind.DATELINE, rows[0].text))
    if _is_title(rows, len(lines)):
        lines.append(Line(LineKind.TITLE, rows[len(lines)].text))
        if len(lines) == 1 and len(rows) > 1 and is_date_alone(rows[1].text):
            lines.append(Line(LineKind.DATELINE, rows[1].text))
    return lines + (_read_after_date(rows, len(lines)) if lines else [])


def _is_title(rows: list[Row], index: int) -> bool:
    """Whether a row is a title: short, no sentence, apart from a longer lead (or with a date line between them)."""
    if index + 1 >= len(rows):
        return False
    title, below = rows[index].text, rows[index + 1]
    has_date = is_date_alone(below.text)
    if not (below.is_apart or has_date) or weigh_length(title) > _LONGEST_TITLE or _is_no_title(title):
        return False
    lead = rows[index + 2].text if has_date and index + 2 < len(rows) else below.text
    return weigh_length(lead) > max(60, 1.2 * weigh_length(title)) or any(
        weigh_length(row.text) > 2 * weigh_length(title) and is_paragraph(row.text)
        for row in rows[index + 1 : index + 5]
    )


def _is_no_title(text: str) -> bool:
    ends_sentence = is_sentence_end(text) and not text.rstrip("\"'”’»)」』 ").endswith(("?", "!", "？", "！", "؟"))
    return (
        ends_sentence
        or has_photo_opening(text)
        or has_photo_credit(text)
        or source_alone().fullmatch(text) is not None
        or is_comment_counter(text)
    )
