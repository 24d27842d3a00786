"""Tells of the letters that are written together with a unit's name whether they only say what or where it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from search.places.context import Kind
from search.places.unit import UnitKind

_HIRAGANA = re.compile("[ぁ-ゖ]")
_HANGUL = re.compile("[가-힣]")


class Extent(NamedTuple):
    """How far what is written beside a name belongs to it. *Units*: code points; `type_word` is within `whole`."""

    type_word: int
    whole: int


class JoinedWords:
    """Type words and particles of scripts that do not part words: "省の" behind a name, "ในจังหวัด" before it.

    `scripts` are the type words by language, `particles` what stands "before" and "after" a name or its type word.
    """

    def __init__(self, scripts: Mapping[str, Mapping[str, Any]], particles: Mapping[str, Iterable[str]]) -> None:
        self._before = {kind: _list_types(scripts, kind, is_before=True) for kind in (Kind.PROVINCE, Kind.CITY)}
        self._after = {kind: _list_types(scripts, kind, is_before=False) for kind in (Kind.PROVINCE, Kind.CITY)}
        self._particles_before = _longest_first(particles["before"])
        self._particles_after = _longest_first(particles["after"])

    def before(self, text: str, unit: UnitKind) -> Extent:
        """Of the end of what stands before the name of such a unit."""
        type_word = max((len(word) for word in self._types(self._before, unit) if text.endswith(word)), default=0)
        rest = text[: len(text) - type_word]
        particle = next((word for word in self._particles_before if rest.endswith(word)), "")
        return Extent(type_word, type_word + len(particle))

    def after(self, text: str, unit: UnitKind) -> Extent:
        """Of the beginning of what stands behind the name of such a unit."""
        type_word = max((len(word) for word in self._types(self._after, unit) if text.startswith(word)), default=0)
        rest = text[type_word:]
        particle = next((word for word in self._particles_after if _starts_with_particle(rest, word)), "")
        return Extent(type_word, type_word + len(particle))

    def _types(self, words: Mapping[Kind, tuple[str, ...]], unit: UnitKind) -> tuple[str, ...]:
        return words[Kind.PROVINCE] + (words[Kind.CITY] if unit is UnitKind.CITY else ())


def _list_types(scripts: Mapping[str, Mapping[str, Any]], kind: Kind, is_before: bool) -> tuple[str, ...]:
    listed = (rules["before"].get(kind, ()) if is_before else rules[kind] for rules in scripts.values())
    return tuple(dict.fromkeys(word for words in listed for word in words if not word.startswith(" ")))


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(words), key=len, reverse=True))


def _starts_with_particle(text: str, particle: str) -> bool:
    """Whether a particle stands there and not the head of a word: は before other kana, 이 before other syllables."""
    if not text.startswith(particle):
        return False
    same = next((script for script in (_HIRAGANA, _HANGUL) if script.match(particle)), None)
    return same is None or not same.match(text, len(particle))
