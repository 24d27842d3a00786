"""Counts the votes of a text's paragraphs; reading them and asking the model for the undecided is elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from search.analysis.paragraphs import Paragraph, read_paragraph, weigh
from search.analysis.scripts import Script
from search.analysis.voting import Ballot, pool
from search.model.document import UNKNOWN_LANGUAGE

_LEAST_WEIGHT = 20
_LEAST_CONFIDENCE = 0.5
_MOST_PARAGRAPHS = 24
"""The longest paragraphs stand for the page; a table of a thousand rows costs no more than an article."""


class Detection(NamedTuple):
    """A text's language, ISO 639-1 or "und", and the share of the letters that were read behind it, from 0 to 1."""

    language: str
    confidence: float


UNDETECTED = Detection(UNKNOWN_LANGUAGE, 0.0)


class Tally:
    """The votes of the decided paragraphs, and what the undecided and the unread ones could still change."""

    def __init__(self) -> None:
        self.undecided: list[Paragraph] = []
        self.unread = 0
        self._votes: defaultdict[str, float] = defaultdict(float)
        self._decided: list[tuple[str, Ballot]] = []

    @property
    def is_decided(self) -> bool:
        """Whether one language has more than half, however the rest may vote."""
        if not self._votes:
            return False
        votes = self._votes.values()
        open_weight = self.unread + sum([paragraph.weight for paragraph in self.undecided])
        return 2 * max(votes) > sum(votes) + open_weight

    def add(self, paragraph: Paragraph) -> None:
        """Count a paragraph that its script or its words decide; keep the others for later.

        A script that no language of the platform is written in speaks for "und".
        """
        language = UNKNOWN_LANGUAGE if paragraph.script is Script.OTHER else paragraph.language
        if language is not None:
            self.vote(language, paragraph.weight)
            self._decided.append((language, paragraph.ballot))
        elif paragraph.weight:
            self.undecided.append(paragraph)

    def vote(self, language: str, weight: float) -> None:
        """Count so much text for a language."""
        self._votes[language] += weight

    def follow_page(self) -> None:
        """Decide paragraphs too short for a winner of their own where the winner of the page is as good as theirs.

        First the undecided ones speak as one text, so a quotation in another language has no say; then with those
        already decided for a language that leads one of them.
        """
        self._follow(())
        leaders = {paragraph.ballot.leader for paragraph in self.undecided}
        self._follow([ballot for language, ballot in self._decided if language in leaders])

    def _follow(self, others: Iterable[Ballot]) -> None:
        winner = pool([*(paragraph.ballot for paragraph in self.undecided), *others]).winner
        if winner is None:
            return
        undecided, self.undecided = self.undecided, []
        for paragraph in undecided:
            if paragraph.ballot.is_near(winner):
                self.vote(winner, paragraph.weight)
            else:
                self.undecided.append(paragraph)

    def detection(self) -> Detection:
        """The language with most votes, if it has half of them and they are no less than some words."""
        total = sum(self._votes.values())
        if total < _LEAST_WEIGHT:
            return UNDETECTED
        language = max(self._votes, key=self._votes.__getitem__)
        confidence = self._votes[language] / total
        return Detection(language if confidence >= _LEAST_CONFIDENCE else UNKNOWN_LANGUAGE, confidence)


def read_tally(text: str) -> Tally:
    """Read a text's paragraphs, the longest first, until no other language can win."""
    tally = Tally()
    lines = sorted(text.split("\n"), key=len, reverse=True)[:_MOST_PARAGRAPHS]
    # Where the whole text weighs no more than its length, so does each line.
    weights = list(map(len if weigh(text) == len(text) else weigh, lines))
    tally.unread = sum(weights)
    for line, weight in zip(lines, weights, strict=True):
        tally.unread -= weight
        tally.add(read_paragraph(line, weight))
        if tally.is_decided:
            tally.undecided.clear()
            break
    return tally
