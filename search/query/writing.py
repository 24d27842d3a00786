"""Writes the tree of a query as text again, which reads as the same tree."""

from __future__ import annotations

from collections.abc import Sequence

from search.model.query import (
    All,
    Clause,
    Either,
    Excluded,
    Fielded,
    Quoted,
    QuoteForm,
    Required,
    Weighted,
    Word,
    WordForm,
)


def write_query(clauses: Sequence[Clause]) -> str:
    """The text of clauses that stand side by side."""
    return " ".join(write_clause(clause) for clause in clauses)


def write_clause(clause: Clause) -> str:
    """The text of one clause; in parentheses where it would be read as several."""
    match clause:
        case Word(text, _, WordForm.EXACT):
            return f"={text}"
        case Word(text, _, WordForm.TYPOS):
            return f"{text}~"
        case Word(text):
            # The words of a field's value, joined, read as one value again.
            return f'"{text}"' if " " in text else text
        case Quoted():
            return _write_quoted(clause)
        case Fielded(field, inner):
            return f"{field.value}:{_write_inner(inner, Fielded)}"
        case Required(inner):
            return f"+{_write_inner(inner)}"
        case Excluded(inner):
            return f"-{_write_inner(inner)}"
        case Weighted(inner, weight):
            return f"{_write_inner(inner, Fielded, Weighted)}^{weight:g}"
        case All(clauses, is_explicit):
            return f"({(' AND ' if is_explicit else ' ').join(map(write_clause, clauses))})"
        case Either(clauses):
            return f"({' OR '.join(map(write_clause, clauses))})"


def _write_inner(clause: Clause, *others: type[Fielded | Weighted]) -> str:
    """What a sign, a field or a weight stands at; in parentheses where the clause would be read as a part of theirs."""
    text = write_clause(clause)
    return f"({text})" if isinstance(clause, (Required, Excluded, *others)) else text


def _write_quoted(quoted: Quoted) -> str:
    match quoted.form:
        case QuoteForm.EXACT:
            return f'"{quoted.text}"'
        case QuoteForm.STEMMED:
            return f'"{quoted.text}"~'
        case QuoteForm.NEAR:
            return f'"{quoted.text}"~{quoted.distance}'
