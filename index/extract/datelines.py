"""Tells lines that are nothing but a full date from other lines; what the date means is decided elsewhere."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from index.extract.calendars import UNSPACED, calendar_of, lower
from index.extract.dates import find_dates
from index.extract.furniture import is_section, is_share_line, published_words
from index.extract.labels import is_comment_counter
from index.extract.shapes import weigh_length
from index.extract.weekdays import without_weekday
from search.months import month_rows

_LONGEST_DATELINE = 80
_SEPARATORS = re.compile(r"\s*[|•·›»]\s*|\s{2,}")
_WORDS = re.compile(r"[^\s\d.,;:()/،၊။|'’-]+")
_DAY_AND_YEAR = re.compile(r"(?=.*\d{4})(?=.*(?<!\d)\d{1,2}(?!\d))|.*[一二三四五六七八九十]月", re.DOTALL)
_SIGN_OF_DATE = re.compile(r"\d|月")
"""Told sooner than all of it: most lines have neither."""
_AROUND = " ,.:;|–—-()（）[]،၊•·"
_WEEKDAY_SIGNS = "星期日月火水木金土曜一二三四五六"
_SIGN_IN_BRACKETS = re.compile(r"[(（][月火水木金土日월화수목금토일][)）]")
_TIME = re.compile(
    r"(?:at|à|o godz\.?|plkst\.?|kell|kl\.?|klo|um|o|v|в|о|lúc|às|a las|alle|om|ore|saat|pukul|jam|เวลา|الساعة|ساعت)?"
    r"\s*\d{1,2}[:h.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*(?:uhr|น\.|giờ|wib))?|\(?(?:gmt|utc)[^)]*\)?",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"[\s.,、)）]*(?:г|р|р\.|г\.|r|r\.|року|года|гады|roku|год|рік|год\.|ж|թ|m|d|n|til|klo|kl|um|à|at|lúc|г\.\s*"
    r"|-c[iıuü] il|ရက်နေ့|ရက်)?[\s.,|–—-]*"
)
_WORDS_FOR_MONTH = {"tháng": "vi", "ເດືອນ": "lo", "ខែ": "km", "เดือน": "th", "сарын": "mn"}
"""Languages that may number their months beside the word for month."""
_SHORT_YEAR = re.compile(
    r"(?<![\d./-])(?P<day>\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)|\d{1,2}\.?\s[^\W\d_]{3,9}\.?\s['’])(?P<y>[0-4]\d)(?![\d./-])"
)
_THAI_YEAR = re.compile(r"(?P<month>\d{1,2}\s?[ก-๎.]{3,12}\s?)(?P<y>[5-9]\d)(?![\d:.])")
_LONGEST_AHEAD, _MOST_WORDS_AHEAD = 32, 5
_LONGEST_BEHIND = 10
_MOST_WORDS_OF_SENTENCE = 2
"""More words than these before a date, and a full stop at the end, make a sentence."""


@functools.lru_cache(maxsize=256)
def is_date_alone(text: str) -> bool:
    """Whether a short line is nothing but a full date, perhaps with a weekday, time or place, in any language."""
    return len(text) <= _LONGEST_DATELINE and _has_day_and_year(text) and dateline_language(text) is not None


@functools.lru_cache(maxsize=64)
def dateline_language(text: str) -> str | None:
    """A language in which a short line is a dateline; "und" where numbers alone make it; None where it is none."""
    for language in ("und", *_languages_of_months(lower(text)), "en"):
        dates = [date for date in find_dates(text, language) if date.day and date.year]
        for first in dates[:1]:
            last = dates[-1]
            is_joined = _is_small_ahead(text[first.end : last.start]) if last is not first else True
            if is_joined and _is_small_ahead(text[: first.start]) and _is_small_behind(text, first.start, last.end):
                return language
    return None


def _has_day_and_year(text: str) -> bool:
    return _SIGN_OF_DATE.search(text) is not None and _DAY_AND_YEAR.match(text) is not None


def expand_years(text: str) -> str:
    """A dateline with its years of two digits in full: "22/10/24", "23 Oct '24", Thai "23 ต.ค. 67"."""
    full = _SHORT_YEAR.sub(r"\g<day>20\g<y>", text)
    return _THAI_YEAR.sub(r"\g<month>25\g<y>", full) if full == text and not text.isascii() else full


def has_date(text: str) -> bool:
    """Whether a short line prints a full date, in any language, whatever stands beside it."""
    return _has_day_and_year(text) and any(
        date.day and date.year
        for language in ("und", *_languages_of_months(lower(text)))
        for date in find_dates(text, language)
    )


def name_beside(text: str) -> str:
    """The words before the date of a dateline, in the middle marks cut: "Le Hoa" of "Le Hoa - 27/12/2023"."""
    language = dateline_language(text)
    dates = find_dates(text, language) if language else []
    ahead = text[: dates[0].start] if dates else ""
    return (
        ""
        if ahead.endswith((", ", "，")) or without_weekday(lower(ahead).strip(_AROUND)) != lower(ahead).strip(_AROUND)
        else ahead.strip(_AROUND)
    )


def _is_small_ahead(before: str) -> bool:
    """Whether no more than a weekday, a place or "published on" stands before a date."""
    ahead = without_weekday(_TIME.sub("", lower(before)).strip(_AROUND)).strip(_AROUND)
    if _is_of_page(ahead):
        return True
    return weigh_length(ahead) <= _LONGEST_AHEAD and len(ahead.split()) <= _MOST_WORDS_AHEAD


def _is_small_behind(text: str, start: int, end: int) -> bool:
    """Whether no more than a time, a weekday or "published" stands behind a date."""
    after = text[end:]
    if after.rstrip().endswith("。") or (len(text[:start].split()) > _MOST_WORDS_OF_SENTENCE and after.strip() == "."):
        return False
    behind = _TRAILING.sub("", _TIME.sub("", _SIGN_IN_BRACKETS.sub("", lower(after))), count=1).strip(
        _AROUND + _WEEKDAY_SIGNS
    )
    behind = without_weekday(behind).strip(_AROUND)
    if behind.casefold() in published_words() or _is_of_page(behind):
        return True
    if behind and after.rstrip().endswith(".") and len(text[:start].split()) > _MOST_WORDS_OF_SENTENCE:
        return False
    return weigh_length(behind) <= _LONGEST_BEHIND and len(behind.split()) <= 1


def _is_of_page(text: str) -> bool:
    """Whether words beside a date are buttons, parts of the site or a counter ("12/03/2024 | Society | Print")."""
    parts = [part.strip(_AROUND) for part in _SEPARATORS.split(text)]
    return bool(text) and all(
        not part or is_section(part) or is_share_line(part) or is_comment_counter(part) for part in parts
    )


def _languages_of_months(low: str) -> list[str]:
    """The languages that have a month among the words of a line, in alphabetical order."""
    names = _month_names()
    found = {language for word in _WORDS.findall(low) for language in names.get(word, ())}
    found |= {language for name in _names_of_many_words() if name in low for language in names[name]}
    return sorted(
        found
        | {language for word, language in _WORDS_FOR_MONTH.items() if word in low}
        | {x for x in UNSPACED if _is_written_in(low, x)}
    )


def _is_written_in(low: str, language: str) -> bool:
    return any(name in low for name in calendar_of(language).months) if not low.isascii() else False


@functools.cache
def _month_names() -> Mapping[str, frozenset[str]]:
    """The languages of each month name."""
    names: dict[str, set[str]] = {}
    for language, _, *cells in month_rows():
        for name in filter(None, "|".join(cells).split("|")):
            names.setdefault(name, set()).add(language)
    return {name: frozenset(languages) for name, languages in names.items()}


@functools.cache
def _names_of_many_words() -> tuple[str, ...]:
    return tuple(name for name in _month_names() if not name.isalpha())
