"""Reads days, months, years, ranges and recent days as readers type them; dates inside articles are read elsewhere."""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from typing import TypeAlias

from search.months import months_by_name, words_beside_months
from search.relative import parse_quarter, parse_relative

Days: TypeAlias = tuple[int | None, int | None]
"""First and last day, both included; None leaves that side open. *Units*: ordinals (datetime.date.toordinal)."""

VIETNAM = datetime.timezone(datetime.timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam has kept one time, without summer time, since 1975."""

_REDUCED = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_COMPARED = re.compile(r"(>=|<=|>|<|≥|≤)\s*(.*)", re.DOTALL)
_SPAN = re.compile(r"(.*[0-9]\D{0,12}?)(?:\s+[-–—]\s+|[–—]|(?<=[0-9]{4})-(?=[0-9/.]+$))(.*[0-9].*)")
"""Two days with a dash between them; one without spaces stands behind a year."""
_JOINED = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[./]([0-9]{1,2})(?:[./]([0-9]{1,2}))?\.?")
_YEAR_LAST = re.compile(r"(?:([0-9]{1,2})[-./]\s?)?([0-9]{1,2})[-./]\s?([0-9]{4})\.?")
_SHORT_YEAR = re.compile(r"([0-9]{1,2}[-./][0-9]{1,2}[-./])([0-9]{2})")
_CENTURY = "20"
_BETWEEN = re.compile(
    r"(?:(?:from|between|từ|von|vom|с|от|od|från|du|de|desde|da|dal)\s+)?"
    r"(\S.*[0-9].*?)\s+(?:to|until|till|and|đến|tới|bis|до|по|do|až|au|à|hasta|a|al|至|到)\s+(.*[0-9].*)",
    re.IGNORECASE,
)
"""Two days with words around them: "from 2023 to 2024"."""
_CHINESE = re.compile(r"([0-9]{4})\s?[年년](?:\s?([0-9]{1,2})\s?[月월](?:\s?([0-9]{1,2})\s?[日号號일])?)?")
_VIETNAMESE = re.compile(
    r"(?:(?:ngày\s)?([0-9]{1,2})\s)?(?:tháng\s|t\.?\s?)([0-9]{1,2})(?:,?\s(?:năm\s)?|\s?[/-]\s?)([0-9]{4})"
)
_NUMBER = re.compile("[0-9]+")
LONGEST_NAMED, LONGEST_SPAN = 60, 120
_BUDDHIST_YEARS = range(2443, 2643)
"""Written in Thailand, Laos and Cambodia: 543 more."""
_TURNABLE = re.compile(r"(?<!\d)(\d{1,2})([-./]\s?)(\d{1,2})([-./]\s?(?:\d{4}|\d{2}))(?![\d./-])")
"""A day and a month in digits, the year last; some write the month first."""


def today_in_vietnam() -> datetime.date:
    """The calendar day that it is now in Vietnam, where the news is from."""
    return datetime.datetime.now(VIETNAM).date()


def parse_days(text: str) -> tuple[int, int] | None:
    """First and last day that "2024", "2024-10" or "2024-10-23" can mean, or None for anything else.

    *Units*: ordinals (datetime.date.toordinal), both included.
    """
    match = _REDUCED.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(group) if group else None for group in match.groups())
    try:
        first = datetime.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first.toordinal(), first.toordinal()
    last_month = month or 12
    last = datetime.date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
    return first.toordinal(), last.toordinal()


def parse_range(text: str, today: datetime.date) -> Days | None:
    """Days of "2024", "2024-01..2024-06", "2024..", ">2024-01-15", "<=2023", "1/2024-3/2024", "last 7 days" or "today".

    None for anything else. Days are read as `_parse_typed` says, relative ones as `parse_relative` does. A range whose
    ends are the wrong way round is read the right way round.
    """
    text = "".join(map(_to_ascii_digit, text))
    compared = _COMPARED.fullmatch(text.strip())
    if compared is not None:
        return _compare(compared[1], compared[2])
    relative = parse_relative(text, today)
    if relative is not None:
        return relative
    start, separator, end = text.partition("..")
    if separator:
        return _between(start, end)
    if (days := _parse_typed(text)) is not None:
        return days
    typed = text.strip()[:LONGEST_SPAN]
    spanned = _SPAN.fullmatch(typed) or _BETWEEN.fullmatch(typed)
    return None if spanned is None else _between(spanned[1], spanned[2])


def _parse_typed(text: str) -> tuple[int, int] | None:
    """As `parse_days` and `parse_named`, also of "23/10/2024", "23.10.2024", "10/2024", "2024/10/23" and "20241023".

    The day stands before the month, as it does in Vietnam and nearly everywhere, unless it would be no month:
    "10/23/2024".
    """
    text = text.strip()
    if joined := _JOINED.fullmatch(text):
        return parse_days("-".join(joined.groups()))
    if ordered := _YEAR_FIRST.fullmatch(text):
        return parse_days("-".join(filter(None, ordered.groups())))
    if short := _SHORT_YEAR.fullmatch(text):
        text = f"{short[1]}{_CENTURY}{short[2]}"
    if last := _YEAR_LAST.fullmatch(text):
        day, month, year = last.groups()
        if day and int(month) > 12:
            day, month = month, day
        return parse_days("-".join(filter(None, (year, month, day))))
    return parse_days(_to_common_year(text)) or parse_named(text)


def _to_common_year(text: str) -> str:
    year = text[:4]
    return f"{_common_year(int(year)):04}{text[4:]}" if year.isdecimal() and len(year) == 4 else text


def _common_year(year: int) -> int:
    return year - 543 if year in _BUDDHIST_YEARS else year


def parse_named(text: str) -> tuple[int, int] | None:
    """As `parse_days` of a day or a month with its year that names the month, in any language, or says what is what.

    "23 октября 2024 г.", "October 2024", "tháng 9/2024", "2024年10月"; and of a quarter: "Q3 2024". None for anything
    else.
    """
    if len(text) > LONGEST_NAMED:
        return None
    text = "".join(map(_to_ascii_digit, unicodedata.normalize("NFC", text).lower())).strip(" .,")
    if (chinese := _CHINESE.fullmatch(text)) is not None:
        return parse_days("-".join(filter(None, chinese.groups())))
    if (vietnamese := _VIETNAMESE.fullmatch(text)) is not None:
        return parse_days("-".join(filter(None, reversed(vietnamese.groups()))))
    if (quarter := parse_quarter(text)) is not None:
        return _days_of_quarter(*quarter)
    numbers = [int(number) for number in _NUMBER.findall(text)]
    years, days = [n for n in numbers if n > 31], [n for n in numbers if n <= 31]
    if len(years) != 1 or len(days) > 1:
        return None
    words = re.sub(r"[0-9.,/()’'-]", " ", text).split()
    month = months_by_name().get(" ".join(word for word in words if word not in words_beside_months()))
    if month is None:
        return None
    return parse_days("-".join((f"{_common_year(years[0]):04}", str(month), *map(str, days))))


def _days_of_quarter(year: int, quarter: int) -> tuple[int, int] | None:
    first, last = (parse_days(f"{year:04}-{month}") for month in (3 * quarter - 2, 3 * quarter))
    return (first[0], last[1]) if first and last else None


def turn_days(text: str) -> str | None:
    """The text with day and month exchanged where either may be which: "3/4/2024" → "4/3/2024"; None where not."""
    turned = _TURNABLE.sub(_turn, text)
    return None if turned == text else turned


def _turn(match: re.Match[str]) -> str:
    first, sign, second, rest = match.groups()
    return f"{second}{sign}{first}{rest}" if max(int(first), int(second)) <= 12 else match[0]


def _to_ascii_digit(sign: str) -> str:
    return sign if sign.isascii() else str(unicodedata.decimal(sign, sign))


def _compare(sign: str, text: str) -> Days | None:
    days = _parse_typed(text)
    if days is None:
        return None
    first, last = days
    match sign:
        case ">":
            return last + 1, None
        case "<":
            return None, first - 1
        case ">=" | "≥":
            return first, None
        case _:
            return None, last


def _between(start: str, end: str) -> Days | None:
    first = _parse_typed(start) if start.strip() else None
    last = _parse_typed(end) if end.strip() else None
    if (start.strip() and first is None) or (end.strip() and last is None) or (first is None and last is None):
        return None
    if first is not None and last is not None and first[0] > last[1]:
        first, last = last, first
    return (first[0] if first else None), (last[1] if last else None)
