"""What a query was taken to mean, each part with the way to switch it off; what could not be read is in notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.model.result import Reading, ReadingKind
from webapp.presenters.context import Context
from webapp.presenters.places import name_province
from webapp.search_url import SearchState

LANGUAGES_NAMED = 6


@dataclass(frozen=True, slots=True)
class ReadingView:
    """One reading: a link that switches it off (or on again), and that link as a sentence."""

    label: str
    link: str
    spoken: str


@dataclass(frozen=True, slots=True)
class ReadingGroup:
    """Readings of one kind after their name; `further` says how many are not listed, or nothing.

    `is_on` is false for those that the reader has switched off.
    """

    label: str
    items: tuple[ReadingView, ...]
    further: str
    is_on: bool


def present_readings(readings: Sequence[Reading], state: SearchState, context: Context) -> tuple[ReadingGroup, ...]:
    """The kinds that there are, in a fixed order, and last what was switched off."""
    groups = []
    for kind in ReadingKind:
        items = [reading for reading in readings if reading.kind is kind and reading.is_on]
        if items:
            groups.append(_present_group(kind, items, state, context))
    off = tuple(_present_off(reading, state, context) for reading in readings if not reading.is_on)
    if off:
        groups.append(ReadingGroup(context.phrases.gettext("Switched off"), off, "", False))
    return tuple(groups)


def _present_group(kind: ReadingKind, items: Sequence[Reading], state: SearchState, context: Context) -> ReadingGroup:
    phrases = context.phrases
    label = {
        ReadingKind.LANGUAGE: phrases.gettext("Searched in"),
        ReadingKind.PLACE: phrases.gettext("Also as a place, in every script"),
        ReadingKind.MARKS: phrases.gettext("Also without marks"),
        ReadingKind.SPELLING: phrases.gettext("Also spelled"),
    }[kind]
    # A fold that hides one name costs as much room as the name.
    shown = len(items) if len(items) <= LANGUAGES_NAMED + 1 else LANGUAGES_NAMED
    further = len(items) - shown
    return ReadingGroup(
        label,
        tuple(_present_on(reading, state, context) for reading in items[:shown]),
        phrases.ngettext("and %(count)s more", "and %(count)s more", further) if further else "",
        True,
    )


def _present_on(reading: Reading, state: SearchState, context: Context) -> ReadingView:
    label, phrases = _name(reading, context), context.phrases
    spoken = {
        ReadingKind.LANGUAGE: phrases.gettext("Do not search in %(language)s", language=label),
        ReadingKind.PLACE: phrases.gettext("Only the word as typed, not the place %(place)s", place=label),
        ReadingKind.MARKS: phrases.gettext("Only with the marks as typed"),
        ReadingKind.SPELLING: phrases.gettext("Only as typed, not %(words)s", words=label),
    }[reading.kind]
    return ReadingView(label, context.paths.search(state.switch(reading.key)), spoken)


def _present_off(reading: Reading, state: SearchState, context: Context) -> ReadingView:
    label = _name(reading, context)
    spoken = context.phrases.gettext("Switch on again: %(reading)s", reading=label)
    return ReadingView(label, context.paths.search(state.switch(reading.key)), spoken)


def _name(reading: Reading, context: Context) -> str:
    if reading.kind is ReadingKind.LANGUAGE:
        return context.phrases.language_name(reading.value)
    return name_province(reading.value, context) if reading.kind is ReadingKind.PLACE else reading.value
