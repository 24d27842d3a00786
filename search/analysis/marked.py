"""Writes a Vietnamese syllable with all marks that it can have; which of them texts hold is the index's to say."""

from __future__ import annotations

import functools
import itertools
import unicodedata

from search.analysis.syllables import is_unmarked_syllable

_VOWELS = {"a": "aăâ", "e": "eê", "i": "i", "o": "oôơ", "u": "uư", "y": "y"}
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_QUALITIES = frozenset("ăâêôơ")
_ONSETS_WITH_VOWEL = ("qu", "gi")


@functools.lru_cache(maxsize=512)
def list_marked(syllable: str) -> tuple[str, ...]:
    """Every spelling of an unmarked syllable in lower case, that without marks first: le, lè, lé … lê, lề, lệ.

    The tone stands where the newer spelling has it. Empty for what is no syllable.
    """
    if not is_unmarked_syllable(syllable):
        return ()
    head = next((each for each in _ONSETS_WITH_VOWEL if syllable.startswith(each) and _has_vowel(syllable, each)), "")
    head = head or syllable[: next(at for at, letter in enumerate(syllable) if letter in _VOWELS)]
    heads = (head, "đ" + head[1:]) if head == "d" else (head,)
    rest = syllable[len(head) :]
    bodies = (_join(letters) for letters in itertools.product(*(_VOWELS.get(letter, letter) for letter in rest)))
    spelled = (_set_tone(body, tone) for body in bodies for tone in _TONES)
    return tuple(dict.fromkeys(first + body for body in spelled for first in heads))


def _has_vowel(syllable: str, onset: str) -> bool:
    return syllable[len(onset) : len(onset) + 1] in _VOWELS


def _join(letters: tuple[str, ...]) -> str:
    return "".join(letters)


def _set_tone(rhyme: str, tone: str) -> str:
    at = _find_tone(rhyme)
    return unicodedata.normalize("NFC", rhyme[: at + 1] + tone + rhyme[at + 1 :])


def _find_tone(rhyme: str) -> int:
    """Over the last vowel with a mark of its own, else the last before a consonant, else the middle or first one."""
    marked = [at for at, letter in enumerate(rhyme) if letter in _QUALITIES]
    if marked:
        return marked[-1]
    vowels = [at for at, letter in enumerate(rhyme) if unicodedata.normalize("NFD", letter)[0] in _VOWELS]
    if vowels[-1] < len(rhyme) - 1:
        return vowels[-1]
    return vowels[(len(vowels) - 1) // 2]
