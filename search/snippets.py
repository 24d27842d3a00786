"""Cuts the passages of a text that show best why it matched; markup is added last, by whoever presents them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from search.analysis import Token
from search.graphemes import REACH, cluster_end, cluster_start
from search.marking import merge_spans
from search.model.result import MarkedText, Snippet, Span
from search.sentences import split_sentences

TARGET_LENGTH = 240
"""Code points of all passages: two to three lines of a result. Half as many for scripts that write a word in two."""
MAX_WINDOWS = 400
"""Matched words looked at as the start of a passage; a longer text repeats itself."""


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of a text and the different words that are marked in it."""

    start: int
    end: int
    words: frozenset[str]


def cut_snippets(body: str, matched: Sequence[Token], is_dense: bool = False) -> tuple[Snippet, ...]:
    """The best passage of a body, or two that show more of the words between them; its beginning when nothing matched.

    Whole sentences where they fit, else cut between words and never inside a cluster of signs.
    `matched` are the tokens of the body to be marked, in order. `is_dense`: the script needs half as many signs.
    *Shape*: one or two snippets in the order of the text, not overlapping; none when the body is empty. Nothing is in
    a passage that is not in the text.
    """
    if not body:
        return ()
    length = TARGET_LENGTH // 2 if is_dense else TARGET_LENGTH
    windows = _choose(matched, length)
    passages = [_fit(body, window.start, window.end, length // len(windows)) for window in windows]
    passages.sort()
    if len(passages) == 2 and passages[0][1] >= passages[1][0]:
        passages = [(passages[0][0], max(end for _, end in passages))]
    return tuple(_cut_out(body, start, end, matched) for start, end in passages)


def _choose(matched: Sequence[Token], length: int) -> list[_Window]:
    """One window, or two half as long where they hold more different words than any one does."""
    one = _densest(matched, length, frozenset())
    if len({token.stem for token in matched}) == len(one.words):
        return [one]
    first = _densest(matched, length // 2, frozenset())
    second = _densest(matched, length // 2, first.words)
    has_more = second.words - first.words and len(first.words | second.words) > len(one.words)
    return [first, second] if has_more else [one]


def _densest(matched: Sequence[Token], length: int, known: Collection[str]) -> _Window:
    """The stretch with most different words beside those known, then with most words, then the earliest."""
    best_rank, best = (0, 0), (0, 0)
    right = 0
    for left, token in enumerate(matched[:MAX_WINDOWS]):
        right = max(right, left + 1)
        while right < len(matched) and matched[right].end - token.start <= length:
            right += 1
        rank = (len({other.stem for other in matched[left:right]}.difference(known)), right - left)
        if rank > best_rank:
            best_rank, best = rank, (left, right)
    inside = matched[best[0] : best[1]]
    if not inside:
        return _Window(0, 0, frozenset())
    return _Window(inside[0].start, inside[-1].end, frozenset(token.stem for token in inside))


def _fit(body: str, first: int, last: int, length: int) -> tuple[int, int]:
    """Whole sentences around a stretch while they fit; a sentence longer than that is cut between words."""
    # Of a sentence that goes on beyond these, only a part would fit.
    floor = cluster_start(body, max(0, first - length - REACH))
    ceiling = cluster_end(body, min(len(body), last + length + REACH))
    sentences = split_sentences(body, floor, ceiling) or [(floor, ceiling)]
    covered = [s for s in sentences if s[1] > first and s[0] <= max(first, last - 1)] or sentences[-1:]
    start, end = covered[0][0], covered[-1][1]
    if end - start > length:
        return _cut(body, start, end, first, last, length)
    for sentence_start, sentence_end in sentences:
        if sentence_start >= end and sentence_end - start <= length:
            end = sentence_end
    return start, end


def _cut(body: str, start: int, end: int, first: int, last: int, length: int) -> tuple[int, int]:
    room = max(0, length - (last - first))
    cut_start = max(start, first - room // 2)
    cut_end = min(end, max(last, cut_start + length))
    if cut_start > start:
        cut_start = _next_word(body, cut_start, first)
    if cut_end < end:
        cut_end = _word_end(body, cut_end, last)
    return cut_start, cut_end


def _next_word(body: str, at: int, limit: int) -> int:
    """The start of the first word at or after `at`, or a cluster near `at` in a text without spaces."""
    space = body.find(" ", at, limit)
    return space + 1 if space >= 0 else cluster_start(body, at)


def _word_end(body: str, at: int, limit: int) -> int:
    space = body.rfind(" ", limit, at)
    return space if space > limit else cluster_end(body, at)


def _cut_out(body: str, start: int, end: int, matched: Sequence[Token]) -> Snippet:
    inside = [token for token in matched if start <= token.start and token.end <= end]
    spans = tuple(Span(span.start - start, span.end - start) for span in merge_spans(inside))
    return Snippet(MarkedText(body[start:end], spans), start == 0, end == len(body))
