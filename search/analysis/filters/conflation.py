"""Joins the stems of one word that a stemmer keeps apart (Czech dítě, děti); benchmarks.conflation makes the tables."""

from __future__ import annotations

from pathlib import Path

from search.analysis.filters.stemming import Stem, StemLoader

WORD = "="
"""Begins a row that is for one word alone: its stem is another word's as well."""


def conflated(load: StemLoader, table: Path) -> StemLoader:
    """A stemmer that gives the stems of a table's rows for those that the other one gives."""

    def load_conflated() -> Stem:
        stem, rows = load(), read_rows(table)

        def conflate(word: str) -> str:
            known = rows.get(WORD + word)
            if known is not None:
                return known
            plain = stem(word)
            return rows.get(plain, plain)

        return conflate

    return load_conflated


def read_rows(table: Path) -> dict[str, str]:
    """The rows of a table: a stem, or `WORD` and a word, with the stem to give. What many rows give is kept once."""
    lines = (line.split("\t") for line in table.read_text("utf-8").splitlines() if not line.startswith("#"))
    given: dict[str, str] = {}
    return {plain: given.setdefault(stem, stem) for plain, stem in lines}
