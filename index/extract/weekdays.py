"""Knows the days of the week by their names, inflected or not; what they stand beside is found elsewhere."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Mapping

from index.extract.tables import read_rows

_WORD = re.compile(r"[^\s\d,.;:()（）\[\]|/、،·–—-]+")
_LONGEST_ENDING = 3
_SHORTEST_INFLECTED = 5
_LONGEST_REST = 40
DENSE = frozenset({"zh", "ja", "th", "lo", "km", "my", "ko"})
"""Languages in which words beside a day need not be parted from it."""


def weekday_beside(before: str, after: str, language: str) -> int | None:
    """The day of the week, Monday is 1, named right before or right behind a date in lower case; None where none is."""
    names = _names().get(language)
    if names is None:
        return None
    if language in DENSE:
        found = _dense_patterns(language)
        match = found[0].search(before) or found[1].match(after)
        return names[match["day"]] if match else None
    for word in (*reversed(_WORD.findall(before)[-2:]), *_WORD.findall(after)[:1]):
        if (day := _day_of(word, names)) is not None:
            return day
    ahead, behind = _WORD.findall(before)[-2:], _WORD.findall(after)[:2]
    return _day_of(" ".join(ahead), names) or _day_of(" ".join(behind), names)


def weekday_of(year: int, month: int, day: int) -> int | None:
    """The day of the week of a date, Monday is 1; None where the calendar has no such date."""
    try:
        return datetime.date(year, month, day).isoweekday()
    except ValueError:
        return None


def without_weekday(text: str) -> str:
    """A few words in lower case, without the name of a day of the week in any language."""
    if not text or len(text) >= _LONGEST_REST:
        return text
    name = next((name for name in _long_names() if name in text), None)
    return text.replace(name, " ", 1).strip() if name else text


def _day_of(word: str, names: Mapping[str, int]) -> int | None:
    """A name as listed, or one with another ending ("středu" for "středa")."""
    if word in names:
        return names[word]
    if len(word) < _SHORTEST_INFLECTED:
        return None
    for name, day in names.items():
        is_near = len(name) >= _SHORTEST_INFLECTED and len(word) - len(name) <= _LONGEST_ENDING
        if is_near and word.startswith(name[:-1]):
            return day
    return None


@functools.cache
def _names() -> Mapping[str, Mapping[str, int]]:
    names: dict[str, dict[str, int]] = {}
    for language, day, forms in read_rows("weekdays.tsv"):
        names.setdefault(language, {}).update(dict.fromkeys(forms.split("|"), int(day)))
    return names


@functools.cache
def _long_names() -> tuple[str, ...]:
    """All names of more than one letter, the longest first."""
    names = {name for names in _names().values() for name in names if len(name) > 1}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@functools.cache
def _dense_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """In front of a date a full name; behind it also one in brackets ("10月23日(水)")."""
    names = sorted(_names()[language], key=lambda name: (-len(name), name))
    full = "|".join(re.escape(name) for name in names if len(name) > 1)
    every = "|".join(map(re.escape, names))
    return (
        re.compile(rf"(?P<day>{full})(?:ที่|ที)?[\s,、，(（]*(?:ที่|ទី|ວັນທີ)?\s*\Z"),
        re.compile(rf"\s*[(（]\s*(?P<day>{every})\s*[)）]"),
    )
