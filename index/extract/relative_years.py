"""Reads the year of the news off another that its text sets beside it: last year's, an anniversary's, one just over."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.extract.listed_words import Ahead, Near
from index.extract.mentions import Told
from index.extract.tables import read_json
from index.extract.years import is_of_news

_REACH = 30
_CALLED = r"(?:{})[\s,(（–—-]{{0,3}}(?:[^\W\d]{{1,6}}\s+)?\Z"
"""Between such words and the year: "last year, in 2020", "năm ngoái (năm 2020)"."""
_BESIDE = 30
_AROUND = 110
"""So near to the word for an anniversary stand its number, and the year that it is counted from."""
_YEAR = re.compile(r"(?<!\d)(?:1\d{3}|200\d|201[0-4])(?!\d)")
_NUMBER = re.compile(r"(?<![\d.,/])\d{2,3}(?![\d/]|[.,]\d)")
_MONTHS_BEFORE = 1
_LATE = 9


@dataclass(frozen=True, slots=True)
class _Words:
    """What one language says, in lower case; `named` with the years from one called so to that of the news."""

    named: tuple[tuple[int, tuple[str, ...], Near], ...]
    end: Ahead
    end_after: tuple[str, ...]
    anniversary: tuple[str, ...]


def find_year(body: str, found: Sequence[Told], day: Told | None, language: str) -> tuple[int, str] | None:
    """The year of the news, with the page's words; None where no other tells it. `day` is that of the news."""
    words = _words_of(language)
    for way in (_named_years, _anniversaries, _years_over):
        for year, text in way(body, found, day, words):
            if is_of_news(year):
                return year, text
    return None


def _named_years(body: str, found: Sequence[Told], _day: Told | None, words: _Words) -> Iterator[tuple[int, str]]:
    """By years called last or this one: "last year (2020)", "in 2020 (last year)"."""
    for told in found:
        date = told.date
        if date.year is None or date.period_start is not None:
            continue
        before = body[max(0, date.start - _REACH) : date.start].lower()
        behind = body[date.end : date.end + _REACH].lower().lstrip()
        for shift, names, called in words.named:
            if match := called.search(before):
                yield date.year + shift, body[date.start - len(before) + match.start() : date.end]
            elif behind[:1] in ("(", "（") and behind[1:].lstrip().startswith(names):
                yield date.year + shift, told.words


def _anniversaries(body: str, found: Sequence[Told], day: Told | None, words: _Words) -> Iterator[tuple[int, str]]:
    """By the 50th anniversary of 30 April 1975, unless other years of the text are far from that.

    What is made ready after the day of a year is for the next one.
    """
    low = body.lower()
    for at, word in ((low.find(word), word) for word in words.anniversary):
        if at < 0:
            continue
        end = at + len(word)
        start = max(0, low.rfind("\n", 0, at) + 1, at - _AROUND)
        is_day_beside = day is not None and day.sentence[0] <= at < day.sentence[1]
        around = body[start : end + _AROUND].partition("\n")[0]
        beside = [int(n[0]) for n in _NUMBER.finditer(body[max(start, at - _BESIDE) : end + _BESIDE])]
        for origin in _YEAR.finditer(around):
            for number in beside:
                year = int(origin[0]) + number
                if _is_near(year, found, is_day_beside=is_day_beside):
                    yield year - _is_for_next(int(origin[0]), found, day), f"{number} … {origin[0]}"


def _is_near(year: int, found: Sequence[Told], *, is_day_beside: bool) -> bool:
    """Whether a year can be that of the news beside those told: one that no other names only with the day itself."""
    told = [f.date.year for f in found if f.date.year and not (f.is_future or f.is_deadline)]
    latest = max(filter(is_of_news, told), default=None)
    return latest is None or year == latest or (is_day_beside and year == latest + 1)


def _is_for_next(origin: int, found: Sequence[Told], day: Told | None) -> bool:
    month = next((f.date.month for f in found if f.date.year == origin and f.date.month), None)
    return month is not None and day is not None and (day.date.month or 0) > month + _MONTHS_BEFORE


def _years_over(body: str, found: Sequence[Told], day: Told | None, words: _Words) -> Iterator[tuple[int, str]]:
    """By the end of a year that is over: news of March tells what was at the end of 2021 in 2022."""
    told = [f for f in found if f.date.year and not (f.is_future or f.is_deadline)]
    latest = max((f.date.year or 0 for f in told), default=0)
    if day is None or not day.date.month or day.date.month > _LATE:
        return
    for each in told:
        date = each.date
        if date.year != latest or date.month or date.period_start is not None:
            continue
        before = body[max(0, date.start - _REACH) : date.start].lower()
        behind = body[date.end : date.end + _REACH].lower().lstrip(" .-–'’")
        if words.end.ends(before) or behind.startswith(words.end_after):
            yield date.year + 1, each.words


@functools.cache
def _words_of(language: str) -> _Words:
    table = read_json("relative_years.json")

    def read(kind: str) -> tuple[str, ...]:
        return tuple(word.lower() for word in table[kind].get(language, ()))

    named = [(shift, read(kind)) for kind, shift in (("last", 1), ("this", 0))]
    return _Words(
        tuple((shift, names, Near(names, _CALLED)) for shift, names in named if names),
        Ahead(read("end"), has_spaces=True),
        read("end_after"),
        read("anniversary"),
    )
