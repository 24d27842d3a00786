"""A unit's name in the reader's language, broken into the lines that a tile of the map has room for."""

from __future__ import annotations

import functools

from webapp.presenters.context import Context

LONGEST_LINE = 8
"""Letters; more would have to be squeezed until nobody reads them."""
LONGEST_WORD = 6
"""Letters of a name that stands on one line; a longer one is divided."""
_VOWELS = frozenset("aeiouyаеёиоуыэюя")
_NEVER_FIRST = frozenset("ьъй")


def tile_lines(unit: str, context: Context) -> tuple[str, ...]:
    """One line or two. What is longer in the reader's language ("Ho-Chi-Minh-Stadt") stands as in Vietnam; the list
    beside the map, and what is spoken of the tile, have it in full.
    """
    return _fit(context.province(unit), context.gazetteer.unit(unit).name)


@functools.lru_cache(maxsize=1_000)
def _fit(label: str, own: str) -> tuple[str, ...]:
    lines = _break(label, own)
    return lines if max(map(len, lines)) <= LONGEST_LINE else _break(own, own)


def _break(label: str, own: str) -> tuple[str, ...]:
    if " " in label:
        first, second = _split(label, " ")
        return first.removesuffix(" -"), second.removeprefix("- ")
    if "-" in label:
        first, second = _split(label, "-")
        return f"{first}-", second
    cut = _find_syllable(label.lower(), own) if len(label) > LONGEST_WORD else 0
    return (f"{label[:cut]}-", label[cut:]) if cut else (label,)


def _split(label: str, sign: str) -> tuple[str, str]:
    """Two parts, divided at the sign that is nearest the middle."""
    cut = min((i for i, letter in enumerate(label) if letter == sign), key=lambda i: abs(2 * i + 1 - len(label)))
    return label[:cut], label[cut + 1 :]


def _find_syllable(word: str, own: str) -> int:
    """Where the second syllable of a name written in one word begins, about where it does in Vietnamese; 0: nowhere."""
    syllables = own.split()
    if syllables[0].endswith("ng") and "нг" in word:
        return word.index("нг") + 2
    near = len(word) * len(syllables[0]) / sum(map(len, syllables))
    starts = [i for i in range(2, len(word) - 1) if _can_begin(word, i)]
    return min(starts, key=lambda i: abs(i - near), default=0)


def _can_begin(word: str, place: int) -> bool:
    if word[place] in _VOWELS | _NEVER_FIRST or word[place - 1 : place + 1] in ("кх", "тх"):
        return False
    return not _VOWELS.isdisjoint(word[:place]) and not _VOWELS.isdisjoint(word[place:])
