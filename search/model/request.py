"""What a reader asks for, as typed and chosen; nothing here is parsed or looked up yet."""

from __future__ import annotations

from dataclasses import dataclass

from search.model.plan import Order

DEFAULT_LIMIT = 10
MAX_LIMIT = 200
MAX_PAGE = 1000


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search, whole: the text as typed and the filters, order and page chosen beside it.

    *Shape*: `languages` are ISO 639-1 codes or "und"; `provinces` ids of units, today's or former, or "none"; values
    of one filter are
    OR-ed, filters AND-ed. `date_from` and `date_to` are ISO dates of reduced precision ("2024", "2024-10",
    "2024-10-23"),
    both included; `is_undated` keeps only documents without a date; `with_copies`
    shows pages that nearly repeat an earlier one, too. `page` counts from 1.
    """

    text: str = ""
    languages: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    is_undated: bool = False
    with_copies: bool = False
    order: Order = Order.RELEVANCE
    page: int = 1
    limit: int = DEFAULT_LIMIT

    @property
    def offset(self) -> int:
        """Hits before the page."""
        return (self.page - 1) * self.limit
