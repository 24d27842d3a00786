"""Words of a language by how often they occur, to sample texts and queries from; texts themselves are the corpus's.

Source: the installed package `wordfreq` (code Apache-2.0, data CC-BY-SA 4.0). Its ready lists are read, so that none of
the tokenizers is needed that it asks for when it must split Chinese or Japanese.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray


class Vocabulary:
    """The words of one language, the commonest first, each with its share of running text."""

    def __init__(self, frequencies: Mapping[str, float]) -> None:
        ranked = sorted(frequencies.items(), key=lambda entry: (-entry[1], entry[0]))
        self.words: tuple[str, ...] = tuple(word for word, _ in ranked)
        shares = np.array([frequency for _, frequency in ranked], dtype=np.float64)
        self._shares = shares / shares.sum()
        self._upto = np.cumsum(self._shares)

    @classmethod
    def of_language(cls, language: str) -> Vocabulary:
        """What `wordfreq` knows of a language, without numbers and words with signs in them."""
        from wordfreq import get_frequency_dict

        return cls({word: share for word, share in get_frequency_dict(language, "best").items() if word.isalpha()})

    def draw(self, random: np.random.Generator, count: int) -> list[str]:
        """Words in random order, each as often as in running text."""
        places: NDArray[np.int64] = np.searchsorted(self._upto, random.random(count) * self._upto[-1], side="right")
        words = self.words
        return [words[place] for place in places.tolist()]

    def between(self, least: float, most: float, length: int, shortest: int = 2) -> list[str]:
        """Words that stand in such a part of all texts of `length` words, the commonest first.

        *Units*: `least` and `most` are parts of 1, both included; `shortest` in code points.
        """
        expected = 1 - (1 - self._shares) ** length
        places: list[int] = np.flatnonzero((expected >= least) & (expected <= most)).tolist()
        return [self.words[place] for place in places if len(self.words[place]) >= shortest]


def spread(words: list[str], count: int) -> list[str]:
    """At most `count` of the words, evenly spaced."""
    step = max(1, len(words) // max(1, count))
    return list(itertools.islice(words[step // 2 :: step], count))
