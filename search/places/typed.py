"""Tells of the words that a reader typed beside a unit's name whether they only say what the unit is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from search.places.context import Kind, TypeWords
from search.places.folding import fold
from search.places.unit import UnitKind

LEAST_LETTERS = 4
"""Of a type word: shorter ones are other words in other languages, as Swedish län is an orchid without its marks."""
_VIETNAMESE = {
    "tỉnh": Kind.PROVINCE,
    "tinh": Kind.PROVINCE,
    "thành phố": Kind.CITY,
    "thanh pho": Kind.CITY,
    "tp": Kind.CITY,
}
"""With all of their marks or none: "tình" is love."""
_PLACES = frozenset({Kind.PROVINCE, Kind.CITY, Kind.DISTRICT, Kind.COMMUNE})
_JOINING = frozenset({"di"})
"""Words between a type word and a name, besides those that are looked for in texts."""
_FOLDED = frozenset(map(fold, _VIETNAMESE))


class TypedTypeWords:
    """The type words of all languages: those of scripts with capitals, and `scripts` those of the others.

    `prepositions` are those of scripts with capitals: in others they are joined to the name or stand behind it, as
    `postpositions` do.
    """

    def __init__(
        self,
        type_words: TypeWords,
        prepositions: Iterable[str],
        postpositions: Iterable[str],
        scripts: Mapping[str, Mapping[str, Any]],
    ) -> None:
        self._postpositions = frozenset(postpositions)
        self._prepositions = frozenset(prepositions)
        self._type_words = type_words
        self._whole: dict[str, Kind] = {}
        self._begun: dict[str, Kind] = {}
        for words in scripts.values():
            for kind in (Kind.PROVINCE, Kind.CITY):
                # Those behind a space may have endings.
                for word in words[kind]:
                    (self._begun if word.startswith(" ") else self._whole).setdefault(word.strip(), kind)
                for word in words["before"].get(kind, ()):
                    self._whole.setdefault(word, kind)

    def say(self, words: str, unit: UnitKind) -> bool:
        """Whether one or two words, a preposition behind them left out, are a type word of such a unit."""
        kinds = (Kind.PROVINCE, Kind.CITY) if unit is UnitKind.CITY else (Kind.PROVINCE,)
        return any(kind in kinds for kind in self._kinds(words.strip(" .,-").lower()))

    def say_any(self, words: str) -> bool:
        """Whether one or two words, a preposition behind them left out, are the type word of any place: "huyện"."""
        return any(kind in _PLACES for kind in self._kinds(words.strip(" .,-").lower()))

    def is_preposition(self, word: str) -> bool:
        """Whether a word before a place only says that something is there: "in Hà Tĩnh", "в Хатине"."""
        return word.lower() in self._prepositions

    def is_postposition(self, word: str) -> bool:
        """The same of a word behind a place: "हनोई में"."""
        return word in self._postpositions

    def _kinds(self, words: str) -> Iterator[Kind]:
        *before, last = words.split() or [""]
        if before and (last in _JOINING or self._type_words.is_linker(last)):
            words = " ".join(before)
        if words in _VIETNAMESE:
            yield _VIETNAMESE[words]
        elif fold(words) not in _FOLDED:
            if words in self._whole:
                yield self._whole[words]
            yield from (kind for word, kind in self._begun.items() if words.startswith(word))
            kind = self._type_words.kind_of(words) if len(words) >= LEAST_LETTERS else None
            if kind is not None:
                yield kind
