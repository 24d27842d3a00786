"""Notes on operators that read as words: "flood or storm", "lũ HOẶC bão", "!storm"; real ones are the parser's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from search.analysis.voting import function_words
from search.model.query import Clause, Query, Word
from search.model.result import NoteKind, Span
from search.query.forms import is_plain_word
from search.query.setting import Setting

MOST_CLAUSES = 8
"""Of a query in which such words are remarked on: longer ones are sentences."""
LEAST_LIKELY = 0.5
"""Of the language whose word for "or" stands in a query: in another one it is another word."""
OR_WORDS: Mapping[str, tuple[str, ...]] = {
    "or": ("en",),
    "hoặc": ("vi",),
    "oder": ("de",),
    "или": ("ru", "bg"),
    "або": ("uk",),
    "nebo": ("cs",),
    "anebo": ("cs",),
    "eller": ("sv", "da", "no"),
    "veya": ("tr",),
    "ou": ("fr", "pt"),
    "lub": ("pl",),
    "atau": ("id",),
}
"""Words for "or" that hardly mean anything else, with their languages."""
NOT_WORD, NOT_LANGUAGE = "not", "en"
MOST_EXCLUDING = 4
"""Clauses of a query in which a small "not" is remarked on."""
IN_CAPITALS: Mapping[str, str] = {
    **{word.upper(): "OR" for word in OR_WORDS},
    **dict.fromkeys(("VÀ", "И", "UND", "OCH", "VE", "ET"), "AND"),
    **dict.fromkeys(("KHÔNG", "НЕ", "NICHT", "INTE", "NE"), "NOT"),
}
"""Words in capitals among others that are not, with their operators."""
_SIGN = re.compile(r"[!！–—‐‑](?=[^\W\d_])")
"""Signs before a word that are no minus; some engines exclude by the first, and a word processor makes the others."""
_NEAR = re.compile(r"NEAR(?:/(\d{1,2}))?|[Ww]/(\d{1,2})")
DISTANCE = 5
"""Of a NEAR without one."""


def note_operator_words(setting: Setting, query: Query) -> None:
    """Remark on words that were likely meant as operators, with the query that has these."""
    clauses = query.clauses
    if not 2 <= len(clauses) <= MOST_CLAUSES:
        return
    _note_signs(setting, clauses)
    triples = list(zip(clauses, clauses[1:], clauses[2:], strict=False))
    found = [
        (word, operator)
        for before, word, behind in triples
        if is_plain_word(word) and (operator := _find_operator(setting, query, (before, word, behind)))
    ]
    if found:
        _note(setting, found)
    for before, word, behind in triples:
        if is_plain_word(word) and (near := _NEAR.fullmatch(word.text)) and is_plain_word(before):
            _note_near(setting, before, word, behind, near)


def _note(setting: Setting, found: Sequence[tuple[Word, str]]) -> None:
    """One remark for all of them: with only some of them as operators the query would be none that was meant."""
    first, last = found[0][0], found[-1][0]
    better = setting.text[first.span.start : last.span.end]
    for word, operator in reversed(found):
        start, end = word.span.start - first.span.start, word.span.end - first.span.start
        better = f"{better[:start]}{operator}{better[end:]}"
    setting.note(NoteKind.OPERATOR_AS_WORD, first.text, Span(first.span.start, last.span.end), better)


def _find_operator(setting: Setting, query: Query, around: tuple[Clause, Word, Clause]) -> str:
    """The operator that a word between two clauses was likely meant as; "" where it was not."""
    before, word, behind = around
    if word.text in IN_CAPITALS and query.text != query.text.upper():
        return IN_CAPITALS[word.text]
    languages = OR_WORDS.get(word.text, ())
    if languages and _are_places(setting, before, behind):
        return "OR"
    if any(_parts_content(setting, language, before, behind) for language in languages):
        return "OR"
    is_not = word.text == NOT_WORD and len(query.clauses) <= MOST_EXCLUDING
    return "NOT" if is_not and _parts_content(setting, NOT_LANGUAGE, before, behind) else ""


def _are_places(setting: Setting, *clauses: Clause) -> bool:
    names = (*setting.named.values(), *setting.towns.values())
    return all(isinstance(each, Word) and each.span.begins_within(names) for each in clauses)


def _parts_content(setting: Setting, language: str, before: Clause, behind: Clause) -> bool:
    """Whether the query is likely of a language and what stands on both sides are no words of its grammar.

    Its texts must hold one of these, if they are words: of what no language holds the word itself tells the language.
    """
    if setting.weights.likelihood.get(language, 0.0) < LEAST_LIKELY:
        return False
    words = [each.text for each in (before, behind) if isinstance(each, Word)]
    held = [language in dict(setting.vocabulary.readings(word)) for word in words]
    return (not held or any(held)) and not any(word.lower() in function_words(language) for word in words)


def _note_signs(setting: Setting, clauses: Sequence[Clause]) -> None:
    for word in _words_with_sign(setting, clauses):
        setting.note(NoteKind.OPERATOR_AS_WORD, word.text, word.span, f"-{word.text[1:]}")


def _words_with_sign(setting: Setting, clauses: Sequence[Clause]) -> Iterator[Word]:
    """Words behind a sign that is no minus; the first word of a query with a dash is an item of a list."""
    for at, clause in enumerate(clauses):
        has_sign = is_plain_word(clause) and _SIGN.match(clause.text) and (at or clause.text[0] in "!！")
        if isinstance(clause, Word) and has_sign and not _are_places(setting, clause):
            yield clause


def _note_near(setting: Setting, before: Word, word: Word, behind: Clause, near: re.Match[str]) -> None:
    if is_plain_word(behind):
        span = Span(before.span.start, behind.span.end)
        distance = near[1] or near[2] or DISTANCE
        setting.note(NoteKind.OPERATOR_AS_WORD, word.text, span, f'"{before.text} {behind.text}"~{distance}')
