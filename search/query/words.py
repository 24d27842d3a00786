"""Plans a single word: in every language that it may be of, by its stem, its exact and its folded form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from search.analysis import Token, script_of
from search.analysis.scripts import UNSPACED
from search.model.fields import TermField
from search.model.plan import AllOf, AnyOf, Node, Phrase, Term
from search.query.nodes import any_of, can_match, scale
from search.query.setting import Setting
from search.query.vocabulary import BODY, TITLE, Streams
from search.query.weights import EXACT_WEIGHT, RARE_FOLDED_WEIGHT, STEM_WEIGHT, TITLE_WEIGHT

LEAST_LETTERS = 3
"""Of a part of a word that is searched by itself."""


def plan_word(setting: Setting, text: str, streams: tuple[Streams, ...]) -> AnyOf:
    """Documents that hold the word; all of its parts where analysis splits it."""
    readings: list[Node] = []
    for language, tokens in setting.vocabulary.readings(text):
        parts = list(_plan_tokens(setting, language, tokens, streams))
        if all(map(can_match, parts)):
            setting.found.add(language)
            readings.append(parts[0] if len(parts) == 1 else AllOf(tuple(parts)))
    return any_of(readings)


def plan_parts(setting: Setting, text: str, streams: tuple[Streams, ...]) -> AnyOf:
    """As `plan_word`, but a word that analysis splits (a sentence without spaces, say) matches by any of its parts."""
    return any_of(
        node
        for language, tokens in setting.vocabulary.readings(text)
        for node in _plan_tokens(setting, language, _telling_tokens(tokens), streams)
    )


def _telling_tokens(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Parts of a word but for numbers and one or two letters, if it has others: COVID-19 is no 19, e-mail no e."""
    if len(tokens) < 2 or is_number(tokens):
        return tokens
    return tuple(token for token in tokens if not _says_little(token.exact.partition(":")[2])) or tokens


def _says_little(part: str) -> bool:
    return part.isdecimal() or (len(part) < LEAST_LETTERS and UNSPACED.isdisjoint(script_of(part)))


def is_number(tokens: Sequence[Token]) -> bool:
    """Whether a word that analysis splits is one number, or a day or an hour, with signs between its digits."""
    return len(tokens) > 1 and all(token.exact.partition(":")[2].isdecimal() for token in tokens)


def _plan_number(setting: Setting, language: str, tokens: Sequence[Token], streams: tuple[Streams, ...]) -> AnyOf:
    """The groups of a number side by side, whatever sign parts them: 1.200 is 1,200 and 1 200, not 200 and somewhere 1.

    A number of which a part is missing says something else, so it is never given up by parts.
    """
    vocabulary, terms = setting.vocabulary, tuple(token.stem for token in tokens)
    nodes: list[Node] = []
    for stem, _, _ in streams:
        if rarest := min(vocabulary.frequency(stem, term) for term in terms):
            weight = (STEM_WEIGHT + EXACT_WEIGHT) * (TITLE_WEIGHT if stem is TermField.TITLE_STEM else 1.0)
            nodes.append(Phrase(stem, terms, setting.weights.boost(language, rarest, weight)))
    return AnyOf(tuple(nodes))


def _plan_tokens(
    setting: Setting, language: str, tokens: tuple[Token, ...], streams: tuple[Streams, ...]
) -> Iterator[Node]:
    """The parts of a word, a number being one; a part that comes again is asked for once and counts as often."""
    if is_number(tokens):
        yield _plan_number(setting, language, tokens, streams)
        return
    if len(tokens) == 1:
        yield plan_token(setting, language, tokens[0], streams)
        return
    counts = Counter((token.stem, token.exact, token.folded) for token in tokens)
    for token in tokens:
        if count := counts.pop((token.stem, token.exact, token.folded), 0):
            node = plan_token(setting, language, token, streams)
            yield node if count == 1 else scale(node, count)


def plan_exact_word(setting: Setting, text: str, streams: tuple[Streams, ...]) -> AnyOf:
    """Documents that hold the word as it is written."""
    vocabulary = setting.vocabulary
    nodes: list[Node] = []
    for language, tokens in vocabulary.readings(text):
        parts = []
        for token in tokens:
            fields = [(vocabulary.exact_field(language, each), token.exact) for each in streams]
            parts.append(_terms(setting, language, [(*field, STEM_WEIGHT + EXACT_WEIGHT) for field in fields], 0))
        if all(map(can_match, parts)):
            setting.found.add(language)
            nodes.append(parts[0] if len(parts) == 1 else AllOf(tuple(parts)))
    return any_of(nodes)


def is_divisible(setting: Setting, text: str) -> bool:
    """Whether some language splits the word into several terms, any of which says something."""
    return any(len(tokens) > 1 and not is_number(tokens) for _, tokens in setting.vocabulary.readings(text))


def plan_token(setting: Setting, language: str, token: Token, streams: tuple[Streams, ...]) -> AnyOf:
    """One token of a language, by every form of it that some document holds."""
    key = (language, token, streams[-1][0])
    planned = setting.planned.get(key)
    if planned is None:
        planned = setting.planned[key] = _plan_token(setting, language, token, streams)
    return planned


def _plan_token(setting: Setting, language: str, token: Token, streams: tuple[Streams, ...]) -> AnyOf:
    vocabulary = setting.vocabulary
    is_folded = setting.is_unmarked and _is_rather_marked(setting, language, token)
    floor = vocabulary.frequency(BODY[2], token.folded) if is_folded else 0
    wanted: list[tuple[TermField, str, float]] = []
    bonuses: set[tuple[TermField, str]] = set()
    for stem, exact, folded in streams:
        weight = TITLE_WEIGHT if stem is TermField.TITLE_STEM else 1.0
        if language in vocabulary.unstemmed:
            wanted.append((stem, token.stem, weight * (STEM_WEIGHT + EXACT_WEIGHT)))
        else:
            wanted += [(stem, token.stem, weight * STEM_WEIGHT), (exact, token.exact, weight * EXACT_WEIGHT)]
            # Whatever holds a word as it was typed holds its stem.
            bonuses.add((exact, token.exact))
        if setting.is_unmarked:
            if vocabulary.frequency(folded, token.folded):
                setting.unmarked[token.folded.partition(":")[2]] = None
            part = weight * (setting.weights.folded_weight(language) if is_folded else RARE_FOLDED_WEIGHT)
            wanted.append((folded, token.folded, part))
            if token.folded != token.exact:
                wanted.append((vocabulary.exact_field(language, (stem, exact, folded)), token.folded, part))
    return _terms(setting, language, wanted, floor, bonuses)


def _terms(
    setting: Setting,
    language: str,
    wanted: list[tuple[TermField, str, float]],
    floor: int,
    bonuses: Collection[tuple[TermField, str]] = (),
) -> AnyOf:
    terms: list[Node] = []
    for field, text, weight in wanted:
        if frequency := setting.vocabulary.frequency(field, text):
            boost = setting.weights.boost(language, frequency, weight, floor)
            terms.append(Term(field, text, boost, (field, text) in bonuses))
    return AnyOf(tuple(terms))


def is_known_as_typed(setting: Setting, text: str) -> bool:
    """Whether texts of some language hold a word with the marks that were typed, in any inflected form."""
    readings = setting.vocabulary.readings(text)
    return any(all(setting.vocabulary.is_known(language, token) for token in tokens) for language, tokens in readings)


def _is_rather_marked(setting: Setting, language: str, token: Token) -> bool:
    """Whether the language's texts hold the word with other marks more often than as it was typed."""
    vocabulary = setting.vocabulary
    return any(
        vocabulary.frequency(streams[2], token.folded)
        > vocabulary.frequency(vocabulary.exact_field(language, streams), token.exact)
        for streams in (TITLE, BODY)
    )
