"""Reads the foot of a page, the lines below its text: author, source label, counter, menu; never a paragraph."""

from __future__ import annotations

from index.extract.datelines import is_date_alone
from index.extract.form import Line, LineKind, Row
from index.extract.furniture import is_furniture, is_section, menu_openings, whole_lines
from index.extract.labels import is_comment_counter
from index.extract.shapes import is_paragraph, is_sentence_end, weigh_length
from index.extract.source_label import has_url_line, is_author, read_author, read_source

_DEPTH = 12
"""Rows above the counter, or above the end, that the foot may reach into. The sample's have 2 at most (2026-11)."""
_MENU_DEPTH = 60
_LONGEST_BARE_AUTHOR = 45
_SHORTEST_SENTENCE = 40
_LONGEST_LABEL, _LONGEST_COUNTER = 40, 50


def find_foot(rows: list[Row], start: int) -> int:
    """Index of the first row of the foot; `len(rows)` where a page has none."""
    if start < len(rows) and is_paragraph(rows[-1].text) and not has_url_line(rows[-1].text):
        return _find_foot_above_paragraph(rows, start)
    counter = _find_counter(rows, start)
    end = _skip_menu(rows, start, len(rows) if counter is None else counter)
    end = _climb(rows, start, end)
    top = _find_source(rows, start, end)
    if top == end and end == len(rows):
        return _find_bare_author(rows, start)
    if top < end and (lines := read_source(rows[top].text)) and lines[0].kind is not LineKind.SOURCE:
        return _climb(rows, start, top)
    if top == counter and _is_unknown_label(rows, top, start):
        top -= 1
    top = _climb(rows, start, top)
    if top - 1 > start and _is_author_row(rows[top - 1].text):
        top = _climb(rows, start, top - 1)
    return top


def read_foot(rows: list[Row], foot: int) -> list[Line]:
    """The lines of the foot, each with what it is for. A paragraph among them is BODY: noise is better than a loss."""
    lines: list[Line] = []
    has_counter = has_menu = False
    for row in rows[foot:]:
        has_menu = has_menu or (len(row.text) < _LONGEST_LABEL and row.text.casefold() in menu_openings())
        if len(row.text) < _LONGEST_COUNTER and is_comment_counter(row.text):
            lines.append(Line(LineKind.COUNTER, row.text))
            has_counter = True
        elif has_menu:
            lines += _read_menu_row(row.text)
        else:
            lines += [_read_tail(row.text)] if has_counter else _read_above_counter(row.text, lines)
    return lines


def _read_menu_row(text: str) -> list[Line]:
    """A row of a menu, below which the original's address may still stand."""
    source = read_source(text) if has_url_line(text) else []
    return source if len(source) == 1 else [Line(LineKind.FURNITURE, text)]


def _read_above_counter(text: str, above: list[Line]) -> list[Line]:
    if (source := read_source(text)) and not any(line.kind is LineKind.AUTHOR for line in above):
        return source
    if source:
        return [line for line in source if line.kind is not LineKind.AUTHOR]
    if is_furniture(text):
        return [Line(LineKind.FURNITURE, text)]
    if is_date_alone(text):
        return [Line(LineKind.DATELINE, text)]
    if all(line.kind in (LineKind.FURNITURE, LineKind.DATELINE) for line in above) and is_author(text):
        return [read_author(text)]
    return [_read_tail(text)]


def _read_tail(text: str) -> Line:
    return Line(LineKind.BODY if is_paragraph(text) else LineKind.FURNITURE, text)


def _find_counter(rows: list[Row], start: int) -> int | None:
    """The counter below the text: one with most paragraphs above it, lest a counter in the head hide the text."""
    for index in range(start, len(rows)):
        if len(rows[index].text) < _LONGEST_COUNTER and is_comment_counter(rows[index].text):
            below = sum([is_paragraph(row.text) for row in rows[index + 1 :]])
            if not below or below <= sum([is_paragraph(row.text) for row in rows[start:index]]):
                return index
    return None


def _find_foot_above_paragraph(rows: list[Row], start: int) -> int:
    """A page whose last row is a paragraph has a foot only if a counter or the head of a menu stands above it."""
    counter = _find_counter(rows, start)
    if counter is None:
        return len(rows)
    top = _find_source(rows, start, _climb(rows, start, counter))
    return top - 1 if top - 1 > start and _is_author_row(rows[top - 1].text) else top


def _skip_menu(rows: list[Row], start: int, end: int) -> int:
    """Where a page without a counter ends in menu lines: the first of them, known by words that no article has."""
    for index in range(max(start, end - _MENU_DEPTH), end):
        text = rows[index].text
        is_menu = len(text) < _LONGEST_LABEL and text.casefold() in whole_lines()
        if is_menu and not any(is_paragraph(row.text) for row in rows[index:end]):
            return index
    return end


def _climb(rows: list[Row], start: int, top: int) -> int:
    """The first of the rows of buttons, subjects and dates that stand right above a row."""
    while top - 1 > start and (is_furniture(rows[top - 1].text) or is_date_alone(rows[top - 1].text)):
        top -= 1
    while top - 1 > start and is_section(rows[top - 1].text) and top < len(rows) and is_section(rows[top].text):
        top -= 1
    return top


def _find_source(rows: list[Row], start: int, end: int) -> int:
    """The first row of the source label, which may be two ("Source:" and a URL below it); `end` where there is none."""
    for index in range(end - 1, max(start, end - _DEPTH) - 1, -1):
        text = rows[index].text
        if read_source(text) and (index > start or has_url_line(text)):
            has_label_above = index - 1 > start and bool(read_source(rows[index - 1].text))
            return index - 1 if has_label_above else index
        if is_paragraph(text):
            break
    return end


def _is_unknown_label(rows: list[Row], top: int, start: int) -> bool:
    """Whether a single word above the counter, with an author above it, is a source label that no list has."""
    if top - 2 <= start or is_paragraph(rows[top - 1].text):
        return False
    label, author = rows[top - 1].text, rows[top - 2].text
    return len(label.split()) == 1 and _is_author_row(label) and _is_author_row(author) and len(author.split()) > 1


def _find_bare_author(rows: list[Row], start: int) -> int:
    """A page that ends with its author, without any label behind it."""
    last = len(rows) - 1
    has_body = last > start and _is_end_of_text(rows, start, last - 1)
    return (
        last
        if has_body and _is_author_row(rows[last].text) and weigh_length(rows[last].text) < _LONGEST_BARE_AUTHOR
        else len(rows)
    )


def _is_end_of_text(rows: list[Row], start: int, index: int) -> bool:
    """Whether a row is a paragraph, or a shorter sentence below one or below another such sentence."""
    text = rows[index].text
    if is_paragraph(text):
        return True
    if index <= start or not _is_sentence(text):
        return False
    return is_paragraph(rows[index - 1].text) or (index - 1 > start and _is_sentence(rows[index - 1].text))


def _is_sentence(text: str) -> bool:
    return is_sentence_end(text) and weigh_length(text) >= _SHORTEST_SENTENCE


def _is_author_row(text: str) -> bool:
    return is_author(text) and not is_furniture(text)
