"""Pairs of characters for scripts without spaces between words; words of other scripts among them stay whole."""

from __future__ import annotations

import functools
import itertools
import operator
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from search.analysis.tokenizers.words import MARKS

# Letters and marks of each script, without its digits and punctuation. Runs of different scripts never share a pair,
# but for Han and kana, which one Japanese word mixes.
HAN_AND_KANA = (
    "\u3005-\u3007\u3041-\u3096\u3099-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb"
_THAI = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e"
_LAO = "\u0e81-\u0ebd\u0ec0-\u0ece\u0edc-\u0edf"
_MYANMAR = "\u1000-\u103f\u1050-\u108f\u109a-\u109d\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa76\uaa7a-\uaa7f"
_KHMER = "\u1780-\u17d3\u17d7\u17dc\u17dd"
CLUSTERED = _THAI + _LAO + _MYANMAR + _KHMER
_UNSPACED = HAN_AND_KANA + HANGUL + CLUSTERED

_CLUSTERS, _WORD = 2, 3
"""Groups of `_pieces`."""

_LETTER = rf"[^\W{_UNSPACED}]"
_PART = rf"{_LETTER}(?:{_LETTER}|[{MARKS}]){{0,63}}+"


@functools.cache
def _pieces() -> re.Pattern[str]:
    """Three groups: a run cut into its code points, a run cut into clusters, a word."""
    return re.compile(
        rf"([{HAN_AND_KANA}]+|[{HANGUL}]+)|([{_THAI}]+|[{_LAO}]+|[{_MYANMAR}]+|[{_KHMER}]+)|({_PART}(?:'{_PART}){{0,3}}+)"
    )


@functools.cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"{_PART}(?:'{_PART}){{0,3}}+")


@functools.cache
def _cluster() -> re.Pattern[str]:
    """A letter with its marks, as in UAX #29; Khmer coeng and Myanmar virama bind the next letter besides."""
    return re.compile(
        "(?s:.)(?:[\u17d2\u1039].|[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb3-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059"
        "\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u17b4-\u17d3\u17dd])*"
    )


def words_in(prepared: str) -> Iterator[re.Match[str]]:
    """The words of a text, without its runs."""
    return _words().finditer(prepared)


def split(prepared: str) -> tuple[list[str], Iterable[str], list[str]]:
    """The pieces of a text in order, the different single clusters of its unspaced runs, and its words.

    A run of one cluster is a piece itself; a longer one gives its overlapping pairs. Words are among the pieces.
    """
    pieces: list[str] = []
    singles: dict[str, None] = {}
    words: list[str] = []
    clusters_of = _cluster().findall
    for characters, clusters, word in _pieces().findall(prepared):
        if word:
            pieces.append(word)
            words.append(word)
            continue
        run: Sequence[str] = characters or clusters_of(clusters)
        singles.update(dict.fromkeys(run))
        if len(run) == 1:
            pieces.append(run[0])
        else:
            pieces.extend(map(operator.add, run, run[1:]))
    return pieces, singles, words


def locate(prepared: str, sought: Collection[str] | None = None) -> tuple[list[str], list[int], list[int]]:
    """The pieces of `split`, where each of them begins, and how many are before it.

    With `sought`, runs that hold none of these texts are passed over as if they had one piece more than signs.
    """
    pieces: list[str] = []
    starts: list[int] = []
    positions: list[int] = []
    before = 0
    clusters_of = _cluster().findall
    for match in _pieces().finditer(prepared):
        start, end = match.span()
        kind = match.lastindex
        if sought is not None and kind != _WORD and not any(map(match[0].__contains__, sought)):
            before += end - start + 1
            continue
        if kind == _CLUSTERS:
            run = clusters_of(match[0])
            pieces += map(operator.add, run, run[1:]) if len(run) > 1 else run
            # As many starts as pieces: the last cluster of a longer run begins none.
            starts += itertools.islice(itertools.accumulate(map(len, run), initial=start), max(1, len(run) - 1))
        elif kind == _WORD or end - start == 1:
            pieces.append(match[0])
            starts.append(start)
        else:
            signs = match[0]
            pieces += map(operator.add, signs, signs[1:])
            starts += range(start, end - 1)
        added = len(pieces) - len(positions)
        positions += range(before, before + added)
        before += added
    return pieces, starts, positions
