"""Scores linking on labeled pages: of pairs in one story, how many are found, and how many of those found are true."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from index.document import build_document
from search.model.document import Document
from tests.extract.scoring import KEPT_ASIDE, read_pages
from tests.extract.test_sample import pages
from tests.stories.memory import places_of


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of documents. `named` are those of which both have an address or a slug."""

    true: int
    found: int
    hits: int
    named: int
    named_hits: int
    wrong: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.hits / self.true if self.true else 1.0

    @property
    def named_recall(self) -> float:
        return self.named_hits / self.named if self.named else 1.0


def read_labeled(folder: str) -> list[tuple[str, Document]]:
    """The documents of a folder ("sample" or one of tests/data/pages) with their stories."""
    if folder == "sample":
        labeled = [(page.label, page.article) for page in pages()]
    else:
        labeled = [(page.label, page.article) for page in read_pages(folder)]
    return [
        # A page without a story is the only one of its own.
        (label.get("story") or f"{folder}/{label['path']}", build_document(article, f"{folder}/{label['path']}"))
        for label, article in labeled
    ]


def score_linking(labeled: Sequence[tuple[str, Document]]) -> Score:
    """Link all documents together and compare every pair with the labels."""
    places = places_of(document for _, document in labeled)
    true, found, named = set(), set(), set()
    for (story, one), (other_story, other) in combinations(labeled, 2):
        pair = (one.id, other.id)
        if story == other_story:
            true.add(pair)
            if one.source_url and other.source_url:
                named.add(pair)
        if places[one.id].story == places[other.id].story:
            found.add(pair)
    hits = true & found
    return Score(
        len(true), len(found), len(hits), len(named), len(named & hits), _listed(found - true), _listed(true - found)
    )


def _listed(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs))


def main(arguments: list[str] | None = None) -> None:
    """Print the scores of some folders, each by itself, and on request each wrong or missed pair."""
    parser = argparse.ArgumentParser(prog="python -m tests.stories.scoring", description=__doc__)
    parser.add_argument("folders", nargs="+", help="sample, or folders of tests/data/pages")
    parser.add_argument("--misses", action="store_true", help="print what went wrong, pair by pair")
    options = parser.parse_args(arguments)
    if options.misses and (aside := KEPT_ASIDE & set(options.folders)):
        parser.error(f"{', '.join(sorted(aside))} is kept aside: its scores may be seen, its misses may not")
    for folder in options.folders:
        score = score_linking(read_labeled(folder))
        print(
            f"{folder:8} precision {score.precision:.3f} ({score.hits} of {score.found})  "
            f"recall {score.recall:.3f} (of {score.true})  named {score.named_recall:.3f} (of {score.named})"
        )
        if options.misses:
            print(
                *(f"  wrong  {pair}" for pair in score.wrong), *(f"  missed {pair}" for pair in score.missed), sep="\n"
            )


if __name__ == "__main__":
    main()
