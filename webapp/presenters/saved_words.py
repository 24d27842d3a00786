"""A saved search in words: its filters, its rate, its mails; counts are taken elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from webapp.database.tables import Mailing
from webapp.i18n import Phrases
from webapp.presenters.chips import Chip, present_chips
from webapp.presenters.context import Context
from webapp.search_url import SearchState

MONTH_DAYS = 30
FREQUENT = 21
"""Stories in a month from which on they are told by the day, and (3) by the week: below, "0 a day" would be said."""
OCCASIONAL = 3


def describe_filters(state: SearchState, context: Context) -> str:
    """The filters as one line: "Where: Hà Tĩnh or Khánh Hòa. Language: German."."""
    parts = []
    for facet, labels in _by_facet(present_chips(state, context)):
        values = context.phrases.joined(labels, "or")
        parts.append(context.phrases.gettext("%(facet)s: %(values)s.", facet=facet, values=values))
    return " ".join(parts) or context.phrases.gettext("No filters.")


def name_search(state: SearchState, context: Context) -> str:
    """A name to begin with: the text as typed, else the filters."""
    text = " ".join(state.request.text.split())
    labels = [label for _, labels in _by_facet(present_chips(state, context)) for label in labels]
    if text:
        return ", ".join([text, *labels[:2]])
    return ", ".join(labels[:3]) or context.phrases.gettext("Everything")


def describe_rate(month_count: int, phrases: Phrases) -> str:
    """What to expect from the number of stories that arrived in the last 30 days."""
    if month_count >= FREQUENT:
        a_day = round(month_count / MONTH_DAYS)
        return phrases.ngettext("about %(count)s new story a day", "about %(count)s new stories a day", max(1, a_day))
    if month_count >= OCCASIONAL:
        a_week = round(month_count * 7 / MONTH_DAYS)
        return phrases.ngettext(
            "about %(count)s new story a week", "about %(count)s new stories a week", max(1, a_week)
        )
    if month_count:
        return phrases.ngettext("about %(count)s new story a month", "about %(count)s new stories a month", month_count)
    return phrases.gettext("no new story in the last 30 days")


def describe_mailing(mailing: str, phrases: Phrases) -> str:
    """When a saved query is mailed."""
    return {
        Mailing.ONCE.value: phrases.gettext("mail at once"),
        Mailing.DAILY.value: phrases.gettext("mail daily"),
        Mailing.WEEKLY.value: phrases.gettext("mail weekly"),
    }.get(mailing, phrases.gettext("no mails"))


def count_new(count: int, phrases: Phrases) -> str:
    """The badge of a saved query."""
    return phrases.ngettext("%(count)s new", "%(count)s new", count)


def count_stories_in_words(count: int, phrases: Phrases) -> str:
    """A number of stories, with its noun."""
    return phrases.ngettext("%(count)s story", "%(count)s stories", count)


def _by_facet(chips: Sequence[Chip]) -> list[tuple[str, list[str]]]:
    facets: list[tuple[str, list[str]]] = []
    for chip in chips:
        if chip.facet_name or not facets:
            facets.append((chip.facet_name, []))
        facets[-1][1].append(chip.label)
    return facets
