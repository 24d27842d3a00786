"""Decides when an article appeared, from the dates that a page prints, never from today's; they are found elsewhere."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from index.extract.cues import cues_of
from index.extract.datelines import dateline_language, expand_years
from index.extract.dates import DateMention, find_dates
from index.extract.form import LineKind, PageForm
from index.extract.particulars import is_updated
from index.extract.weekdays import weekday_beside
from search.model.document import UNDATED, Basis, Precision, Published

_OPENING = re.compile(r"\s*[)）\]]?\s*(?:[-–—|:：]\s|[)）]\s*[-–—]?)")
_OPENING_REACH = 70
_DIGIT = re.compile(r"\d")
_CHAIN_DAYS = 14
"""A later day counts as the day of the news if no more than so many days lie between it and the one before it.
On the labeled sample (231 pages, 2026-11) 9 to 60 date the same pages right, 8 loses one of them, 0 loses ten."""
_LONGEST_CONNECTOR, _LONGEST_RANGE = 12, 60
"""Two days with no more letters between them ("20 June to 5 July") are the ends of one span, if it has no more days."""
_EARLIEST_NEWS, _LATEST_NEWS = 2000, 2099
_EARLY_MONTHS = 2
"""In January and February a text names last year for what is over, and its own only for what is planned."""
_GOAL_YEARS = frozenset(range(2030, 2100, 5))
"""Vietnamese plans set their goals for these years ("by 2030, with a vision to 2045")."""
_ADDRESS_MONTH = re.compile(r"/(?P<y>20\d\d)/?(?P<m>0[1-9]|1[0-2])(?:/|\d{2}/)")
_DAY_AHEAD = re.compile(
    r"(?<![\d.:])\d{1,2}(?:\.|日|号|일|st|nd|rd|th|er)?(?:\s[^\W\d]+)?\s+[^\W\d]{1,6}(?:\s[^\W\d]{1,5})?\s*\Z"
)
_ADDRESS_DAY = re.compile(
    r"(?<!\d)(?P<y>20\d\d)(?P<s>[/-]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?:\d{6}|\d{4})?(?!\d)"
)
"""A day in a path: "/2024/10/23/", "-20241023-", "d20241023074512"."""
_LAW_NUMBER = re.compile(r"(?:№|(?<!\w)(?:nr|no|n[º°o]|č|št|br|бр|sz|số|num|núm)\.?)\s*\d+[^.!?]{0,20}\Z")
"""A number right before a day is that of a law or a decision: "nr 45 z dnia 12 grudnia 2022"."""
_OLD_YEARS = 2
_LONGEST_SENTENCE, _NEAR = 600, 40
_SENTENCE_END = re.compile(r"[.!?…]\s|[。！？।]|\n")


class _Found(NamedTuple):
    """A date of the running text with what its sentence says of it."""

    date: DateMention
    words: str
    paragraph: int
    sentence: tuple[int, int]
    is_future: bool
    is_deadline: bool
    is_start: bool
    is_comparison: bool
    is_law: bool
    weekday: int | None
    """The day of the week named beside it, Monday is 1."""
    since_yesterday: str
    """The words from "yesterday" on to the day's end; empty where it is not called so."""


def extract_published(form: PageForm, body: str, language: str, address: str | None = None) -> Published:
    """When an article appeared: as printed in the head or before the lead (stated), else as its text tells (inferred).

    `address` is the original's URL, whose path may hold the year and month. `text` holds the page's words,
    joined by " … " where the year stands elsewhere than the day.
    """
    changed = None
    for line in form.of(LineKind.DATELINE):
        if (stated := _read_dateline(line.text, language)) is not None:
            if not is_updated(line.text):
                return stated
            changed = changed or stated
    if changed is not None:
        return changed
    dates = find_dates(body, language)
    return _read_opening(body, dates) or _infer(body, dates, language, address)


def _read_dateline(text: str, language: str) -> Published | None:
    if (date := _find_full_date(text, language)) is not None:
        return _publish(date, Basis.STATED, text[date.start : date.end])
    full = expand_years(text)
    date = _find_full_date(full, language) if full != text else None
    return _publish(date, Basis.STATED, text) if date else None


def _find_full_date(text: str, language: str) -> DateMention | None:
    for date in find_dates(text, language):
        if date.day and date.year:
            return date
    candidate = dateline_language(text)
    dates = find_dates(text, candidate) if candidate else ()
    return next((date for date in dates if date.day and date.year), None)


def _read_opening(body: str, dates: list[DateMention]) -> Published | None:
    """A date set off before the first words of the lead: "17/7/2024 - Every July …", "(HA TINH, 27/12/2023) – …"."""
    opening = body[: body.find("\n")] if "\n" in body else body
    for date in dates:
        if date.end > min(len(opening), _OPENING_REACH):
            return None
        is_set_off = _OPENING.match(opening, date.end) is not None and len(opening[: date.start].split()) <= 4
        if date.day and date.year and is_set_off and not re.search(r"[a-z]{3,}\s+[a-z]{3,}", opening[: date.start]):
            return _publish(date, Basis.STATED, opening[date.start : date.end])
    return None


def _infer(body: str, dates: list[DateMention], language: str, address: str | None) -> Published:
    found = _look_around(body, dates, language)
    day = _pick_day(found)
    if day is not None and not _is_older_than_lead(day, found):
        return _date_day(day, found, address)
    news_year, words = _pick_year(found, None, address)
    months = [f for f in found if f.date.month and not f.date.day and f.date.year == news_year and f.paragraph <= 3]
    near = [f for f in months if not f.is_deadline and not (f.is_future and f.paragraph)]
    near = near or [f for f in months if f.is_deadline and not f.is_future]  # "By the end of July 2020 … had landed"
    if near:
        return _publish(near[0].date, Basis.INFERRED, near[0].words)
    if news_year and any(f.date.year or f.date.period_start for f in found):
        return Published(str(news_year), Precision.YEAR, Basis.INFERRED, words)
    if (by_address := _read_address(address)) is not None:
        return by_address
    return Published(str(news_year), Precision.YEAR, Basis.INFERRED, words) if news_year else UNDATED


def _read_address(address: str | None) -> Published | None:
    """The day in the original's URL, for a text that says nothing of its own day."""
    match = _ADDRESS_DAY.search(address) if address else None
    if match is None or _weekday(int(match["y"]), DateMention(0, 0, None, int(match["m"]), int(match["d"]))) is None:
        return None
    return Published(f"{match['y']}-{match['m']}-{match['d']}", Precision.DAY, Basis.INFERRED, match[0])


def _look_around(body: str, dates: list[DateMention], language: str) -> list[_Found]:
    if not dates:
        return []
    cues = cues_of(language)
    found = []
    start = end = -1
    is_future = False
    for date in dates:
        if not start <= date.start < end:
            start, end = _sentence_around(body, date)
            is_future = cues.is_future(body[start:end].lower())
        before, after = (
            body[max(start, date.start - _NEAR) : date.start].lower(),
            body[date.end : date.end + 24].lower(),
        )
        if cues.is_lunar(before[-14:], after):
            continue
        yesterday = cues.yesterday_before(before) if date.day else None
        found.append(
            _Found(
                date=date,
                words=body[date.start : date.end],
                paragraph=body.count("\n", 0, date.start),
                sentence=(start, end),
                is_future=is_future,
                is_deadline=cues.is_deadline(before, after) and not _ends_range(before),
                is_start=cues.is_start(before, after),
                is_comparison=cues.is_comparison(before, after),
                is_law=bool(date.year and _DIGIT.search(before)) and _LAW_NUMBER.search(before) is not None,
                weekday=weekday_beside(before, after, language) if date.day and not date.year else None,
                since_yesterday="" if yesterday is None else body[date.start - len(before) + yesterday : date.end],
            )
        )
    return found


def _sentence_around(body: str, date: DateMention) -> tuple[int, int]:
    start = max(0, date.start - _LONGEST_SENTENCE, body.rfind("\n", 0, date.start) + 1)
    for sentence_end in _SENTENCE_END.finditer(body, start, date.start):
        start = sentence_end.end()
    stop = _SENTENCE_END.search(body, date.end)
    return start, stop.start() if stop else len(body)


def _ends_range(before: str) -> bool:
    """Whether a day stands right before the word in front of a date: "from 5 until 7 March" sets no deadline."""
    return _DAY_AHEAD.search(before) is not None


def _pick_day(found: list[_Found]) -> _Found | None:
    """The day of the news: the first one told, of the latest year printed with any, or the last that follow it."""
    days = [f for f in found if f.date.day and not f.is_deadline and not (f.is_future and f.paragraph)]
    days = _without_old_events(days, found)
    if not days and _tells_month(found):
        return None
    if not days:
        days = [f for f in found if f.date.day and not (f.is_future or f.is_comparison) and _is_of_news(f.date.year)][
            :1
        ]
    if not days:
        return None
    latest = max((f.date.year for f in days if f.date.year), default=None)
    told = [f for f in days if f.date.year in (None, latest)] or days
    first = next((f for f in told if not f.is_start), told[0])
    first_year = first.date.year or latest
    current = first
    for later in sorted(days, key=_order):
        step = _days_between(current, later, first_year)
        is_range = 0 <= later.date.start - current.date.end <= _LONGEST_CONNECTOR
        if (
            step is not None
            and 0 < step <= (_LONGEST_RANGE if is_range else _CHAIN_DAYS)
            and not (later.is_future or later.is_start)
        ):
            current = later
    return current


def _is_of_news(year: int | None) -> bool:
    return year is not None and _EARLIEST_NEWS <= year <= _LATEST_NEWS


def _without_old_events(days: list[_Found], found: list[_Found]) -> list[_Found]:
    """The days that can be the news: no day of a law beside others, none of years before all else that is told."""
    days = [f for f in days if not f.date.year or _is_of_news(f.date.year)]
    days = [f for f in days if not f.is_law] or days
    told = [f.date.year for f in found if f.date.year and not (f.is_future or f.is_deadline or f.is_comparison)]
    newest = max((year for year in told if year not in _GOAL_YEARS), default=0)
    return [f for f in days if not f.date.year or newest - f.date.year < _OLD_YEARS]


def _tells_month(found: list[_Found]) -> bool:
    """Whether the lead names a month with its year that is over."""
    return any(
        f.date.month and f.date.year and not (f.date.day or f.paragraph or f.is_future or f.is_deadline) for f in found
    )


def _is_older_than_lead(day: _Found, found: list[_Found]) -> bool:
    """Whether the lead tells of a month after a day that stands further down ("in March 2019 …; since 5 May 2015")."""
    for other in found:
        if other.paragraph or other.date.day or not (other.date.month and other.date.year):
            continue
        year = day.date.year or other.date.year
        is_told = not (other.is_future or other.is_deadline or other.is_start or other.is_comparison)
        if is_told and day.paragraph and (year, day.date.month or 1) < (other.date.year, other.date.month):
            return True
    return False


def _order(found: _Found) -> tuple[int, int]:
    return (found.date.month or 0, found.date.day or 0)


def _days_between(one: _Found, other: _Found, year: int | None) -> int | None:
    """From one day to another, both of the same year where none is printed."""
    days = []
    for date in (one.date, other.date):
        try:
            days.append(datetime.date(date.year or year or 2024, date.month or 1, date.day or 1))
        except ValueError:
            return None
    return (days[1] - days[0]).days


def _date_day(day: _Found, found: list[_Found], address: str | None) -> Published:
    if day.date.year:
        by_address = _read_address(address)
        if by_address is not None and int((by_address.date or "0")[:4]) - day.date.year >= _OLD_YEARS:
            return by_address
        return _day_after_yesterday(_publish(day.date, Basis.INFERRED, day.words), day)
    year, words = _pick_year(found, day, address)
    month, number = day.date.month or 1, day.date.day or 1
    if year is None or (month == 2 and number == 29 and year % 4):
        return UNDATED if year is None else Published(f"{year}-{month:02}", Precision.MONTH, Basis.INFERRED, day.words)
    text = f"{day.words} … {words}" if words else day.words
    return _day_after_yesterday(Published(f"{year}-{month:02}-{number:02}", Precision.DAY, Basis.INFERRED, text), day)


def _day_after_yesterday(published: Published, day: _Found) -> Published:
    """The next day, where the text calls the day of the news yesterday ("Hôm qua (18/1)")."""
    if not day.since_yesterday or published.first_day is None:
        return published
    following = published.first_day + datetime.timedelta(days=1)
    return replace(
        published, date=following.isoformat(), text=published.text.replace(day.words, day.since_yesterday, 1)
    )


def _pick_year(found: list[_Found], day: _Found | None, address: str | None) -> tuple[int | None, str]:
    """The year of the news, with its words: the address's, else one beside the day, else the latest of the text."""
    if address and (match := _ADDRESS_DAY.search(address) or _ADDRESS_MONTH.search(address)) is not None:
        return int(match["y"]), match["y"]
    usable = [f for f in found if _is_of_news(f.date.year) and not f.is_comparison]
    usable = [f for f in usable if f.date.year not in _GOAL_YEARS] or usable
    if day is None or (day.date.month or 1) > _EARLY_MONTHS:
        usable = [f for f in usable if not (f.is_deadline or (f.is_future and f.date.month))] or usable
    if day is None:
        usable = [f for f in usable if not (f.is_future and f.paragraph)] or usable
    single = [f for f in usable if f.date.period_start is None or f.date.period_start + 1 == f.date.year] or usable
    if not single:
        usable = [f for f in found if f.date.year and f.date.year >= _EARLIEST_NEWS]
        single = usable
    if not single:
        return None, ""
    chosen = _fit_weekday(_choose_year(single, day), found, day)
    return chosen, next((f.words for f in found if chosen in (f.date.year, f.date.period_start)), str(chosen))


def _fit_weekday(chosen: int, found: list[_Found], day: _Found | None) -> int:
    """The chosen year, or the only other one of the text, or right beside it, in which the day has its weekday."""
    if day is None or day.weekday is None or _weekday(chosen, day.date) in (None, day.weekday):
        return chosen
    printed = {f.date.year for f in found if f.date.year and _EARLIEST_NEWS <= f.date.year <= chosen + 1}
    fitting = {year for year in printed if _weekday(year, day.date) == day.weekday}
    return fitting.pop() if len(fitting) == 1 else chosen


def _weekday(year: int, date: DateMention) -> int | None:
    try:
        return datetime.date(year, date.month or 1, date.day or 1).isoweekday()
    except ValueError:
        return None


def _choose_year(single: list[_Found], day: _Found | None) -> int:
    counts = Counter(f.date.year for f in single if f.date.year)
    latest = max(counts)
    month = day.date.month if day is not None and day.date.month else None
    season = next((f for f in single if f.date.year == latest and f.date.period_start == latest - 1), None)
    if season is not None and counts[latest] == 1 and month is not None and month >= 8:
        return latest - 1
    earlier = counts.get(latest - 1, 0)
    if earlier >= 3 * counts[latest]:
        return latest - 1
    near = {f.date.year for f in single if day is not None and f.sentence == day.sentence}
    if near == {latest - 1} or (near == {latest - 1, latest} and month is not None and month >= 9):
        return latest - 1
    return latest


def _publish(date: DateMention, basis: Basis, words: str) -> Published:
    if date.day:
        return Published(f"{date.year}-{date.month:02}-{date.day:02}", Precision.DAY, basis, words)
    if date.month:
        return Published(f"{date.year}-{date.month:02}", Precision.MONTH, basis, words)
    return Published(str(date.year), Precision.YEAR, basis, words)
