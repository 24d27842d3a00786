"""Notes on operators in small letters, which are words: "flood or storm"; what operators do is the parser's."""

from __future__ import annotations

from collections.abc import Mapping

from search.analysis.voting import function_words
from search.model.query import Clause, Query, Word
from search.model.result import NoteKind, Span
from search.query.forms import is_plain_word
from search.query.setting import Setting

MOST_JOINED = 8
"""Words of a query in which a small operator is remarked on: longer ones are sentences."""
LEAST_LIKELY = 0.5
"""Of the language whose word for "or" stands in a query: in another one it is another word."""
OR_WORDS: Mapping[str, frozenset[str]] = {
    "or": frozenset({"en"}),
    "hoặc": frozenset({"vi"}),
    "oder": frozenset({"de"}),
    "или": frozenset({"ru", "bg"}),
    "або": frozenset({"uk"}),
    "nebo": frozenset({"cs"}),
    "anebo": frozenset({"cs"}),
    "eller": frozenset({"sv", "da", "no"}),
    "veya": frozenset({"tr"}),
    "ou": frozenset({"fr", "pt"}),
    "lub": frozenset({"pl"}),
    "atau": frozenset({"id"}),
}
"""Words for "or" that hardly mean anything else, with their languages."""
NOT_WORD, NOT_LANGUAGE = "not", "en"
MOST_EXCLUDING = 4
"""Words of a query in which a small "not" is remarked on."""


def note_small_operators(setting: Setting, query: Query) -> None:
    """Remark on "or", in any of some languages, and "not" between other words, with the query that has the operator."""
    clauses = query.clauses
    if not 3 <= len(clauses) <= MOST_JOINED:
        return
    triples = list(zip(clauses, clauses[1:], clauses[2:], strict=False))
    either = [word for before, word, behind in triples if is_plain_word(word) and _is_or(setting, before, word, behind)]
    if either:
        span = Span(either[0].span.start, either[-1].span.end)
        better = setting.text[span.start : span.end]
        for word in reversed(either):
            at = word.span.start - span.start
            better = f"{better[:at]}OR{better[at + len(word.text) :]}"
        setting.note(NoteKind.SMALL_OPERATOR, either[0].text, span, better)
    for before, small, behind in triples if len(clauses) <= MOST_EXCLUDING else ():
        if is_plain_word(small) and small.text == NOT_WORD and _parts_content(setting, NOT_LANGUAGE, before, behind):
            setting.note(NoteKind.SMALL_OPERATOR, small.text, small.span, "NOT")


def _is_or(setting: Setting, before: Clause, word: Word, behind: Clause) -> bool:
    languages = OR_WORDS.get(word.text, frozenset())
    names = (*setting.named.values(), *setting.towns.values())
    if languages and all(isinstance(each, Word) and each.span.begins_within(names) for each in (before, behind)):
        return True
    return any(_parts_content(setting, language, before, behind) for language in languages)


def _parts_content(setting: Setting, language: str, before: Clause, behind: Clause) -> bool:
    """Whether the query is likely of a language and what stands on both sides are no words of its grammar.

    Its texts must hold one of these, if they are words: of what no language holds the word itself tells the language.
    """
    if setting.weights.likelihood.get(language, 0.0) < LEAST_LIKELY:
        return False
    words = [each.text for each in (before, behind) if isinstance(each, Word)]
    held = [language in dict(setting.vocabulary.readings(word)) for word in words]
    return (not held or any(held)) and not any(word.lower() in function_words(language) for word in words)
