"""Five shades for counts, with round bounds and a legend; what is shaded, tiles or cells, is not known here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.presenters.context import Context

MOST_SHADES = 5
# Which of the five shades are used when there are fewer classes: as far apart as they can be.
_SHADES = {0: (), 1: (3,), 2: (2, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}


@dataclass(frozen=True, slots=True)
class Shade:
    """One entry of the legend."""

    shade: int
    label: str


def shade_bounds(most: int) -> tuple[int, ...]:
    """Least count of each shade, at most five: 1, then steps of 1, 2, 5 × powers of ten up to the largest count.

    >>> shade_bounds(41_900)
    (1, 2000, 5000, 10000, 20000)
    """
    steps = [step * 10**power for power in range(len(str(max(most, 1)))) for step in (1, 2, 5)]
    reached = [step for step in steps if step <= most]
    return (1, *reached[-(MOST_SHADES - 1) :]) if len(reached) >= MOST_SHADES else tuple(reached)


def find_shade(count: int, bounds: Sequence[int]) -> int:
    """The shade of a count: 0 for none, 1 to 5 for the palest to the darkest."""
    passed = sum(count >= bound for bound in bounds)
    return _SHADES[len(bounds)][passed - 1] if passed else 0


def present_legend(bounds: Sequence[int], most: int, has_empty: bool, context: Context) -> tuple[Shade, ...]:
    """What each shade that is used means."""
    phrases = context.phrases
    shades = [Shade(0, phrases.gettext("none"))] if has_empty else []
    for number, bound in enumerate(bounds):
        last = bounds[number + 1] - 1 if number + 1 < len(bounds) else most
        if last == bound:
            label = phrases.number(bound)
        elif last == most:
            label = phrases.gettext("%(count)s and more", count=phrases.number(bound))
        else:
            label = phrases.gettext("%(first)s to %(last)s", first=phrases.number(bound), last=phrases.number(last))
        shades.append(Shade(_SHADES[len(bounds)][number], label))
    return tuple(shades)
