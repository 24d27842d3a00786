"""Plans words of which only a part was typed (`word*`, `w?rd`), in every language that may hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.analysis import Analyzer, normalize, script_of
from search.model.plan import AllOf, AnyOf, Node, Pattern, Prefix
from search.query.nodes import any_of, can_match
from search.query.setting import Setting
from search.query.vocabulary import Streams
from search.query.words import plan_token

_WILD = re.compile(r"([*?])")


def plan_pattern(setting: Setting, pattern: str, streams: tuple[Streams, ...]) -> AnyOf:
    """Documents that hold a word of the pattern; where it is several words and a star, the last one starts so."""
    is_prefix = pattern.endswith("*") and not _WILD.search(pattern[:-1])
    nodes: list[Node] = []
    for language in setting.vocabulary.languages:
        if is_prefix:
            node = _plan_prefix(setting, language, pattern[:-1], streams)
        else:
            node = _plan_inner(setting, language, pattern, streams)
        if node is not None:
            setting.found.add(language)
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
    ends: list[Node] = [Prefix(setting.vocabulary.exact_field(language, stream), last.exact) for stream in streams]
    if setting.is_unmarked:
        ends += [Prefix(folded, last.folded) for _, _, folded in streams]
    return AllOf((*parts, AnyOf(tuple(ends)))) if parts else AnyOf(tuple(ends))


def _plan_inner(setting: Setting, language: str, pattern: str, streams: tuple[Streams, ...]) -> Node | None:
    """A pattern of one word: what stands between its stars, in the language's own lower case."""
    analyzer = setting.analyzers.analyzer(language)
    normalized = normalize(pattern)
    if not analyzer.can_hold(script_of(normalized)):
        return None
    pieces = list(_read_pieces(analyzer, normalized))
    if None in pieces:
        return None
    exact, folded = (f"{language}:" + "".join(piece[form] for piece in pieces if piece) for form in (0, 1))
    nodes: list[Node] = [Pattern(setting.vocabulary.exact_field(language, stream), exact) for stream in streams]
    if setting.is_unmarked:
        nodes += [Pattern(stream[2], folded) for stream in streams]
    return AnyOf(tuple(nodes))


def _read_pieces(analyzer: Analyzer, pattern: str) -> Iterator[tuple[str, str] | None]:
    """The stars as they are and what is between them, exact and folded; None for what is no single word there."""
    for piece in _WILD.split(pattern):
        if piece in ("*", "?"):
            yield piece, piece
        elif piece:
            tokens = analyzer.tokens(piece)
            tag = len(analyzer.language) + 1
            yield (tokens[0].exact[tag:], tokens[0].folded[tag:]) if len(tokens) == 1 else None
