"""Days in two numbers without a year ("this morning (12/3)", "Am Montag, 15.1."), where words beside them say so."""

from __future__ import annotations

import functools
import re

from index.extract.cues import beside_day
from index.extract.date_mention import DateMention, make_date
from index.extract.tables import read_json
from index.extract.weekdays import DENSE, weekday_beside

_PAIR = re.compile(r"(?P<d>\d{1,2})(?:(?P<mark>[/.])\s?|-)(?P<m>\d{1,2})(?P<dot>\.?)(?![\d%‰°]|[/,:-]\d)")
_BRACKET = re.compile(r"[(（]\s?\Z")
_CLOSING = re.compile(r"\s?[)）]")
_BOUND = re.compile(r"\d[\s.,:/–—-]?\Z|[-–—.,:/$€№]\Z")
_MOST_MONTHS = 12
_NEAR = 40
_SHARES = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 5), (3, 5), (4, 5), (1, 10), (24, 7)})
"""Pairs that tell a part of a whole, or all day long, more often than a day."""


def read_short(low: str, start: int, language: str) -> DateMention | None:
    """The day at an offset of a text in lower case, day first; None where nothing beside two numbers makes them one.

    Brackets around nothing else make a day of "12/3", "13. 6." and "08.10", but not of a common fraction;
    a weekday, "today", "yesterday" or a word such as Indonesian "tanggal" right before it makes one of any pair, a part
    of the day beside it ("Na tarde do 9/4", "9/4 sabahı") of any that is no common fraction.
    """
    match = _PAIR.match(low, start)
    if match is None or _BOUND.search(low, max(0, start - 2), start):
        return None
    day, month = int(match["d"]), int(match["m"])
    if not 1 <= month <= _MOST_MONTHS:
        return None
    before = low[max(0, start - _NEAR) : start]
    is_enclosed = _BRACKET.search(before) is not None and _CLOSING.match(low, match.end()) is not None
    if not (is_enclosed and _is_plain(match, (day, month))) and not _is_announced(before, match, low, language):
        return None
    end = match.end() if is_enclosed or (match["dot"] and low[match.end() : match.end() + 1] == " ") else match.end("m")
    return make_date(start, end, None, match["m"], match["d"])


def _is_plain(match: re.Match[str], pair: tuple[int, int]) -> bool:
    """Whether a pair in brackets can be nothing but a day, as its mark tells."""
    if match["mark"] == "/":
        return pair not in _SHARES
    is_padded = len(match["d"]) == len(match["m"]) == 2
    return match["mark"] == "." and (is_padded or bool(match["dot"]))


def _is_announced(before: str, match: re.Match[str], low: str, language: str) -> bool:
    if match["mark"] == "." and not match["dot"] and len(match["m"]) == 1:
        return False  # "today 12.3 tonnes"
    sentence = _last_clause(before)
    pair = (int(match["d"]), int(match["m"]))
    if not (match["mark"] == "/" and pair in _SHARES) and _has_part_of_day(sentence, low, match.end(), language):
        return True
    if beside_day(language).search(sentence) is not None:
        return True
    return bool(sentence) and weekday_beside(sentence, "", language) is not None


def _has_part_of_day(sentence: str, low: str, end: int, language: str) -> bool:
    ahead, behind = _parts_of_day(language)
    return bool(ahead and ahead.search(sentence)) or bool(behind and behind.match(low, end))


@functools.cache
def _parts_of_day(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What words right before a day end with, and what right behind it begin with."""
    table = read_json("day_parts.json")
    ahead, behind = ("|".join(map(re.escape, table[side].get(language, ()))) for side in ("before", "behind"))
    edge = "" if language in DENSE else r"(?!\w)"
    return (
        re.compile(rf"(?<!\w)(?:{ahead})\s*\Z" if edge else rf"(?:{ahead})\s*\Z") if ahead else None,
        re.compile(rf"\s?(?:{behind}){edge}") if behind else None,
    )


@functools.lru_cache(maxsize=8)
def _last_clause(before: str) -> str:
    """The words right before a day, in its sentence."""
    return re.split(r"[.!?;\n。！？።।]\s?", before.rstrip(" (（,"))[-1]
