"""What script and function words say of a text's language, cheaply; the model and the vote are elsewhere."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from search.analysis.scripts import Script, script_of_letter

_WORDS = Path(__file__).parent / "data" / "stopwords.tsv"
_WORD = re.compile(r"[^\W\d_]+")

# Languages of the platform that alone are written in their script.
_SOLE_LANGUAGE = {
    Script.GREEK: "el",
    Script.ARMENIAN: "hy",
    Script.GEORGIAN: "ka",
    Script.HEBREW: "he",
    Script.DEVANAGARI: "hi",
    Script.BENGALI: "bn",
    Script.TAMIL: "ta",
    Script.TELUGU: "te",
    Script.THAI: "th",
    Script.LAO: "lo",
    Script.MYANMAR: "my",
    Script.KHMER: "km",
    Script.HANGUL: "ko",
}
_LEAST_HITS = 4
_LEAST_SHARE = 0.15
_LEAST_LEAD = 1.6


def count_scripts(text: str) -> Counter[Script]:
    """How many letters of each script a text has."""
    counts: Counter[Script] = Counter()
    for letter, count in Counter(text).items():
        script = script_of_letter(letter)
        if script is not None:
            counts[script] += count
    return counts


def sole_language(counts: Mapping[Script, int]) -> str | None:
    """The one language that a text of these scripts can be in, or None.

    Kana beside Han is Japanese: more than a tenth of such a text is kana, but not of a Chinese one that quotes a name.
    """
    script = max(counts, key=lambda script: counts[script])
    if script in {Script.HAN, Script.KANA}:
        kana, han = counts.get(Script.KANA, 0), counts.get(Script.HAN, 0)
        return "ja" if kana > 0.1 * (kana + han) else "zh"
    return _SOLE_LANGUAGE.get(script)


@functools.cache
def _voters() -> Mapping[str, tuple[str, ...]]:
    voters: dict[str, tuple[str, ...]] = {}
    for line in _WORDS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            language, words = line.split("\t")
            for word in set(words.split()):
                voters[word] = (*voters.get(word, ()), language)
    return voters


@functools.cache
def foreign_function_words() -> frozenset[str]:
    """Function words of the languages other than Vietnamese."""
    return frozenset(word for word, languages in _voters().items() if set(languages) != {"vi"})


@dataclass(frozen=True, slots=True)
class Ballot:
    """The votes of a text's function words. A word of one language counts 1, a word of several its share for each."""

    word_count: int
    votes: Mapping[str, float]

    @property
    def leader(self) -> str | None:
        """The language with most votes, if any has one."""
        return max(self.votes, key=lambda language: self.votes[language], default=None)

    @property
    def winner(self) -> str | None:
        """The leader where it leads so far that the model would say the same, or None."""
        ranking = sorted(self.votes.values(), reverse=True)
        if not ranking:
            return None
        first, second = (*ranking, 0.0)[:2]
        is_clear = first >= _LEAST_HITS and first >= _LEAST_SHARE * self.word_count and first >= _LEAST_LEAD * second
        return self.leader if is_clear else None


NO_VOTES = Ballot(0, {})


def count_votes(text: str) -> Ballot:
    """Count the function words of a text."""
    words = _WORD.findall(text.lower())
    voters = _voters()
    votes: dict[str, float] = {}
    for languages in filter(None, map(voters.get, words)):
        for language in languages:
            votes[language] = votes.get(language, 0.0) + 1 / len(languages)
    return Ballot(len(words), votes)


def pool(ballots: Iterable[Ballot]) -> Ballot:
    """The votes of several texts together."""
    word_count = 0
    votes: dict[str, float] = {}
    for ballot in ballots:
        word_count += ballot.word_count
        for language, vote in ballot.votes.items():
            votes[language] = votes.get(language, 0.0) + vote
    return Ballot(word_count, votes)
