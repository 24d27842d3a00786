"""Finds words of a list in text, as wholes, before and behind a place; what they mean is known elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NEVER = re.compile(r"(?!)")
_WORD = re.compile(r"\w+")


class Anywhere:
    """Words of which a text has one, as wholes; "-" before or behind one makes it the end or start of a longer word.

    Sets and `str` methods: a pattern of all the words takes ten times as long.
    """

    def __init__(self, words: tuple[str, ...], *, has_spaces: bool) -> None:
        self._beginnings = tuple(word[:-1] for word in words if word[-1] == "-")
        plain = [word for word in words if has_spaces and _WORD.fullmatch(word.removeprefix("-"))]
        self._whole = frozenset(word for word in plain if word[0] != "-")
        self._endings = tuple(word[1:] for word in plain if word[0] == "-")
        rest = [word for word in words if word not in plain and word[-1] != "-"]
        self._rest = tuple(word.removeprefix("-") for word in rest)
        self._pattern = _any_whole(rest) if has_spaces else compile_any(tuple(rest), "(?:{})")

    def is_in(self, text: str) -> bool:
        """Whether a text in lower case has one of them."""
        if self._whole or self._endings:
            words = _WORD.findall(text)
            if not self._whole.isdisjoint(words):
                return True
            if self._endings and any(word.endswith(self._endings) and self._has_ending(word) for word in words):
                return True
            if self._beginnings and any(word.startswith(self._beginnings) for word in words):
                return True
        for word in self._rest:
            if word in text:
                return self._pattern.search(text) is not None
        return False

    def _has_ending(self, word: str) -> bool:
        return any(len(word) > len(ending) and word.endswith(ending) for ending in self._endings)


class Ahead:
    """Words of which one ends a text, as a whole."""

    def __init__(self, words: tuple[str, ...], *, has_spaces: bool) -> None:
        self._words = tuple(word.removeprefix("-") for word in words)
        self._has_spaces = has_spaces

    def ends(self, text: str) -> bool:
        """Whether a text in lower case ends with one of them, spaces aside."""
        text = text.rstrip()
        if not text.endswith(self._words):
            return False
        return not self._has_spaces or any(text.endswith(word) and _is_edge(text, word) for word in self._words)


class Near:
    """Words with a pattern of what stands around them, which is asked only where a text has one of them."""

    def __init__(self, words: tuple[str, ...], template: str) -> None:
        self._words = tuple(word.lstrip("-") for word in words)
        self._pattern = compile_any(words, template)

    def search(self, text: str) -> re.Match[str] | None:
        """The pattern's match in a text in lower case. `in` for some words takes a tenth of a search for all."""
        for word in self._words:
            if word in text:
                return self._pattern.search(text)
        return None

    def match(self, text: str) -> re.Match[str] | None:
        """The pattern's match at the start of a text in lower case."""
        for word in self._words:
            if word in text:
                return self._pattern.match(text)
        return None


def _is_edge(text: str, word: str) -> bool:
    before = text[-len(word) - 1 : -len(word)]
    return not (before.isalnum() or before == "_")


def _any_whole(words: Iterable[str]) -> re.Pattern[str]:
    parts = [
        rf"\w{re.escape(word[1:])}(?!\w)" if word[0] == "-" else rf"(?<!\w){re.escape(word)}(?!\w)" for word in words
    ]
    return re.compile("|".join(parts)) if parts else _NEVER


def compile_any(words: tuple[str, ...], template: str) -> re.Pattern[str]:
    """A template with any of the words in the place of its {}, the longest first; without words it matches nothing."""
    if not words:
        return _NEVER
    return re.compile(
        template.format("|".join(re.escape(word.lstrip("-")) for word in sorted(words, key=len, reverse=True)))
    )
