"""Vietnamese: the two ways to place a tone mark, and final i or y, are one spelling; no syllable is stemmed."""

from __future__ import annotations

from dataclasses import replace

from search.analysis.languages.profile import Language

_OLD_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
    "qùy": "quỳ", "qúy": "quý", "qủy": "quỷ", "qũy": "quỹ", "qụy": "quỵ",
}  # fmt: skip
_FINAL_I = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))
_BEFORE_FREE_Y = frozenset("hklmst")


def _place_tone(syllable: str) -> str:
    """Tone marks over the first vowel of an open rhyme: hoà→hòa, thuỷ→thủy; in quý the u belongs to the consonant."""
    if syllable[-3:] in _OLD_TONES:
        return syllable[:-3] + _OLD_TONES[syllable[-3:]]
    if syllable[-2:] in _OLD_TONES and syllable[-3:-2] != "q":
        return syllable[:-2] + _OLD_TONES[syllable[-2:]]
    return syllable


def _free_i(syllable: str) -> str:
    """One spelling where both are in use: kỹ→kĩ, Mỹ→mĩ, lý→lí, h'mông→hmông."""
    if len(syllable) == 2 and syllable[0] in _BEFORE_FREE_Y:
        return syllable[0] + _FINAL_I.get(syllable[1], syllable[1])
    return syllable.replace("'", "")


def _spell(syllable: str) -> str:
    return _free_i(_place_tone(syllable))


def refine(plain: Language) -> Language:
    """The Vietnamese profile."""
    return replace(plain, surface=_spell)
