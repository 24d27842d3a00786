"""Finds places in text of scripts with capitals; scripts without them belong to `caseless`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence

from search.places.context import Neighbors, TypeWords
from search.places.folding import fold, fold_word, is_cyrillic, marks
from search.places.judge import Judge, Readings, Traps, Word
from search.places.lexicon import Lexicon, Node
from search.places.registers import Place
from search.places.unit import PlaceMention

_WORD = re.compile(r"\w+(?:['’ʼ]\w+)*")
_GAPS = frozenset({" ", "-", "–", "‐", "‑", "\u00a0", " - ", " – ", "- ", " -"})
_MEMO_LIMIT = 100_000

_UNKNOWN = Readings()


def capital_word_pattern() -> re.Pattern[str]:
    """Matches a word that begins with a capital letter of any script."""
    capitals = "".join(chr(code) for code in range(sys.maxunicode & 0x1FFF) if chr(code).isupper())
    # No look-behind: with a set of letters at its head the expression is searched several times as fast.
    return re.compile(rf"[{capitals}]\w*(?:['’ʼ]\w+)*")


class WordReader(dict[str, Readings]):
    """Remembers for each word of a language which folded words of the lexicon it can be."""

    def __init__(self, lexicon: Lexicon, language: str, endings: Mapping[str, Mapping[str, list[str]]]) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._roots = lexicon.roots(language)
        self._language = language
        latin = endings.get(language, {"endings": [], "restored": [""]})
        self._latin = ([fold(ending) for ending in latin["endings"]], latin["restored"])
        self._cyrillic = (endings["cyrillic"]["endings"], endings["cyrillic"]["restored"])

    def __missing__(self, word: str) -> Readings:
        if len(self) >= _MEMO_LIMIT:
            self.clear()
        readings = self[word] = self._read(word)
        return readings

    def _read(self, word: str) -> Readings:
        folded = fold_word(word, self._language)
        if is_cyrillic(word):
            exact, bare = self._forms(folded), self._bare(folded, *self._cyrillic)
            if word[-2:].lower() == "нь":
                exact = tuple(form for form in exact if not form.endswith("n"))
        else:
            exact, bare = self._forms(folded), self._bare(folded, *self._latin)
            head = re.split("['’ʼ]", word)[0]
            if head != word:
                bare = (*self._forms(fold(head)), *bare)
        if not exact and not bare:
            return _UNKNOWN
        nodes = [root.children[form] for root in self._roots for form in exact if form in root.children]
        endless = [root.children[form] for root in self._roots for form in bare if form in root.children]
        is_name = any(node.places for node in (*nodes, *endless))
        is_start = any(node.children for node in nodes)
        return Readings(exact, bare, marks(word), is_name, is_start)

    def _forms(self, folded: str) -> tuple[str, ...]:
        own = (folded,) if folded in self._lexicon.words else ()
        return own + self._lexicon.syllables.get(folded, ())

    def _bare(self, folded: str, endings: Sequence[str], restored: Sequence[str]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for ending in endings:
            if folded.endswith(ending) and len(folded) - len(ending) >= 2:
                stem = folded[: -len(ending)]
                for final in restored:
                    found.update(dict.fromkeys(self._forms(stem + final)))
        found.pop(folded, None)
        return tuple(found)


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

    def find(self, text: str) -> Iterator[PlaceMention]:
        """The places of a text, in order, none overlapping."""
        is_lower = text.islower()
        words = self._words(text, _WORD if is_lower else self._pattern)
        position = 0
        while position < len(words):
            word = words[position]
            if not word.readings.is_name and not (word.readings.is_start and _is_followed(text, words, position)):
                position += 1
                continue
            mention, position = self._read_name(text, words, position, is_lower)
            if mention is not None:
                yield mention

    def _words(self, text: str, pattern: re.Pattern[str]) -> list[Word]:
        reader = self._reader
        words = []
        for match in pattern.finditer(text):
            word = match[0]
            readings = reader[word]
            if readings is not _UNKNOWN:
                start, end = match.span()
                if not start or not text[start - 1].isalnum():
                    words.append(Word(start, end, word, readings))
        return words

    def _read_name(
        self, text: str, words: list[Word], position: int, is_lower: bool
    ) -> tuple[PlaceMention | None, int]:
        found: dict[int, dict[Place, None]] = {}
        for root in self._roots:
            self._walk(text, words, position, root, found)
        for end in sorted(found, reverse=True):
            name = words[position:end]
            verdict = self._judge.judge(text, name, tuple(found[end]), self._neighbors(text, name), is_lower)
            if verdict is Judge.NOTHING:
                return None, end
            if isinstance(verdict, PlaceMention):
                return verdict, end
        return None, position + 1

    def _neighbors(self, text: str, name: list[Word]) -> Neighbors:
        return self._type_words.neighbors(text, name[0].start, name[-1].end, self._language)

    def _walk(self, text: str, words: list[Word], at: int, node: Node, found: dict[int, dict[Place, None]]) -> None:
        word = words[at]
        for form in word.readings.exact:
            child = node.children.get(form)
            if child is None:
                continue
            if child.places:
                found.setdefault(at + 1, {}).update(dict.fromkeys(child.places))
            if child.children and _is_followed(text, words, at):
                self._walk(text, words, at + 1, child, found)
        for form in word.readings.bare:
            child = node.children.get(form)
            if child is not None and child.places and at + 1 not in found:
                found.setdefault(at + 1, {}).update(dict.fromkeys(child.places))


def _is_followed(text: str, words: list[Word], at: int) -> bool:
    """Whether the next known word stands right behind this one, but for a space or a hyphen."""
    return at + 1 < len(words) and text[words[at].end : words[at + 1].start] in _GAPS
