"""Leaves out of a plan what this commit holds nowhere, and finds what few documents hold, before anything is asked.

How the rest is asked is compile's.
"""

from __future__ import annotations

from dataclasses import replace

from tantivy import Query

from search.engines.tantivy.compile import compile_match
from search.engines.tantivy.hits import column, count_matching, find
from search.engines.tantivy.source import Source
from search.model.fields import Number
from search.model.plan import AllOf, AnyOf, Node, Nothing, Pattern, Prefix, Term

NOTHING = Nothing()
REMEMBERED = 1_000
"""Parts of words of a commit of which it stays known what holds them; 4 MB at most."""
MANY = 6
RAREST = 3
"""More words than `MANY` are seldom in one document, so the rarest are asked for first: of 239 generated texts of up to
50 words none has a document that holds these three, which takes .5 ms, and all words 5 to 12 (2026-11-30)."""
FEW = 100
"""Documents that are asked for by their ids from then on, which takes 0.5 ms for so many, while finding what a part of
a word matches takes 1 to 20 for each pass (100,000 documents in 10 languages, 2026-11-29)."""


def prune(node: Node, source: Source) -> Node:
    """The node without choices that no document matches; `Nothing` where none can match the whole.

    A search asks its plan some four times (hits, counts, stories, their editions), and of what generated texts ask for
    most is in no document. Parts of words are walked last: where a word is missing beside them they need not be walked.
    """
    match node:
        case Term():
            return node
        case AnyOf(children):
            if children and all(type(child) is Term for child in children):
                return node
            kept = tuple(child for each in children if (child := prune(each, source)) is not NOTHING)
            return AnyOf(kept) if kept else NOTHING
        case AllOf(children, excluded):
            return _prune_all(children, excluded, source)
        case Prefix() | Pattern():
            return NOTHING if _is_missing(node, source) else node
        case Nothing():
            return NOTHING
        case _:
            return node


def _prune_all(children: tuple[Node, ...], excluded: tuple[Node, ...], source: Source) -> Node:
    if len(children) > MANY and not _hold_together(children, source):
        return NOTHING
    kept: dict[int, Node] = {}
    dear = [place for place, child in enumerate(children) if has_parts(child)]
    cheap = [place for place in range(len(children)) if place not in dear]
    for place in (*cheap, *dear):
        # Whole words that no document holds together are told in a millisecond, before anything is walked.
        if dear and place == dear[0] and len(cheap) > 1 and not _find_any(AllOf(tuple(kept.values())), source):
            return NOTHING
        child = kept[place] = prune(children[place], source)
        if child is NOTHING:
            return NOTHING
    unwanted = tuple(child for each in excluded if (child := prune(each, source)) is not NOTHING)
    return AllOf(tuple(kept[place] for place in range(len(children))), unwanted)


def _hold_together(children: tuple[Node, ...], source: Source) -> bool:
    """Whether any document may match all of the children, by those that the fewest documents match."""
    breadths = [_weigh(child, source) for child in children]
    known = sorted((breadth, place) for place, breadth in enumerate(breadths) if breadth is not None)
    return bool(_find_any(AllOf(tuple(children[place] for _, place in known[:RAREST])), source))


def _weigh(node: Node, source: Source) -> int | None:
    """No fewer than the documents that match a choice of words; None for anything else."""
    match node:
        case Term(field, text):
            return source.frequencies[field, text]
        case AnyOf(children):
            breadths = [_weigh(child, source) for child in children]
            return None if None in breadths else sum(filter(None, breadths))
        case _:
            return None


def _is_missing(node: Prefix | Pattern, source: Source) -> bool:
    """Whether no document holds such a word; asked once of a commit."""
    unweighed = replace(node, boost=1.0)
    if unweighed not in source.holders:
        holders = _find_holders(unweighed, source)
        if len(source.holders) >= REMEMBERED:
            source.holders.clear()
        source.holders[unweighed] = holders
        return holders == ()
    return source.holders.get(unweighed) == ()


def _find_any(node: Node, source: Source) -> int:
    return count_matching(source.searcher, compile_match(node, source))


def _find_holders(node: Node, source: Source) -> tuple[int, ...] | None:
    total, hits = find(source.searcher, Query.const_score_query(compile_match(node, source), 0.0), FEW)
    if total > FEW:
        return None
    return tuple(column(source.searcher, Number.ID_HASH, [address for _, address in hits]))


def has_parts(node: Node) -> bool:
    """Whether parts of words are looked for, which every pass walks the dictionary for."""
    match node:
        case AnyOf(children) | AllOf(children):
            return any(map(has_parts, children))
        case _:
            return isinstance(node, Prefix | Pattern)
