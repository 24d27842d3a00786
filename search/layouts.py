"""Reads a text as it would stand had the keyboard been switched: "irjkf" for "школа"; what it finds is for others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
"""The keys that bear letters in some layout, from left to right, as they are in English."""
_LAYOUTS = {
    "ru": "йцукенгшщзхъфывапролджэячсмитьбюё",
    "uk": "йцукенгшщзхїфівапролджєячсмитьбю'",
    "el": ";ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,.`",
    "he": "/'קראטוןםפ[]שדגכעיחלךף,זסבהנמצתץ;",
    "ar": "ضصثقفغعهخحجدشسيبلاتنمكطئءؤر\0ىةوزذ",
}
"""The standard layouts (Windows) of languages; a key that writes two letters, or none, is left out as NUL."""


def retype(text: str) -> Iterator[tuple[str, str]]:
    """A text without capitals as other layouts write it, each different from it, with the layout's language or "en"."""
    typed = text.lower()
    for language, letters in _LAYOUTS.items():
        pairs = [(key, letter) for key, letter in zip(_KEYS, letters, strict=True) if letter.isalpha()]
        other = typed.translate(_table(pairs))
        if other != typed:
            yield language, other
        back = typed.translate(_table([(letter, key) for key, letter in pairs]))
        if back != typed and back.isascii():
            yield "en", back


def _table(pairs: list[tuple[str, str]]) -> Mapping[int, str]:
    return {ord(typed): meant for typed, meant in pairs}
