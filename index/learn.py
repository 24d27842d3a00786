"""Learns the lines that recur over many pages of one source, from all of them; where they are kept is elsewhere."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np

from index.extract import LearnedFurniture, PageLines
from index.extract.shapes import is_paragraph
from search.model.keys import hash64

LEAST_PAGES, LEAST_SHARE = 8, 0.01
"""A line is learned that so many pages of its source print, and so many of all its pages, whatever their text."""
LEAST_PAGES_OF_PARAGRAPHS = 20
"""The same for a line that looks like a paragraph: losing text is worse than keeping a line."""
_LONGEST = 400


def learn_furniture(read_pages: Callable[[], Iterable[PageLines]]) -> LearnedFurniture:
    """What recurs in pages that are read twice: to count hashes of lines, and to find the lines of the commonest.

    Pages with one text count once, so a page that was taken in ten times teaches nothing. The answer follows from the
    pages alone, not from their order. *Units*: 16 bytes for each line of a page that is no long paragraph.
    """
    counts = _count(read_pages())
    found: dict[str, set[str]] = {}
    for page in read_pages() if counts else ():
        for line in _candidates(page):
            count = counts.get(_key(page.source, line), 0)
            if count >= (LEAST_PAGES_OF_PARAGRAPHS if is_paragraph(line) else LEAST_PAGES):
                found.setdefault(page.source, set()).add(line)
    return LearnedFurniture({source: frozenset(lines) for source, lines in found.items()})


def _count(pages: Iterable[PageLines]) -> dict[int, int]:
    """On how many different texts each line that is common enough stands, by its key."""
    keys, texts, sources = array("Q"), array("Q"), array("Q")
    page_counts: Counter[int] = Counter()
    for page in pages:
        text = hash64("\n".join(sorted(page.lines, key=len)[-1:]))
        source = hash64(page.source)
        page_counts[source] += 1
        for line in dict.fromkeys(_candidates(page)):
            keys.append(_key(page.source, line))
            texts.append(text)
            sources.append(source)
    if not keys:
        return {}
    rows = np.unique(np.array([keys, texts, sources], dtype=np.uint64), axis=1)
    found, firsts, counts = np.unique(rows[0], return_index=True, return_counts=True)
    least = {source: max(LEAST_PAGES, LEAST_SHARE * count) for source, count in page_counts.items()}
    return {
        int(key): int(count)
        for key, first, count in zip(found, firsts, counts, strict=True)
        if count >= LEAST_PAGES and count >= least[int(rows[2][first])]
    }


def _candidates(page: PageLines) -> Iterable[str]:
    return (line for line in page.lines if len(line) <= _LONGEST)


def _key(source: str, line: str) -> int:
    return hash64(f"{source}\n{line}")
