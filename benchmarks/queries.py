"""The list of searches that every engine is asked: what readers type, made from the words of the corpus itself."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.corpus import BODY_WORDS, Corpus
from benchmarks.words import spread
from benchmarks.writing import without_marks
from search.model.plan import Order
from search.model.request import SearchRequest


class QueryKind(StrEnum):
    """What is asked."""

    FREQUENT = "frequent word"
    """In 20 % or more of the articles of its language."""
    MIDDLING = "middling word"
    """In 0.5 to 2 % of them."""
    RARE = "rare word"
    """In 0.02 to 0.1 % of them."""
    TWO_WORDS = "two words"
    THREE_WORDS = "three words"
    PHRASE = "phrase"
    PREFIX = "prefix"
    IN_PROVINCE = "word in a province"
    IN_LANGUAGE = "word in a language"
    IN_DATES = "word between two days"
    UNMARKED = "word without its marks"
    EMPTY = "nothing typed"


BANDS = {QueryKind.FREQUENT: (0.2, 1.0), QueryKind.MIDDLING: (0.005, 0.02), QueryKind.RARE: (0.0002, 0.001)}
UNSPACED = frozenset({"zh", "ja"})
"""Languages whose words neither of the other engines can tell apart as they are delivered."""
_DATES = (("2024-03-01", "2024-05-31"), ("2022", "2023"))


@dataclass(frozen=True, slots=True)
class BenchmarkQuery:
    """One search. *Shape*: `words` is empty for the query without text; those of a phrase follow each other."""

    kind: QueryKind
    language: str
    words: tuple[str, ...] = ()
    province: str | None = None
    in_language: str | None = None
    dates: tuple[str, str] | None = None

    @property
    def text(self) -> str:
        """As typed into the search box."""
        words = "".join(self.words) if self.language in UNSPACED else " ".join(self.words)
        if self.kind is QueryKind.PHRASE:
            return f'"{words}"'
        if self.kind is QueryKind.PREFIX:
            return f"{words}*"
        return " ".join(self.words)

    @property
    def name(self) -> str:
        """Text and filters in one line."""
        filters = [
            value for value in (self.province, self.in_language, "…".join(self.dates) if self.dates else None) if value
        ]
        return " ".join([self.text or "(nothing typed)", *(f"[{value}]" for value in filters)])

    @property
    def request(self) -> SearchRequest:
        """The search as the program takes it; without a text the newest come first, as on the start page."""
        return SearchRequest(
            text=self.text,
            languages=(self.in_language,) if self.in_language else (),
            provinces=(self.province,) if self.province else (),
            date_from=self.dates[0] if self.dates else None,
            date_to=self.dates[1] if self.dates else None,
            order=Order.RELEVANCE if self.words else Order.NEWEST,
        )


def make_queries(corpus: Corpus, document_count: int, seed: int) -> list[BenchmarkQuery]:
    """All queries, shuffled. The same list for the same corpus; some 22 for each language."""
    chance = random.Random(seed)
    queries = [query for code in corpus.languages for query in _of_language(code, corpus, document_count, chance)]
    queries += _without_text(corpus)
    chance.shuffle(queries)
    return queries


def _of_language(code: str, corpus: Corpus, count: int, chance: random.Random) -> Iterator[BenchmarkQuery]:
    for kind in BANDS:
        for word in spread(_band(code, kind, corpus), 3):
            yield BenchmarkQuery(kind, code, (word,))
    for _ in range(3):
        words = _written_words(code, corpus, count, chance)
        yield BenchmarkQuery(QueryKind.TWO_WORDS, code, (words[0], words[3]))
        yield BenchmarkQuery(QueryKind.THREE_WORDS, code, (words[0], words[2], words[5]))
    for length in (2, 3):
        yield BenchmarkQuery(QueryKind.PHRASE, code, _written_phrase(code, corpus, count, chance, length))
    yield from _filtered(code, corpus)
    yield from _shortened(code, corpus)


def _filtered(code: str, corpus: Corpus) -> Iterator[BenchmarkQuery]:
    frequent, *_ = spread(_band(code, QueryKind.FREQUENT, corpus), 1)
    first, second, third, fourth = spread(_band(code, QueryKind.MIDDLING, corpus)[1:], 4)
    yield BenchmarkQuery(QueryKind.IN_PROVINCE, code, (frequent,), province=corpus.today(corpus.story(0).province))
    yield BenchmarkQuery(QueryKind.IN_PROVINCE, code, (first,), province="ha-tinh")
    yield BenchmarkQuery(QueryKind.IN_LANGUAGE, code, (frequent,), in_language=code)
    yield BenchmarkQuery(QueryKind.IN_LANGUAGE, code, (second,), in_language=code)
    for word, dates in zip((third, fourth), _DATES, strict=True):
        yield BenchmarkQuery(QueryKind.IN_DATES, code, (word,), dates=dates)


def _shortened(code: str, corpus: Corpus) -> Iterator[BenchmarkQuery]:
    """Beginnings of words, and words as they are typed without a keyboard for them."""
    idiom = corpus.languages[code].idiom
    middling = _band(code, QueryKind.MIDDLING, corpus)
    length = 4 if idiom.script in ("latin", "ru") else 2
    for word in spread([word for word in middling if len(word) > length], 2):
        yield BenchmarkQuery(QueryKind.PREFIX, code, (word[:length],))
    if idiom.script in ("latin", "vi"):
        for word in spread([word for word in middling if without_marks(word) != word], 1):
            yield BenchmarkQuery(QueryKind.UNMARKED, code, (without_marks(word),))


def _without_text(corpus: Corpus) -> Iterator[BenchmarkQuery]:
    province = corpus.today(corpus.story(0).province)
    yield BenchmarkQuery(QueryKind.EMPTY, "vi")
    yield BenchmarkQuery(QueryKind.EMPTY, "vi", province=province)
    yield BenchmarkQuery(QueryKind.EMPTY, "vi", in_language="de")
    yield BenchmarkQuery(QueryKind.EMPTY, "vi", province=province, dates=_DATES[0])


def _band(code: str, kind: QueryKind, corpus: Corpus) -> list[str]:
    words = corpus.languages[code].vocabulary.between(*BANDS[kind], BODY_WORDS)
    # The lists of Chinese and Japanese hold many English words, which would be searched as English.
    return [word for word in words if not (code in UNSPACED and word.isascii())]


def _written_words(code: str, corpus: Corpus, count: int, chance: random.Random) -> list[str]:
    """Words of one article of the language, from anywhere in it, so that queries of several words find something."""
    words = [word for word in _any_words(code, corpus, count, chance) if len(word) > 1]
    return words[chance.randrange(100) :]


def _written_phrase(code: str, corpus: Corpus, count: int, chance: random.Random, length: int) -> tuple[str, ...]:
    """Words that follow each other in an article."""
    words = _any_words(code, corpus, count, chance)
    starts = range(chance.randrange(100), len(words) - length)
    phrases = (tuple(words[start : start + length]) for start in starts)
    return next(phrase for phrase in phrases if all(len(word) > 1 for word in phrase))


def _any_words(code: str, corpus: Corpus, count: int, chance: random.Random) -> list[str]:
    codes = tuple(corpus.languages)
    story = chance.randrange(max(1, count // len(codes)))
    return corpus.words(story * len(codes) + codes.index(code))
