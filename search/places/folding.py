"""Folds words for comparison and tells the marks of a word; recognition belongs to `scan`."""

from __future__ import annotations

import functools
import re
import unicodedata


class _Unmarked(dict[int, str]):
    """Code point to its letters without marks, for `str.translate`; each is looked up in Unicode's tables once."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        bare = self[code] = "".join(part for part in parts if not unicodedata.combining(part))
        return bare


class _Merged(dict[int, str]):
    """Code point to another letter, for `str.translate`, which takes several times as long where one is missing."""

    def __missing__(self, code: int) -> str:
        same = self[code] = chr(code)
        return same


# Letters that NFD leaves whole; ð is Icelandic, and data sets print it for the Vietnamese đ.
_WHOLE_LETTERS = {"đ": "d", "ð": "d", "ı": "i", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ə": "a"}
_SILENT = dict.fromkeys("ьъʼ'’", "")
_RUSSIAN = _SILENT | {"й": "и", "ё": "е", "э": "е", "ј": "и", "њ": "н", "љ": "л", "џ": "дж"}
# Ukrainian и is Russian ы, і is и: folded to the Russian letters, or Хингʼєн and Хынгйен would stay apart.
_UKRAINIAN = {"и": "ы", "і": "и", "ї": "и", "є": "е", "ґ": "г"}
_BELARUSIAN = {"і": "и", "ў": "у"}
_APOSTROPHES = re.compile("['’ʼ‘`]")
_SEPARATORS = re.compile(r"[\s\-–‐‑—]+")
_MARKED_D = "đ"
_VIETNAMESE_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323" + _MARKED_D)


@functools.cache
def _unmarked() -> _Unmarked:
    return _Unmarked(str.maketrans(_WHOLE_LETTERS))


@functools.cache
def _merged(language: str) -> _Merged:
    letters = {"uk": _UKRAINIAN, "be": _BELARUSIAN}.get(language, _RUSSIAN)
    return _Merged(str.maketrans(letters))


def fold(text: str) -> str:
    """Latin or Greek text in lower case, without marks and apostrophes: "Đắk Lắk" → "dak lak"."""
    if text.isascii():
        bare = text.lower()
    else:
        bare = text.replace("İ", "i").lower().translate(_unmarked())
        if not bare.isascii():
            bare = unicodedata.normalize("NFC", bare)
    return bare if bare.isascii() and bare.isalnum() else _APOSTROPHES.sub("", bare)


def fold_cyrillic(text: str, language: str = "ru") -> str:
    """Cyrillic text in lower case, letters merged in which transcriptions of a name differ: "Хатинь" → "хатин"."""
    lowered = unicodedata.normalize("NFC", text.lower())
    if language == "uk":
        lowered = lowered.translate(_merged("uk"))
    elif language == "be":
        # "Хацінь" is Хатинь there, and "Каабанг" Каобанг: an o without stress is written as an a.
        lowered = lowered.translate(_merged("be")).replace("дз", "д").replace("ц", "т").replace("аа", "ао")
    # Serbian writes the glide between и and е or leaves it out: "Дијен Бијен", "Дјен Бјен".
    return lowered.replace("ије", "ие").translate(_merged("ru"))


def is_cyrillic(word: str) -> bool:
    """Whether a word begins with a Cyrillic letter."""
    return "Ѐ" <= word[:1] <= "ԯ"


def fold_word(word: str, language: str) -> str:
    """A word of any cased script, folded."""
    return fold_cyrillic(word, language) if is_cyrillic(word) else fold(word)


def split_words(text: str) -> list[str]:
    """The words of a name, parted at white space and hyphens."""
    return [word for word in _SEPARATORS.split(text) if word]


def slug(name: str) -> str:
    """A name as an id: "Bà Rịa - Vũng Tàu" → "ba-ria-vung-tau"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def _is_latin(word: str) -> bool:
    return word[0] < "\u0250" or "\u1e00" <= word[0] <= "\u1eff"


def marks(word: str) -> frozenset[str]:
    """The Vietnamese marks that a Latin word carries, wherever they stand in it, so that "hoà" equals "hòa"."""
    if word.isascii() or not _is_latin(word):
        return frozenset()
    decomposed = unicodedata.normalize("NFD", word.lower().replace("ð", _MARKED_D))
    return _VIETNAMESE_MARKS.intersection(decomposed)
