"""The units of a document under their names of today and of the article's own day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.model.document import ProvinceAssignment
from search.model.fields import NO_PROVINCE
from webapp.presenters.context import Context


@dataclass(frozen=True, slots=True)
class Place:
    """A province to print: today's name, and after it, lighter, what it was on the article's day (or nothing)."""

    name: str
    then: str


def present_places(assignments: Sequence[ProvinceAssignment], context: Context) -> tuple[Place, ...]:
    """Each unit of today once, the units of that day after it."""
    grouped: dict[str, list[str]] = {}
    for assignment in assignments:
        former = grouped.setdefault(assignment.unit, [])
        if assignment.former:
            former.append(context.province(assignment.former))
    return tuple(Place(context.province(unit), _then(unit, former, context)) for unit, former in grouped.items())


def _then(unit: str, former: Sequence[str], context: Context) -> str:
    if not former:
        return ""
    if list(former) == [context.province(unit)]:
        return context.phrases.gettext("in its former borders")
    return context.phrases.gettext("then %(unit)s", unit=context.phrases.joined(former))


def name_province(value: str, context: Context) -> str:
    """A value of the province filter; a former unit that shares its name with one of today says until when it stood."""
    if value == NO_PROVINCE:
        return context.phrases.gettext("No province found")
    if not context.gazetteer.has(value):
        return value
    unit = context.gazetteer.unit(value)
    name = context.province(value)
    if unit.successor is None or unit.valid_to is None or context.province(unit.successor) != name:
        return name
    month, year = context.phrases.inflected_month(unit.valid_to), unit.valid_to.year
    return context.phrases.gettext("%(unit)s until %(month)s %(year)s", unit=name, month=month, year=year)
