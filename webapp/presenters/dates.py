"""A publication date in the reader's words, honest about how it was found and how much of it is known."""

from __future__ import annotations

from dataclasses import dataclass

from search.model.document import Basis, Precision, Published
from webapp.i18n import Phrases


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date to print.

    `iso` is empty for an undated document; `note` says what is missing ("no day"); `is_inferred` asks for the sign ≈.
    """

    iso: str
    text: str
    note: str
    is_inferred: bool


def present_date(published: Published, phrases: Phrases, is_long: bool = False) -> DateLine:
    """The date of a document."""
    if published.date is None or published.first_day is None:
        return DateLine("", phrases.gettext("undated"), "", False)
    first = published.first_day
    text, note = str(first.year), phrases.gettext("only the year is known")
    if published.precision is Precision.MONTH:
        text, note = phrases.month(first), phrases.gettext("day unknown")
    elif published.precision is Precision.DAY:
        text, note = (phrases.long_day(first) if is_long else phrases.day(first)), ""
    return DateLine(published.date, text, note, published.basis is Basis.INFERRED)


def name_range(first: str | None, last: str | None, phrases: Phrases) -> str:
    """A range of dates as one phrase: "2024", "since October 2024", "2023 to October 2024"."""
    if first and last:
        if first == last:
            return phrases.reduced(first)
        return phrases.gettext("%(first)s to %(last)s", first=phrases.reduced(first), last=phrases.reduced(last))
    if first:
        return phrases.gettext("since %(first)s", first=phrases.reduced(first))
    return phrases.gettext("until %(last)s", last=phrases.reduced(last)) if last else phrases.gettext("any date")
