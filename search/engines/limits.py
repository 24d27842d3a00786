"""Bounds that hold in every engine alike, so that answers stay equal; how a plan is answered is not decided here."""

from __future__ import annotations

from search.errors import InvalidRequest
from search.model.fields import UNPOSITIONED
from search.model.plan import AllOf, AnyOf, FacetFilter, Near, Node, Phrase, Term

MAX_TERM_BYTES = 65_530
"""Tantivy's limit for one term (tantivy 0.27, `MAX_TOKEN_LEN`). Longer ones are left out, in every engine."""

MAX_DEPTH = 100
"""Levels of AnyOf and AllOf in a plan. Tantivy walks a query on the thread's stack: 500 levels pass, 1,000 end the
process (tantivy 0.27, 8 MB of stack, 2026-11-20)."""


def distinct_values(values: tuple[str, ...]) -> tuple[str, ...]:
    """The values of a keyword that can be indexed, each once, in order."""
    # Nearly every field of every document has one short value, and this runs for all of them.
    if len(values) == 1 and len(values[0]) * 4 <= MAX_TERM_BYTES:
        return values
    return tuple(dict.fromkeys(v for v in values if len(v.encode()) <= MAX_TERM_BYTES))


def check_nodes(*nodes: Node) -> None:
    """Whether every engine can follow a plan's nodes.

    Errors: InvalidRequest for nodes that nest too deep; ValueError for a phrase in a field without positions.
    """
    level = list(nodes)
    for _ in range(MAX_DEPTH + 1):
        for node in level:
            if isinstance(node, Phrase | Near) and node.field in UNPOSITIONED:
                raise ValueError(f"{node.field} has no positions: no phrase can be searched in it")
        level = [child for node in level for child in _children(node)]
        if not level:
            return
    raise InvalidRequest("q", "…", f"at most {MAX_DEPTH} levels of nesting")


def check_plan(match: Node, filters: tuple[FacetFilter, ...]) -> None:
    """Errors: as check_nodes."""
    check_nodes(match, *(each.node for each in filters))


def _children(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Term):
        return ()
    if isinstance(node, AnyOf):
        return node.children
    if isinstance(node, AllOf):
        return (*node.children, *node.excluded)
    return ()
