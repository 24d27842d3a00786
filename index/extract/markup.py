"""Prepares an HTML tree (lxml) such that extraction keeps what belongs to the article; what it says is not judged.

trafilatura drops what is called "meta", "author", "source" or "share", and every `time`; with them go the day and the
address of the original. Lines that are kept for nothing go later, by their words, like those of any page.
"""

from __future__ import annotations

import itertools
import re
from typing import Any

from index.extract.elements import INLINE, LEAST_SENTENCE, find_short_texts, find_texts, has_text, words_of
from index.extract.markup_lines import MarkedLine, find_author_line, find_dated_lines, find_source_lines
from index.extract.shapes import is_sentence_end, weigh_length

_BOXES_AROUND_TITLE = 3
_DROPPED = re.compile(r"(?:\A|[-_\s])(?:comments?|foot|footer|copyright)(?:\Z|[-_\s])")


def keep_article(tree: Any, title: Any | None) -> None:
    """Make plain paragraphs of what tells the day, author and source, and of sentences in boxes; drop comments."""
    _open_tables(tree)
    dated = find_dated_lines(tree.xpath(".//*") if title is None else title.xpath("following::*"))
    if title is not None and not dated:
        dated = _find_dated_above(title)
    if title is None:
        # Above a title stands the day of the visit; without one the last day before the text is the likeliest.
        for line in dated[:-1]:
            line.element.drop_tree()
        dated = dated[-1:]
    texts = find_texts(tree, title) or ([] if title is None else find_short_texts(title))
    is_around = title is not None and not texts
    if title is not None and is_around:  # lines between breaks, in the box that the title stands in, too
        texts = list(itertools.islice(filter(has_text, title.iterancestors()), 1))
    if not texts:
        for line in dated:
            _make_paragraph(line)
        return
    if title is not None and not is_around:
        texts = _gather_standfirst(texts, title)
    first, last = texts[0], texts[-1]
    below = [*last.iterdescendants("a"), *(title if title is not None and is_around else last).xpath("following::*")]
    sources = find_source_lines(below)
    signed = [*find_author_line(below, sources), *sources]
    head, foot = first.getparent(), last.getparent()
    for place, line in enumerate(dated):
        _put(line, head, place, tree)
    for line in signed:
        _put(line, foot, -1, tree)
    behind = set(below)
    for element in [] if title is None else title.xpath("following::div"):
        if element in behind:
            break
        _make_sentences(element)
    for element in below:
        _drop_trimmings(element)


def _find_dated_above(title: Any) -> list[MarkedLine]:
    """The last line with a day above a title in one of the boxes around it, where there is none below."""
    for box in itertools.islice(title.iterancestors(), _BOXES_AROUND_TITLE):
        if box.tag in ("body", "html"):
            break
        above = itertools.takewhile(lambda element: element is not title, box.iterdescendants())
        if found := find_dated_lines(above):
            return found[-1:]
    return []


def _gather_standfirst(texts: list[Any], title: Any) -> list[Any]:
    """The texts, the first of them moved into the box that holds most paragraphs where it stands before that box.

    trafilatura takes one box for the article, and what it finds beside it for an appendix.
    """
    sizes: dict[Any, int] = {}
    for paragraph in title.xpath("following::p"):
        parent = paragraph.getparent()
        sizes[parent] = sizes.get(parent, 0) + weigh_length(words_of(paragraph))
    box = max(sizes, key=sizes.__getitem__, default=None)
    first = texts[0]
    around = set(first.iterancestors())
    if box is None or box in around or first in set(box.iterancestors()) or sizes[box] <= weigh_length(words_of(first)):
        return texts
    if first not in set(box.xpath("preceding::*")):
        return texts
    moved = box.makeelement("p")
    moved.text = words_of(first)
    first.drop_tree()
    box.insert(0, moved)
    return [moved, *texts[1:]] if len(texts) > 1 else [moved, *box[-1:]]


def _open_tables(tree: Any) -> None:
    """Make boxes of tables that are a layout: a cell of theirs holds a heading or a long text."""
    for table in tree.xpath("//table"):
        cells = table.xpath(".//td | .//th")
        if any(cell.xpath(".//h1 | .//h2 | .//h3") or any(map(has_text, cell.iter())) for cell in cells):
            for each in table.iter("table", "thead", "tbody", "tr", "td", "th"):
                each.tag = "div"


def _put(line: MarkedLine, parent: Any | None, place: int, tree: Any) -> None:
    """Make a paragraph of a line, among those of the article where it stands apart; -1 is the last place."""
    if tree not in line.element.iterancestors():
        return  # a part of another line, which is a paragraph already
    made = _make_paragraph(line)
    if parent is not None and parent not in made.iterancestors():
        made.drop_tree()
        copied = made.makeelement("p")
        copied.text = line.text
        parent.insert(place if place >= 0 else len(parent), copied)


def _make_paragraph(line: MarkedLine) -> Any:
    element, tail = line.element, line.element.tail
    element.clear()
    element.tag, element.text, element.tail = "p", line.text, tail
    return element


def _make_sentences(element: Any) -> None:
    """Make a paragraph of a box of sentences, a standfirst maybe; links alone are other articles."""
    if any(each.tag not in INLINE for each in element.iterdescendants()):
        return
    words = words_of(element)
    linked = sum(len(words_of(link)) for link in element.xpath(".//a"))
    if weigh_length(words) >= LEAST_SENTENCE and is_sentence_end(words) and 2 * linked < len(words):
        element.tag = "p"
        element.attrib.clear()


def _drop_trimmings(element: Any) -> None:
    """Drop comments and the foot of the site, which trafilatura knows by some of their names only."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".casefold()
    if _DROPPED.search(names) is not None and element.getparent() is not None:
        element.drop_tree()
