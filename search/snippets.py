"""Cuts the passage of a text that shows best why it matched; markup is added last, by whoever presents it."""

from __future__ import annotations

from collections.abc import Sequence

from search.analysis import Token
from search.marking import merge_spans
from search.model.result import MarkedText, Snippet, Span
from search.sentences import split_sentences

TARGET_LENGTH = 240
"""Code points of a passage: two to three lines of a result. Half as many for scripts that write a word in two signs."""
MAX_WINDOWS = 400
"""Matched words looked at as the start of a passage; a longer text repeats itself."""


def cut_snippets(body: str, matched: Sequence[Token], is_dense: bool = False) -> tuple[Snippet, ...]:
    """The best passage of a body, whole sentences where they fit; its beginning when nothing matched.

    `matched` are the tokens of the body to be marked, in order. `is_dense`: the script needs half as many signs.
    *Shape*: one snippet; none when the body is empty. Nothing is in a passage that is not in the text.
    """
    if not body:
        return ()
    length = TARGET_LENGTH // 2 if is_dense else TARGET_LENGTH
    first, last = _densest(matched, length)
    start, end = _fit(body, first, last, length)
    inside = [token for token in matched if start <= token.start and token.end <= end]
    spans = tuple(Span(span.start - start, span.end - start) for span in merge_spans(inside))
    return (Snippet(MarkedText(body[start:end], spans), start == 0, end == len(body)),)


def _densest(matched: Sequence[Token], length: int) -> tuple[int, int]:
    """The stretch with most different words, then with most words, then the earliest; (0, 0) when nothing matched."""
    best_rank, best = (0, 0), (0, 0)
    right = 0
    for left, token in enumerate(matched[:MAX_WINDOWS]):
        right = max(right, left + 1)
        while right < len(matched) and matched[right].end - token.start <= length:
            right += 1
        rank = (len({other.stem for other in matched[left:right]}), right - left)
        if rank > best_rank:
            best_rank, best = rank, (token.start, matched[right - 1].end)
    return best


def _fit(body: str, first: int, last: int, length: int) -> tuple[int, int]:
    """Whole sentences around a stretch while they fit; a sentence longer than that is cut between words."""
    floor = max(0, first - 2 * length)
    ceiling = min(len(body), last + 2 * length)
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
    """The start of the first word at or after `at`, or `at` in a text without spaces."""
    space = body.find(" ", at, limit)
    return space + 1 if space >= 0 else at


def _word_end(body: str, at: int, limit: int) -> int:
    space = body.rfind(" ", limit, at)
    return space if space > limit else at
