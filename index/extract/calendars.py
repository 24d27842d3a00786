"""How each language writes dates: month names, ordinals, orders; what a date means for an article is not known here."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from index.extract.shapes import weigh_length
from index.extract.tables import read_json, read_rows

_DAY_FIRST_SUFFIX = r"(?:\.|st\b|nd\b|rd\b|th\b|er\b|º|ª|-?го\b|-(?:е|я|а)\b)?"
_TO_MONTH = r"[\s\u200b]*(?:of\s+|de\s+|d['’]|del\s+|ng\s+|tháng\s+|-\s?|/\s?)?"
_TO_YEAR = (
    r"\.?(?:\s*[/(]\s*[^\W\d_]+\)?)?[\s,،]*(?:(?:de|del|of|năm|tahun|year|rok|roku|året|ปี|พ\.\s?ศ\.|ค\.\s?ศ\.)\s*)?"
)
_YEAR = r"(?P<y>\d{4})(?!\d)"
MONTH_BEFORE_DAY = frozenset({"en", "tl", "hu", "lt", "eu", "my", "ne", "si", "ta", "te", "ka", "fa"})
"""Languages in which a number right behind a month is a day ("October 23"), even without a year."""
CAPITAL_MONTHS = frozenset({"en", "de", "id", "ms", "tl"})
"""Languages that always write months with a capital: "may" and "march" are other words."""
UNSPACED = frozenset({"th", "lo", "km", "my"})
_LONGEST_DATELINE = 60


@dataclass(frozen=True, slots=True)
class Calendar:
    """The month names of one language. `abbreviations` count only where a year follows."""

    language: str
    months: Mapping[str, int]
    abbreviations: frozenset[str]
    behind_day: re.Pattern[str]
    """Matches right behind a day: the month (`M`) and perhaps the year (`y`)."""
    behind_month: re.Pattern[str]
    """Matches right behind a month: the year."""
    ordinals: Mapping[str, int]
    ordinal_day: re.Pattern[str] | None
    """A day in words with its month, perhaps with its year."""


@functools.cache
def calendar_of(language: str) -> Calendar:
    """The calendar of a language; without any month name for a language that the table lacks."""
    months: dict[str, int] = {}
    short: set[str] = set()
    for _, month, forms, abbreviations in (row for row in _month_rows() if row[0] == language):
        months |= dict.fromkeys(filter(None, forms.split("|")), int(month))
        short |= set(filter(None, abbreviations.split("|")))
        months |= {form: int(month) for form in abbreviations.split("|") if form and form not in months}
    names = _alternatives(months) if months else r"(?!)"
    end = "" if language in UNSPACED else r"(?!\w)"
    ordinals = {word: day for day, word in enumerate(read_json("ordinals.json").get(language, ()), start=1)}
    spelled = (
        rf"(?<!\w)(?P<d>{_alternatives(ordinals)})\s+(?P<M>{names}){end}(?:{_TO_YEAR}{_YEAR})?" if ordinals else None
    )
    return Calendar(
        language=language,
        months=months,
        abbreviations=frozenset(short),
        behind_day=re.compile(rf"{_DAY_FIRST_SUFFIX}{_TO_MONTH}(?P<M>{names}){end}(?:{_TO_YEAR}{_YEAR})?"),
        behind_month=re.compile(rf"{_TO_YEAR}{_YEAR}"),
        ordinals=ordinals,
        ordinal_day=re.compile(spelled) if spelled else None,
    )


def lower(text: str) -> str:
    """Lower case, letter for letter: offsets stay what they were."""
    return text.replace("İ", "i").lower()


def is_date_alone(text: str) -> bool:
    """Whether a short line is nothing but a full date, perhaps with a weekday, time or place, in any language."""
    return (
        len(text) <= _LONGEST_DATELINE and _DAY_AND_YEAR.match(text) is not None and dateline_language(text) is not None
    )


@functools.lru_cache(maxsize=64)
def dateline_language(text: str) -> str | None:
    """A language in which a short line is a dateline; "und" where numbers alone make it; None where it is none."""
    from index.extract.dates import find_dates

    for language in ("und", *_languages_of_months(lower(text))):
        for date in find_dates(text, language):
            if date.day and date.year and _is_small_rest(text[: date.start], text[date.end :]):
                return language
    return None


_WORDS = re.compile(r"[^\s\d.,;:()/]+")
_DAY_AND_YEAR = re.compile(r"(?=.*\d{4})(?=.*(?<!\d)\d{1,2}(?!\d))|.*[一二三四五六七八九十]月", re.DOTALL)
_AROUND = " ,.:;|–—-()（）[]"
_WEEKDAYS = "星期日月火水木金土曜一二三四五六"
_TIME = re.compile(r"\d{1,2}[:h.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?|\(?gmt[^)]*\)?", re.IGNORECASE)
_TRAILING = re.compile(
    r"[\s.,、)）]*(?:г|р|р\.|г\.|r|r\.|року|года|roku|год|рік|год\.|ж|թ|m|d|n|til|klo|kl|um|à|at|lúc|г\.\s*)?[\s.,|–—-]*"
)


def _is_small_rest(before: str, after: str) -> bool:
    """Whether no more than a weekday, a place or "published on" stands before a date and no more than a time behind."""
    ahead = before.strip(_AROUND)
    words = ahead.split()
    if after.rstrip().endswith("。") or (len(words) > 2 and after.strip() == "."):
        return False
    behind = _TRAILING.sub("", _TIME.sub("", lower(after)), count=1).strip(_AROUND + _WEEKDAYS)
    return weigh_length(ahead) <= 32 and len(words) <= 5 and weigh_length(behind) <= 10 and len(behind.split()) <= 1


def _languages_of_months(low: str) -> list[str]:
    """The languages that have a month among the words of a line, in alphabetical order."""
    names = _month_names()
    found = {language for word in _WORDS.findall(low) for language in names.get(word, ())}
    found |= {language for name in _names_of_many_words() if name in low for language in names[name]}
    return sorted(found | ({"vi"} if "tháng" in low else set()) | {x for x in UNSPACED if _is_written_in(low, x)})


def _is_written_in(low: str, language: str) -> bool:
    return any(name in low for name in calendar_of(language).months) if not low.isascii() else False


@functools.cache
def _month_names() -> Mapping[str, frozenset[str]]:
    """The languages of each month name."""
    names: dict[str, set[str]] = {}
    for language, _, *cells in _month_rows():
        for name in filter(None, "|".join(cells).split("|")):
            names.setdefault(name, set()).add(language)
    return {name: frozenset(languages) for name, languages in names.items()}


@functools.cache
def _names_of_many_words() -> tuple[str, ...]:
    return tuple(name for name in _month_names() if not name.isalpha())


@functools.cache
def _month_rows() -> tuple[list[str], ...]:
    return tuple(read_rows("months.tsv"))


def _alternatives(words: Mapping[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
