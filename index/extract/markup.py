"""Makes lines of an HTML page's head and foot such that extraction of its text keeps them; what they say is not judged.

trafilatura drops what is called "meta", "author", "source" or "share", and every `time`; with them go the day and the
address of the original. Lines that are kept for nothing go later, by their words, like those of any page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from index.extract.datelines import has_date, is_date_alone
from index.extract.form import LineKind
from index.extract.moments import read_day
from index.extract.particulars import read_particulars
from index.extract.shapes import weigh_length
from index.extract.source_label import read_source

_DATED = re.compile(r"\d{4}|\d[./-]\d|\d{1,2}:\d{2}")
_LONGEST_DATED = 80
_LONGEST_LABEL = 60
_LEAST_TEXT = 100
"""Letters of a paragraph of the article (see `weigh_length`)."""
_MOST_STANDFIRSTS = 1
"""Paragraphs that may stand above the day."""
_LEAST_TITLE = 12
_ASIDE = frozenset({"aside", "nav", "footer", "form", "button", "figure", "table"})
"""What stands in these is no line of the head, or is kept as it is."""


def keep_lines(tree: Any) -> None:
    """Make plain paragraphs of the lines of an lxml tree that tell its day and its source."""
    for element in tree.xpath("//body//*[contains(@class, 'meta') or contains(@class, 'byline')]"):
        words = _words(element)
        if len(words) <= _LONGEST_DATED and _DATED.search(words) is not None:
            for each in element.iter():
                each.attrib.pop("class", None)
    for element, line in [*_find_dated_lines(tree), *_find_source_lines(tree)]:
        _make_paragraph(element, line)


def _make_paragraph(element: Any, line: str) -> None:
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = "p", line, tail


def _find_dated_lines(tree: Any) -> list[tuple[Any, str]]:
    """The outermost elements between title and text that are a line with the day, and the line.

    Above the title stands the day on which the site was visited.
    """
    title = _find_title(tree)
    found: list[tuple[Any, str]] = []
    text_count = 0
    for element in [] if title is None else title.xpath("following::*"):
        text_count += _has_text_of_its_own(element)
        if text_count > _MOST_STANDFIRSTS:
            break
        around = set(element.iterancestors())
        is_aside = not _ASIDE.isdisjoint(each.tag for each in (element, *around))
        if not is_aside and not (found and found[-1][0] in around) and (line := _read_dated_line(element)):
            found.append((element, line))
    return found


def _find_title(tree: Any) -> Any | None:
    """The heading that the page is titled by, else its first one, else whatever repeats the page's title."""
    named = " ".join(tree.xpath("string(//head/title)").split())
    for path in ("//body//h1", "//body//h2", "//body//*[not(*)]"):
        elements = tree.xpath(path)
        titled = next((e for e in elements if len(words := _words(e)) >= _LEAST_TITLE and words in named), None)
        if titled is not None or (elements and path == "//body//h1"):
            return elements[0] if titled is None else titled
    return None


def _has_text_of_its_own(element: Any) -> bool:
    own = _words(element) if element.tag == "p" else " ".join(filter(None, [element.text, *(x.tail for x in element)]))
    return weigh_length(own) >= _LEAST_TEXT


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


def _find_source_lines(tree: Any) -> list[tuple[Any, str]]:
    """The outermost elements that are a source label and a link, and the label with the address that the link leads to.

    What stands around them, below the text, is called by other names than what is dropped. A link inside of a longer
    paragraph shows its address from then on.
    """
    texts = [element for element in tree.xpath("//body//*") if _has_text_of_its_own(element)]
    found = []
    for link in tree.xpath("//body//a[starts-with(@href, 'http')]") if texts else ():
        address = link.get("href").strip()
        element, label = _with_label(link)
        if element is link:
            if _is_source(_words_ahead(link), address):
                link[:], link.text = [], address
        elif _is_source(label, address) or (not label and _words(link).startswith("http")):
            for each in element.iterancestors():
                if texts[-1] in each.iter():
                    break
                each.attrib.pop("class", None)
                each.attrib.pop("id", None)
            found.append((element, f"{label} {address}".strip()))
    return found


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
        ahead, _, behind = _words(each).rpartition(_words(link))
        if behind or len(ahead) > _LONGEST_LABEL:
            break
        element, label = each, ahead.strip()
    return element, label


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())
