"""Reads a month beside its year, in either order ("im August 2023", "2023 წლის აგვისტოში"); days are read elsewhere."""

from __future__ import annotations

import re
from typing import NamedTuple

from index.extract.calendars import CAPITAL_MONTHS, MONTH_BEFORE_DAY, UNSPACED, Calendar
from index.extract.date_mention import DateMention, make_date

_LAST_WORD = re.compile(r"(?P<w>[^\s\d.,;:()/\"“”«»]+)\.?[\s\u200b]*$")
_YEAR_WORDS = (
    r"(?:de(?:s|\s+l)?\s*['’]?\s*(?:any|année|jahres|año)|do\s+ano|dell['’]anno|(?:of\s+)?the\s+year|av\s+år|van\s+het\s+jaar|a\s+anului"
    r"|anului|leta|të(?:\s+vitit)?|vitit|mwaka(?:\s+wa)?|ng(?:\s+taong?)?|taong|roku|roka|godine|године|سنة|سال|عام|jahres)"
)
"""What stands between a month and its year, where it is more than "of"."""
_LAST_WORDS = re.compile(
    rf"(?P<w>[^\s\d.,;:()/\"“”«»]+)(?:,?[^\S\n]+{_YEAR_WORDS}|\.?,?[^\S\n]+(?:de|del|of|d['’]|năm|tahun|rok|year|του|din|dari|ปี|พ\.ศ\.|ค\.ศ\.|í|i)?)\s*$"
)
_UNSPACED_YEAR = re.compile(r"\s*(?:ปี|ปีพ\.?ศ\.?|ប្រចាំឆ្នាំ|ឆ្នាំ|ປີ)?[\s.พศค\u200b]*\Z")
_NEXT_WORD = re.compile(
    r"(?:\s*ခုနှစ်[\s၊]*|(?:\([ae]\)|e)?ko\s+|թ\.\s+|[-'’]?c[iıuü]\s+il(?:in|də)?\s+|[-'’](?:nin|nın|nun|nün|in|ın|un|ün)\s+"
    r"|(?:[-\s]?ஆம்)\s+ஆண்டு(?:\s?இன்|ின்)?\s+|-?(?:च्या|को|का|के|এর|র)\s+|-?წლის\s+"
    r"|\.?\s+(?:(?:m\.|metų|metais|gada|aasta|թ\.|թվականի|ж\.|жылғы|жылдың|жылы|жылдан|оны|წლის|სალ|yilning|yılının|yılı|সালের|সালে"
    r"|के|को|का|साल\s+को|सालको|च्या|मध्ये|साली|साल|में|کال\s+(?:په|د)|کے|سنہ|సంవత్సరం|సంవత్సరంలో|roku|року)\s+)?)(?P<w>[^\s\d.,;:()/]+)"
)
_DAY_BEHIND = re.compile(r"\.?\s+\d{1,2}(?!\d)")
_YEAR_FIRST = frozenset(
    "az bn et eu fi hi hu hy ka kk lt lv mn mr my ne ps ta te tr ur".split()  # noqa: SIM905
)
"""Languages that may name the year before the month."""
_DAY_LAST = _YEAR_FIRST | MONTH_BEFORE_DAY
_REACH = 36


class NextMonth(NamedTuple):
    """A month that is named right behind a year, and where its name ends."""

    number: int
    end: int

    def has_day(self, low: str) -> bool:
        """Whether a day follows, whose own number tells it: "2024 m. spalio 23 d."."""
        return _DAY_BEHIND.match(low, self.end) is not None


def find_next_month(low: str, token: re.Match[str], calendar_: Calendar) -> NextMonth | None:
    """The month behind a year in a language that may name a day so; None where none stands there."""
    match = _NEXT_WORD.match(low, token.end()) if calendar_.language in _DAY_LAST else None
    name = calendar_.name_in(match["w"]) if match else None
    return None if match is None or name is None else NextMonth(calendar_.months[name], match.end())


def read_month_and_year(
    text: str, low: str, token: re.Match[str], calendar_: Calendar, behind: NextMonth | None
) -> DateMention | None:
    """The month with the year that a token of four digits is; None where no month stands beside it.

    `behind` is the one that `find_next_month` tells.
    """
    if behind is not None and calendar_.language in _YEAR_FIRST:
        return make_date(token.start(), behind.end, token[0], str(behind.number), None)
    return _month_ahead(text, low, token, calendar_)


def _month_ahead(text: str, low: str, token: re.Match[str], calendar_: Calendar) -> DateMention | None:
    start, end = token.span()
    window = max(0, start - _REACH)
    if calendar_.language in UNSPACED:
        return _unspaced(low, (window, start, end), calendar_)
    ahead = _LAST_WORD.search(low, window, start) or _LAST_WORDS.search(low, window, start)
    if ahead is not None and calendar_.name_in(ahead["w"]) is None:
        ahead = _LAST_WORDS.search(low, window, start)
    name = calendar_.name_in(ahead["w"]) if ahead else None
    if ahead is None or name is None or not is_month(text, ahead.start(), name, token[0], calendar_):
        return None
    return make_date(ahead.start(), end, token[0], str(calendar_.months[name]), None)


def _unspaced(low: str, window: tuple[int, int, int], calendar_: Calendar) -> DateMention | None:
    first, start, end = window
    space = _UNSPACED_YEAR.search(low, first, start)
    stop = space.start() if space else start
    name = next((name for name in calendar_.months if low.endswith(name, first, stop)), None)
    return make_date(stop - len(name), end, low[start:end], str(calendar_.months[name]), None) if name else None


def is_month(text: str, start: int, name: str, year: object, calendar_: Calendar) -> bool:
    """Whether a name is a month's where it stands: no abbreviation without a year but in English, with its capital."""
    if name in calendar_.abbreviations and not year and calendar_.language != "en":
        return False
    return calendar_.language not in CAPITAL_MONTHS or text[start].isupper()
