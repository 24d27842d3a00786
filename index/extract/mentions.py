"""The dates of a running text with what their sentences say of them; which dates the article is decided elsewhere."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from index.extract.cues import Cues, cues_of
from index.extract.date_mention import DateMention
from index.extract.weekdays import weekday_beside

_DIGIT = re.compile(r"\d")
LONGEST_CONNECTOR = 12
"""Two days with no more letters between them ("20 June to 5 July") are the ends of one span."""
_DAY_AHEAD = re.compile(
    r"(?<![\d.:])(?P<d>\d{1,2})(?:\.|日|号|일|st|nd|rd|th|er)?(?:\s[^\W\d]+)?\s+[^\W\d]{1,6}(?:\s[^\W\d]{1,5})?\s*\Z"
)
_DAY_JOINED = re.compile(r"(?<![\d.:/])(?P<d>\d{1,2})\.?\s?[-–—‑]\s?\Z")
_RANGE_REACH, _FIRST_WORDS = 22, 14
_LAW_NUMBER = re.compile(
    r"(?:(?:№|(?<!\w)(?:nr|no|n\.?[º°]|no|č|št|br|бр|sz|số|num|núm|n)\.?)\s*\d+"
    r"|\d(?:/\d{4})?[/-][^\W\d]{2,4}[/-][^\W\d]{2,})[^.!?]{0,40}\Z"
)
"""A number right before a day is that of a decision: "nr 45 z dnia 12 grudnia 2022", "57-NQ/TW of 22 December"."""
_LONGEST_SENTENCE, _NEAR, _FAR = 600, 40, 48
_SHORT_WORD = re.compile(r"(?<!\w)[^\W\d]{1,2}\Z")
_SENTENCE_END = re.compile(r"(?:(?<!\s\d)(?<!\s\d\d)\.|[!?…])\s|[。！？।။។۔؟։]|\n")
"""A dot behind one or two figures makes an ordinal of them more often than it ends a sentence ("am 14. November")."""


class Told(NamedTuple):
    """A date of the running text with what its sentence says of it."""

    date: DateMention
    words: str
    paragraph: int
    sentence: tuple[int, int]
    is_future: bool
    is_coming: bool
    """The words right around it say so, wherever it stands."""
    is_deadline: bool
    is_as_of: bool
    """At the head of its sentence, the day as of which all else holds ("By 31 October, …")."""
    is_start: bool
    is_comparison: bool
    is_new_year: bool
    is_span: bool
    """A year of which the text reports a part, as statistics do."""
    is_today: bool
    is_tomorrow: bool
    is_law: bool
    is_anniversary: bool
    weekday: int | None
    """The day of the week named beside it, Monday is 1."""
    range_start: int | None
    """The number of the day from which a span reaches to this one ("from 3 to 9 February")."""
    since_yesterday: str
    """The words from "yesterday" on to the day's end; empty where it is not called so."""


def look_around(body: str, dates: list[DateMention], language: str) -> list[Told]:
    """Each date of a body with its surroundings, in its order; days of the lunar calendar are left out."""
    if not dates:
        return []
    cues = cues_of(language)
    anniversaries = _find_anniversaries(dates)
    found: list[Told] = []
    start = end = -1
    is_future = False
    paragraph = counted = 0
    for date in dates:
        paragraph, counted = paragraph + body.count("\n", counted, date.start), date.start
        if not start <= date.start < end:
            start, end = _sentence_around(body, date)
            is_future = cues.is_future(body[start:end].lower())
        place = _Place(body, (start, end), paragraph, is_future, date in anniversaries)
        if (told := _read(date, place, cues, language)) is not None:
            found.append(told._replace(is_deadline=False) if found and _ends_span(told, found[-1]) else told)
    return found


def _ends_span(told: Told, last: Told) -> bool:
    """Whether a month or a year is the end of a span that is over: "from March 2021 to January 2022"."""
    is_joined = told.date.start - last.date.end <= LONGEST_CONNECTOR
    return told.is_deadline and last.is_start and is_joined and not (told.is_future or told.date.day)


class _Place(NamedTuple):
    """Where a date stands, and what its sentence says."""

    body: str
    sentence: tuple[int, int]
    paragraph: int
    is_future: bool
    is_anniversary: bool


def _read(date: DateMention, place: _Place, cues: Cues, language: str) -> Told | None:
    body, (start, end), paragraph, is_future, is_anniversary = place
    before, after = body[max(start, date.start - _NEAR) : date.start].lower(), body[date.end : date.end + 24].lower()
    if cues.is_lunar(before[-14:], after):
        return None
    yesterday = cues.yesterday_before(before, is_future=is_future) if date.day else None
    is_tomorrow = bool(date.day) and cues.is_tomorrow(before, is_future=is_future)
    is_future = is_future or is_tomorrow or (not date.day and cues.is_goal(body[start:end].lower()))
    head = body[start : date.start].lower() if is_future or date.day else ""
    is_coming = is_tomorrow or (
        is_future and cues.is_coming(head, body[date.end : end].lower(), has_year=bool(date.year))
    )
    is_first = not (date.month or date.period_start or is_future) and date.start - start <= _FIRST_WORDS
    range_start = _range_start(before) if date.day else None
    is_as_of = bool(date.day) and not is_coming and cues.is_as_of(head, after)
    is_span = not date.month and cues.is_span(before, body[date.end : date.end + _FAR].lower())
    return Told(
        date=date,
        words=body[date.start : date.end],
        paragraph=paragraph,
        sentence=(start, end),
        is_future=is_future,
        is_coming=is_coming,
        is_deadline=not is_span  # "2024年前三季度" is no time before 2024
        and cues.is_deadline(before, after)
        and not (date.day and (range_start is not None or is_as_of)),
        is_as_of=is_as_of,
        is_start=cues.is_start(before, after),
        is_comparison=cues.is_comparison(before, after) or (is_first and _is_contrasted(body[date.end : end], cues)),
        is_new_year=not date.month and cues.is_new_year(before, after.lstrip("年년の의的")),
        is_span=is_span,
        is_today=bool(date.day) and cues.is_today(before),
        is_tomorrow=is_tomorrow,
        is_law=bool(date.year and _DIGIT.search(before)) and _LAW_NUMBER.search(before) is not None,
        is_anniversary=is_anniversary,
        weekday=weekday_beside(before, after, language) if date.day and not date.year else None,
        range_start=range_start,
        since_yesterday=_around_yesterday(body, date, before, yesterday, cues) if date.day else "",
    )


def _is_contrasted(behind: str, cues: Cues) -> bool:
    """Whether a sentence that begins with a year goes on to this one, not right behind it."""
    return cues.is_of_this_year(behind[_FIRST_WORDS:].lower())


def _around_yesterday(body: str, date: DateMention, before: str, yesterday: int | None, cues: Cues) -> str:
    """A day with the words that call it yesterday, before or behind it."""
    if yesterday is not None:
        return body[date.start - len(before) + yesterday : date.end]
    behind = cues.yesterday_behind(body[date.end : date.end + _NEAR].lower())
    return body[date.start : date.end + behind] if behind is not None else ""


def _find_anniversaries(dates: list[DateMention]) -> frozenset[DateMention]:
    """Both ends of "(7 May 1954 – 7 May 2024)": one day of two years."""
    pairs = [
        (one, other)
        for one, other in itertools.pairwise(dates)
        if one.day and (one.day, one.month) == (other.day, other.month) and one.year and other.year
    ]
    return frozenset(
        date
        for one, other in pairs
        for date in (one, other)
        if one.year != other.year and 0 <= other.start - one.end <= LONGEST_CONNECTOR
    )


def _sentence_around(body: str, date: DateMention) -> tuple[int, int]:
    start = max(0, date.start - _LONGEST_SENTENCE, body.rfind("\n", 0, date.start) + 1)
    for sentence_end in _SENTENCE_END.finditer(body, start, date.start):
        if _ends_sentence(body, sentence_end):
            start = sentence_end.end()
    ends = (found for found in _SENTENCE_END.finditer(body, date.end) if _ends_sentence(body, found))
    stop = next(ends, None)
    return start, stop.start() if stop else len(body)


def _ends_sentence(body: str, found: re.Match[str]) -> bool:
    """Whether a mark ends a sentence: no dot before a small letter ("sezone 2019. godine"), none of "No. 18"."""
    if found[0][0] != ".":
        return True
    following = body[found.end() : found.end() + 1]
    if following.isdigit():
        return _SHORT_WORD.search(body, max(0, found.start() - 3), found.start()) is None
    return not following.islower()


def _range_start(before: str) -> int | None:
    """The day right before the word or stroke in front of a date: "from 5 until 7 March" sets no deadline."""
    if _DIGIT.search(before[-_RANGE_REACH:]) is None:
        return None
    match = _DAY_AHEAD.search(before) or _DAY_JOINED.search(before)
    return int(match["d"]) if match else None
