"""BM25 as Tantivy computes it, lengths rounded as Tantivy rounds them; which documents match is decided in compile."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence

K1 = 1.2
B = 0.75

_EXACT_COUNT = 24
_LENGTHS = 256


def _length_of(code: int) -> int:
    if code < _EXACT_COUNT:
        return code
    mantissa, shift = (code - _EXACT_COUNT) & 7, ((code - _EXACT_COUNT) >> 3) - 1
    return _EXACT_COUNT + (mantissa if shift < 0 else (mantissa | 8) << shift)


LENGTHS = tuple(_length_of(code) for code in range(_LENGTHS))
"""The lengths that one byte can stand for: exact up to 40, then three significant bits.

*Source*: Lucene's SmallFloat.intToByte4, which tantivy's fieldnorm table repeats (src/fieldnorm/code.rs).
"""


def round_length(length: int) -> int:
    """The greatest length that one byte can stand for and that is not above this one."""
    return LENGTHS[bisect_right(LENGTHS, length) - 1]


def weigh(document_count: int, frequencies: Sequence[int], boost: float) -> float:
    """What a term, or a phrase of several, is worth: the sum of their idfs, times the boost.

    Deleted documents count in both numbers until their segment is merged, as in Tantivy.
    """
    idfs = (math.log(1 + (document_count - n + 0.5) / (n + 0.5)) for n in frequencies)
    return sum(idfs) * (1 + K1) * boost


def make_norm(average_length: float) -> Callable[[int], float]:
    """How much a length tempers the frequency of a term: the part of BM25's denominator that does not hold it."""
    known: dict[int, float] = {}

    def norm(length: int) -> float:
        found = known.get(length)
        if found is None:
            found = known[length] = K1 * (1 - B + B * round_length(length) / average_length)
        return found

    return norm
