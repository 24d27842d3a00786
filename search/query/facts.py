"""Plans the fields that restrict by a fact: `author: outlet: lang: province: story: date:`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from search.addresses import host_of
from search.analysis import normalize, plain_terms
from search.dates import parse_range, turn_days
from search.model.fields import Keyword, TermField
from search.model.plan import AllOf, AnyOf, Has, Node, Phrase, Prefix, Term, Within
from search.model.query import All, Clause, Either, Excluded, Fielded, QueryField, Quoted, Required, Weighted, Word
from search.model.result import NoteKind, Span
from search.query.addresses import find_outlets
from search.query.filters import plan_units
from search.query.languages import find_language
from search.query.setting import Setting
from search.query.values import split_values
from search.relative import parse_relative

_NAME_FIELDS = {QueryField.AUTHOR: TermField.AUTHOR, QueryField.OUTLET: TermField.OUTLET}


def plan_fact(setting: Setting, clause: Fielded) -> Node | None:
    """The restriction that a field means, several values OR-ed; None, with a note, where no value means anything."""
    values = _list_values(setting, clause)
    if clause.field in _NAME_FIELDS:
        nodes = [node for value in values if (node := _plan_name(_NAME_FIELDS[clause.field], value)) is not None]
        if clause.field is QueryField.OUTLET:
            hosts = filter(None, (host_of(value.text) for value in values))
            nodes += [Has(Keyword.OUTLET, known) for host in hosts if (known := find_outlets(setting, host))]
            names = (setting.gazetteer.outlet_values(value.text) for value in values)
            nodes += [Has(Keyword.OUTLET, tuple(known)) for known in names if known]
    else:
        listed = (each for value in values for each in _split(clause.field, value))
        nodes = [node for text in listed if (node := _plan_value(setting, clause.field, text)) is not None]
        if clause.field is QueryField.DATE:
            for value in values:
                _note_days(setting, value)
    if nodes:
        return nodes[0] if len(nodes) == 1 else AnyOf(tuple(nodes))
    setting.note(NoteKind.UNKNOWN_VALUE, setting.text[clause.span.start : clause.span.end], clause.span)
    return None


def _plan_value(setting: Setting, name: QueryField, text: str) -> Node | None:
    match name:
        case QueryField.LANGUAGE:
            language = find_language(text, setting.vocabulary.languages)
            return Has(Keyword.LANGUAGE, (language,)) if language else None
        case QueryField.PROVINCE:
            unit = setting.gazetteer.resolve(text)
            return plan_units([unit.id], setting.gazetteer) if unit else None
        case QueryField.STORY:
            return Has(Keyword.STORY, (normalize(text).strip(),))
        case _:
            days = parse_range(text, setting.today)
            return Within(*days) if days else None


def _note_days(setting: Setting, value: Word | Quoted) -> None:
    """Say which days were read where another day they are others, or where the month may be the day."""
    turned = turn_days(value.text)
    relative = parse_relative(value.text, setting.today)
    days = relative or (parse_range(value.text, setting.today) if turned else None)
    if days is not None:
        first, last = (datetime.date.fromordinal(day).isoformat() if day else "" for day in days)
        said = first if first == last else f"{first}..{last}"
        start = setting.text.find(value.text, value.span.start, value.span.end)
        inside = Span(start, start + len(value.text)) if start >= 0 else value.span
        setting.note(NoteKind.DAYS, said, inside, turned)


def _list_values(setting: Setting, clause: Fielded) -> list[Word | Quoted]:
    """The values behind a field: the words of a group one by one, unless they are one value together."""
    values = list(_values(clause.clause))
    is_group = isinstance(clause.clause, All) and not clause.clause.is_explicit
    if is_group and clause.field not in _NAME_FIELDS and all(isinstance(value, Word) for value in values):
        whole = Word(" ".join(value.text for value in values), Span(values[0].span.start, values[-1].span.end))
        return values if _plan_value(setting, clause.field, whole.text) is None else [whole]
    return values


def _split(field: QueryField, value: Word | Quoted) -> list[str]:
    is_list = isinstance(value, Word) and field in (QueryField.LANGUAGE, QueryField.PROVINCE)
    return split_values(value.text) if is_list else [value.text]


def _values(clause: Clause) -> Iterator[Word | Quoted]:
    match clause:
        case Word() | Quoted():
            yield clause
        case Fielded(_, inner) | Required(inner) | Excluded(inner) | Weighted(inner):
            yield from _values(inner)
        case All(clauses) | Either(clauses):
            for inner in clauses:
                yield from _values(inner)


def _plan_name(term_field: TermField, value: Word | Quoted) -> Node | None:
    terms = plain_terms(value.text)
    if not terms:
        return None
    if isinstance(value, Quoted) and len(terms) > 1:
        return Phrase(term_field, tuple(terms))
    nodes: list[Node] = [Term(term_field, term) for term in terms]
    if isinstance(value, Word) and value.text.endswith("*"):
        nodes[-1] = Prefix(term_field, (terms[-1],))
    return AllOf(tuple(nodes))
