"""Finds the elements of an HTML tree (lxml) that are a line with the day, the author or the source of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from index.extract.datelines import has_date, is_date_alone
from index.extract.elements import has_text, words_of
from index.extract.form import LineKind
from index.extract.labels import source_alone
from index.extract.moments import read_day
from index.extract.particulars import announced_name, is_outlet, read_particulars
from index.extract.shapes import is_name_like
from index.extract.source_label import author_name, has_url_line, read_source

_DATED = re.compile(r"\d{4}|\d[./-]\d|\d{1,2}:\d{2}")
_LONGEST_DATED = 80
_LONGEST_LABEL = 60
_LONGEST_PRINTED = 400
_FEWEST_WORDS, _MOST_WORDS = 2, 5
_MOST_STANDFIRSTS = 1
"""Paragraphs that may stand above the day."""
_SIGNED = re.compile(r"author|byline|createdby|username|reporter|tac-?gia")
_ASIDE = frozenset({"aside", "nav", "footer", "form", "button", "figure", "table"})
"""What stands in these is no line of the head, or is kept as it is."""


class MarkedLine(NamedTuple):
    """The outermost element that is nothing but a line, and the line."""

    element: Any
    text: str


def find_dated_lines(elements: Iterable[Any]) -> list[MarkedLine]:
    """The lines with a day among the elements of a head, which end with the text."""
    found: list[MarkedLine] = []
    text_count = 0
    for element in elements:
        text_count += has_text(element)
        if text_count > _MOST_STANDFIRSTS:
            break
        around = set(element.iterancestors())
        is_aside = not _ASIDE.isdisjoint(each.tag for each in (element, *around))
        if not is_aside and not (found and found[-1].element in around) and (line := _read_dated_line(element)):
            found.append(MarkedLine(element, line))
    return found


def _read_dated_line(element: Any) -> str:
    """The words of an element that are a date or particulars with one; empty for any other."""
    parts = [part for piece in _read_pieces(element) if (part := " ".join(piece.split()))]
    line = " ".join(parts)
    if len(line) > _LONGEST_DATED or _DATED.search(line) is None:
        return ""
    if is_date_alone(line):
        return line
    line = " | ".join(parts)
    return line if has_date(line) and read_particulars(line, 1) is not None else ""


def _read_pieces(element: Any) -> Iterator[str]:
    """The texts of an element; the day of a `time` that tells it to machines only ("three days ago")."""
    day = read_day(element.get("datetime") or "") if element.tag == "time" else None
    if day is not None and not has_date(element.text_content()):
        yield day
    elif isinstance(element.tag, str):
        yield element.text or ""
        for child in element:
            yield from _read_pieces(child)
            yield child.tail or ""


def find_author_line(below: Sequence[Any], sources: Sequence[MarkedLine]) -> list[MarkedLine]:
    """The author's line below the text, if any: named so, or else a name alone right above the source."""
    for element in below:
        line = words_of(element) if "author" in (element.get("class") or "").casefold() else ""
        if 0 < len(line) <= _LONGEST_LABEL and is_name_like(author_name(line)):
            return [MarkedLine(element, line)]
    above = None
    for element in below:
        if sources and element is sources[0].element:
            return [] if above is None else [above]
        if isinstance(element.tag, str) and not len(element) and (line := words_of(element)):
            is_name = (
                len(line) <= _LONGEST_LABEL and is_name_like(line) and _FEWEST_WORDS <= len(line.split()) <= _MOST_WORDS
            )
            above = MarkedLine(element, line) if is_name and element.tag not in _ASIDE and element.tag != "a" else None
    return []


def find_head_author(title: Any) -> str | None:
    """The name in an element between title and text that is marked up as the author's."""
    for element in title.xpath("following::*"):
        if has_text(element):
            return None
        marks = " ".join(filter(None, map(element.get, ("class", "itemprop", "rel")))).casefold()
        if _SIGNED.search(marks) is None or not isinstance(element.tag, str):
            continue
        line = words_of(element)
        name = announced_name(line) or author_name(line)
        if len(line) <= _LONGEST_LABEL and _FEWEST_WORDS <= len(name.split()) <= _MOST_WORDS and is_name_like(name):
            return None if is_outlet(name) else name
    return None


def find_source_lines(below: Sequence[Any]) -> list[MarkedLine]:
    """The elements below the text that are a source label and a link: the label with the address that it leads to.

    The label may be the link's own words. A link inside of a longer paragraph shows its address from then on.
    """
    found = []
    for link in below:
        if link.tag != "a" and (line := _read_printed_source(link)):
            found.append(MarkedLine(link, line))
        address = (link.get("href") or "").strip() if link.tag == "a" else ""
        words = words_of(link)
        if not address.startswith("http") or not words:
            continue
        element, label = _with_label(link)
        label = label or (words if source_alone().fullmatch(words) is not None else "")
        if _is_source(label, address) or (element is not link and not label and words.startswith("http")):
            found.append(MarkedLine(element, f"{label} {address}".strip()))
        elif _is_source(_words_ahead(link), address):
            link[:], link.text = [], address
    return found


def _read_printed_source(element: Any) -> str:
    """The words of an element without links that are a source label, maybe an author's name, and an address."""
    text = element.text or ""
    if len(element) or "http" not in text or len(text) > _LONGEST_PRINTED:
        return ""
    line = " ".join(text.split())
    lines = read_source(line) if has_url_line(line) else []
    return line if lines and lines[-1].kind is LineKind.SOURCE else ""


def _is_source(label: str, address: str) -> bool:
    lines = read_source(f"{label} {address}") if label else ()
    return any(line.kind is LineKind.SOURCE and line.rest == address for line in lines)


def _words_ahead(link: Any) -> str:
    """The words between a link and what was marked up before it: those of a line, where a `br` ends the one before."""
    before = link.getprevious()
    return ((link.getparent().text if before is None else before.tail) or "").strip()


def _with_label(link: Any) -> tuple[Any, str]:
    """The outermost element that has no more than a link and the few words ahead of it, and these words."""
    element, label = link, ""
    for each in link.iterancestors():
        if len(each.xpath(".//a")) > 1 or each.tag in _ASIDE or each.tag == "body":
            break
        ahead, _, behind = words_of(each).rpartition(words_of(link))
        if behind or len(ahead) > _LONGEST_LABEL:
            break
        element, label = each, ahead.strip()
    return element, label
