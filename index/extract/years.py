"""The year of the news, where the page prints a day without one or none at all; the day is decided elsewhere."""

from __future__ import annotations

from collections import Counter

from index.extract.address_dates import year_in
from index.extract.mentions import Told
from index.extract.weekdays import weekday_of

_EARLIEST_NEWS, _LATEST_NEWS = 2015, 2099
"""The platform's pages are of 2018 and later: a text whose latest year is 2009 says nothing of its own day."""
_EARLY_MONTHS = 2
"""In January and February a text names last year for what is over, and its own only for what is planned."""
_LATE_MONTHS, _FESTIVE, _LAST_MONTH = 10, 11, 12
_MONTHS_NEAR = 4
"""A month so shortly before that of the day is of its year, where the year after is one of plans."""
_HALF_YEAR = 6
_TERM = 5
_WEEKDAY_REACH = 6
"""Within so many years a day has each weekday once or twice."""
GOAL_YEARS = frozenset(range(2030, 2100, 5))
"""Vietnamese plans set their goals for these years ("by 2030, with a vision to 2045")."""


def is_of_news(year: int | None) -> bool:
    """Whether a year can be that of a page of the platform."""
    return year is not None and _EARLIEST_NEWS <= year <= _LATEST_NEWS


def pick_year(
    found: list[Told], day: Told | None, address: str | None, told_year: tuple[int, str] | None
) -> tuple[int | None, str]:
    """The year of the news, with its words: the address's, else one beside the day, else the latest of the text.

    `told_year` is the year that the text tells by one that it calls this year or the last, with its words.
    """
    if (printed := year_in(address)) is not None:
        return printed, str(printed)
    if told_year is not None:
        return told_year
    usable = [f for f in found if is_of_news(f.date.year) and not f.is_comparison]
    usable = [f for f in usable if f.date.year not in GOAL_YEARS] or usable
    if day is None or (day.date.month or 1) > _EARLY_MONTHS:
        usable = _without_plans(usable, day)
    if day is None:
        usable = [f for f in usable if not (f.is_future and f.paragraph)] or usable
    usable = _without_years_ahead(usable, day)
    single = [f for f in usable if f.date.period_start is None or f.date.period_start + 1 == f.date.year] or usable
    if not single and (compared := [f for f in found if f.is_comparison and is_of_news(f.date.year)]):
        # Where no year but last year's is printed, the news is of the next.
        latest = max(compared, key=lambda f: f.date.year or 0)
        return _fit_weekday((latest.date.year or 0) + 1, found, day), latest.words
    if not single:
        usable = [f for f in found if is_of_news(f.date.year)]
        single = usable
    if not single:
        return None, ""
    if day is not None and (day.date.month or 1) >= _FESTIVE and _tells_only_plans(found):
        return (single[0].date.year or 0) - 1, single[0].words
    chosen = _fit_weekday(_after_told(_choose_year(single, day), found, day), found, day)
    return chosen, next((f.words for f in found if chosen in (f.date.year, f.date.period_start)), str(chosen))


def _without_plans(found: list[Told], day: Told | None) -> list[Told]:
    """The years told of what is; where all that is left lies ahead, or has only begun, the nearest of what lies ahead.

    What a lead announces counts, where there is no news but that.
    """
    told = [f for f in found if not (f.is_deadline or (f.is_future and f.date.month and (day or f.paragraph)))]
    if told and not all(f.is_coming or f.is_start for f in told):
        return told
    ahead = [f for f in found if not f.is_start and f.date.year]
    nearest = min((f.date.year for f in ahead if f.date.year), default=0)
    return [f for f in ahead if f.date.year == nearest] or found


def _without_years_ahead(found: list[Told], day: Told | None) -> list[Told]:
    """The years without those that only goals and plans name behind a year whose figures the text reports.

    "In the first nine months of 2024 … in 2025 the province strives for …". January and February report last year's.
    """
    if day is not None and (day.date.month or 1) <= _EARLY_MONTHS:
        return found
    reported = max((f.date.year or 0 for f in found if f.is_span), default=0)
    return [f for f in found if not reported or (f.date.year or 0) <= reported or f.date.month or not f.paragraph]


def _after_told(chosen: int, found: list[Told], day: Told | None) -> int:
    """The chosen year, or the one beside it that the months of the text ask for.

    "On 28 February a course began, by resolution 57 of 22 December 2024"; "on 18 December it snowed, frost is expected
    in January 2021".
    """
    if day is None or day.date.month is None:
        return chosen
    for told in found:
        if told.date.year != chosen or told.date.month is None:
            continue
        months = told.date.month - day.date.month
        is_open = told.is_future or told.is_deadline or told.is_anniversary or told.is_comparison
        if (told.is_law and months > 0) or (months >= _MONTHS_NEAR and not is_open):
            return chosen + 1
        if (told.is_future or told.is_deadline) and not told.is_law and -months >= _HALF_YEAR:
            return chosen - 1
    return chosen


def _fit_weekday(chosen: int, found: list[Told], day: Told | None) -> int:
    """The chosen year, or another in which the day has its weekday: the only one of the text, one beside the chosen,

    or a later one where the lead names no year.
    """
    if day is None or day.weekday is None or _weekday(chosen, day) in (None, day.weekday):
        return chosen
    printed = {
        f.date.year for f in found if f.date.year and _EARLIEST_NEWS <= f.date.year <= chosen + 1 and not f.is_start
    }
    fitting = {year for year in printed if _weekday(year, day) == day.weekday}
    if len(fitting) == 1:
        return fitting.pop()
    # "On Monday, 15 January" behind "from 2019 to 2023": a page that tells the year before may leave its own out.
    # "On Saturday, 2 November" before "in 2025 the city will" is of the year before.
    is_past = all(f.is_start or f.paragraph for f in found if f.date.year == chosen)
    first = min((f.date.year for f in found if f.date.year and f.date.year >= _EARLIEST_NEWS), default=chosen)
    later = range(chosen + 2, chosen + _WEEKDAY_REACH) if is_past else ()
    near = (chosen + 1, chosen - 1, *range(chosen - 2, first, -1), *later)
    return chosen if fitting else next((year for year in near if _weekday(year, day) == day.weekday), chosen)


def _news_year(found: Told) -> int | None:
    """The year of a date; the first one of a term ("2021-2026", "2025-2030"), which is news when it begins.

    Plans are of five years and named by the first and the last of them ("2016-2020"), so they end a year sooner.
    """
    first, last = found.date.period_start, found.date.year
    return first if first is not None and last == first + _TERM else last


def _choose_year(single: list[Told], day: Told | None) -> int:
    counts = Counter(filter(None, map(_news_year, single)))
    latest = max(counts)
    month = day.date.month if day is not None and day.date.month else None
    season = next((f for f in single if f.date.year == latest and f.date.period_start == latest - 1), None)
    if season is not None and counts[latest] == 1 and month is not None and month >= (5 if season.is_future else 8):
        return latest - 1
    earlier = counts.get(latest - 1, 0)
    if month is not None and month >= _FESTIVE and _is_next_year(latest, month, counts[latest] <= earlier, single):
        return latest - 1
    is_early = month is not None and month <= _EARLY_MONTHS
    if earlier >= 3 * counts[latest] and not is_early:
        return latest - 1
    if month is not None and _is_planned_only(latest, month, single):
        return latest - 1
    near = {_news_year(f) for f in single if day is not None and f.sentence == day.sentence}
    is_told = any(_news_year(f) == latest and not (f.is_deadline or f.date.month) for f in single)
    if near == {latest - 1} and is_early and is_told and latest - 2 not in counts:
        return latest  # "On 10 January the district reviewed the work of 2023", tasks of 2024 further down
    if near == {latest - 1} or (near == {latest - 1, latest} and month is not None and month >= 9):
        return latest - 1
    if len(near) == 1 and all(f.is_future for f in single if (f.date.year or 0) > max(filter(None, near))):
        return max(filter(None, near))
    return latest


def _tells_only_plans(found: list[Told]) -> bool:
    """Whether one year is named, and only for what will be: at the end of a year that is the next."""
    years = [f for f in found if f.date.year]
    return len({f.date.year for f in years}) == 1 and all(f.is_future and f.paragraph and not f.is_start for f in years)


def _is_next_year(latest: int, month: int, is_rare: bool, single: list[Told]) -> bool:
    """Whether the end of a year looks forward to one: all call it the new one, or December, no more often than its own.

    The lunar new year, Tet, is in January or February, and what is made for it from November on.
    """
    told, before = ([f for f in single if _news_year(f) == year] for year in (latest, latest - 1))
    # "The fourth storm of 2019; in 2018 there were six" looks back.
    is_back = any(f.sentence == told[0].sentence and f.date.start > told[0].date.end for f in before)
    is_ahead = is_rare and not is_back
    if all(f.is_new_year for f in told):
        return True
    return month == _LAST_MONTH and is_ahead and not any(f.date.month or f.is_deadline for f in told)


def _is_planned_only(latest: int, month: int, single: list[Told]) -> bool:
    """Whether a year is told of plans alone, and a month of the one before it lies no later than that of the news."""
    if not all(f.is_future and f.paragraph and not f.date.month for f in single if _news_year(f) == latest):
        return False
    if month >= _LATE_MONTHS and any(f.date.year == latest - 1 and not f.is_future for f in single):
        return True
    past = [f for f in single if f.date.year == latest - 1 and f.date.month and not f.is_future]
    return any(_MONTHS_NEAR >= month - (f.date.month or 0) >= 0 for f in past)


def _weekday(year: int, day: Told) -> int | None:
    return weekday_of(year, day.date.month or 1, day.date.day or 1)
