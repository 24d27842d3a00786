"""How much one matched term counts; the constants of ranking stand here and nowhere else."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass

STEM_WEIGHT = 1.0
EXACT_WEIGHT = 0.5
FOLDED_WEIGHT = 2.0
"""Question-to-paragraph retrieval in 12 languages, one index, MRR@10 .943 with these.

Folded words always added cost marked queries .02.
"""
LIKELY_FOLDED_WEIGHT = 3.0
"""Of a folded form in the language that the query certainly is of; between languages it lies between the two.

Vietnamese questions without marks find their paragraph among 1,298 with MRR@10 .666 with 3, .652 with 4, .592 with 2
(20 paraphrasing questions, .76 with their marks), three words of 18 other ones .806, .810 and .796; a weight of 3 in
every language costs questions in English .02 (2026-11-29).
"""
RARE_FOLDED_WEIGHT = 0.3
"""Of a folded form that is rarer than the word as it was typed: it is found, and counts little. Of 156 choices of three
words of Vietnamese paragraphs, typed without marks, MRR@10 is .885 with 0.1 and 0.3, .888 with 0.6, .885 with 1, of
four words .958, .962, .962 and .965, of 38 questions .785, .785, .781 and .781 (2026-11-29): any of these does.
"""
TITLE_WEIGHT = 1.5
"""Scores of title and body are added, and the title's shorter norm already raises it. Of 687 known-item queries over
the sample corpus (two words of a body, every third with one of the title) MRR@10 is .961 with any weight from 0.5 to 5
(2026-11-20): the value is the usual one, until larger data tell more.
"""
NEIGHBOR_WEIGHT = 0.5
"""Of two words that stand side by side as in the query. 991 pairs of neighboring words of the sample's pages, finding
the page that they are from, MRR@10: .730 with 0, .782 with 0.1, .809 with 0.2, .846 with 0.5, .859 with 1, .865 with 2;
856 pairs of words of questions, neighbors or not, finding the paragraph: .786 with 0, .786 with 0.2, .785 with 0.5,
.784 with 1 (2026-11-29).
"""
PLACE_WEIGHT = 1.0
"""Of a place's names, beside its words. 2,600 queries of questions and of two to four of their words find their
paragraphs as well with as without (MRR@10 .875 both ways, 2026-11-29): a place in another language never comes first.
"""
TYPED_PLACE_WEIGHT = 2.0
"""Of the name that was typed: whoever types Ханой reads Russian. Of 254 names of units, each typed alone in a language
(ru, uk, bg, zh, ja, ko, th, ar, vi) of which some text holds it, the first hit is in that language for 152 with 1,
184 with 1.5, 204 with 2, 226 with 3; with 2 what questions find (tests/relevance) stays (65 languages, 852 pages,
2026-11-30).
"""
PLACE_FIRST = 5.0
"""Factor of a place beside one other word where no page has both: what is about the place comes before what has the
word elsewhere. Of 374 names of places in 13 languages, each with a word that no page about the place has, the first hit
is about the place for 318 with 1, 326 with 2, 327 with 3 and 5 (MRR .904, .917, .918, .918); beside two words one of
which is of the page that is meant, it stands at .914 with 1, .899 with 2, .889 with 5, so there it is 1 (2026-11-30).
"""
EDGE_NAME_WEIGHT = 0.3
"""Factor of the names of a unit whose name may be another word, where no page has all words: its pages follow those
that have the words."""
TYPO_WEIGHT = 0.3
"""Of a word a typing error or two away: what was typed comes first. Three words of 119 questions, one of them with
two letters exchanged and `~`, find their paragraph with MRR@10 .754 with 0.1, .771 with 0.3, .782 with 0.6, .798 with
1; with that word spelled right and `~`, .826, .818, .809 and .800 (2026-11-29): the more it counts, the dearer a
needless `~`.
"""
LIKELIHOOD_WEIGHT = 2.0
"""Same data: .912 without the likelihood of the language, .943 with 1 + 2 p."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Boosts that make one shared index rank each language as an index of its own would.

    BM25 is linear in the idf, so a boost by idf(language) / idf(index) puts the language's own idf in its place: a
    common word of a
    rare language looks rare in the whole index. *Units*: `document_counts` by language; `likelihood` sums to 1.
    """

    document_count: int
    document_counts: Mapping[str, int]
    likelihood: Mapping[str, float]

    def boost(self, language: str, frequency: int, weight: float, floor_frequency: int = 0) -> float:
        """The boost of a term of a language that `frequency` documents hold.

        `floor_frequency`: weigh it as if at least so many documents held it.
        """
        own = self.own_idf(language, max(frequency, floor_frequency))
        shared = idf(self.document_count, frequency)
        return weight * (1 + LIKELIHOOD_WEIGHT * self.likelihood.get(language, 0.0)) * own / shared

    def folded_weight(self, language: str) -> float:
        """Of a folded form that is commoner than the word as it was typed."""
        return FOLDED_WEIGHT + (LIKELY_FOLDED_WEIGHT - FOLDED_WEIGHT) * self.likelihood.get(language, 0.0)

    def telling(self, language: str, frequency: int) -> float:
        """How much a word that so many documents hold says of what is looked for; 0 where none does."""
        likely = 1 + LIKELIHOOD_WEIGHT * self.likelihood.get(language, 0.0)
        return likely * self.own_idf(language, frequency) if frequency else 0.0

    def own_idf(self, language: str, frequency: int) -> float:
        """The idf that a term has among the documents of its language."""
        return idf(self.document_counts.get(language, 0), frequency)


@functools.lru_cache(maxsize=4_096)
def idf(document_count: int, frequency: int) -> float:
    """BM25's inverse document frequency, never 0.

    Deleted documents may be counted in `frequency` until segments merge.
    """
    count = max(document_count, frequency)
    return math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))
