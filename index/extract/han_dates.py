"""Dates in the signs of East Asia: "2024年3月5日", "令和6年", "3월 5일", "二月十八日"; others elsewhere."""

from __future__ import annotations

import re

from index.extract.date_mention import MOST_DAYS, DateMention, make_date
from index.extract.occurrences import occurrences

_REIWA = 2018
_IDEOGRAPHIC = re.compile(
    r"(?:(?P<y>\d{4})\s?[年년])(?:\s*(?P<m>\d{1,2})\s?[月월](?:\s*(?P<d>\d{1,2})\s?[日일号號])?)?"
    r"|(?P<m2>\d{1,2})\s?[月월]\s*(?P<d2>\d{1,2})\s?(?:[日일号號]|(?=[-–—~〜～∼、・,]\s?\d{1,2}\s?[日일号號]))"
)
_IDEOGRAPHIC_RANGE = re.compile(
    r"\s?(?:から|より|부터|至|到|[-–—~〜～∼、・,])\s?(?P<d>\d{1,2})\s?[日일号號](?:\s?(?:まで|までの|까지|止))?"
)
"""The end of "3月5日から7日まで"; "until" is taken in, lest it make a deadline of the last day."""
_ERA = re.compile(r"令和\s?(?P<e>\d{1,2}|元)年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?)?")
_NUMERALS = re.compile(
    r"(?:(?P<y>[〇零○一二三四五六七八九]{4})年)?(?:(?P<m>十[一二]?|[一二三四五六七八九])月(?:(?P<d>[一二三]?十?[一二三四五六七八九]|[二三]?十)[日号號])?)?"
)
_NUMERAL_START = re.compile(r"[〇零○一二三四五六七八九]{4}年|(?:十[一二]?|[一二三四五六七八九])月[一二三十]")


def find_numerals(low: str) -> set[int]:
    """Where dates in Han numerals start."""
    years = {at - 4 for at in occurrences(low, "年") if at >= 4}
    months = {at - size for at in occurrences(low, "月") for size in (1, 2) if at >= size}
    return {at for at in years | months if _NUMERAL_START.match(low, at) is not None}


def read_ideographic(low: str, start: int) -> DateMention | None:
    """The date in figures before the signs for year, month and day that starts at an offset, perhaps of an era."""
    if start > 1 and low[start - 2 : start] == "令和" and (era := _ERA.match(low, start - 2)) is not None:
        return make_date(start - 2, era.end(), str(_REIWA + int(era["e"])), era["m"], era["d"])
    match = _IDEOGRAPHIC.match(low, start)
    if match is None:
        return None
    month, day, end = match["m"] or match["m2"], match["d"] or match["d2"], match.end()
    if day and (last := _IDEOGRAPHIC_RANGE.match(low, end)) is not None and int(day) < int(last["d"]) <= MOST_DAYS:
        day, end = last["d"], last.end()
    return make_date(start, end, match["y"], month, day)


def read_numerals(low: str, start: int) -> DateMention | None:
    """The date in Han numerals that starts at an offset."""
    match = _NUMERALS.match(low, start)
    if match is None or not match[0]:
        return None
    year = "".join(
        str("〇一二三四五六七八九".index(c.replace("零", "〇").replace("○", "〇"))) for c in match["y"] or ""
    )
    return make_date(start, match.end(), year or None, _arabic(match["m"]), _arabic(match["d"]))


def _arabic(numeral: str | None) -> str | None:
    if not numeral:
        return None
    tens, ten, ones = numeral.rpartition("十")
    units = "〇一二三四五六七八九"
    return str((units.index(tens) if tens else 1) * 10 * bool(ten) + (units.index(ones) if ones else 0))
