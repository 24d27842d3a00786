"""The table of languages: which scripts, which stemmer; reads it and lets a language's plug-in refine its row."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from search.analysis.filters.apostrophes import before_apostrophe
from search.analysis.filters.conflation import conflated
from search.analysis.filters.stemming import Stem, StemLoader, snowball
from search.analysis.filters.surface import keep_surface, plain_surface
from search.analysis.languages.profile import Language
from search.analysis.scripts import UNSPACED, Script

_DATA = Path(__file__).parent.parent / "data"
_TABLE = _DATA / "languages.tsv"
_PLUGINS = "search.analysis.languages"
# Texts in these scripts write numbers with 0–9 and know no joiners.
_PLAIN_SCRIPTS = frozenset({Script.LATIN, Script.CYRILLIC, Script.GREEK, Script.ARMENIAN, Script.GEORGIAN})


_KEEPING_INITIALS = frozenset(
    "ca cs da de el en es fi fr hi hr hu it lt no pl pt ro ru sv tr".split()  # noqa: SIM905
)
"""Languages in which a stem of two letters or more begins as its word does, marks aside: true of the 40,000 commonest
words of each in wordfreq 3.1 (2026-11-29). Not so: ar, fa, id, ms, nl, ta (beginnings are cut off), bg, sk, uk
(dictionary), sr (one script for another); et, eu, ga, hy, ne were not looked at."""


@functools.cache
def languages() -> Mapping[str, Language]:
    """Every supported language by its ISO 639-1 code, in the order of the codes."""
    return MappingProxyType({code: _conflating(language) for code, language in languages_alone().items()})


def languages_alone() -> Mapping[str, Language]:
    """As `languages`, with stemmers that know nothing of the tables of stems that belong together."""
    rows = [line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {row[0]: _read(*row) for row in rows}


def conflation_table(code: str) -> Path:
    """Where the stems of a language that belong together lie, if it has such a table."""
    return _DATA / "conflation" / f"{code}.tsv"


def unknown_language(code: str) -> Language:
    """The profile of a language that the table lacks, in any script: surface words, pairs in unspaced scripts."""
    return Language(code, frozenset(Script), surface=plain_surface, keeps_initials=True, has_ngrams=True)


def _read(code: str, script_names: str, algorithm: str, plugin: str, detected: str) -> Language:
    scripts = frozenset(Script(name) for name in script_names.split())
    plain = Language(
        code,
        scripts,
        surface=keep_surface if scripts <= _PLAIN_SCRIPTS else plain_surface,
        load_stem=None if algorithm == "-" else _cutting(snowball(algorithm)),
        has_ngrams=bool(scripts & UNSPACED),
        is_detected=detected == "detected",
    )
    refined: Language = plain if plugin == "-" else importlib.import_module(f"{_PLUGINS}.{plugin}").refine(plain)
    return replace(refined, keeps_initials=refined.load_stem is None or code in _KEEPING_INITIALS)


def _conflating(language: Language) -> Language:
    table = conflation_table(language.code)
    if language.load_stem is None or not table.exists():
        return language
    return replace(language, load_stem=conflated(language.load_stem, table))


def _cutting(load: StemLoader) -> StemLoader:
    def load_cutting() -> Stem:
        return before_apostrophe(load())

    return load_cutting
