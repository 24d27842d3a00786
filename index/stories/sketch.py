"""A few numbers that say which texts may be nearly equal, in any script; `evidence` compares them."""

from __future__ import annotations

import numpy as np

SKETCH_SIZE = 4
"""With a Jaccard similarity J of their windows, two texts share none of the smallest hashes with a chance of about
(1 - J)**4: one pair in 120 at 0.7."""
WINDOW = 32
"""Bytes: some five words of English, three of Russian, ten characters of Chinese."""

_EIGHT, _SIXTEEN, _THIRTY_TWO = (
    np.uint64(factor) for factor in (0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, 0xBF58476D1CE4E5B9)
)
_EXPECTED = 24
"""Hashes expected below the threshold. Fewer than the sketch needs are left with a chance of 1e-7 (Poisson)."""


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of a text's windows of bytes.

    *Shape*: at most `SKETCH_SIZE`, ascending, unique; empty for a text shorter than a window.
    *Source*: A. Broder, On the resemblance and containment of documents, 1997 (bottom-k sketches).
    """
    data = text.encode("utf-8", "replace")
    count = len(data) - 7
    if len(data) < WINDOW:
        return ()
    # Each window of eight bytes is read as one number, where it lies; longer ones follow from their halves.
    eights = np.ndarray((count,), dtype="<u8", buffer=data, strides=(1,)) * _EIGHT
    sixteens = eights[:-8] * _SIXTEEN
    sixteens += eights[8:]
    hashes = np.multiply(sixteens[:-16], _THIRTY_TWO, out=eights[:-24])
    hashes += sixteens[16:]
    threshold = min(_EXPECTED * (1 << 64) // len(hashes), (1 << 64) - 1)
    found = sorted(set(hashes[hashes < np.uint64(threshold)].tolist()))
    if len(found) < SKETCH_SIZE:
        found = sorted(set(hashes.tolist()))
    return tuple(found[:SKETCH_SIZE])
