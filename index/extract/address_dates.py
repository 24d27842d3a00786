"""The day, month and year that an article's address holds; those of the text are found elsewhere."""

from __future__ import annotations

import re

from index.extract.weekdays import weekday_of
from search.model.document import Basis, Precision, Published

_ADDRESS_MONTH = re.compile(r"/(?P<y>20\d\d)/?(?P<m>0[1-9]|1[0-2])(?:/|\d{2}/)")
_ADDRESS_DAY = re.compile(
    r"(?<!\d)(?P<y>20\d\d)(?P<s>[/-]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?:\d{6}|\d{4})?(?!\d)"
)
"""A day in a path: "/2024/10/23/", "-20241023-", "d20241023074512"."""
_ADDRESS_DAY_FIRST = re.compile(r"(?<!\d)(?P<d>0[1-9]|[12]\d|3[01])(?P<m>0[1-9]|1[0-2])(?P<y>20[0-2]\d)(?!\d)")
"""The same the other way round, as some newspapers number their articles: "-15112019-a67341.html". Serial numbers have
eight digits too; fewer of them pass for a day of these three decades than of ten."""


def read_address(address: str | None) -> Published | None:
    """The day in the original's URL, or None where it has none."""
    match = _search_day(address) if address else None
    if match is None or weekday_of(int(match["y"]), int(match["m"]), int(match["d"])) is None:
        return None
    return Published(f"{match['y']}-{match['m']}-{match['d']}", Precision.DAY, Basis.INFERRED, match[0])


def year_in(address: str | None) -> int | None:
    """The year of the day or month in an address."""
    match = (_search_day(address) or _ADDRESS_MONTH.search(address)) if address else None
    return int(match["y"]) if match else None


def _search_day(address: str) -> re.Match[str] | None:
    return _ADDRESS_DAY.search(address) or _ADDRESS_DAY_FIRST.search(address)
