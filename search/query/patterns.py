"""Plans words of which only a part was typed (`word*`, `w?rd`), in every language that may hold them."""

from __future__ import annotations

import re

from search.model.plan import AllOf, AnyOf, Node, Prefix
from search.query.nodes import any_of, can_match
from search.query.setting import Setting
from search.query.vocabulary import Streams
from search.query.words import plan_token

_WILD = re.compile(r"([*?])")


def plan_pattern(setting: Setting, pattern: str, streams: tuple[Streams, ...]) -> AnyOf:
    """Documents that hold a word of the pattern; the words before its last one, if there are any, as they are."""
    vocabulary = setting.vocabulary
    is_prefix = pattern.endswith("*") and not _WILD.search(pattern[:-1])
    nodes: list[Node] = []
    for language in vocabulary.languages:
        node = _plan_prefix(setting, language, pattern[:-1], streams) if is_prefix else None
        if node is not None:
            nodes.append(node)
    return any_of(nodes)


def _plan_prefix(setting: Setting, language: str, start: str, streams: tuple[Streams, ...]) -> Node | None:
    tokens = setting.vocabulary.tokens.get((start, language))
    if not tokens:
        return None
    *whole, last = tokens
    parts = [plan_token(setting, language, token, streams) for token in whole]
    if not all(map(can_match, parts)):
        return None
    setting.found.add(language)
    ends: list[Node] = [Prefix(setting.vocabulary.exact_field(language, stream), last.exact) for stream in streams]
    if setting.is_unmarked:
        ends += [Prefix(folded, last.folded) for _, _, folded in streams]
    return AllOf((*parts, AnyOf(tuple(ends)))) if parts else AnyOf(tuple(ends))
