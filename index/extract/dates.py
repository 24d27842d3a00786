"""Finds every date in a text, in the ways of its language; which of them dates the article is decided elsewhere."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from index.extract.calendars import MONTH_BEFORE_DAY, UNSPACED, Calendar, calendar_of, lower
from index.extract.date_mention import MOST_DAYS, DateMention, make_date
from index.extract.han_dates import find_numerals, read_ideographic, read_numerals
from index.extract.month_years import find_next_month, is_month, read_month_and_year
from index.extract.occurrences import occurrences
from index.extract.short_dates import read_short

_LANGUAGES_OF_NUMERALS = frozenset({"zh", "ja", "und"})
_LANGUAGES_OF_OTHER_DIGITS = frozenset(
    {"ar", "fa", "ur", "ps", "hi", "mr", "ne", "bn", "ta", "te", "th", "lo", "km", "my", "zh", "ja", "ko", "und"}
)
"""Languages whose texts may print digits of their own, or wide ones."""
_TOKEN = re.compile(r"\d+")
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})(?:([-/.])|\.\s)(?P<m>\d{1,2})(?:\2|\.\s)(?P<d>\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})\s?([-/.])\s?(?P<m>\d{1,2})\s?\2\s?(?P<y>\d{4})(?!\d)")
_MONTHS_VI = {
    word: number
    for number, word in enumerate(["một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"], start=1)
}
_MONTHS_VI |= {"mười một": 11, "mười hai": 12, "bốn": 4}
_WORD_MONTH = "|".join(sorted(_MONTHS_VI, key=len, reverse=True))
_BEHIND_DAY_VI = re.compile(
    r"(?:\s?[/-]\s?(?P<m>\d{1,2})(?!\d|[.,]\d)(?:\s?[/-]\s?(?P<y>\d{4})(?!\d))?"
    rf"|,?\s+tháng\s+(?:(?P<m2>\d{{1,2}})(?!\d)|(?P<w>{_WORD_MONTH})(?!\w))(?:(?:,?\s+năm|\s?/|,)?\s*(?P<y2>\d{{4}})(?!\d))?)"
)
_BEHIND_MONTH_VI = re.compile(r"(?:\s?[/-]\s?|,?\s+năm\s+|\s+)(?P<y>\d{4})(?!\d)")
_DAY_WORD_VI = re.compile(
    r"(?:(?:ngày|sáng|trưa|chiều|tối|đêm|khuya|hôm|đến|tới|từ|trước|sau|và|mùng|\(|[–-])"
    r"|(?:nay|qua|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật),?)\s*$"
)
_MONTH_WORD_VI = re.compile(r"tháng\s*$")
_YEAR_AHEAD = re.compile(
    r"(?P<y>\d{4})\.?\s*(?:m\.|metų|gada|оны|\(?[ae]\)?ko|ko|ж\.|жылғы|жылдың|թ\.|թվականի|წლის|წ\.|ခုနှစ်၊?|ခု၊?"
    r"|-?c[iıuü]\s+il(?:in)?|-?ஆம்\s+ஆண்டு|సంవత్సరం|साल|کال\s+د)?[\s,၊]*$"
)
_MONTH_OF_YEAR = re.compile(r"\s?/\s?(?P<y>\d{4})(?![\d/])")
_AHEAD_OF_MONTH = re.compile(
    r"(?:(?:ເດືອນ|ខែ|เดือน)\s?|(?<!\w)(?:in|since|of|en|desde|em|im|seit|au|depuis|din|v|od|w|в|с|до|у|з|i|u|bulan|noong)\s)\Z"
)
"""Before a month in figures as the original has it ("since 8/2023"); a number of a decree stands behind other words."""
_BLANKS = " \n\t\u00a0\u200b\u202f\u3000\u2009"
_NO_WORD = re.compile(r"[\s\d.,;:()/\"“”«»]")
_YEAR_BEFORE_DAY = re.compile(
    r"(?P<y>\d{4})\.?[\s-]*(?:gada|ж\.|жылғы|жылы|жыл|yil|c[iıuü]\s+il(?:in)?|წლის|წ\.),?\s*$"
)
_NUMBERED_MONTH = re.compile(
    r"[\s\u200b]*(?:ເດືອນ|ខែ|เดือน)(?:ที่|ទី)?\s*(?P<m>\d{1,2})(?!\d)"
    r"(?:[\s,]*(?:ປີ|ឆ្នាំ|ปี|พ\.\s?ศ\.|ค\.\s?ศ\.)?\s*(?P<y>\d{4})(?!\d))?"
)
_YEAR_BEHIND_DAY = re.compile(
    r"(?:st|nd|rd|th|\s?ရက်(?:နေ့)?)?(?:\s?[-–—]\s?\d{1,2})?(?:\s?[,၊]\s*(?P<y>\d{4})(?!\d)|\s(?P<y2>(?:19|20|၁၉|၂၀)\d\d)(?![\d.,]\d))"
)
_DAY_WORD_BEHIND = re.compile(r"\.\s*(?:päiv|p:)")
_DAY_ENDING_BEHIND = re.compile(r"-[^\W\d]{1,8}(?!\w)")
"""Behind a month in the genitive the day has an ending, too: "fevralın 27-də", "мамырдың 19-ында"."""
_MONGOLIAN = re.compile(
    r"(?:(?P<y>\d{4})\s?оны?\s+)?(?:(?P<m>\d{1,2})\s?-?\s?(?:р|дугаар|дүгээр)?|(?P<w>[^\W\d]+(?:\s[^\W\d]+)?))"
    r"\s+сар(?:ын\s+(?P<d>\d{1,2})(?!\d)(?:(?:\s?[-–]\s?|,\s?(?=\d{1,2}-н))(?P<last>\d{1,2})(?!\d))?)?"
)
_MONGOLIAN_MONTH = re.compile(r"(?<!\w)(?P<w>(?:арван\s)?[^\W\d]+\s+сарын)\s+\Z")
_RANGE_BEHIND = re.compile(r"\.?\s?[-–—‑~]\s?(?P<d>\d{1,2})(?![\d:]|[.,]\d)")
_NEXT_DAY = re.compile(
    r"(?:-?[^\W\d]{1,4}|-?[^\W\d]{0,3}\s?ရက်)?,?\s?(?:and|és|மற்றும்|మరియు|at|ir|eta|և|და|र|و|na|болон|နှင့်)\s?(?P<d>\d{1,2})(?![\d:]|[.,]\d)"
)
_HA_IS_A_VERB = frozenset({"it", "es", "ca"})
"""Languages in which "2023 ha" is the year and what happened in it, where others have hectares."""
_NEWS_YEARS = range(2015, 2036)
_PASHTO_ON = "په "
_CLOSED = re.compile(r"\.?\s?[)）]")
_SIGNS = frozenset("-/.年년月월")
_PERIOD = re.compile(r"\s?[-–—‑/]\s?(?P<y>\d{4}|\d{2}(?!\d|[./]))")
_NO_YEAR_BEHIND = re.compile(
    r"\d|[.,:]\d|[%‰°]|\s?(?:m|km|m²|m2|kg|ha|vnd|dong|usd)\b|[-\w]*(?:-|/)\d|\s?(?:元|盾|人|名|米|公斤|ドン|キロ|メートル|동|명)"
)
_NO_YEAR_AHEAD = re.compile(r"[\d.,:/$€°№+]\Z|[-–]\Z|(?<!\w)(?:no|nr|č|số|n°|№)\.?\s\Z")


def find_dates(text: str, language: str) -> list[DateMention]:
    """Every date in a text, in its order, none overlapping: days, months with their year, years; no month alone."""
    return list(_scan(text, lower(text), calendar_of(language)))


def _scan(text: str, low: str, calendar_: Calendar) -> Iterator[DateMention]:
    done = 0
    spelled = _find_spelled(low, calendar_) if calendar_.ordinal_day else {}
    numerals = find_numerals(low) if calendar_.language in _LANGUAGES_OF_NUMERALS else set()
    numbers = _find_numbers(low, calendar_.language)
    starts = sorted({*numbers, *spelled, *numerals}) if spelled or numerals else numbers
    for start in starts:
        if start < done:
            continue
        if start in spelled:
            date = _from_words(spelled[start], calendar_)
        elif start in numerals:
            date = read_numerals(low, start)
        else:
            date = _from_number(text, low, start, calendar_)
        if date is not None and date.start >= done:
            done = date.end
            yield date


def _find_numbers(low: str, language: str) -> list[int]:
    """Where numbers start. Finding each digit takes a third of the time of a pattern, where there are but ten."""
    if language in _LANGUAGES_OF_OTHER_DIGITS:
        return [m.start() for m in _TOKEN.finditer(low)]
    places = sorted(at for digit in "0123456789" for at in occurrences(low, digit))
    return [at for before, at in itertools.pairwise([-2, *places]) if at > before + 1]


def _find_spelled(low: str, calendar_: Calendar) -> dict[int, re.Match[str]]:
    """The days in words, by where they start: "двадцать первого мая" is one, not two."""
    assert calendar_.ordinal_day is not None
    told = list(calendar_.ordinals)
    if len(told) > 1:  # the text's words tell which of thirty it can have sooner than as many searches
        ends = calendar_.ordinal_ends.intersection(low.split())
        told = [ordinal for ordinal in told if ordinal.rpartition(" ")[2] in ends]
    places = sorted({at for ordinal in told for at in occurrences(low, ordinal)})
    found: dict[int, re.Match[str]] = {}
    done = 0
    for at in places:
        if at >= done and (match := calendar_.ordinal_day.match(low, at)) is not None:
            found[at] = match
            done = match.end()
    return found


def _from_number(text: str, low: str, start: int, calendar_: Calendar) -> DateMention | None:
    token = _TOKEN.match(low, start)
    assert token is not None
    size = token.end() - start
    if size > 4 or size == 3:
        return None
    if calendar_.language == "mn" and (date := _mongolian(low, start, calendar_)) is not None:
        return date
    if _is_before_sign(low, token.end()) or low[start - 1 : start] == "和":
        date = _numeric(low, start, calendar_.language) or read_ideographic(low, start)
        if date is not None:
            return date
    if size <= 2 and 1 <= int(token[0]) <= 31:
        return _day(text, low, token, calendar_) or read_short(low, start, calendar_.language)
    return _from_year(text, low, token, calendar_) if size == 4 else None


def _is_before_sign(low: str, end: int) -> bool:
    """Whether a sign that parts numbers, or says year or month, stands behind a number: there is no date without."""
    sign = low[end : end + 1]
    return (low[end + 1 : end + 2] if sign.isspace() else sign) in _SIGNS


def _numeric(low: str, start: int, language: str) -> DateMention | None:
    if start and low[start - 1] in "/.,-" and start > 1 and low[start - 2].isdigit():
        return None
    if (match := _YEAR_FIRST.match(low, start)) is not None:
        return make_date(start, match.end(), match["y"], match["m"], match["d"])
    if (match := _DAY_FIRST.match(low, start)) is not None:
        day, month = match["d"], match["m"]
        if int(month) > 12 and language == "en":
            day, month = month, day
        return make_date(start, match.end(), match["y"], month, day)
    return None


def _mongolian(low: str, start: int, calendar_: Calendar) -> DateMention | None:
    """A date with its year or its day: "2022 оны 6 дугаар сарын 30", "6-р сарын 30", "2022 оны зургаадугаар сар"."""
    match = _MONGOLIAN.match(low, start)
    if match is None or not (match["y"] or match["d"]):
        return None
    month = match["m"] or _named_month(f"{match['w']} сар", calendar_)
    return make_date(start, match.end(), match["y"], month, match["last"] or match["d"]) if month else None


def _named_month(name: str, calendar_: Calendar) -> str | None:
    return str(calendar_.months[name]) if name in calendar_.months else None


def _day(text: str, low: str, token: re.Match[str], calendar_: Calendar) -> DateMention | None:
    start, end = token.span()
    if start and (low[start - 1] in ".,:/" and low[start - 2 : start - 1].isdigit()):
        return None
    if calendar_.language == "vi":
        return _day_vi(low, token)
    if calendar_.language in UNSPACED and (numbered := _NUMBERED_MONTH.match(low, end)) is not None:
        return make_date(start, numbered.end(), numbered["y"], numbered["m"], token[0])
    of_year = _MONTH_OF_YEAR.match(low, end) if "/" in low[end : end + 2] else None
    if of_year is not None and _AHEAD_OF_MONTH.search(low, max(0, start - 9), start):
        return make_date(start, of_year.end(), of_year["y"], token[0], None)
    match = calendar_.behind_day.match(low, end)
    year = (match["y"] or _year_ahead(low, start)) if match else None
    is_told = year or (match is not None and _is_sure(low, start, match))
    if match is not None and is_month(text, match.start("M"), match["M"], is_told, calendar_):
        return make_date(start, match.end(), year, str(calendar_.months[match["M"]]), token[0])
    return _month_before(text, low, token, calendar_)


def _is_sure(low: str, start: int, match: re.Match[str]) -> bool:
    """Whether a day and the short name of a month are in brackets, or its dots tell one: "(12 Sept.)", "11 ก.ย."."""
    is_enclosed = low[start - 1 : start] in ("(", "（") and _CLOSED.match(low, match.end()) is not None
    return is_enclosed or "." in match["M"]


def _month_before(text: str, low: str, token: re.Match[str], calendar_: Calendar) -> DateMention | None:
    """A day behind its month: "October 23, 2024", "2024 m. spalio 23 d.", "Syyskuun 25. päivänä"."""
    start, end = token.span()
    if calendar_.language == "mn" and (match := _MONGOLIAN_MONTH.search(low, max(0, start - 40), start)) is not None:
        month = _named_month(" ".join(match["w"].split()), calendar_)
        return make_date(match.start(), end, None, month, token[0]) if month else None
    end_of_name = (
        start - len(_PASHTO_ON) if calendar_.language == "ps" and low.endswith(_PASHTO_ON, 0, start) else start
    )
    at = _last_word(low, max(0, start - 24), end_of_name)
    name = calendar_.name_in(low[at[0] : at[1]]) if at else None
    if at is None or name is None:
        return None
    day, last = _last_of_range(low, token)
    year = _YEAR_BEHIND_DAY.match(low, end) or (_YEAR_BEHIND_DAY.match(low, last) if last > end else None)
    printed = (year["y"] or year["y2"]) if year else None
    before = _YEAR_AHEAD.search(low, max(0, at[0] - 20), at[0])
    is_usual = (
        calendar_.language in MONTH_BEFORE_DAY
        or _DAY_WORD_BEHIND.match(low, end) is not None
        or (at[1] - at[0] > len(name) and _DAY_ENDING_BEHIND.match(low, end) is not None)
    )
    if not (printed or before or is_usual):
        return None
    if not is_month(text, at[0], name, printed or before, calendar_) or low[end : end + 1] == ":":
        return None
    begin = before.start() if before else at[0]
    printed_year = printed or (before["y"] if before else None)
    return make_date(begin, year.end() if year else last, printed_year, str(calendar_.months[name]), day)


def _last_word(low: str, window: int, end: int) -> tuple[int, int] | None:
    """Where the word right before a number stands, perhaps with the dot of an abbreviation between them."""
    words = low[window:end].rstrip(_BLANKS)
    words = words[:-1] if words.endswith(".") else words
    stop = len(words)
    start = max(words.rfind(" "), words.rfind("\n"), words.rfind("\u00a0")) + 1
    for mark in _NO_WORD.finditer(words, start):
        start = mark.end()
    return (window + start, window + stop) if start < stop else None


def _last_of_range(low: str, token: re.Match[str]) -> tuple[str, int]:
    """The last day of "17–20" or "17 and 18" behind a month, and where it ends; the day itself where it is alone."""
    first = int(token[0])
    match = _RANGE_BEHIND.match(low, token.end())
    if match is not None and first < int(match["d"]) <= MOST_DAYS:
        return match["d"], match.end()
    match = _NEXT_DAY.match(low, token.end())
    # "On November 14 and 20 people": only the very next day is joined to it.
    is_next = match is not None and int(match["d"]) == first + 1 <= MOST_DAYS
    return (match["d"], match.end()) if match is not None and is_next else (token[0], token.end())


def _day_vi(low: str, token: re.Match[str]) -> DateMention | None:
    start, end = token.span()
    if _MONTH_WORD_VI.search(low, max(0, start - 8), start):
        match = _BEHIND_MONTH_VI.match(low, end)
        return make_date(start, match.end(), match["y"], token[0], None) if match else None
    match = _BEHIND_DAY_VI.match(low, end)
    if match is None:
        return None
    month = match["m"] or match["m2"] or str(_MONTHS_VI[match["w"]])
    year = match["y"] or match["y2"]
    is_bare = match["m"] is not None and year is None
    if is_bare and not _DAY_WORD_VI.search(low, max(0, start - 10), start):
        return None
    return make_date(start, match.end(), year, month, token[0])


def _from_year(text: str, low: str, token: re.Match[str], calendar_: Calendar) -> DateMention | None:
    behind = find_next_month(low, token, calendar_)
    if behind is not None and behind.has_day(low):
        return None
    return read_month_and_year(text, low, token, calendar_, behind) or _year(low, token, calendar_.language)


def _year(low: str, token: re.Match[str], language: str) -> DateMention | None:
    start, end = token.span()
    period = _PERIOD.match(low, end)
    if period is not None:
        last = period["y"] if len(period["y"]) == 4 else token[0][:2] + period["y"]
        first = make_date(start, end, token[0], None, None)
        made = make_date(start, period.end(), last, None, None)
        if first and made and first.year and made.year and first.year < made.year:
            return DateMention(start, period.end(), made.year, period_start=first.year)
    is_named = (language == "lt" and low.startswith(" m.", end)) or (
        language in _HA_IS_A_VERB and int(token[0]) in _NEWS_YEARS and low.startswith(" ha ", end)
    )
    if (not is_named and _NO_YEAR_BEHIND.match(low, end)) or _NO_YEAR_AHEAD.search(low, max(0, start - 4), start):
        return None
    return make_date(start, end, token[0], None, None)


def _from_words(match: re.Match[str], calendar_: Calendar) -> DateMention | None:
    month = str(calendar_.months[match["M"]])
    return make_date(match.start(), match.end(), match["y"], month, str(calendar_.ordinals[match["d"]]))


def _year_ahead(low: str, start: int) -> str | None:
    match = _YEAR_BEFORE_DAY.search(low, max(0, start - 14), start)
    return match["y"] if match else None
