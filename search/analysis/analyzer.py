"""The analyzer of one language: fast for whole texts, with offsets for queries; detection is elsewhere."""

from __future__ import annotations

import itertools
import operator
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from search.analysis.beginnings import ANY, Beginnings, Initials
from search.analysis.filters.caches import StreamCache, WordCache, WordTerms
from search.analysis.filters.folding import fold
from search.analysis.filters.stemming import LazyStemmer
from search.analysis.filters.surface import text_needs_repair
from search.analysis.languages.profile import Language, no_elision
from search.analysis.scripts import Script
from search.analysis.terms import FieldTerms, Places, Token, Wanted
from search.analysis.tokenizers import ngrams
from search.analysis.tokenizers.words import LONGEST_PART

_SIGNS = ("\n", ".", ",", ":", ";", "!", "?", "(", ")", "-", "–", "—", "/", "…", '"', "“", "”", "„", "«", "»")
"""Signs that part words, but for those that a language has inside of its words."""

MOST_SOUGHT = 30
"""Texts that each run of an unspaced script is searched for; cutting it takes as long as that."""


class Analyzer(Protocol):
    """Turns texts of one language into terms. Safe to share between threads.

    *Units*: texts are in the form that `normalize` gives. Other NFC text is no error, but invisible characters then
    part words.
    """

    def __hash__(self) -> int:
        """Each is itself alone."""
        ...

    @property
    def language(self) -> str:
        """ISO 639-1 code that tags its terms."""
        ...

    @property
    def scripts(self) -> frozenset[Script]:
        """The scripts that its texts are written in."""
        ...

    @property
    def has_stems(self) -> bool:
        """Whether stems are other than exact forms; where they are not, the `exact` stream is left empty."""
        ...

    def can_hold(self, scripts: frozenset[Script]) -> bool:
        """Whether a word of these scripts may stand in its texts: Latin and numbers in any, others in their own."""
        ...

    @property
    def word_count(self) -> int:
        """How many words it remembers of the texts that `terms` has seen, those about to be forgotten left out."""
        ...

    def forget_rare_words(self) -> None:
        """Forget, step by step, the words that no text has held since the last call."""
        ...

    def terms(self, text: str) -> FieldTerms:
        """The terms of a text, for the index. The fast way."""
        ...

    def tokens(self, text: str) -> list[Token]:
        """The same terms one by one, with offsets, for queries and phrases. Several times slower."""
        ...

    def matching(self, text: str, wanted: Wanted) -> list[Token]:
        """Those of `tokens` that are wanted, in order; each different word is judged once, so close to the fast way."""
        ...


class _Filters:
    """What becomes of one word: exact form, stem of that, and the folded form where folding changes it."""

    __slots__ = ("_elided", "_stem", "_surface", "tag")

    def __init__(self, language: Language) -> None:
        self.tag = f"{language.code}:"
        self._elided = None if language.elided is no_elision else language.elided
        self._surface = language.surface
        self._stem = None if language.load_stem is None else LazyStemmer(language.load_stem)

    def apply(self, word: str) -> WordTerms:
        exact = self._surface(word if self._elided is None else word[self._elided(word) :])
        folded = fold(exact)
        stem = exact if self._stem is None else self._stem(exact)
        tagged = self.tag + exact
        return tagged if stem == exact else self.tag + stem, tagged, "" if folded == exact else self.tag + folded

    def choose(self, words: Sequence[str], wanted: Wanted) -> Iterator[str]:
        """The words whose terms are wanted; no term is made but those that must be looked at."""
        elided, surface, tag = self._elided, self._surface, self.tag
        exacts = [surface(word if elided is None else word[elided(word) :]) for word in words]
        stems = exacts if self._stem is None else self._stem.stem_each(exacts)
        is_open = wanted.is_open
        for word, exact, stem in zip(words, exacts, stems, strict=True):
            is_wanted = tag + stem in wanted.stems or tag + exact in wanted.exacts
            if is_wanted or (is_open and wanted.holds(tag + stem, tag + exact, tag + fold(exact))):
                yield word


def _token(terms: WordTerms, start: int, end: int, position: int) -> Token:
    stem, exact, folded = terms
    return Token(start, end, stem, exact, folded or exact, position)


def _are_wanted(terms: WordTerms, wanted: Wanted) -> bool:
    stem, exact, folded = terms
    return wanted.holds(stem, exact, folded or exact)


class _OfLanguage:
    """What every analyzer knows from the profile of its language."""

    _language: Language
    _initials: Initials

    def _wanted_initials(self, wanted: Wanted) -> frozenset[str] | None:
        """What folded words that are wanted begin with: none when no word of this language is, None when any may."""
        initials = wanted.initials(f"{self._language.code}:", self._language.load_stem is not None)
        if "" in initials or (initials and not self._language.keeps_initials):
            return None
        return frozenset({ANY, *(self._initials[initial] for initial in initials)} if initials else ())

    @property
    def language(self) -> str:
        """As Analyzer.language."""
        return self._language.code

    @property
    def scripts(self) -> frozenset[Script]:
        """As Analyzer.scripts."""
        return self._language.scripts

    def can_hold(self, scripts: frozenset[Script]) -> bool:
        """As Analyzer.can_hold."""
        return scripts - {Script.LATIN} <= self._language.scripts


class WordAnalyzer(_OfLanguage):
    """For scripts with spaces between words."""

    def __init__(self, language: Language, word_limit: int) -> None:
        self._language = language
        self._initials = Initials(language.surface)
        self._prepare = language.prepare
        self._beginnings = Beginnings(language.word, self._initials)
        self._word = re.compile(language.word)
        self._apart = re.compile(f"({language.word})")
        self._filters = _Filters(language)
        self._terms = WordCache(self._analyze_chunk, word_limit)
        self._streams = StreamCache(self._filters.tag, self._analyze_chunk)
        self._word_limit = word_limit
        self._signs = tuple(sign for sign in _SIGNS if self._word.fullmatch(f"a{sign}a") is None)

    @property
    def has_stems(self) -> bool:
        """As Analyzer.has_stems."""
        return self._language.load_stem is not None

    def terms(self, text: str) -> FieldTerms:
        """As Analyzer.terms.

        The commonest signs become spaces and the text is split there; what else is no word is found when a chunk is met
        for the first time. Taking the words with a pattern costs 65 µs more for a page of 360 words.
        """
        prepared = self._prepare(text)
        for sign in self._signs:
            prepared = prepared.replace(sign, " ")
        chunks = prepared.split()
        streams = self._streams
        if len(streams) > self._word_limit:
            streams = self._streams = streams.grow_old()
        if len(chunks) > self._word_limit:
            return self._analyze_slowly(chunks)
        try:
            stem = self._join(filter(None, map(streams.__getitem__, chunks)))
        except KeyError:
            return self._analyze_slowly(chunks)
        folded = " ".join(filter(None, map(streams.foldeds.get, chunks)))
        return FieldTerms(stem, self._join_exacts(chunks, streams), folded)

    def _join_exacts(self, chunks: list[str], streams: StreamCache) -> str:
        if not self.has_stems:
            return ""
        # In most texts nothing is written otherwise than its exact form: looking costs a third of taking the forms.
        if streams.exacts.keys().isdisjoint(chunks):
            return self._join(chunks)
        return self._join(filter(None, map(streams.exacts.get, chunks, chunks)))

    def _join(self, words: Iterable[str]) -> str:
        tag = self._filters.tag
        joined = f" {tag}".join(words)
        return tag + joined if joined else ""

    def _analyze_slowly(self, chunks: list[str]) -> FieldTerms:
        """For texts that would fill the memory with what does not come again."""
        terms = list(map(self._analyze_chunk, chunks))
        stems, exacts, foldeds = (" ".join(filter(None, (each[at] for each in terms))) for at in range(3))
        return FieldTerms(stems, exacts if self.has_stems else "", foldeds)

    @property
    def word_count(self) -> int:
        """As Analyzer.word_count."""
        return len(self._streams)

    def forget_rare_words(self) -> None:
        """As Analyzer.forget_rare_words."""
        self._streams = self._streams.grow_old()

    def _beginning(self, words: set[str], begun: frozenset[str] | None) -> Iterable[str]:
        """The words that begin so, elided articles left out; all words where they may begin with anything."""
        initials, elided = self._initials, self._language.elided
        if begun is None:
            return words
        if elided is no_elision:
            return [word for word in words if initials[word[0]] in begun]
        return [word for word in words if initials[word[elided(word)]] in begun]

    def _choose(self, words: Iterable[str], wanted: Wanted) -> set[str]:
        """Those that are wanted. What is not is seldom met again, so it is not remembered."""
        remembered, chosen, others = self._terms.get, set(), []
        stems, exacts, is_open = wanted.stems, wanted.exacts, wanted.is_open
        for word in words:
            terms = remembered(word)
            if terms is None:
                if len(word) <= LONGEST_PART and word.isalnum():
                    others.append(word)
                    continue
                terms = self._terms[word]
            # A page of hits in a language whose words hide their beginnings judges thousands.
            if terms[0] in stems or terms[1] in exacts or (is_open and _are_wanted(terms, wanted)):
                chosen.add(word)
        return chosen.union(self._filters.choose(others, wanted))

    def _analyze_chunk(self, chunk: str) -> WordTerms:
        """Terms of what stands between two white spaces: nearly always one word, else none or several, joined."""
        if len(chunk) <= LONGEST_PART and chunk.isalnum():
            return self._filters.apply(chunk)
        words = self._word.findall(chunk)
        if len(words) == 1:
            return self._filters.apply(words[0])
        stems, exacts, foldeds = zip(*map(self._filters.apply, words), strict=True) if words else ((), (), ())
        return " ".join(stems), " ".join(exacts), " ".join(filter(None, foldeds))

    def tokens(self, text: str) -> list[Token]:
        """As Analyzer.tokens."""
        elided, terms, prepared = self._language.elided, self._terms, self._prepare(text)
        if len(prepared) <= LONGEST_PART and prepared.isalnum():
            # One word, as most that are asked for, in each of some twenty languages.
            return [_token(terms[prepared], elided(prepared), len(prepared), 0)]
        return [
            _token(terms[match[0]], match.start() + elided(match[0]), match.end(), position)
            for position, match in enumerate(self._word.finditer(prepared))
        ]

    def matching(self, text: str, wanted: Wanted) -> list[Token]:
        """As Analyzer.matching. Words that begin otherwise than what is wanted are not analyzed."""
        wanted = wanted.within(self._filters.tag)
        begun = self._wanted_initials(wanted)
        if begun is not None and not begun:
            return []
        prepared = self._prepare(text)
        if begun is not None and wanted.places is Places.NONE:
            words = self._beginnings.words(prepared, begun)
            if words is not None:
                return self._wanted_among(words, wanted)
        elided, terms = self._language.elided, self._terms
        pieces = self._apart.split(prepared)
        found = pieces[1::2]
        chosen = self._choose(self._beginning(set(found), begun), wanted)
        if not chosen:
            return []
        # Few words of a text are wanted, so places are summed up: 30 us of 2,100 signs, from matches of all words 130.
        positions = [position for position, word in enumerate(found) if word in chosen]
        ends = list(itertools.accumulate(map(len, pieces[: 2 * positions[-1] + 2])))
        return [_token(terms[found[at]], ends[2 * at] + elided(found[at]), ends[2 * at + 1], at) for at in positions]

    def _wanted_among(self, words: Mapping[int, str], wanted: Wanted) -> list[Token]:
        elided, terms = self._language.elided, self._terms
        chosen = self._choose(set(words.values()), wanted)
        return [
            _token(terms[word], at + elided(word), at + len(word), 0) for at, word in words.items() if word in chosen
        ]


class NgramAnalyzer(_OfLanguage):
    """For scripts without spaces: pairs of characters; and for unknown languages, which may be in any script."""

    def __init__(self, language: Language, word_limit: int) -> None:
        self._language = language
        self._initials = Initials(language.surface)
        self._tag = f"{language.code}:"
        self._terms = WordCache(_Filters(language).apply, word_limit)

    @property
    def has_stems(self) -> bool:
        """As Analyzer.has_stems: pairs of characters are not stemmed."""
        return False

    @property
    def word_count(self) -> int:
        """As Analyzer.word_count."""
        return len(self._terms)

    def forget_rare_words(self) -> None:
        """As Analyzer.forget_rare_words."""
        self._terms.grow_old()

    def terms(self, text: str) -> FieldTerms:
        """As Analyzer.terms."""
        from search.analysis.tokenizers.pairs import join_pairs  # loads numpy, which queries do not need

        prepared, terms, tag = self._language.prepare(text), self._terms, self._tag
        joined = join_pairs(prepared, tag, lambda word: terms[word][1].removeprefix(tag))
        if joined is None:
            return self._cluster_terms(prepared, text_needs_repair(text))
        # Folding changes words only; a single character stands among the folded terms once, for queries of one.
        folded = [folded for word in joined.words if (folded := terms[word][2])]
        if joined.singles:
            folded.append(joined.singles)
        return FieldTerms(joined.pieces, "", " ".join(folded))

    def _cluster_terms(self, prepared: str, needs_repair: bool) -> FieldTerms:
        terms, tag = self._terms, self._tag
        pieces, singles, words = ngrams.split(prepared)
        # As above, clusters for characters.
        folded = [terms[word][2] for word in words if terms[word][2]]
        if needs_repair:
            exact = " ".join([terms[piece][1] for piece in pieces])
            return FieldTerms(exact, "", " ".join([*folded, *(terms[single][1] for single in singles)]))
        folded += map(operator.add, itertools.repeat(tag), singles)
        return FieldTerms(tag + f" {tag}".join(pieces), "", " ".join(folded))

    def tokens(self, text: str) -> list[Token]:
        """As Analyzer.tokens."""
        prepared, terms = self._language.prepare(text), self._terms
        return [
            _token(terms[piece], start, start + len(piece), position)
            for piece, start, position in zip(*ngrams.locate(prepared), strict=True)
        ]

    def matching(self, text: str, wanted: Wanted) -> list[Token]:
        """As Analyzer.matching. Pieces that begin otherwise than what is wanted are not analyzed, others once."""
        wanted = wanted.within(self._tag)
        begun = self._wanted_initials(wanted)
        if begun is not None and not begun:
            return []
        initials, terms = self._initials, self._terms
        pieces, starts, positions = ngrams.locate(self._language.prepare(text), self._sought(wanted))
        different = set(pieces)
        likely = different if begun is None else [piece for piece in different if initials[piece[0]] in begun]
        words = {piece for piece in likely if _are_wanted(terms[piece], wanted)}
        if not words:
            return []
        return [
            _token(terms[piece], start, start + len(piece), position)
            for piece, start, position in zip(pieces, starts, positions, strict=True)
            if piece in words
        ]

    def _sought(self, wanted: Wanted) -> frozenset[str] | None:
        """What runs must hold to be cut, as signs of unspaced scripts are terms as they stand; None if all are cut."""
        if wanted.places is Places.ALL or wanted.has_open_ends:
            return None
        texts = wanted.texts(self._tag)
        return texts if len(texts) <= MOST_SOUGHT else None
