"""Names of months in all languages; how they stand in dates is for those who read dates."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@functools.cache
def month_rows() -> tuple[list[str], ...]:
    """The rows of the table of months: language, month, forms, abbreviations."""
    lines = (_DATA / "months.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(line.split("\t") for line in lines if not line.startswith("#"))


@functools.cache
def months_by_name() -> Mapping[str, int]:
    """The number of each month by its names and abbreviations in all languages, in small letters.

    Of a name that is another month in another language (listopad) the month is that of the most languages.
    """
    votes: dict[str, list[int]] = {}
    for _, month, *forms in month_rows():
        for name in "|".join(forms).split("|"):
            if name:
                votes.setdefault(unicodedata.normalize("NFC", name), []).append(int(month))
    return {name: max(months, key=months.count) for name, months in votes.items()}


@functools.cache
def words_beside_months() -> frozenset[str]:
    """Words of all languages, in small letters, that stand in dates and say nothing: "de", "года", "ปี"."""
    lines = (_DATA / "beside_months.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
