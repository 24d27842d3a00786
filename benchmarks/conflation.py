"""Makes the tables of stems that belong to one word, from common words and their lemmas, and says what they change.

`python -m benchmarks.conflation cs ru`; with `--write` the tables of `search.analysis` are written anew. Sources: which
words are common from `wordfreq` (data CC-BY-SA 4.0), their lemmas from the dictionaries of `simplemma` (MIT).
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from search.analysis import fold
from search.analysis.filters.conflation import WORD
from search.analysis.filters.stemming import Stem
from search.analysis.languages.profile import Language
from search.analysis.languages.table import conflation_table, languages, languages_alone

LANGUAGES = "ca cs da de el en es fa fi fr hr hu id it lt nl no pl pt ro ru sv tr".split()  # noqa: SIM905
"""Those that have a Snowball stemmer, a list of common words and a dictionary of lemmas."""
_LISTED_AS = {"hr": "sh"}
_LEMMATIZED_AS = {"hr": "hbs", "no": "nb"}
TABLED = 40_000
"""The commonest words of a language that its table knows. With 25,000 half as much is gained."""
MEASURED = 60_000
CLEAR = 0.8
"""Of a stem's uses that are of words with another stem in common: then all of them get that one."""
NEAR = 2
"""Letters, marks aside, in which two stems of one word may differ where neither begins the other."""
APART = {"sv": "ska skall skulle"}
"""Common words whose lemma is spelled like another word: skulle (would) is of skola, which is the school, too."""
HEADER = """\
# Stems that belong to one word: what the stemmer gives, or "=" and a word, then the stem to give instead.
# Made by benchmarks.conflation: common words by wordfreq 3.1.1 (data CC-BY-SA 4.0), lemmas by simplemma 2.0.0 (MIT).
"""


@dataclass(frozen=True, slots=True)
class Forms:
    """The common words of a language as its analyzer sees them: how often each is used, the commonest first, and the
    lemma of each that the dictionary has. *Units*: shares of running text.
    """

    shares: Mapping[str, float]
    lemmas: Mapping[str, str]

    def first(self, count: int) -> Forms:
        """The commonest of them alone."""
        shares = dict(itertools.islice(self.shares.items(), count))
        return Forms(shares, {word: lemma for word, lemma in self.lemmas.items() if word in shares})


def list_forms(language: Language) -> Forms:
    """The commonest words of a language with their lemmas."""
    from simplemma.strategies import DictionaryLookupStrategy
    from wordfreq import get_frequency_dict

    look_up, code = DictionaryLookupStrategy().get_lemma, _LEMMATIZED_AS.get(language.code, language.code)
    listed = get_frequency_dict(_LISTED_AS.get(language.code, language.code), "best")
    apart = APART.get(language.code, "").split()
    shares: dict[str, float] = {}
    lemmas: dict[str, str] = {}
    for listed_word in sorted(filter(str.isalpha, listed), key=lambda word: (-listed[word], word))[:MEASURED]:
        word = language.surface(language.prepare(listed_word))
        # German nouns stand in the dictionary with their capitals.
        written = (listed_word.capitalize(), listed_word) if language.code == "de" else (listed_word,)
        lemma = next(filter(None, (look_up(each, code) for each in written)), None)
        if len(word) > 1 and word not in shares:
            shares[word] = listed[listed_word]
            if lemma is not None and lemma.isalpha() and word not in apart:
                lemmas[word] = lemma.lower()
    return Forms(shares, lemmas)


def make_rows(forms: Forms, stem: Stem) -> dict[str, str]:
    """The rows of a table: see `search.analysis.filters.conflation`.
    For each lemma the stem of most of its forms stands: rare forms that are not known here have it, too. A stem whose
    uses clearly belong to lemmas for which another one stands gives way to that; words of other stems get rows of their
    own.
    """
    stems = {word: stem(word) or word for word in forms.shares}
    standing = _choose_standing(forms, stems)
    uses: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for word, share in forms.shares.items():
        uses[stems[word]][standing.get(forms.lemmas.get(word, ""), stems[word])] += share
    rows: dict[str, str] = {}
    for plain, given in uses.items():
        most = max(given, key=lambda each: (given[each], each))
        if most != plain and given[most] >= CLEAR * sum(given.values()) and _may_be_one(most, plain):
            rows[plain] = most
    rows = dict(_without_chains(rows))
    for word, lemma in forms.lemmas.items():
        wanted = rows.get(standing[lemma], standing[lemma])
        is_one = _may_be_one(wanted, stems[word]) and _begin_alike(wanted, word)
        if is_one and rows.get(stems[word], stems[word]) != wanted:
            rows[WORD + word] = wanted
    return rows


def _choose_standing(forms: Forms, stems: Mapping[str, str]) -> dict[str, str]:
    """The stem that stands for each lemma."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    shares: defaultdict[tuple[str, str], float] = defaultdict(float)
    for word, lemma in forms.lemmas.items():
        counts[lemma][stems[word]] += 1
        shares[lemma, stems[word]] += forms.shares[word]
    return {
        lemma: max(found, key=lambda plain: (found[plain], shares[lemma, plain], plain))
        for lemma, found in counts.items()
    }


def _without_chains(rows: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The rows with the stem that is given in the end; those that lead back to themselves are left out."""
    for plain, given in rows.items():
        seen = {plain}
        while given in rows and given not in seen:
            seen.add(given)
            given = rows[given]
        if given not in rows:
            yield plain, given


def _may_be_one(one: str, other: str) -> bool:
    """Whether two stems may be one word's: they begin with one letter, and one begins the other or they are near."""
    near, far = sorted((fold(one), fold(other)), key=len)
    return _begin_alike(one, other) and (far.startswith(near) or Levenshtein.distance(near, far) <= NEAR)


def _begin_alike(one: str, other: str) -> bool:
    """Analyzers skip words that begin otherwise than what is wanted (see `Language.keeps_initials`)."""
    return fold(one)[:1] == fold(other)[:1]


def measure(forms: Forms, stem: Stem) -> tuple[float, float]:
    """How many pairs of a lemma's forms have one stem, and how many forms have a stem that other lemmas have, too.

    *Units*: percent; of pairs the mean over all lemmas of several forms.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for word, lemma in forms.lemmas.items():
        groups[lemma].append(stem(word) or word)
        holders[groups[lemma][-1]].add(lemma)
    met = [_share_of_pairs(stems) for stems in groups.values() if len(stems) > 1]
    shared = sum(len(holders[plain]) > 1 for stems in groups.values() for plain in stems)
    return 100 * sum(met) / max(1, len(met)), 100 * shared / max(1, len(forms.lemmas))


def _share_of_pairs(stems: Sequence[str]) -> float:
    return sum(count * (count - 1) for count in Counter(stems).values()) / (len(stems) * (len(stems) - 1))


def main(arguments: Sequence[str]) -> int:
    """Print for each language how many rows its table has, and both measures without it and with it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.conflation")
    parser.add_argument("languages", nargs="*", default=LANGUAGES, metavar="LANGUAGE")
    parser.add_argument("--write", action="store_true", help="write the tables before they are measured")
    options = parser.parse_args(arguments)
    for code in options.languages:
        alone = languages_alone()[code]
        if alone.load_stem is None:
            parser.error(f"{code} has no stemmer")
        forms, stem = list_forms(alone), alone.load_stem()
        if options.write:
            rows = sorted(make_rows(forms.first(TABLED), stem).items())
            conflation_table(code).write_text(HEADER + "".join(f"{a}\t{b}\n" for a, b in rows), "utf-8")
            languages.cache_clear()
        joined = languages()[code].load_stem
        before, after = measure(forms, stem), measure(forms, joined() if joined else stem)
        print(f"{code}  one stem {before[0]:.1f} → {after[0]:.1f} %, shared {before[1]:.1f} → {after[1]:.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
