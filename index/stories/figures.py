"""The numbers of a text, written alike in every language, and how much it means when two texts share one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

_DIGIT = "[0-9٠-٩۰-۹०-९০-৯੦-੯૦-૯୦-୯௦-௯౦-౯೦-೯൦-൯๐-๙໐-໙༠-༩၀-၉០-៩０-９]"
_RUN = re.compile(_DIGIT + "\\d*(?:[.,'’\u066b\u066c \u00a0\u2009\u202f]\\d+)*(?:[万萬亿億만억千천]\\d*)*")
"""Starts with the rarest of its parts, so that the search for it skips text quickly: 9 µs for 1,100 characters."""
_SPACED = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?(?!\d)")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_GAPS = re.compile(r"[ \u00a0\u2009\u202f'’\u066c]")
_UNITS = {"万": 4, "萬": 4, "만": 4, "亿": 8, "億": 8, "억": 8, "千": 3, "천": 3}
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_INDIAN = re.compile(r"[1-9]\d?(?:,\d{2})+,\d{3}")
_WHOLE_AND_PART = re.compile(r"([1-9]\d{0,2}(?:([.,])\d{3})*)(?!\2)[.,](\d+)")
_PLAIN = re.compile(r"(\d+)(?:[.,](\d+))?")
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


def read_figures(text: str) -> Iterator[str]:
    """The numbers of a text that can be read with certainty, in order, as digits with a point before decimals.

    >>> list(read_figures("5 200 ha, 5.200 ha, 2,6 tấn, १२३ और 2.8万"))
    ['5200', '5200', '2.6', '123', '28000']
    """
    for run in _RUN.findall(text):
        yield from _read_run(run)


@functools.lru_cache(4096)
def rarity(figure: str) -> float:
    """How much it means that two texts share a figure: nothing for years and small counts, more with every digit.

    Zeros at the end make a round number, and say nothing.
    """
    whole, _, part = figure.partition(".")
    if part:
        return 0.75 if len(whole) + len(part) == 2 else 1.5
    if len(whole) < 2 or (len(whole) == 4 and _FIRST_YEAR <= int(whole) <= _LAST_YEAR):
        return 0.0
    told = len(whole.rstrip("0"))
    if len(whole) == 2:
        return 0.5 if told == 2 else 0.25
    return (0.5, 1.0, 1.5, 2.0)[min(told, 4) - 1]


@functools.lru_cache(4096)
def _read_run(run: str) -> tuple[str, ...]:
    """The figures of digits and what stands between them. The same few runs recur from page to page."""
    if sum(map(run.count, _UNITS)) > (run[-1] in _UNITS):
        return ()
    places = _UNITS.get(run[-1], 0)
    written = run[:-1] if places else run
    parts = [written] if _SPACED.fullmatch(written) else _SPACES.split(written)
    figures = [_normalize(part) for part in parts]
    if places and figures[-1] is not None:
        figures[-1] = _shift(figures[-1], places)
    return tuple(figure for figure in figures if figure is not None)


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
