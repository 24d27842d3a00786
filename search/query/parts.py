"""Plans the clauses that a query joins by spaces: words one by one, words that name a place together, and the rest."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from search.analysis.voting import function_words, grammar_words
from search.model.plan import AnyOf, Node, Phrase
from search.model.query import All, Clause, Weighted, Word, WordForm
from search.query.addresses import plan_address
from search.query.clauses import plan_alone, plan_clause, plan_loosely
from search.query.forms import is_plain_word
from search.query.nodes import all_of, any_of, can_match, scale
from search.query.places import PlannedPlace, plan_edge_name, plan_places
from search.query.proximity import plan_neighbors, plan_syllables
from search.query.setting import Setting
from search.query.vocabulary import distinct_tokens
from search.query.weights import EDGE_NAME_WEIGHT
from search.query.words import is_divisible

FEW_WORDS = 4
COMMONEST = 15
"""Words of grammar that are given up before others: of a query of few words all of its language, of a longer one, whose
"how many" and "through" say something, only the commonest. Questions and their rarest words find their paragraph with
MRR@10 (960 questions in 8 languages; 108 of an encyclopedia alone, and among 1,190 paragraphs of news; 111 over these):
two words .877 → .886, .791 → .801, .651 → .656, .931 → .940; three .962 → .966, .818 → .846, .707 → .729, .959 → .952;
full .988 → .990, .896 → .894, .832 → .838, .990 → .990. Full ones with 60 of each language .989, .894, .821, .990, with
all .990, .891, .812, .990 (2026-11-30).
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that a query asks for, all of which must match.

    `node` is what it asks; `loose` what is asked where it may be given up, None where it may not. `is_divisible`: it
    may be found in part. `is_open`: it stands for all words that have a part in common. `is_place`: it is a place for
    certain. `is_dull`: it is a word of grammar, or in no text; `says_little`: it is one that may be given up before
    others. The greater `telling`, the rarer it is in the language in which it is most likely a word.
    """

    node: Node
    loose: Node | None
    is_divisible: bool = False
    is_open: bool = False
    is_place: bool = False
    is_dull: bool = False
    says_little: bool = False
    telling: float = math.inf


def plan_parts(setting: Setting, clauses: Sequence[Clause]) -> list[Part]:
    """The parts of a query, in order; clauses that are left out have none."""
    parts: list[Part] = []
    for is_plain, group in itertools.groupby(clauses, is_plain_word):
        run = list(group)
        words = [word for word in run if is_plain_word(word)]
        parts += _plan_words(setting, words) if is_plain else _plan_rest(setting, run)
    return parts


def _plan_rest(setting: Setting, clauses: Sequence[Clause]) -> Iterator[Part]:
    for clause in clauses:
        node = plan_clause(setting, clause)
        if node is not None:
            yield Part(node, _loosen(setting, clause, node), is_open=_is_open(clause))


def _plan_words(setting: Setting, words: Sequence[Word]) -> list[Part]:
    """Plain words that follow each other: places among them as such, the others by themselves and as neighbors.

    A word or a place that comes again is one part that counts as often.
    """
    texts = [word.text for word in words]
    places = {planned.place.first: planned for planned in plan_places(setting, words)}
    phrases = plan_neighbors(setting, texts)
    in_sentence = plan_syllables(setting, texts)
    parts: list[Part] = []
    times: dict[tuple[str, ...], list[int]] = {}
    at = 0
    while at < len(words):
        planned = places.get(at)
        key = tuple(texts[at : at + 1 if planned is None else planned.place.end])
        if planned is not None:
            if key in times:
                times[key][1] += 1
            else:
                times[key] = [len(parts), 1]
                parts.append(_plan_place(setting, words[at : planned.place.end], planned))
            at = planned.place.end
            continue
        if (address := plan_address(setting, words[at])) is not None:
            parts.append(Part(address, address))
        elif key in times and not phrases:
            times[key][1] += 1
        else:
            times[key] = [len(parts), 1]
            part = _plan_word(setting, words[at], phrases.get(at, ()), len(words))
            parts.append(_reward(part, in_sentence.get(at, ())))
        at += 1
    for place, count in times.values():
        if count > 1:
            parts[place] = _repeat(parts[place], count)
    return parts


def _reward(part: Part, phrases: Sequence[Phrase]) -> Part:
    """A part that counts more where it stands in one of the phrases, also in documents without the others."""
    if not phrases or part.loose is None:
        return part
    return replace(part, node=AnyOf((part.node, *phrases)), loose=AnyOf((part.loose, *phrases)))


def _plan_word(setting: Setting, word: Word, phrases: Sequence[Phrase], word_count: int) -> Part:
    """One of so many words, better where it stands in one of the phrases."""
    node, likeliest = plan_alone(setting, word), _find_likeliest(setting, word.text)
    part = Part(
        AnyOf((node, *phrases)) if phrases else node,
        plan_loosely(setting, word),
        is_divisible(setting, word.text),
        is_dull=likeliest is None or word.text.lower() in function_words(likeliest),
        says_little=likeliest is not None and _says_little(likeliest, word.text, word_count),
        telling=_tell(setting, word.text),
    )
    return _with_edge_name(setting, word, part)


def _with_edge_name(setting: Setting, word: Word, part: Part) -> Part:
    """The same found by the names of the unit that a word without spaces may name, with what is beside it there."""
    planned = plan_edge_name(setting, word)
    if planned is None or part.loose is None:
        return part
    node, rest = planned
    beside = [plan_alone(setting, Word(rest, word.span))] if rest else []
    named = all_of([node, *beside])
    return replace(
        part,
        node=AnyOf((part.node, named)) if can_match(named) and all(map(can_match, beside)) else part.node,
        loose=any_of([part.loose, scale(node, EDGE_NAME_WEIGHT)]),
    )


def _repeat(part: Part, count: int) -> Part:
    """Scores are added, so a word that stands there so many times counts so many times as much."""
    loose = None if part.loose is None else scale(part.loose, count)
    return replace(part, node=scale(part.node, count), loose=loose)


def _tell(setting: Setting, text: str) -> float:
    """How much a word tells; of one that is split, its most telling part."""
    return max(
        (
            setting.weights.telling(language, setting.vocabulary.body_frequency(language, token))
            for language, tokens in setting.vocabulary.readings(text)
            for token in distinct_tokens(tokens)
        ),
        default=0.0,
    )


def _find_likeliest(setting: Setting, text: str) -> str | None:
    """The likeliest of the languages that hold a word, if any does."""
    languages = [language for language, _ in setting.vocabulary.readings(text)]
    likelihood = setting.weights.likelihood
    return max(languages, key=lambda language: likelihood.get(language, 0.0), default=None)


def _says_little(language: str, text: str, word_count: int) -> bool:
    return text.lower() in grammar_words(language, None if word_count <= FEW_WORDS else COMMONEST)


def _plan_place(setting: Setting, words: Sequence[Word], planned: PlannedPlace) -> Part:
    """A place by its names alone, so that any of them finds the same; by its words, too, where they are other words.

    One that no text holds by any name that is known is all of its words: an ending may have no place in the list.
    """
    if not can_match(planned.node):
        # Without regard to marks its syllables are everywhere.
        is_lost = setting.has_free_phrases or bool(planned.place.town)
        whole = AnyOf(()) if is_lost else all_of([plan_alone(setting, word) for word in words])
        return Part(whole, whole)
    if planned.place.is_certain and (len(words) > 1 or is_divisible(setting, words[0].text)):
        # The pages that hold only some syllable of a name (Nhị Hà for Hà Tĩnh) are about something else; so are those
        # that hold some letters of one that is written without spaces.
        return Part(planned.node, planned.node, is_place=True)
    loose = any_of([planned.node, *(plan_loosely(setting, word) for word in words)])
    if planned.place.is_certain:
        return Part(planned.node, loose, is_place=True)
    plain = [plan_alone(setting, word) for word in words]
    return Part(AnyOf((planned.node, all_of(plain))), loose, is_divisible=len(words) > 1)


def _is_open(clause: Clause) -> bool:
    word = clause.clause if isinstance(clause, Weighted) else clause
    return isinstance(word, Word) and word.form is WordForm.PATTERN


def _loosen(setting: Setting, clause: Clause, node: Node) -> Node | None:
    """What is asked of a word that may be given up; None for whatever stands with an operator."""
    if isinstance(clause, Weighted) and is_plain_word(clause.clause):
        return plan_loosely(setting, clause)
    word = clause.clause if isinstance(clause, Weighted) else clause
    is_group = isinstance(word, All) and not word.is_explicit and all(map(is_plain_word, word.clauses))
    return node if isinstance(word, Word) or is_group else None
