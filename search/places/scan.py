"""Finds places in text of scripts with capitals; scripts without them belong to `caseless`."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

from search.places.context import TypeWords
from search.places.folding import fold, fold_cyrillic, fold_word, is_cyrillic, marks
from search.places.judge import Judge, Readings, Traps, Word
from search.places.lexicon import HEAD, Lexicon
from search.places.registers import Place
from search.places.unit import PlaceMention

_UNSPACED = "\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""Letters of scripts that do not part words: a Latin name ends where they begin ("Hà Tĩnh省")."""
ANY_LANGUAGE = "mul"
"""For words that may be of any language or of several, as those of a query: a name may have an ending of each."""
_UNSPACED_LANGUAGES = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my", "und"})
_LETTERS = rf"[^\W{_UNSPACED}]"
_JOINED = re.compile(rf"{_LETTERS}")
_WORD = re.compile(rf"({_LETTERS}+(?:['’ʼ]{_LETTERS}+)*)")
_GAPS = frozenset({" ", "-", "–", "‐", "‑", "\u00a0", " - ", " – ", "- ", " -"})
_LONGEST_GAP = 3
_MEMO_LIMIT = 100_000

_UNKNOWN = Readings()
_SHORTEST_STEM = 2
_SHORTEST_WHOLE = 5
"""Letters of a name of one word that may have an ending of any language: Huế with one is huele, huées, Huey …"""
_Endings = Mapping[str, tuple[str, ...]]
"""The endings of a language in the order of its table, each with the letters that a stem can have in its place."""
_Known = tuple[int, int, str, Readings]
"""A word of the text that the lexicon knows, as the fields of a `Word`: few of them become one."""


def capital_word_pattern(language: str) -> re.Pattern[str]:
    """Sets words that begin with a capital letter of any script apart from what is between them, in a language."""
    capitals = "".join(chr(code) for code in range(sys.maxunicode & 0x1FFF) if chr(code).isupper())
    letters = _LETTERS if language in _UNSPACED_LANGUAGES else r"\w"
    # No look-behind: with a set of letters at its head the expression is searched several times as fast.
    return re.compile(rf"([{capitals}]{letters}*(?:['’ʼ]{letters}+)*)")


class WordReader(dict[str, Readings]):
    """Remembers for each word of a language which folded words of the lexicon it can be."""

    def __init__(self, lexicon: Lexicon, language: str, endings: Mapping[str, Mapping[str, list[str]]]) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._roots = lexicon.roots(language)
        self._language = language
        self._latin: _Endings = {}
        if language == ANY_LANGUAGE:
            for latin in (each for name, each in endings.items() if name != "cyrillic"):
                self._latin |= {
                    ending: tuple(dict.fromkeys((*self._latin.get(ending, ()), *finals)))
                    for ending, finals in _read_endings(map(fold, latin["endings"]), latin["restored"]).items()
                }
        elif language in endings:
            latin = endings[language]
            self._latin = _read_endings(map(fold, latin["endings"]), latin["restored"])
        cyrillic = endings["cyrillic"]
        self._cyrillic = _read_endings(map(fold_cyrillic, cyrillic["endings"]), cyrillic["restored"])

    def __missing__(self, word: str) -> Readings:
        if len(self) >= _MEMO_LIMIT:
            self.clear()
        readings = self[word] = self._read(word)
        return readings

    def _read(self, word: str) -> Readings:
        folded = fold_word(word, self._language)
        is_in_cyrillic = is_cyrillic(word)
        endings = self._cyrillic if is_in_cyrillic else self._latin
        # Most words can be no name by their first letters: a form keeps them all, unless but two are no ending.
        if folded[:HEAD] not in self._lexicon.heads and folded[_SHORTEST_STEM:] not in endings and word.isalpha():
            return _UNKNOWN
        exact, bare = self._forms(folded), self._bare(folded, endings)
        if self._language == ANY_LANGUAGE and folded in self._lexicon.vietnamese:
            bare = ()  # "Thanh Hoài" is a person
        if is_in_cyrillic:
            if word[-2:].lower() == "нь":
                exact = tuple(form for form in exact if not form.endswith("n"))
        else:
            head = re.split("['’ʼ]", word)[0]
            if head != word:
                bare = (*self._forms(fold(head)), *bare)
        if not exact and not bare:
            return _UNKNOWN
        nodes = tuple(root.children[form] for root in self._roots for form in exact if form in root.children)
        named = bare if self._language != ANY_LANGUAGE else [form for form in bare if len(form) >= _SHORTEST_WHOLE]
        endless = [root.children[form] for root in self._roots for form in named if form in root.children]
        ended = tuple(dict.fromkeys(place for node in endless for place in node.places))
        is_name = bool(ended) or any(node.places for node in nodes)
        return Readings(exact, bare, marks(word), nodes, ended, is_name, any(node.children for node in nodes))

    def _forms(self, folded: str) -> tuple[str, ...]:
        own = (folded,) if folded in self._lexicon.words else ()
        return own + self._lexicon.syllables.get(folded, ())

    def _bare(self, folded: str, endings: _Endings) -> tuple[str, ...]:
        """The forms without an ending."""
        found: dict[str, None] = {}
        if not folded.endswith(tuple(endings)):
            return ()
        for ending, finals in endings.items():
            if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_STEM:
                stem = folded[: -len(ending)]
                for final in finals:
                    found.update(dict.fromkeys(self._forms(stem + final)))
        found.pop(folded, None)
        return tuple(found)


def _read_endings(written: Iterable[str], restored: Sequence[str]) -> _Endings:
    """What can stand in place of each ending; "зи>г" is one with the consonant that it changed."""
    endings: dict[str, tuple[str, ...]] = {}
    for ending, _, alternated in (each.partition(">") for each in written):
        finals = (alternated,) if alternated else restored
        endings[ending] = tuple(dict.fromkeys((*endings.get(ending, ()), *finals)))
    return endings


class CasedScanner:
    """Finds the places in texts of one language."""

    def __init__(
        self,
        lexicon: Lexicon,
        type_words: TypeWords,
        traps: Traps,
        reader: WordReader,
        pattern: re.Pattern[str],
        language: str,
    ) -> None:
        self._lexicon = lexicon
        self._type_words = type_words
        self._reader = reader
        self._pattern = pattern
        self._language = language
        self._roots = lexicon.roots(language)
        self._judge = Judge(lexicon, traps, language)
        self._dead_ends: dict[tuple[str, str], bool] = {}

    def find(self, text: str) -> Iterator[PlaceMention]:
        """The places of a text, in order, none overlapping."""
        is_lower = text.islower()
        words = self._words(text, _WORD if is_lower else self._pattern)
        persons: set[str] = set()
        position = 0
        count = len(words)
        while position < count:
            readings = words[position][3]
            if not (readings.is_name or (readings.is_start and self._is_open(text, words, position))):
                position += 1
                continue
            mention, position = self._read_name(text, words, position, is_lower, persons)
            if mention is not None:
                yield mention

    def _words(self, text: str, pattern: re.Pattern[str]) -> list[_Known]:
        pieces = pattern.split(text)
        found = pieces[1::2]
        readings = list(map(self._reader.__getitem__, found))
        known = [at for at, each in enumerate(readings) if each is not _UNKNOWN]
        if not known:
            return []
        # Few words are known, so places are summed up: a match for every word takes twice the time.
        ends = list(itertools.accumulate(map(len, pieces)))
        return [
            (start, ends[2 * at + 1], found[at], readings[at])
            for at in known
            if not (start := ends[2 * at]) or not text[start - 1].isalnum() or not _JOINED.match(text, start - 1)
        ]

    def _is_open(self, text: str, words: list[_Known], at: int) -> bool:
        """Whether the next known word stands right behind this one and can go on with a name that begins with it."""
        if not _is_followed(text, words, at):
            return False
        following = at + 1
        pair = (words[at][2], words[following][2])
        is_dead = self._dead_ends.get(pair)
        if is_dead is None:
            if len(self._dead_ends) >= _MEMO_LIMIT:
                self._dead_ends.clear()
            is_dead = self._dead_ends[pair] = not _continues(words[at][3], words[following][3])
        return not is_dead

    def _read_name(
        self, text: str, words: list[_Known], position: int, is_lower: bool, persons: set[str]
    ) -> tuple[PlaceMention | None, int]:
        found = self._walk(text, words, position)
        for end in sorted(found, reverse=True) if len(found) > 1 else found:
            name = [Word(*word) for word in words[position:end]]
            neighbors = self._type_words.neighbors(text, name[0].start, name[-1].end, self._language)
            verdict = self._judge.judge(text, name, found[end], neighbors, is_lower, persons)
            if verdict is Judge.NOTHING:
                return None, end
            if isinstance(verdict, PlaceMention):
                return verdict, end
        return None, position + 1

    def _walk(self, text: str, words: list[_Known], at: int) -> dict[int, tuple[Place, ...]]:
        """The places whose names begin with a word, by the position behind the name."""
        found: dict[int, tuple[Place, ...]] = {}
        readings = words[at][3]
        nodes, ended = readings.nodes, readings.ended
        while True:
            places: tuple[Place, ...] = ()
            is_open = False
            for node in nodes:
                if node.places:
                    places = _join(places, node.places)
                if node.children:
                    is_open = True
            at += 1
            if places or ended:
                found[at] = places or ended
            if not is_open or not _is_followed(text, words, at - 1):
                return found
            following = words[at][3]
            ended = ()
            next_nodes = []
            for node in nodes:
                for form in following.exact:
                    if form in node.children:
                        next_nodes.append(node.children[form])
                for form in following.bare:
                    if form in node.children:
                        ended = _join(ended, node.children[form].places)
            nodes = tuple(next_nodes)


def _is_followed(text: str, words: list[_Known], at: int) -> bool:
    """Whether the next known word stands right behind this one, but for a space or a hyphen."""
    if at + 1 >= len(words):
        return False
    start, end = words[at][1], words[at + 1][0]
    return end - start <= _LONGEST_GAP and text[start:end] in _GAPS


def _continues(first: Readings, second: Readings) -> bool:
    return any(form in node.children for node in first.nodes for forms in (second.exact, second.bare) for form in forms)


def _join(places: tuple[Place, ...], more: tuple[Place, ...]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys((*places, *more))) if places and more else places or more
