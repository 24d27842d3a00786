"""Small operations on nodes of a plan that know nothing of words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from search.model.plan import AllOf, AnyOf, Near, Node, Pattern, Phrase, Prefix, Term


def scale(node: Node, factor: float) -> Node:
    """The node with every score in it multiplied."""
    match node:
        case Term() | Phrase() | Prefix() | Pattern() | Near():
            return replace(node, boost=node.boost * factor)
        case AnyOf(children):
            return AnyOf(tuple(scale(child, factor) for child in children))
        case AllOf(children, excluded):
            return AllOf(tuple(scale(child, factor) for child in children), excluded)
        case _:
            return node


def all_of(nodes: Iterable[Node], excluded: Iterable[Node] = ()) -> Node:
    """All of the nodes; a single one without exclusions is itself."""
    children, unwanted = tuple(nodes), tuple(excluded)
    return children[0] if len(children) == 1 and not unwanted else AllOf(children, unwanted)


def any_of(nodes: Iterable[Node]) -> AnyOf:
    """Any of the nodes, those inside other AnyOf brought up; their scores are added all the same."""
    flat: list[Node] = []
    for node in nodes:
        if isinstance(node, AnyOf):
            flat.extend(node.children)
        else:
            flat.append(node)
    return AnyOf(tuple(flat))


def can_match(node: Node) -> bool:
    """False for a choice without any child, which matches nothing."""
    return not isinstance(node, AnyOf) or bool(node.children)
