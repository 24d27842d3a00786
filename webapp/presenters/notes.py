"""What was done with the query, as plain facts with a link to a repaired search; no query is read here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from search.model.result import Note, NoteKind
from webapp.i18n import Phrases
from webapp.presenters.context import Context
from webapp.presenters.dates import name_range
from webapp.search_url import SearchState

# Left out of the text, these parts leave a query that says what was searched anyway.
_REMOVABLE = frozenset(
    {
        NoteKind.UNBALANCED_PARENTHESIS,
        NoteKind.DANGLING_OPERATOR,
        NoteKind.EMPTY_FIELD,
        NoteKind.UNKNOWN_VALUE,
        NoteKind.SHORT_PREFIX,
        NoteKind.NOT_A_WORD,
    }
)
# Said once of all the words that they hold for: there is no repair of each.
_JOINED = frozenset({NoteKind.FEW_LANGUAGES})


@dataclass(frozen=True, slots=True)
class NoteView:
    """One fact about the reading of the query; the repair is empty where there is none to offer."""

    text: str
    repair_text: str
    repair_link: str


def present_notes(notes: Sequence[Note], state: SearchState, context: Context) -> tuple[NoteView, ...]:
    """The notes in the order of the service; what holds for several words is said once, where it comes first."""
    return tuple(_present_note(note, state, context) for note in _join(notes))


def _join(notes: Sequence[Note]) -> Iterator[Note]:
    joined: set[NoteKind] = set()
    for note in notes:
        if note.kind not in _JOINED:
            yield note
        elif note.kind not in joined:
            joined.add(note.kind)
            words = dict.fromkeys(each.value for each in notes if each.kind is note.kind)
            yield replace(note, value=", ".join(words))


def _present_note(note: Note, state: SearchState, context: Context) -> NoteView:
    repaired = note.repaired or _repair(note, state.request.text)
    link = context.paths.search(state.with_text(repaired)) if repaired else ""
    part = state.request.text[note.start : note.end]
    said = _say_of_meaning(note, part, context.phrases) or _say(note, context.phrases)
    return NoteView(said, repaired, link)


def _say_of_meaning(note: Note, part: str, phrases: Phrases) -> str:
    """What is to be said of words that were read in one of two ways; empty for other notes."""
    match note.kind:
        case NoteKind.DAYS:
            first, dots, last = note.value.partition("..")
            days = name_range(first or None, (last if dots else first) or None, phrases)
            return phrases.gettext("%(days)s: that is how “%(part)s” was read.", part=part, days=days)
        case NoteKind.ONE_WORD_OF_FIELD:
            return phrases.gettext(
                "“%(part)s” asks for one word in this field: the words behind it were searched everywhere.",
                part=note.value,
            )
        case NoteKind.ONE_WORD_EXCLUDED:
            return phrases.gettext("Only “%(part)s” was left out, not the word behind it.", part=note.value)
        case NoteKind.OPERATOR_AS_WORD:
            return phrases.gettext("“%(part)s” was searched as a word, not as an operator.", part=note.value)
        case _:
            return ""


def _say(note: Note, phrases: Phrases) -> str:
    return (
        _say_of_forms(note, phrases)
        or _say_of_bounds(note, phrases)
        or {
            NoteKind.UNCLOSED_QUOTE: phrases.gettext(
                "The quotation marks were never closed: everything after them was searched as one phrase."
            ),
            NoteKind.UNBALANCED_PARENTHESIS: phrases.gettext("A parenthesis without its partner was left out."),
            NoteKind.DANGLING_OPERATOR: phrases.gettext(
                "“%(part)s” has nothing to work on and was not used as an operator.", part=note.value
            ),
            NoteKind.EMPTY_FIELD: phrases.gettext(
                "“%(part)s” has no value after it and was left out.", part=note.value
            ),
            NoteKind.UNKNOWN_VALUE: phrases.gettext(
                "“%(part)s” names nothing that exists and was left out.", part=note.value
            ),
            NoteKind.SHORT_PREFIX: phrases.gettext(
                "“%(part)s” would stand for too many words: it was searched without * and ?.", part=note.value
            ),
            NoteKind.ONLY_EXCLUSIONS: phrases.gettext(
                "The query only says what not to find, so everything else was searched."
            ),
            NoteKind.NOT_A_WORD: phrases.gettext(
                "“%(part)s” holds no letter or digit and was left out.", part=note.value
            ),
            NoteKind.RELAXED: phrases.gettext(
                "Few pages hold all of the words; the best of those that hold some follow."
            ),
            NoteKind.PART_AWAY: phrases.gettext(
                "A part of the index does not answer: pages that it holds are missing here. Search again later."
            ),
            NoteKind.NONE_MATCH_ALL: phrases.gettext("No page holds all of the words; these hold some of them."),
        }[note.kind]
    )


def _say_of_bounds(note: Note, phrases: Phrases) -> str:
    """What is to be said of a query that asks for more than is done, or cannot be read; empty for other notes."""
    sentences = {
        NoteKind.TOO_LONG: phrases.gettext("The query is very long: only its first words were searched."),
        NoteKind.TOO_DEEP: phrases.gettext("The parentheses are nested too deeply and were left out."),
        NoteKind.ENCODED: phrases.gettext(
            "“%(part)s” is how addresses or web pages write a sign; it was searched as it was typed.", part=note.value
        ),
        NoteKind.UNREADABLE: phrases.gettext("A sign that cannot be read was taken for a space."),
        NoteKind.UNSPELLED: phrases.gettext(
            "Other spellings of “%(part)s” were not looked for: the query is long, or has *, ? or ~.", part=note.value
        ),
        NoteKind.MOST_TELLING: phrases.gettext(
            "Pages that hold some of the words were looked for by the sixteen most telling words only."
        ),
        NoteKind.WHOLE_WORDS: phrases.gettext(
            "Pages that hold some of the words were looked for by the words without * and ? only."
        ),
        NoteKind.LONG_WORD: phrases.gettext("A word or phrase is very long: only its first 400 signs were searched."),
        NoteKind.FEW_LANGUAGES: phrases.gettext(
            "Typing errors of “%(part)s” were looked for in the most likely languages only.", part=note.value
        ),
        NoteKind.FEW_PATTERN_LANGUAGES: phrases.gettext(
            "“%(part)s” was looked for in the most likely languages only: so many words begin with its first letter.",
            part=note.value,
        ),
    }
    return sentences.get(note.kind, "")


def _say_of_forms(note: Note, phrases: Phrases) -> str:
    """What is to be said of the signs that words and phrases carry; empty for other notes."""
    sentences = {
        NoteKind.TOO_FAR: phrases.gettext(
            "Words can be searched at most 50 words apart, not %(part)s.", part=note.value
        ),
        NoteKind.MANY_NEAR: phrases.gettext(
            "At most four words can be searched near each other; the others may stand anywhere."
        ),
        NoteKind.NEAR_IN_PAIRS: phrases.gettext(
            "So many pages hold the words that are to be near each other that they were looked for two by two."
        ),
        NoteKind.MANY_PATTERNS: phrases.gettext(
            "At most four words can be searched as harv*, or two as ha*, h?rv or harv~; "
            "“%(part)s” was searched without.",
            part=note.value,
        ),
        NoteKind.UNUSABLE_WEIGHT: phrases.gettext(
            "The weight “%(part)s” is not between 0.1 and 10 and was left out.", part=note.value
        ),
        NoteKind.NO_TYPOS: phrases.gettext(
            "“%(part)s” was searched as it is written: in a Vietnamese word or the name of a place one letter makes "
            "another of it.",
            part=note.value,
        ),
        NoteKind.ABSENT_LANGUAGE: phrases.gettext(
            "The words are of a language that no page is in: %(language)s.", language=phrases.language_name(note.value)
        ),
        NoteKind.ARTICLE_ADDRESS: phrases.gettext(
            "“%(part)s” is the address of an article: its pages were searched.", part=note.value
        ),
        NoteKind.OUTLET_ADDRESS: phrases.gettext(
            "“%(part)s” is the address of an outlet: its pages were searched.", part=note.value
        ),
        NoteKind.UNMARKED: phrases.gettext(
            "No page holds the words as they were typed; they were searched with other marks, or none."
        ),
    }
    return sentences.get(note.kind, "")


def _repair(note: Note, text: str) -> str:
    if note.repaired:
        return note.repaired
    if note.kind is NoteKind.UNCLOSED_QUOTE and text[note.start : note.start + 1]:
        return " ".join((text[: note.start] + text[note.start + 1 :]).split())
    if note.kind in _REMOVABLE and note.end > note.start:
        return " ".join((text[: note.start] + " " + text[note.end :]).split())
    return ""
