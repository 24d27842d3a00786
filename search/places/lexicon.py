"""Holds every written form of every place as a trie of folded words; walking a text with it belongs to `scan`."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from search.places.folding import fold, fold_cyrillic, fold_word, is_cyrillic, marks, split_words
from search.places.registers import Place, Registers
from search.places.transcription import Table, cyrillic_syllables, is_covered, parse_syllable, transcribe
from search.places.unit import Level

# Four joined readings give 59 of 63 Russian and 60 of 63 Ukrainian labels of CLDR, and more give no other (2026-11);
# the rest are traditional and stand in the exonyms. Spaced writing is read by the syllable, with all readings.
_JOINED_READINGS = 4
HEAD = 3
"""Letters of the heads of words. Of three there are 1,800; with none of them begin three quarters of the different
capitalized words of generated news and half of those of the labeled pages (2026-11-29)."""
_LATIN_WITH_EXONYMS_FOR_ALL = frozenset({"en", "de", "fr"})
_Y_FOR_I = ("ky", "ly", "my", "ty", "hy", "sy", "quy")


@dataclass(slots=True)
class Node:
    """A point in the trie: the places whose name ends here and the words that can follow."""

    children: dict[str, Node] = field(default_factory=dict)
    places: tuple[Place, ...] = ()


@dataclass(slots=True)
class Lexicon:
    """Names of cased scripts. `overlays` holds by language the Latin names that other languages would misread.

    `syllables` leads from a folded Cyrillic syllable to the Latin ones that it can transcribe; `words` are all words of
    the tries, `heads` what these and the syllables begin with. `marks` gives for each Vietnamese name its folded words
    with their marks.
    """

    root: Node = field(default_factory=Node)
    overlays: dict[str, Node] = field(default_factory=dict)
    syllables: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    vietnamese: set[str] = field(default_factory=set)
    marks: dict[str, tuple[tuple[str, frozenset[str]], ...]] = field(default_factory=dict)

    def roots(self, language: str) -> tuple[Node, ...]:
        """The tries to walk for a text in a language."""
        overlay = self.overlays.get(language)
        return (self.root,) if overlay is None else (self.root, overlay)


def build_lexicon(registers: Registers, table: Table, greek: Table) -> Lexicon:
    """All names of the registers with their joined, unmarked and transcribed forms."""
    lexicon = Lexicon()
    readings: dict[str, dict[str, None]] = {}
    syllables: set[str] = set()
    # 1,200 words make up 4,200 names.
    folded = functools.cache(_fold_with_marks)
    for place in registers.places:
        _add_native(lexicon, place, folded)
        if place.level is not Level.COMMUNE:
            _add_joined_cyrillic(lexicon, place, table)
        for word in split_words(place.name):
            if word not in syllables:
                syllables.add(word)
                _add_syllable(readings, word, table)
                _add_syllable(readings, word, greek)
    lexicon.vietnamese = set(lexicon.words)
    lexicon.syllables = {reading: tuple(words) for reading, words in readings.items()}
    _add_exonyms(lexicon, registers.exonyms)
    lexicon.heads = {word[:HEAD] for word in (*lexicon.words, *lexicon.syllables)}
    return lexicon


def _fold_with_marks(word: str) -> tuple[str, frozenset[str]]:
    return fold(word), marks(word)


def _add_native(lexicon: Lexicon, place: Place, folded: Callable[[str], tuple[str, frozenset[str]]]) -> None:
    marked = tuple(map(folded, split_words(place.name)))
    lexicon.marks[place.name] = marked
    words = [word for word, _ in marked if word]
    for variant in _spellings(words):
        _add(lexicon, lexicon.root, variant, place)
    if place.level is Level.PROVINCE:
        _add_spoken(lexicon, words, place)
    if len(words) > 1 and place.level in (Level.PROVINCE, Level.CITY):
        _add(lexicon, lexicon.root, ["".join(words)], place)


def _spellings(words: list[str]) -> Iterable[list[str]]:
    yield words
    other = [word[:-1] + "i" if word in _Y_FOR_I else word for word in words]
    if other != words:
        yield other
    other = [word[:-1] + "y" if word[:-1] + "y" in _Y_FOR_I else word for word in words]
    if other != words:
        yield other


def _add_spoken(lexicon: Lexicon, words: list[str], place: Place) -> None:
    """As machine translation spells by ear: "Nin Thuan", "Ha Tin"."""
    spoken = [word[:-1] if word.endswith("nh") else word for word in words]
    if len(words) > 1 and spoken != words:
        _add(lexicon, lexicon.root, spoken, place)


def _add_joined_cyrillic(lexicon: Lexicon, place: Place, table: Table) -> None:
    for reading in transcribe(place.name, table, cyrillic_syllables, _JOINED_READINGS):
        if len(reading) >= 5:
            _add(lexicon, lexicon.root, [reading], place)


def _add_syllable(readings: dict[str, dict[str, None]], word: str, table: Table) -> None:
    parts = parse_syllable(word)
    if parts is None or not is_covered(parts, table):
        return
    for reading in cyrillic_syllables(parts, table):
        readings.setdefault(reading, {})[fold(word)] = None


def _add_exonyms(lexicon: Lexicon, exonyms: Mapping[str, Mapping[Place, tuple[str, ...]]]) -> None:
    for language, names in exonyms.items():
        for place, forms in names.items():
            for form in forms:
                if not form[0].isupper():
                    continue
                is_shared = is_cyrillic(form) or not form[0].isascii() or language in _LATIN_WITH_EXONYMS_FOR_ALL
                root = lexicon.root if is_shared else lexicon.overlays.setdefault(language, Node())
                words = [fold_word(word, language) for word in split_words(form)]
                _add(lexicon, root, words, place)
                if is_cyrillic(form) and len(words) == 1:
                    _add(lexicon, root, [fold_cyrillic(form)], place)


def _add(lexicon: Lexicon, root: Node, words: list[str], place: Place) -> None:
    node = root
    lexicon.words.update(words)
    for word in words:
        child = node.children.get(word)
        if child is None:
            child = node.children[word] = Node()
        node = child
    if place not in node.places:
        node.places = (*node.places, place)
