"""What a call costs in the units of the rate limits: one for a plain search, more for what gives more work."""

from __future__ import annotations

import re

from msgspec import Struct

from webapp.api.contract.operation import Operation
from webapp.api.contract.parameters import ExportParameters, SearchFilters, SearchParameters

_PATTERNS = re.compile(r"[*?~]")
HITS_PER_UNIT = 50
"""Snippets are most of the work of a search: 50 of them take about as long as finding does."""
ROWS_PER_UNIT = 1000
PAGES_PER_UNIT = 10


def weigh(operation: Operation, parameters: Struct) -> int:
    """The cost of a call: the operation's own, and what its parameters add.

    >>> weigh(SEARCH, SearchParameters(q="flood", limit=200))
    4
    """
    cost = operation.cost
    if isinstance(parameters, SearchFilters):
        cost += len(_PATTERNS.findall(parameters.q)) + parameters.through
    if isinstance(parameters, SearchParameters):
        cost += (parameters.limit - 1) // HITS_PER_UNIT + parameters.page // PAGES_PER_UNIT
        cost += max(0, len(parameters.facet) - 3) + (parameters.histogram != "none")
    if isinstance(parameters, ExportParameters):
        cost += parameters.limit // ROWS_PER_UNIT
    return cost
