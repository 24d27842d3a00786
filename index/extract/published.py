"""Decides when an article appeared, from the dates that a page prints, never from today's; they are found elsewhere."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from index.extract.address_dates import read_address
from index.extract.bare_days import with_bare_days
from index.extract.cues import cues_of
from index.extract.date_mention import DateMention
from index.extract.datelines import dateline_language, expand_years
from index.extract.dates import find_dates
from index.extract.form import LineKind, PageForm
from index.extract.mentions import LONGEST_CONNECTOR, Told, look_around
from index.extract.particulars import is_updated
from index.extract.relative_years import find_year
from index.extract.years import GOAL_YEARS, is_of_news, pick_year
from search.model.document import UNDATED, Basis, Precision, Published

_OPENING = re.compile(r"\s*[)）\]]?\s*(?:[-–—|:：]\s|[)）]\s*[-–—]?)")
_SET_OFF = re.compile(r"\s*[)）]\s*[-–—|:：.]")
_OPENING_REACH = 70
_CHAIN_DAYS = 14
"""A later day counts as the day of the news if no more than so many days lie between it and the one before it.
On the labeled sample (231 pages, 2026-11) 9 to 60 date the same pages right, 8 loses one of them, 0 loses ten."""
_LONGEST_RANGE = 365
"""The ends of one span ("20 June to 5 July", "from 1 January to 15 June") may lie further apart."""
_LONGEST_LIST = 183
"""Of the steps of one work that one sentence tells, the last is the news ("begun on 2 June, … opened on 1 October")."""
_LONG_SPAN, _NEXT_DAYS, _FIRST_WORDS = 4, 2, 14
_OLD_YEARS = 2


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
    return _read_opening(body, dates, language) or _infer(body, dates, language, address)


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


def _read_opening(body: str, dates: list[DateMention], language: str) -> Published | None:
    """A date set off before the first words of the lead: "17/7/2024 - Every July …", "(HA TINH, 27/12/2023) – …".

    "Yesterday (7/5/2024) …" begins a sentence.
    """
    opening = body[: body.find("\n")] if "\n" in body else body
    for date in dates:
        if date.end > min(len(opening), _OPENING_REACH):
            return None
        is_set_off = _OPENING.match(opening, date.end) is not None and len(opening[: date.start].split()) <= 4
        is_told = re.search(r"[a-z]{3,}\s+[a-z]{3,}", opening[: date.start]) is not None
        if date.day and date.year and is_set_off and not is_told:
            before = opening[: date.start]
            if cues_of(language).yesterday_before(before.lower()) is not None or _is_behind_words(
                before, opening[date.end :]
            ):
                return None
            return _publish(date, Basis.STATED, opening[date.start : date.end])
    return None


def _is_behind_words(before: str, after: str) -> bool:
    """Whether a date in brackets belongs to the words before it: "On Tuesday (27/9/2022), the race …"."""
    return before.rstrip().endswith(("(", "（")) and len(before.strip()) > 1 and not _SET_OFF.match(after)


def _infer(body: str, dates: list[DateMention], language: str, address: str | None) -> Published:
    found = with_bare_days(body, dates, look_around(body, dates, language), language)
    day = _pick_anchored(found) or _pick_day(found)
    told_year = None if day is not None and day.date.year else find_year(body, found, day, language)
    if day is not None and not _is_older_than_lead(day, found):
        return _date_day(day, found, address, told_year)
    news_year, words = pick_year(found, None, address, told_year)
    months = [f for f in found if f.date.month and not f.date.day and f.date.year == news_year and f.paragraph <= 3]
    near = [f for f in months if not f.is_deadline and not (f.is_future and f.paragraph)]
    near = near or [f for f in months if f.is_deadline and not f.is_future]  # "By the end of July 2020 … had landed"
    if near:
        return _publish(near[0].date, Basis.INFERRED, near[0].words)
    if (by_address := read_address(address)) is not None and _year_of(by_address) == news_year:
        return by_address
    if news_year and any(f.date.year or f.date.period_start for f in found):
        return Published(str(news_year), Precision.YEAR, Basis.INFERRED, words)
    if by_address is not None:
        return by_address
    return Published(str(news_year), Precision.YEAR, Basis.INFERRED, words) if news_year else UNDATED


def _year_of(published: Published) -> int:
    return int((published.date or "0")[:4])


def _pick_anchored(found: list[Told]) -> Told | None:
    """The first day that the text itself counts from its own: today, yesterday or tomorrow with a date."""
    days = [f for f in found if f.is_today or f.is_tomorrow or f.since_yesterday]
    days = [f for f in days if not f.is_anniversary and (f.date.year is None or is_of_news(f.date.year))]
    return next((f for f in days if f.is_today), None) or next(iter(days), None)


def _pick_day(found: list[Told]) -> Told | None:
    """The day of the news: the first one told, of the latest year printed with any, or the last that follow it."""
    days = [f for f in found if f.date.day and _may_be_news(f) and not f.is_deadline]
    days = _without_old_events(days, found)
    if not days and _tells_month(found):
        return None
    if not days:
        over = [
            f for f in found if f.date.day and not (f.is_future or f.is_comparison or f.is_anniversary or f.is_deadline)
        ]
        days = [f for f in over if is_of_news(f.date.year)][:1]
    if not days:
        return None
    latest = max((f.date.year for f in days if f.date.year), default=None)
    told = [f for f in days if f.date.year in (None, latest)] or days
    first = next((f for f in told if not f.is_start), told[0])
    first_year = first.date.year or latest
    current = first
    for later in sorted(days, key=_order):
        step = _days_between(current, later, first_year)
        is_range = 0 <= later.date.start - current.date.end <= LONGEST_CONNECTOR
        is_listed = current.sentence == later.sentence and not later.date.year
        longest = _LONGEST_LIST if is_listed else _LONGEST_RANGE if is_range else _CHAIN_DAYS
        if step is None or not 0 < step <= longest or later.is_future or later.is_start:
            continue
        if step <= _NEXT_DAYS or first.paragraph or not _is_aside(later):
            current = later
    return _within_span(current, days)


def _is_aside(later: Told) -> bool:
    """Whether a day further down than the lead, which tells the newest, is to come: no sentence begins with it."""
    return bool(later.paragraph) and not later.is_as_of and later.date.start - later.sentence[0] > _FIRST_WORDS


def _within_span(last: Told, days: list[Told]) -> Told:
    """The day told within a long span that ends with the last: it is not over ("from 3 to 9 February")."""
    first = last.range_start
    if first is None or last.date.day is None or last.date.day - first < _LONG_SPAN:
        return last
    within = [f for f in days if f.date.month == last.date.month and first <= (f.date.day or 0) < last.date.day]
    return next((f for f in within if f.sentence != last.sentence and not f.is_start), last)


def _may_be_news(found: Told) -> bool:
    """Whether nothing says that a date is still to come or long ago. A lead may announce what will be."""
    return not (found.is_anniversary or found.is_coming or (found.is_future and found.paragraph))


def _without_old_events(days: list[Told], found: list[Told]) -> list[Told]:
    """The days that can be the news: no day of a law beside others, none of years before all else that is told."""
    days = [f for f in days if not f.date.year or is_of_news(f.date.year)]
    days = [f for f in days if not f.is_law] or days
    told = [f.date.year for f in found if f.date.year and not (f.is_future or f.is_deadline or f.is_comparison)]
    newest = max((year for year in told if year not in GOAL_YEARS), default=0)
    return [f for f in days if not f.date.year or newest - f.date.year < _OLD_YEARS]


def _tells_month(found: list[Told]) -> bool:
    """Whether the lead names a month with its year that is over."""
    return any(
        f.date.month and f.date.year and not (f.date.day or f.paragraph or f.is_future or f.is_deadline) for f in found
    )


def _is_older_than_lead(day: Told, found: list[Told]) -> bool:
    """Whether the lead tells of a month after a day that stands further down ("in March 2019 …; since 5 May 2015")."""
    for other in found:
        if other.paragraph or other.date.day or not (other.date.month and other.date.year):
            continue
        year = day.date.year or other.date.year
        is_told = not (other.is_future or other.is_deadline or other.is_start or other.is_comparison)
        if is_told and day.paragraph and (year, day.date.month or 1) < (other.date.year, other.date.month):
            return True
    return False


def _order(found: Told) -> tuple[int, int]:
    return (found.date.month or 0, found.date.day or 0)


def _days_between(one: Told, other: Told, year: int | None) -> int | None:
    """From one day to another, both of the same year where none is printed."""
    days = []
    for date in (one.date, other.date):
        try:
            days.append(datetime.date(date.year or year or 2024, date.month or 1, date.day or 1))
        except ValueError:
            return None
    return (days[1] - days[0]).days


def _date_day(day: Told, found: list[Told], address: str | None, told_year: tuple[int, str] | None) -> Published:
    if day.date.year:
        by_address = read_address(address)
        if by_address is not None and _year_of(by_address) - day.date.year >= _OLD_YEARS:
            return by_address
        return _on_day_of_text(_publish(day.date, Basis.INFERRED, day.words), day)
    year, words = pick_year(found, day, address, told_year)
    month, number = day.date.month or 1, day.date.day or 1
    if year is None or (month == 2 and number == 29 and year % 4):
        return UNDATED if year is None else Published(f"{year}-{month:02}", Precision.MONTH, Basis.INFERRED, day.words)
    text = f"{day.words} … {words}" if words else day.words
    return _on_day_of_text(Published(f"{year}-{month:02}-{number:02}", Precision.DAY, Basis.INFERRED, text), day)


def _on_day_of_text(published: Published, day: Told) -> Published:
    """The day after one that a text calls yesterday ("Hôm qua (18/1)"), the day before one it calls tomorrow."""
    if published.first_day is None or day.is_today or not (day.since_yesterday or day.is_tomorrow):
        return published
    if day.is_tomorrow:
        return replace(published, date=(published.first_day - datetime.timedelta(days=1)).isoformat())
    following = published.first_day + datetime.timedelta(days=1)
    return replace(
        published, date=following.isoformat(), text=published.text.replace(day.words, day.since_yesterday, 1)
    )


def _publish(date: DateMention, basis: Basis, words: str) -> Published:
    if date.day:
        return Published(f"{date.year}-{date.month:02}-{date.day:02}", Precision.DAY, basis, words)
    if date.month:
        return Published(f"{date.year}-{date.month:02}", Precision.MONTH, basis, words)
    return Published(str(date.year), Precision.YEAR, basis, words)
