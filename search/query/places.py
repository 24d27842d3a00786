"""Plans a place that a query names: by all of its names, in texts of every language, whichever name was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from search.analysis import fold, normalize
from search.model.fields import TermField
from search.model.plan import AnyOf, Node, Phrase, Term
from search.model.query import Word
from search.model.result import ReadingKind, Span
from search.places import find_heard, list_town_names
from search.query.marks import has_marks
from search.query.nodes import any_of
from search.query.placenames import OLD, NamedPlace, find_places, find_possible_places
from search.query.setting import Setting
from search.query.vocabulary import BODY, TITLE, Streams
from search.query.weights import PLACE_WEIGHT, TITLE_WEIGHT, TYPED_PLACE_WEIGHT
from search.query.words import is_known_as_typed

LEAST_SYLLABLES = 3
"""Of the name of a town that is hardly other words when it is typed without marks: buon ma thuot."""


@dataclass(frozen=True, slots=True)
class PlannedPlace:
    """A place with the node of its names; `place` says which words of the query it stands for."""

    place: NamedPlace
    node: AnyOf


def plan_places(setting: Setting, words: Sequence[Word]) -> tuple[PlannedPlace, ...]:
    """The places that neighboring words name, without those that are switched off, and towns.

    Those that no text holds by any name are among them, with an empty node, where more words than one name them for
    certain: their syllables say nothing.
    """
    planned = []
    texts = [word.text for word in words]
    places = find_places(texts, setting.gazetteer)
    for place in find_possible_places(texts, places, setting.gazetteer):
        (setting.towns if place.is_certain else setting.doubtful)[place.unit] = _span(words, place)
        if place.town and (town := _plan_town(setting, place)) is not None:
            planned.append(town)
    for place in (*places, *_find_heard(setting, texts, [*places, *(each.place for each in planned)])):
        setting.named[place.unit] = _span(words, place)
        if setting.is_on(ReadingKind.PLACE, place.unit):
            node = _plan_names(setting, place.unit, texts[place.first : place.end])
            if node.children:
                setting.places[place.unit] = None
            if node.children or (place.is_certain and place.end - place.first > 1):
                planned.append(PlannedPlace(place, node))
    return tuple(planned)


def _find_heard(setting: Setting, words: Sequence[str], places: Sequence[NamedPlace]) -> Iterator[NamedPlace]:
    """Provinces that words sound like which no text holds as they were typed."""
    taken = {at for place in places for at in range(place.first, place.end)}
    for at, word in enumerate(words):
        if at not in taken and not word.isascii() and not is_known_as_typed(setting, word):
            unit = find_heard(normalize(word), setting.gazetteer)
            if unit is not None:
                yield NamedPlace(unit.removesuffix(OLD), at, at + 1, is_certain=False)


def _plan_town(
    setting: Setting, place: NamedPlace, streams: tuple[Streams, ...] = (TITLE, BODY)
) -> PlannedPlace | None:
    """A town or district: its syllables side by side, with marks or without, in texts of any language.

    Two syllables without marks and capitals may be other words, and are these where no text has the name: None.
    """
    syllables = place.town.split()
    has_capitals = all(syllable[:1].isupper() for syllable in syllables)
    is_certain = has_marks(place.town) or has_capitals or len(syllables) >= LEAST_SYLLABLES
    nodes: list[Node] = []
    typed = normalize(place.town)
    names = () if has_marks(typed) else list_town_names(typed)
    for language in setting.vocabulary.languages:
        analyzer = setting.analyzers.analyzer(language)
        forms = dict.fromkeys((typed, fold(typed), *map(normalize, names)))
        sequences = dict.fromkeys(tuple(token.stem for token in analyzer.tokens(form)) for form in forms)
        wanted = [(language, field, terms) for terms in sequences if terms for field, _, _ in streams]
        nodes += _plan_sequences(setting, wanted, place.town.split())
    planned = PlannedPlace(replace(place, is_certain=is_certain), any_of(nodes))
    return planned if is_certain or planned.node.children else None


def plan_edge_name(setting: Setting, word: Word) -> tuple[AnyOf, str] | None:
    """The names of a unit that a word without spaces may begin or end with, and the rest of the word.

    None where there is no such name, where no text holds it, and where it is switched off.
    """
    name = setting.edge_names.get(word)
    if name is None:
        return None
    setting.doubtful[name.unit] = name.span
    if not setting.is_on(ReadingKind.PLACE, name.unit):
        return None
    node = _plan_names(setting, name.unit, [word.text])
    if not node.children:
        return None
    setting.places[name.unit] = None
    return node, name.rest


def plan_named(
    setting: Setting, words: Sequence[Word], streams: tuple[Streams, ...]
) -> Iterator[tuple[NamedPlace, AnyOf]]:
    """The same for words inside of another clause, searched in the given fields; no unit of them can be a filter."""
    texts = [word.text for word in words]
    places = find_places(texts, setting.gazetteer)
    towns = (place for place in find_possible_places(texts, places, setting.gazetteer) if place.town)
    for place in sorted((*places, *towns), key=lambda place: place.first):
        if place.town:
            if (town := _plan_town(setting, place, streams)) is not None:
                yield town.place, town.node
        elif setting.is_on(ReadingKind.PLACE, place.unit):
            node = _plan_names(setting, place.unit, texts[place.first : place.end], streams)
            if node.children:
                setting.places[place.unit] = None
                yield place, node


def _span(words: Sequence[Word], place: NamedPlace) -> Span:
    return Span(words[place.first].span.start, words[place.end - 1].span.end)


def _plan_names(
    setting: Setting, unit: str, typed: Sequence[str], streams: tuple[Streams, ...] = (TITLE, BODY)
) -> AnyOf:
    sequences = [
        (language, field, terms)
        for language in setting.vocabulary.languages
        for terms in setting.place_names.terms(unit, language)
        for field, _, _ in streams
    ]
    return AnyOf(tuple(_plan_sequences(setting, sequences, typed)))


def _plan_sequences(
    setting: Setting, sequences: Sequence[tuple[str, TermField, tuple[str, ...]]], typed: Sequence[str]
) -> list[Node]:
    """A node for each language, field and terms that the index holds all of."""
    wanted = {(field, term): None for _, field, terms in sequences for term in terms}
    counts = setting.snapshot.document_frequencies(list(wanted))
    nodes: list[Node] = []
    for language, field, terms in sequences:
        rarest = min(counts[field, term] for term in terms)
        if rarest:
            weight = TYPED_PLACE_WEIGHT if _are_typed(setting, language, terms, typed) else PLACE_WEIGHT
            nodes.append(_plan_name(setting, language, field, terms, rarest, weight))
    return nodes


def _are_typed(setting: Setting, language: str, terms: tuple[str, ...], typed: Sequence[str]) -> bool:
    """Whether a name is among the words that were typed, as the language reads them."""
    tokens = (token for word in typed for token in setting.vocabulary.tokens(word, language))
    return set(terms) <= {token.stem for token in tokens}


def _plan_name(
    setting: Setting, language: str, field: TermField, terms: tuple[str, ...], rarest: int, weight: float
) -> Node:
    weight *= TITLE_WEIGHT if field is TITLE[0] else 1.0
    boost = setting.weights.boost(language, rarest, weight)
    return Term(field, terms[0], boost) if len(terms) == 1 else Phrase(field, terms, boost)
