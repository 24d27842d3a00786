"""Reads days by how far from today they are, and quarters of years, in the words of many languages."""

from __future__ import annotations

import calendar
import datetime
import functools
import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

from search.months import words_beside_months

_NAMES = Path(__file__).parent / "data" / "relative_days.tsv"
LONGEST = 60
"""Code points of a text that is read."""
_DAYS_OF = {"day": 1, "week": 7, "month": 30, "year": 365}
"""Days of the units in "last 3 weeks"."""
MOST = 9_999
"""Units counted back."""
_RECENT, _QUARTER, _UNKNOWN = "recent", "quarter", ""
_NUMBER = re.compile(r"\d+")
_STOPS = re.compile(r"[.,/()年第년제_-]")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}

_Days = tuple[int, int]


def parse_relative(text: str, today: datetime.date) -> _Days | None:
    """First and last day of "today", "hôm qua", "this week", "прошлый месяц", "last 7 days"; None for anything else.

    Weeks begin on Monday. The last 7 days are today and the six before; a month counts 30 days and a year 365, and so
    does "last month" in English, where other languages say which one of the calendar they mean.
    *Units*: ordinals (datetime.date.toordinal), both included.
    """
    if len(text) > LONGEST:
        return None
    typed = " ".join(unicodedata.normalize("NFC", text).lower().split())
    named = _CALENDAR.get(_kinds().get(typed, ""))
    return _count_back(typed, today) if named is None else named(today)


def parse_quarter(text: str) -> tuple[int, int] | None:
    """The year and the quarter of "Q3 2024", "2024-Q3", "quý III/2024" or "3. Quartal 2024"; None for anything else."""
    if len(text) > LONGEST:
        return None
    typed = unicodedata.normalize("NFC", text).lower()
    words = _NUMBER.sub(r" \g<0> ", _STOPS.sub(" ", typed)).split()
    numbers = [int(_ROMAN.get(word, word)) for word in words if word in _ROMAN or word.isdecimal()]
    years, quarters = [n for n in numbers if n > 999], [n for n in numbers if 1 <= n <= 4]
    others = [word for word in words if word not in _ROMAN and not word.isdecimal()]
    says_so = any(_kinds().get(word) == _QUARTER for word in others)
    if not says_so or len(numbers) != 2 or len(years) != 1 or len(quarters) != 1:
        return None
    is_known = all(_kinds().get(word) == _QUARTER or word in words_beside_months() for word in others)
    return (years[0], quarters[0]) if is_known else None


def _count_back(text: str, today: datetime.date) -> _Days | None:
    """The days up to today that a number, a unit and a word for "last" say, in any order; one where no number does."""
    numbers = _NUMBER.findall(text)
    kinds = [kind for word in _NUMBER.sub(" ", text).split() for kind in _read_word(word)]
    units = [kind for kind in kinds if kind in _DAYS_OF]
    if _RECENT not in kinds or _UNKNOWN in kinds or len(units) != 1 or len(numbers) > 1:
        return None
    count = int(numbers[0]) if numbers else int(units[0] != "day")
    last = today.toordinal()
    return (max(1, last - count * _DAYS_OF[units[0]] + 1), last) if 0 < count <= MOST else None


def _read_word(word: str) -> tuple[str, ...]:
    """What a word says: a unit, "recent", both in a script without spaces, nothing, or that it is not known."""
    kinds = _kinds()
    if (kind := kinds.get(word)) in (*_DAYS_OF, _RECENT):
        return (kind,)
    if word in words_beside_months():
        return ()
    units = (kinds.get(word[:at], "") for at in range(1, len(word)) if kinds.get(word[at:]) == _RECENT)
    return next(((unit, _RECENT) for unit in units if unit in _DAYS_OF), (_UNKNOWN,))


@functools.cache
def _kinds() -> Mapping[str, str]:
    """What each form says, in small letters; the first row that has it counts."""
    found: dict[str, str] = {}
    for line in _NAMES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            _, kind, forms = line.split("\t")
            for form in forms.split("|"):
                found.setdefault(unicodedata.normalize("NFC", form), kind)
    return found


def _back(days: int) -> Callable[[datetime.date], _Days]:
    return lambda today: (today.toordinal() - days,) * 2


def _week(ago: int) -> Callable[[datetime.date], _Days]:
    def find(today: datetime.date) -> _Days:
        monday = today.toordinal() - today.weekday() - 7 * ago
        return monday, monday + 6

    return find


def _month(ago: int) -> Callable[[datetime.date], _Days]:
    def find(today: datetime.date) -> _Days:
        year, month = divmod(today.year * 12 + today.month - 1 - ago, 12)
        first = datetime.date(year, month + 1, 1).toordinal()
        return first, first + calendar.monthrange(year, month + 1)[1] - 1

    return find


def _year(ago: int) -> Callable[[datetime.date], _Days]:
    def find(today: datetime.date) -> _Days:
        year = today.year - ago
        return datetime.date(year, 1, 1).toordinal(), datetime.date(year, 12, 31).toordinal()

    return find


_CALENDAR: Mapping[str, Callable[[datetime.date], _Days]] = {
    "today": _back(0),
    "yesterday": _back(1),
    "before_yesterday": _back(2),
    "this_week": _week(0),
    "last_week": _week(1),
    "this_month": _month(0),
    "last_month": _month(1),
    "this_year": _year(0),
    "last_year": _year(1),
}
