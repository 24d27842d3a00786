"""A list of queries tried at once: each line read, counted and, where it is none, told why; nothing is saved here."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from search.errors import InvalidRequest
from search.model.request import SearchRequest
from search.model.result import Note
from webapp.parameters import clean_text
from webapp.saved.moment import ArrivalCounts

if TYPE_CHECKING:
    from search.service import SearchService

MOST_LINES = 500
LONGEST_LINE = 1_000
MONTH_DAYS = 30


class LineFault(Enum):
    """Why a line is no query that could be counted."""

    TOO_LONG = auto()
    FINDS_EVERYTHING = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list. `notes` say what could not be read as typed; counts are of stories, 0 beside a fault."""

    number: int
    name: str
    text: str
    total: int = 0
    month: int = 0
    notes: tuple[Note, ...] = ()
    fault: LineFault | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """The lines that were tried. `left_out` is the number of those beyond the first `MOST_LINES`."""

    lines: tuple[Line, ...]
    left_out: int


def split_lines(text: str) -> list[tuple[int, str, str]]:
    """Number, name and query of each line that holds any: a name may stand before a tab. A byte order mark is none."""
    found = []
    for number, raw in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        name, tab, query = raw.partition("\t")
        asked = " ".join(clean_text(query if tab else raw).split())
        if asked:
            found.append((number, " ".join(clean_text(name).split()) if tab else asked, asked))
    return found


def try_batch(text: str, service: SearchService, counts: ArrivalCounts, now: int) -> Batch:
    """Count every line. Errors: of the index, as SearchService.search."""
    lines = split_lines(text)
    tried = tuple(_try(*line, service, counts, now) for line in lines[:MOST_LINES])
    return Batch(tried, max(0, len(lines) - MOST_LINES))


def write_csv(lines: Sequence[tuple[Line, str]], header: Sequence[str]) -> str:
    """The lines with what is wrong in them, as a table for any spreadsheet.

    A cell that would be taken for a formula begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    for line, problem in lines:
        counts = ("", "") if line.fault else (line.total, line.month)
        writer.writerow([line.number, _plain(line.name), _plain(line.text), *counts, _plain(problem)])
    return "\ufeff" + out.getvalue()


def _plain(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _try(number: int, name: str, text: str, service: SearchService, counts: ArrivalCounts, now: int) -> Line:
    if len(text) > LONGEST_LINE:
        return Line(number, name, text, fault=LineFault.TOO_LONG)
    request = SearchRequest(text)
    try:
        if not service.restricts(request):
            return Line(number, name, text, fault=LineFault.FINDS_EVERYTHING)
        total = counts.count(service, request)
        month = counts.last_days(service, request, now, MONTH_DAYS)
        remarks = service.remarks(request)
    except InvalidRequest:
        return Line(number, name, text, fault=LineFault.REFUSED)
    return Line(number, name, text, total, month, remarks)
