"""What function words and telling letters say of a text's language, cheaply; scripts and the model are elsewhere."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

_WORDS = Path(__file__).parent / "data" / "function_words.tsv"
_LETTERS = Path(__file__).parent / "data" / "telling_letters.tsv"
_LETTER_WEIGHT = 0.5
_PARTING = (",", ".", ":", "'", "’", '"', "“", "„", "«", "(", "،", "।")
"""Marks that stand at words, and apostrophes: French "l'eau" has a function word. Replacing them beats a pattern."""

# A winner needs so many votes, such a share of the words, such a lead over the second. 2026-11-20, 1,456 paragraphs of
# the sample and of the labeled pages whose language the script does not tell, 34 languages: 90 % have a winner, none a
# wrong one; 95 % and one wrong if the least difference is 1; 80 % and none with a ratio of 1.5 and a difference of 3.
_LEAST_VOTES = 2.5
_LEAST_SHARE = 0.07
_LEAST_RATIO = 1.2
_LEAST_DIFFERENCE = 2.0
_NEAR = 1.0
"""Votes that a language may have fewer than the leader of a paragraph where it is the winner of the page."""
_MOST_HOLDERS = 5
"""A word of more languages than these says little and costs most."""
_COMMONEST = 40
"""Function words of a language that speak against unmarked Vietnamese. With all of them 88 % of Vietnamese queries of
4 to 6 words are known, with 40 of each 92 %; of the others 1.4 and 1.5 % pass for it (2026-11-20, labeled pages)."""

_GRAMMATICAL = 60
"""Function words of a language that are ones of grammar; among those that follow are such as Turkish kadın, woman."""

_Voters = Mapping[str, tuple[tuple[str, float], ...]]


class Ballot(NamedTuple):
    """The votes of a text's words and letters. What one language has counts 1, what several have its share for each."""

    word_count: int
    votes: Mapping[str, float]

    @property
    def leader(self) -> str | None:
        """The language with most votes, if any has one."""
        return max(self.votes, key=self.votes.__getitem__, default=None)

    @property
    def winner(self) -> str | None:
        """The leader where it leads so far that the model would say the same, or None."""
        if not self.votes:
            return None
        first, second = (*sorted(self.votes.values(), reverse=True), 0.0)[:2]
        is_clear = (
            first >= _LEAST_VOTES
            and first >= _LEAST_SHARE * self.word_count
            and first >= _LEAST_RATIO * second
            and first - second >= _LEAST_DIFFERENCE
        )
        return self.leader if is_clear else None

    def is_near(self, language: str) -> bool:
        """Whether a language has votes, and at most one fewer than the leader."""
        return language in self.votes and max(self.votes.values()) - self.votes[language] <= _NEAR


NO_VOTES = Ballot(0, {})


def count_votes(text: str) -> Ballot:
    """Count the function words and the telling letters of a text.

    Words that begin with a capital count too: without them names have no say (Le Van Ha of Son La is neither French nor
    Dutch), but a quarter more paragraphs go to the model, and no more of them are right.
    """
    text = text.lower()
    letter, letter_voters = _letter_voters()
    letters = [] if text.isascii() else letter.findall(text)
    for mark in _PARTING:
        text = text.replace(mark, " ")
    words = text.split()
    votes: defaultdict[str, float] = defaultdict(float)
    spoken = filter(None, map(_word_voters().get, words))
    for voters in chain(spoken, map(letter_voters.__getitem__, letters)):
        for language, weight in voters:
            votes[language] += weight
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


@functools.cache
def foreign_function_words() -> frozenset[str]:
    """The commonest function words of the languages other than Vietnamese."""
    commonest = _read_holders(_WORDS, _COMMONEST)
    return frozenset(word for word, languages in commonest.items() if languages != {"vi"})


@functools.cache
def function_words(language: str) -> frozenset[str]:
    """The function words of a language, lower-cased; none of one that the table lacks."""
    return frozenset(word for code, words in _read_rows(_WORDS) if code == language for word in words)


@functools.cache
def grammar_words(language: str, most: int | None = _GRAMMATICAL) -> frozenset[str]:
    """The commonest function words of a language, which say nothing alone; none of Vietnamese.

    There they are halves of other words as well: có in có thể, nước the water.
    """
    if language == "vi":
        return frozenset()
    return frozenset(word for code, words in _read_rows(_WORDS) if code == language for word in words[:most])


@functools.cache
def _word_voters() -> _Voters:
    return _share(_read_holders(_WORDS), 1.0)


@functools.cache
def _letter_voters() -> tuple[re.Pattern[str], _Voters]:
    voters = _share(_read_holders(_LETTERS), _LETTER_WEIGHT)
    return re.compile(f"[{''.join(voters)}]"), voters


def _share(holders: Mapping[str, set[str]], weight: float) -> _Voters:
    """The languages of each word or letter with their shares of its weight, without those that too many have."""
    return {
        member: tuple((language, weight / len(languages)) for language in sorted(languages))
        for member, languages in holders.items()
        if len(languages) <= _MOST_HOLDERS
    }


def _read_holders(path: Path, most: int | None = None) -> dict[str, set[str]]:
    """The languages that each word or letter of a table stands under, among the first ones of each language."""
    holders: dict[str, set[str]] = {}
    for language, members in _read_rows(path):
        for member in members[:most]:
            holders.setdefault(member, set()).add(language)
    return holders


@functools.cache
def _read_rows(path: Path) -> Sequence[tuple[str, Sequence[str]]]:
    """The rows of a table: a language, once for each of its scripts, and its words or letters."""
    lines = (line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [(language, members.split()) for language, members in lines]
