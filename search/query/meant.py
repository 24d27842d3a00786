"""Notes where a field or a minus was most likely meant for the words behind, too; nothing is read so here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from search.analysis import Token, fold, list_marked, plain_terms
from search.dates import parse_range
from search.model.fields import TermField
from search.model.plan import AnyOf, Node, Phrase, Plan
from search.model.query import Clause, Excluded, Fielded, Query, QueryField, Quoted, Required, Word
from search.model.result import NoteKind, Span
from search.query.forms import is_plain_word
from search.query.phrases import VIETNAMESE, plan_spelled
from search.query.setting import Setting
from search.query.vocabulary import BODY, TITLE

MOST_BEHIND = 4
"""Words of a value: "Nguyễn Thị Minh Khai"."""
MOST_ASKED = 3
"""Fields and signs of a query about which the index is asked, each by one search or, of a field, a few."""
LEAST_TOGETHER = 0.1
"""Share of the texts with the rarer of two words that have both side by side. In 252 Vietnamese paragraphs 22 of 27
compounds have so much (with 0.25 17), and so have 1.1 % of pairs of other words of a paragraph (0.4), in 214 English
ones 0.8 % (2026-11-30).
"""
_NAME_FIELDS = {QueryField.AUTHOR: TermField.AUTHOR, QueryField.OUTLET: TermField.OUTLET}


def note_first_words(setting: Setting, query: Query) -> None:
    """Remark on the first word of a value, or of an exclusion, that was meant with those behind it.

    Each remark has the repaired query. What is typed so is rare; ordinary queries ask the index nothing here.
    """
    asked = 0
    for at, clause in enumerate(query.clauses):
        behind = [] if isinstance(clause, Word | Quoted) else list(_words_behind(query, at))
        if behind and asked < MOST_ASKED:
            asked += _note_field(setting, clause, behind) or _note_excluded(setting, clause, behind[0])


def _words_behind(query: Query, at: int) -> Iterator[Word]:
    """The plain words behind a clause with nothing but white space before them."""
    last = _end_of(query.clauses[at])
    for clause in query.clauses[at + 1 : at + 1 + MOST_BEHIND]:
        if not is_plain_word(clause) or last is None or query.text[last : clause.span.start].strip():
            return
        yield clause
        last = clause.span.end


def _end_of(clause: Clause) -> int | None:
    """Where a clause of one word ends; None for others."""
    match clause:
        case Excluded(inner) | Required(inner):
            return _end_of(inner)
        case Fielded(_, Word(_, span)) | Word(_, span):
            return span.end
        case _:
            return None


def _note_field(setting: Setting, clause: Clause, behind: Sequence[Word]) -> bool:
    """Remark on `author:Lan Nguyen`, if these stand side by side in the field of some page; whether it was one."""
    fielded = clause.clause if isinstance(clause, Excluded | Required) else clause
    if not isinstance(fielded, Fielded) or not is_plain_word(fielded.clause):
        return False
    if fielded.field is QueryField.DATE:
        _offer_days_behind(setting, fielded.span, fielded.clause, behind)
    words = [fielded.clause, *behind]
    for end in range(len(words), 1, -1):
        phrases = _phrases_of(setting, fielded.field, words[:end])
        if phrases and _count(setting, phrases):
            typed = fielded.clause.span
            span = Span(fielded.span.start, words[end - 1].span.end)
            name, value = setting.text[span.start : typed.start], setting.text[typed.start : span.end]
            first = setting.text[span.start : typed.end]
            setting.note(NoteKind.ONE_WORD_OF_FIELD, first, span, f'{name}"{value}"')
            break
    return True


def _offer_days_behind(setting: Setting, whole: Span, typed: Word, behind: Sequence[Word]) -> None:
    """Of `date:summer 2024`, whose value is left out as unknown, offer the field with the days behind it."""
    is_date = any(
        parse_range(" ".join(word.text for word in behind[:end]), setting.today) for end in range(1, len(behind) + 1)
    )
    for at, fault in enumerate(setting.faults):
        if is_date and fault.kind is NoteKind.UNKNOWN_VALUE and fault.span == whole:
            span = Span(whole.start, behind[0].span.start)
            better = setting.text[whole.start : typed.span.start]
            setting.faults[at] = replace(fault, span=span, better=better)


def _phrases_of(setting: Setting, field: QueryField, words: Sequence[Word]) -> list[Node]:
    """The words side by side in a field; none where nothing holds them all."""
    if field is QueryField.TITLE:
        return _phrases_in(setting, TITLE[0], words)
    if field not in _NAME_FIELDS:
        return []
    name_field = _NAME_FIELDS[field]
    terms = tuple(term for word in words for term in plain_terms(word.text))
    counts = setting.snapshot.document_frequencies([(name_field, term) for term in terms])
    return [Phrase(name_field, terms)] if len(terms) > 1 and all(counts.values()) else []


def _phrases_in(setting: Setting, field: TermField, words: Sequence[Word]) -> list[Node]:
    phrases: list[Node] = []
    for language in setting.vocabulary.languages:
        tokens = [setting.vocabulary.tokens(word.text, language) for word in words]
        stems = tuple(token.stem for each in tokens for token in each)
        if all(tokens) and len(stems) > 1 and all(setting.vocabulary.frequency(field, stem) for stem in stems):
            phrases.append(Phrase(field, stems))
    return phrases


def _note_excluded(setting: Setting, clause: Clause, behind: Word) -> bool:
    """Remark on `-cà phê`, if these often stand side by side or no text holds "phê"; whether a word was excluded."""
    if not isinstance(clause, Excluded) or not is_plain_word(clause.clause):
        return False
    word = clause.clause
    if not word.text.isalpha() or not behind.text.isalpha():
        return False
    are_syllables = all(list_marked(fold(each.text.lower())) for each in (word, behind))
    is_lost = are_syllables and not setting.vocabulary.readings(behind.text)
    if is_lost or _stand_together(setting, word, behind):
        span = Span(word.span.start, behind.span.end)
        typed = setting.text[span.start : span.end]
        # A phrase is of words with their marks; without any, both words are left out wherever they stand.
        better = f"({typed})" if setting.is_unmarked and are_syllables else f'"{typed}"'
        setting.note(NoteKind.ONE_WORD_EXCLUDED, word.text, span, better)
    return True


def _stand_together(setting: Setting, *words: Word) -> bool:
    """Whether words are often found side by side in the likeliest language that holds both."""
    shared = list(_shared_languages(setting, words))
    if not shared:
        return False
    language, tokens = max(shared, key=lambda each: setting.weights.likelihood.get(each[0], 0.0))
    if language == VIETNAMESE and setting.is_unmarked:
        pair = plan_spelled(setting, [token.folded.partition(":")[2] for token in tokens], BODY[0])
        rarer = min(setting.vocabulary.body_frequency(language, token) for token in tokens)
    else:
        pair = Phrase(BODY[0], tuple(token.stem for token in tokens))
        rarer = min(setting.vocabulary.frequency(BODY[0], token.stem) for token in tokens)
    return pair is not None and rarer > 0 and _count(setting, [pair]) >= LEAST_TOGETHER * rarer


def _shared_languages(setting: Setting, words: Sequence[Word]) -> Iterator[tuple[str, list[Token]]]:
    """The languages whose texts hold each of the words, each as one token, with these."""
    held = [dict(setting.vocabulary.readings(word.text)) for word in words]
    for language in held[0]:
        tokens = [each.get(language, ()) for each in held]
        if all(len(each) == 1 for each in tokens):
            yield language, [each[0] for each in tokens]


def _count(setting: Setting, nodes: Sequence[Node]) -> int:
    return setting.snapshot.search(Plan(AnyOf(tuple(nodes)), limit=0)).total
