"""Writes Vietnamese syllables in Cyrillic, Hangul and katakana; which names to write belongs to `lexicon`."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from search.places.folding import split_words

_CODAS = "ch|nh|ng|[cmnptiyoukhrl]|"
_ONSETS = "chr|[kpbdđ]r|[gpbk]l|ngh|nh|ng|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|"
_NUCLEI = "uyê|iê|yê|uô|ươ|uâ|uê|uơ|uy|oa|oă|oe|ia|ya|ua|ưa|[aăâeêioôơuưy]"
_SYLLABLE = re.compile(f"({_ONSETS})({_NUCLEI})({_CODAS})")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}

Parts = tuple[str, str, str]
Table = Mapping[str, Any]


@functools.lru_cache(maxsize=4096)
def parse_syllable(word: str) -> Parts | None:
    """Onset, nucleus and coda of a Vietnamese syllable, its tone dropped; None for a word of another language."""
    letters = unicodedata.normalize("NFD", word.lower())
    plain = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    if plain == "gi" or re.fullmatch("gi(n|m)", plain):
        return "gi", "i", plain[2:]
    match = _SYLLABLE.fullmatch(plain)
    if match is None and plain.startswith("gi"):
        match = re.fullmatch(f"(g)({_NUCLEI})({_CODAS})", plain)
        return ("gi", match[2], match[3]) if match else None
    return (match[1], match[2], match[3]) if match else None


def cyrillic_syllables(parts: Parts, table: Table) -> list[str]:
    """Folded Cyrillic readings of a syllable, the one of the practical transcription first."""
    onset, nucleus, coda = parts
    whole = table["rhyme"].get(nucleus + coda)
    middles = whole or table["nucleus"][nucleus]
    choices = itertools.product(table["onset"][onset], middles, [""] if whole else table["coda"][coda])
    return list(dict.fromkeys(_soften(start, middle, table["soft"]) + end for start, middle, end in choices))


def _soften(onset: str, nucleus: str, soft: Mapping[str, str]) -> str:
    if not onset.endswith("~"):
        return onset + nucleus
    return onset[:-1] + soft.get(nucleus[0], nucleus[0]) + nucleus[1:]


def hangul_syllables(parts: Parts, table: Table) -> list[str]:
    """Readings of a syllable in Hangul, by the Korean orthography for foreign words and its usual breaches."""
    onset, nucleus, coda = parts
    choices = itertools.product(table["onset"][onset], table["nucleus"][nucleus], table["coda"][coda])
    readings = [_compose(start, middle, end) for start, middle, end in choices]
    if onset == "qu" and nucleus == "y":  # the orthography has 꾸인 for Quỳnh and 꾸이 for Quy
        readings += [_compose("ㄲ", "ㅜㅣ", end) for end in table["coda"][coda]]
    return list(dict.fromkeys(readings))


_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_AFTER_Y = {"ㅏ": "ㅑ", "ㅓ": "ㅕ", "ㅗ": "ㅛ", "ㅜ": "ㅠ", "ㅔ": "ㅖ", "ㅐ": "ㅒ"}
_AFTER_W = {"ㅏ": "ㅘ", "ㅓ": "ㅝ", "ㅔ": "ㅞ", "ㅐ": "ㅙ", "ㅣ": "ㅟ"}


def _compose(onset: str, vowels: str, coda: str) -> str:
    before, lead = ("응", "ㅇ") if onset == "응" else ("", onset[0])
    if coda[:1] in _VOWELS and coda:
        vowels, coda = vowels + coda[0], coda[1:]
    if len(onset) == 2 and onset != "응":
        vowels = (_AFTER_Y if onset[1] == "y" else _AFTER_W).get(vowels[0], vowels[0]) + vowels[1:]
    blocks = []
    for position, vowel in enumerate(vowels):
        tail = coda if position == len(vowels) - 1 else ""
        first = lead if position == 0 else "ㅇ"
        code = (_LEADS.index(first) * 21 + _VOWELS.index(vowel)) * 28 + (_TAILS.index(tail) if tail else 0)
        blocks.append(chr(0xAC00 + code))
    return before + "".join(blocks)


_KANA_FOLDS = str.maketrans("ァィゥェォャュョヮ", "アイウエオヤユヨワ", "ッー・＝=")
_V_KANA = {"ヴァ": "バ", "ヴィ": "ビ", "ヴェ": "ベ", "ヴォ": "ボ", "ヴ": "ブ"}


@functools.lru_cache(maxsize=4096)
def fold_katakana(text: str) -> str:
    """Katakana without what writers differ in: long vowels, doubled consonants, small letters, ヴ."""
    for written, folded in _V_KANA.items():
        text = text.replace(written, folded)
    return text.translate(_KANA_FOLDS)


def katakana_syllables(parts: Parts, table: Table) -> list[str]:
    """Folded readings of a syllable in katakana."""
    onset, nucleus, coda = parts
    readings = []
    for row, vowels, end in itertools.product(table["onset"][onset], table["nucleus"][nucleus], table["coda"][coda]):
        letters = row.split() if " " in row else list(row)
        first = letters[table["vowels"].index(vowels[0])]
        readings.append(first + "".join("アイウエオ"[table["vowels"].index(vowel)] for vowel in vowels[1:]) + end)
    return list(dict.fromkeys(readings))


def is_covered(parts: Parts, table: Table) -> bool:
    """Whether a table can write a syllable: sounds of the minority languages are only in some."""
    onset, nucleus, coda = parts
    return onset in table["onset"] and nucleus in table["nucleus"] and coda in table["coda"]


def transcribe(name: str, table: Table, syllables: Callable[[Parts, Table], Sequence[str]], limit: int) -> list[str]:
    """Joined readings of a whole name, at most `limit`, the likeliest first; empty where a word is not Vietnamese."""
    parsed = [parse_syllable(word) for word in split_words(name)]
    options = [syllables(parts, table) for parts in parsed if parts and is_covered(parts, table)]
    if not options or len(options) < len(parsed):
        return []
    return ["".join(choice) for choice in itertools.islice(itertools.product(*options), limit)]
