"""Whether a reader typed marks: accents, tones, dots, hooks, the strokes of đ and ł."""

from __future__ import annotations

from search.analysis import fold, normalize


def has_marks(word: str) -> bool:
    """Whether folding takes anything but capitals and apostrophes from a word."""
    plain = normalize(word).replace("\u2019", "'")
    return fold(plain) != plain.lower().replace("'", "")
