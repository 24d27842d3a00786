"""A small corpus of invented words, so that no list of real words is needed."""

from __future__ import annotations

from benchmarks.corpus import Corpus
from benchmarks.words import Vocabulary
from benchmarks.writing import Language, load_idioms
from search.places import Gazetteer

_LETTERS = {"ru": "абвгдежзик", "zh": "的一是在不了有和人这", "ja": "あいうえおかきくけこ", "vi": "aăâbcdđeêg"}


def make_vocabulary(letters: str, word_count: int = 1000) -> Vocabulary:
    """Words of three letters whose shares fall fast enough for some to be rare."""
    words = ("".join(letters[int(digit)] for digit in f"{rank:03d}") for rank in range(word_count))
    return Vocabulary({word: 1 / (rank + 1) ** 2 for rank, word in enumerate(words)})


def make_corpus(seed: int = 1) -> Corpus:
    """All languages of the benchmark."""
    idioms = load_idioms()
    languages = {
        code: Language(idiom, make_vocabulary(_LETTERS.get(code, "abdeghilmn"))) for code, idiom in idioms.items()
    }
    return Corpus(languages, Gazetteer.load(), seed)
