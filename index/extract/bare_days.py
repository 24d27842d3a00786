"""Days that news prints without a month ("지난 18일", "18 числа этого месяца"); dates with one are found elsewhere."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.extract.calendars import UNSPACED, lower
from index.extract.date_mention import DateMention, make_date
from index.extract.mentions import Told, look_around
from index.extract.tables import read_json
from index.extract.weekdays import weekday_beside

_DAY = re.compile(r"[1-9]\d?\s?[일日号號]")
_BOUND = re.compile(r"(?:[\d.,:/〜～~–-]|[\d월月년年第제]\s|[月월年년第제了共达達期近约約满滿])\Z")
"""What makes a number before such a sign a part of a date or of a length of time."""


class _Form(NamedTuple):
    """How a language prints such days."""

    this_month: re.Pattern[str]
    duration: re.Pattern[str]
    moment: re.Pattern[str]
    """A time of day or a mark behind the day, if nothing says that it is of this month."""


_FORMS = {
    "ko": _Form(
        re.compile(r"(?:지난|이달|이번\s?달|같은\s?달|당월)\s+\Z"),
        re.compile(r"\s?(?:간|동안|째|만에|이내|이상|이하|연속|정도|가량|여|마다|전|씩|뒤)"),
        re.compile(r"\s?(?:오전|오후|아침|저녁|밤|새벽|정오|낮|\(|,|에\s|에는)"),
    ),
    "zh": _Form(
        re.compile(r"(?:本月|当月|當月|同月|该月|該月)\s?\Z"),
        re.compile("[间間内內前后後游遊龄齡以之起]"),
        re.compile("上午|下午|早上|早晨|清晨|凌晨|中午|傍晚|晚|夜|当天|當天|[，,（(]"),
    ),
    "ja": _Form(
        re.compile(r"(?:今月|同月|去る)の?\Z"),
        re.compile("[間目前後内以連ご分当付]|ぶり|かけ|あたり"),
        re.compile("午前|午後|朝|夜|夕方|昼|未明|早朝|夕|[、,（(]|に"),
    ),
}
_OTHER_MONTH = re.compile(
    r"(?:다음\s?달|내달|지난\s?달|매달|매월|오는|음력|来月|先月|毎月|来る|旧暦|下月|下个月|下個月|上月|上个月|上個月|每月|农历|農曆|阴历)"
    r"\s?[の的]?\s?\Z"
)
_LAST_MONTH = re.compile(
    r"\s?(?:초|말|중순|初|末|底|中旬|上旬|下旬)?\s?(?:부터|から|至|到|[-–—~〜～])\s?(?P<m>\d{1,2})\s?(?:월|月)(?!\s?\d)"
)
_REACH = 8
_IN_BRACKETS = re.compile(r"\((?:[12]\d|3[01]|0?[1-9])\)")
"""A day behind its weekday: Portuguese "segunda-feira (15)"."""
_NEAR = 24
_NUMBER = re.compile(r"\d+")
_FIGURE, _ENDING = r"(?<![\d.,:/-])\d{1,2}(?!\d|[.,:/]\d)", r"(?:[.ºª°]|-?[^\W\d]{1,3})?"
"""A day in figures, and what makes an ordinal of it ("18.", "18th", "18-го")."""
_JOINED = re.compile(r"\s?(?:と|、|及び|および|和|及|与|與|과|와|,|·|・)\s?(?=\d)")


def with_bare_days(body: str, dates: Sequence[DateMention], found: list[Told], language: str) -> list[Told]:
    """The dates of a text and, where the others tell the month of the news, the days that are printed without any.

    A day joined to a date is of its month ("3月17日和18日"); others are of the latest month that is told as past.
    """
    form = _FORMS.get(language)
    if not found:
        return found
    matches = list(_find(body, dates, form) if form else _find_this_month(body, dates, language))
    month = _month_of_news(found) if matches else None
    words: dict[DateMention, str] = {}
    for match in matches:
        joined = next((f for f in found if f.date.day and _is_joined(body, f.date, match.start())), None)
        of = joined or (month and _with_last_month(body, month))
        if of is None or (date := _day_in(of.date, match)) is None:
            continue
        words[date] = body[match.start() : match.end()] + f" … {of.words}" * (joined is None)
    if not words:
        return found
    told = look_around(body, sorted([*dates, *words]), language)
    return [f._replace(words=words[f.date]) if f.date in words else f for f in told]


def _find(body: str, dates: Sequence[DateMention], form: _Form) -> Iterator[re.Match[str]]:
    """The days without a month that are no part of a date."""
    for match in _DAY.finditer(body):
        start, end = match.span()
        if form.duration.match(body, end) or any(date.start < end and start < date.end for date in dates):
            continue
        window = max(0, start - _REACH)
        is_first = not body[:start].strip() or body[start - 1] == "\n"
        is_alone = _BOUND.search(body, window, start) is None and (is_first or form.moment.match(body, end) is not None)
        if (is_alone or form.this_month.search(body, window, start)) and not _OTHER_MONTH.search(body, window, start):
            yield match


def _find_this_month(body: str, dates: Sequence[DateMention], language: str) -> Iterator[re.Match[str]]:
    """The days that are told as of this month, where no date holds them."""
    for match in _IN_BRACKETS.finditer(body) if "(" in body else ():
        if (
            weekday_beside(lower(body[max(0, match.start() - _NEAR) : match.start()]).rstrip(), "", language)
            is not None
        ):
            yield match
    phrases, pattern = _this_month(language)
    low = lower(body)
    if any(phrase in low for phrase in phrases):
        for match in pattern.finditer(low):
            if not any(date.start < match.end() and match.start() < date.end for date in dates):
                yield match


@functools.cache
def _this_month(language: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The words for this month, and the patterns that tell a day of it: "#" of the table is the day."""
    forms = read_json("this_month.json").get(language, ())
    patterns = [
        re.escape(form).replace(r"\#", "#").replace(r"\ ", r"\s?" if language in UNSPACED else r"\s+") for form in forms
    ]
    whole = "|".join(pattern.replace("#", _FIGURE + _ENDING) for pattern in patterns)
    return tuple(max(form.split("#"), key=len).strip() for form in forms), re.compile(
        rf"(?:{whole})" if whole else r"(?!)"
    )


def _is_joined(body: str, date: DateMention, start: int) -> bool:
    match = _JOINED.match(body, date.end) if 0 < start - date.end <= _REACH else None
    return match is not None and match.end() == start


def _day_in(month: DateMention, match: re.Match[str]) -> DateMention | None:
    year = str(month.year) if month.year else None
    number = _NUMBER.search(match[0])
    assert number is not None
    return make_date(match.start(), match.end(), year, str(month.month), number[0])


def _month_of_news(found: list[Told]) -> Told | None:
    """The date with the latest month that is told as past, if no later year is; None where no month is told."""
    past = [f for f in found if _is_past(f, found)]
    dated = [f for f in found if f.date.month and f.date.year]
    months = [f for f in past if f.date.month] or [f for f in dated if not f.is_future]
    months = months or (dated if len(dated) == 1 and not dated[0].date.day else [])
    newest = max((f.date.year for f in past or months if f.date.year), default=None)
    dated = [f for f in months if newest and f.date.year == newest]
    if dated:
        return max(dated, key=lambda f: f.date.month or 0)
    return next((f for f in months if f.date.year is None), None)


def _with_last_month(body: str, told: Told) -> Told:
    """A month, or the one that ends its span in the same sentence without a year: "2022년 4월부터 6월 초까지"."""
    if told.date.day or not told.date.year:
        return told
    match = _LAST_MONTH.match(body, told.date.end, told.sentence[1])
    month = match["m"] if match else None
    date = make_date(told.date.start, match.end(), str(told.date.year), month, None) if match else None
    if match is None or date is None or (date.month or 0) <= (told.date.month or 0):
        return told
    return told._replace(date=date, words=body[date.start : date.end])


def _is_past(told: Told, found: list[Told]) -> bool:
    if told.is_future or told.is_coming or told.is_comparison or told.is_anniversary or told.is_law:
        return False
    # What began and lasted until a month is over then: "8月动工，到11月完成".
    return not told.is_deadline or any(
        f.sentence == told.sentence and f.date.start < told.date.start and f.date.month and not f.is_deadline
        for f in found
    )
