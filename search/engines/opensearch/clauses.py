"""Room for searches of many words in a cluster; what a search is made of is compiled elsewhere."""

from __future__ import annotations

from search.engines.opensearch.connection import Connection, Rejected
from search.errors import IndexAccessDenied

MOST_CLAUSES = 65_536
"""Each word of a search is a clause for every language and field that has it: of 231 pages in 20 languages texts of 5
words make 91 at the median and up to 767, of 20 words 291 and up to 1,003 (2026-11-29); a cluster allows 1,024."""
_SETTING = "indices.query.bool.max_clause_count"


def allow_clauses(connection: Connection) -> None:
    """Let the cluster answer searches of so many clauses, where it allows fewer and lets itself be told.

    Where it does not, longer searches are refused (see `SearchTooLarge`). Errors: IndexUnavailable.
    """
    try:
        told = connection.get("/_cluster/settings", include_defaults="true", filter_path=f"*.{_SETTING}")
        if all(int(each["indices"]["query"]["bool"]["max_clause_count"]) < MOST_CLAUSES for each in told.values()):
            connection.request("PUT", "/_cluster/settings", {"persistent": {_SETTING: MOST_CLAUSES}})
    except (Rejected, IndexAccessDenied):
        return
