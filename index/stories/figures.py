"""The numbers of a text, written alike in every language, and how much it means when two texts share one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from index.stories.scales import power_behind

_DIGIT = "[0-9٠-٩۰-۹०-९০-৯੦-੯૦-૯୦-୯௦-௯౦-౯೦-೯൦-൯๐-๙໐-໙༠-༩၀-၉០-៩０-９]"
_RUN = re.compile(
    _DIGIT
    + "\\d*(?:[.,'’\u066b\u066c \u00a0\u2009\u202f]\\d+)*(?:[万萬亿億만억千천百조]+(?: ?\\d{1,12}(?!\\d|[.,]\\d))?)*"
)
"""Starts with the rarest of its parts, so that the search for it skips text quickly: 9 µs for 1,100 characters."""
_SPACED = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?(?!\d)")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_GAPS = re.compile(r"[ \u00a0\u2009\u202f'’\u066c]")
_UNITS = {"万": 4, "萬": 4, "만": 4, "亿": 8, "億": 8, "억": 8, "千": 3, "천": 3, "百": 2, "조": 12}
_PIECE = re.compile(r"(\d+)([万萬亿億만억千천百조]*)")
_LONGEST_SUM, _MOST_UNITS = 40, 3
_DATE_SIGNS = frozenset("月日号號월일")
_LEAST_TOLD = 3
"""So many digits tell a number whatever its scale."""
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_INDIAN = re.compile(r"[1-9]\d?(?:,\d{2})+,\d{3}")
_WHOLE_AND_PART = re.compile(r"([1-9]\d{0,2}(?:([.,])\d{3})*)(?!\2)[.,](\d+)")
_PLAIN = re.compile(r"(\d+)(?:[.,](\d+))?")
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


def read_figures(text: str) -> Iterator[str]:
    """The numbers of a text that can be read with certainty, in order, as digits with a point before decimals.

    Of three digits and more only the digits count, without zeros around them and a point: then "21.5 billion" and
    "215億" are one whether or not the word for the scale is known. Days and months of ideographic dates are none.

    >>> list(read_figures("5 200 ha, 2,6 tấn, १२३ और 2.8万, 1,2 тыс., 21.5 billion, 215億"))
    ['5200', '2.6', '123', '28000', '1200', '215', '215']
    """
    for run in _RUN.finditer(text):
        end = run.end()
        if text[end : end + 1] not in _DATE_SIGNS:
            yield from _read_run(run[0], power_behind(text, end))


@functools.lru_cache(4096)
def rarity(figure: str) -> float:
    """How much it means that two texts share a figure: nothing for years and small counts, more with every digit.

    Zeros at the end make a round number, and say nothing.
    """
    whole, _, part = figure.partition(".")
    if part:
        return 0.75 if len(whole) + len(part) == 2 else 1.5
    if len(whole) < 2 or _is_year(whole):
        return 0.0
    told = len(whole.rstrip("0"))
    if len(whole) == 2:
        return 0.5 if told == 2 else 0.25
    return (0.5, 1.0, 1.5, 2.0)[min(told, 4) - 1]


@functools.lru_cache(4096)
def _read_run(run: str, power: int) -> tuple[str, ...]:
    """The figures of digits and what stands between them. The same few runs recur from page to page."""
    written = run.rstrip("".join(_UNITS))
    if any(unit in written for unit in _UNITS):
        is_whole = len(run) <= _LONGEST_SUM and all(c.isdecimal() or c in _UNITS or c == " " for c in run)
        return (_tell(_sum(run)),) if is_whole else ()
    if len(run) - len(written) > _MOST_UNITS:
        return ()
    power += sum(_UNITS[unit] for unit in run[len(written) :])
    parts = [written] if _SPACED.fullmatch(written) else _SPACES.split(written)
    figures = [_normalize(part) for part in parts]
    if power and figures[-1] is not None:
        figures[-1] = _shift(figures[-1], power)
    return tuple(_tell(figure) for figure in figures if figure is not None)


def _sum(run: str) -> str:
    """A number of several parts: "1億2000万", "1만 5천"."""
    parts = _PIECE.findall(run)
    return str(sum(int(digits) * 10 ** sum(_UNITS[unit] for unit in units) for digits, units in parts))


def _tell(figure: str) -> str:
    """What is told of a figure: its digits where they are many, as they are where not, or where they may be a year."""
    whole, _, part = figure.partition(".")
    digits = (whole + part).strip("0")
    if len(digits) < _LEAST_TOLD or (not part and _is_year(whole)):
        return figure
    return digits


def _is_year(whole: str) -> bool:
    return len(whole) == 4 and _FIRST_YEAR <= int(whole) <= _LAST_YEAR


def _normalize(written: str) -> str | None:
    digits = _GAPS.sub("", written)
    if not digits.isascii():
        digits = "".join(str(int(c)) if c.isdecimal() else "." if c == "\u066b" else c for c in digits)
    if digits != written and digits.isdecimal():
        return digits.lstrip("0") or "0"
    if _GROUPED.fullmatch(digits) or _INDIAN.fullmatch(digits):
        return digits.replace(",", "").replace(".", "")
    if plain := _PLAIN.fullmatch(digits):
        return _join(plain[1], plain[2] or "")
    if both := _WHOLE_AND_PART.fullmatch(digits):
        return _join(both[1].replace(",", "").replace(".", ""), both[3])
    return None


def _join(whole: str, part: str) -> str:
    part = part.rstrip("0")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{part}" if part else whole


def _shift(figure: str, places: int) -> str:
    whole, _, part = figure.partition(".")
    if len(part) > places:
        return figure
    return (whole + part.ljust(places, "0")).lstrip("0") or "0"
