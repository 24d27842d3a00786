"""Whether two documents belong together: as editions of one story, or as copies of one page. Pairs only, no groups."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from rapidfuzz.distance import Indel

from index.stories.facts import (
    LATE_DAYS,
    LEAST_FIGURES_ANYWHERE,
    LEAST_FIGURES_BESIDE_NAMES,
    LEAST_FIGURES_EVER,
    LEAST_FIGURES_LATE,
    LEAST_FIGURES_SHORT,
    LEAST_SHARED_ANYWHERE,
    LEAST_SHARED_BY_SLUG,
    LEAST_SHARED_EVER,
    LEAST_SHARED_FIGURES,
    LEAST_SHARED_LATE,
    LEAST_SHARED_RARITY,
    LEAST_SHARED_SHORT,
    SLUG_MONTHS,
    LinkFacts,
)
from index.stories.figures import rarity

SLUG_DAYS = 3
"""A translation appears so many days after its original at most; a column with the same title comes back later."""
FIGURE_DAYS = 1
PARAGRAPH_TOLERANCE = 1
NAME_RARITY, MOST_NAMES = 1.0, 3
"""What a shared name of a person weighs, and how many count: leaders are named in many reports of one day."""

LEAST_LIKENESS = 0.9
"""Of the characters of two copies, in order. The most alike of different articles in one language share 0.45,
of 3,030 pairs of the sample and the labelled pages (2026-11-20)."""
LEAST_COMMON_FIGURES = 0.75
"""A report that comes every day in the same words differs in its figures; a correction changes one or two."""
COPY_DAYS = 1
"""Beyond so many days between them, copies must agree in every figure."""


def agree_on_slug(one: LinkFacts, other: LinkFacts, recurs: bool) -> bool:
    """Whether two documents of one slug are editions: nothing known of them contradicts it.

    A slug that recurs, a column's, tells nothing unless both are of the same day.
    """
    if recurs and not (one.has_day and other.has_day and one.first_day == other.first_day):
        return False
    if _are_elsewhere(one, other) or _have_own_addresses(one, other):
        return False
    if not _are_far(one, other, SLUG_DAYS):
        return True
    shared, every = _weigh_figures(one, other)
    is_same = shared >= LEAST_SHARED_BY_SLUG and shared >= LEAST_FIGURES_SHORT * every
    return is_same and one.language != other.language and not _are_far(one, other, SLUG_MONTHS)


def find_recurrence(holders: Iterable[LinkFacts]) -> bool:
    """Whether a slug is a column's: one language has it on different days, further apart than a second edition."""
    dated = [each for each in holders if each.has_day]
    return any(
        one.language == other.language and one.first_day != other.first_day and one.figures != other.figures
        for one, other in combinations(dated, 2)
    )


def agree_on_figures(one: LinkFacts, other: LinkFacts) -> bool:
    """Whether two documents in different languages are certainly editions by day, province, figures and length."""
    if not _may_be_editions(one, other):
        return False
    shared, every = _weigh_figures(one, other)
    if not (one.has_day and other.has_day) and shared >= LEAST_SHARED_EVER and shared >= LEAST_FIGURES_EVER * every:
        return True
    is_of_one_day = _are_of_one_day(one, other)
    if not one.provinces & other.provinces:
        return is_of_one_day and _are_enough_anywhere(shared, every)
    if _are_far(one, other, LATE_DAYS):
        return False
    if not is_of_one_day:
        return shared >= LEAST_SHARED_LATE and shared >= LEAST_FIGURES_LATE * every
    return shared >= LEAST_SHARED_RARITY and shared >= LEAST_SHARED_FIGURES * every


def may_agree_on_names(one: LinkFacts, other: LinkFacts) -> bool:
    """Whether the persons that two documents name could still settle what their figures leave open."""
    if not (_may_be_editions(one, other) and _are_of_one_day(one, other) and one.provinces & other.provinces):
        return False
    shared, every = _weigh_figures(one, other)
    if shared < LEAST_FIGURES_BESIDE_NAMES:
        return False
    return _is_enough(shared, every, MOST_NAMES, MOST_NAMES) or _agree_in_short(one, other)


def agree_on_names(one: LinkFacts, other: LinkFacts, names: frozenset[str], other_names: frozenset[str]) -> bool:
    """Whether two documents of which `may_agree_on_names` holds are editions, by figures and names together.

    Names are read in Latin script only; where one document has none, short pages are left to their figures.
    """
    if _agree_in_short(one, other):
        return not (names and other_names) or not names.isdisjoint(other_names)
    shared, every = _weigh_figures(one, other)
    common, all_ = (min(MOST_NAMES, len(some)) for some in (names & other_names, names | other_names))
    return common > 0 and _is_enough(shared, every, common, all_)


def _agree_in_short(one: LinkFacts, other: LinkFacts) -> bool:
    shared, every = _weigh_figures(one, other)
    is_enough = shared >= LEAST_SHARED_SHORT and shared >= LEAST_FIGURES_SHORT * every
    return (is_enough and one.paragraph_count == other.paragraph_count) or _are_enough_anywhere(shared, every)


def _are_enough_anywhere(shared: float, every: float) -> bool:
    return shared >= LEAST_SHARED_ANYWHERE and shared >= LEAST_FIGURES_ANYWHERE * every


def _is_enough(shared: float, every: float, common_names: int, all_names: int) -> bool:
    shared += common_names * NAME_RARITY
    return shared >= LEAST_SHARED_RARITY and shared >= LEAST_SHARED_FIGURES * (every + all_names * NAME_RARITY)


def _may_be_editions(one: LinkFacts, other: LinkFacts) -> bool:
    """Whether nothing speaks against two documents' being editions: language, place, length, own addresses."""
    if one.language == other.language or _are_elsewhere(one, other):
        return False
    if (one.address and other.address) or (one.slugs and other.slugs):
        # Both have a name of their own, and it did not link them.
        return False
    return abs(one.paragraph_count - other.paragraph_count) <= PARAGRAPH_TOLERANCE


def _are_of_one_day(one: LinkFacts, other: LinkFacts) -> bool:
    return one.has_day and other.has_day and abs(one.first_day - other.first_day) <= FIGURE_DAYS


def _weigh_figures(one: LinkFacts, other: LinkFacts) -> tuple[float, float]:
    return _weigh(one.figures & other.figures), _weigh(one.figures | other.figures)


def may_be_copies(one: LinkFacts, other: LinkFacts) -> bool:
    """Whether nothing but the texts themselves is left to be compared."""
    if one.language != other.language or _are_elsewhere(one, other):
        return False
    if one.figures == other.figures:
        return True
    if _are_far(one, other, COPY_DAYS):
        return False
    return len(one.figures & other.figures) >= LEAST_COMMON_FIGURES * len(one.figures | other.figures)


def are_alike(one: str, other: str) -> bool:
    """Whether two texts are nearly the same, letter by letter."""
    return Indel.normalized_similarity(one, other, score_cutoff=LEAST_LIKENESS) >= LEAST_LIKENESS


def _weigh(figures: Iterable[str]) -> float:
    return sum(map(rarity, figures))


def _are_far(one: LinkFacts, other: LinkFacts, days: int) -> bool:
    if not (one.first_day and other.first_day):
        return False
    return one.first_day > other.last_day + days or other.first_day > one.last_day + days


def _are_elsewhere(one: LinkFacts, other: LinkFacts) -> bool:
    return bool(one.provinces and other.provinces and not one.provinces & other.provinces)


def _have_own_addresses(one: LinkFacts, other: LinkFacts) -> bool:
    """Whether one newspaper has printed both, at different addresses."""
    if not (one.address and other.address) or one.address == other.address:
        return False
    return one.address.partition("/")[0] == other.address.partition("/")[0]
