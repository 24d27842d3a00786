"""What belongs to the request being answered: service, state, language; nothing below the views may use it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from flask import current_app, request

from search.model.request import cut_text
from webapp.comparison import Comparison
from webapp.corpus import Corpus
from webapp.coverage import CoverageTable
from webapp.i18n import TIMEZONE, current_phrases
from webapp.parameters import clean_text
from webapp.paths import Paths
from webapp.preferences import current_theme
from webapp.presenters.context import Context
from webapp.presenters.frame import Here
from webapp.search_url import Filter, SearchState

if TYPE_CHECKING:
    from search.places import Gazetteer
    from search.service import SearchService

EXTENSION = "tintinh"


def current_service() -> SearchService:
    """The search service of the application."""
    return cast(Corpus, current_app.extensions[EXTENSION]).service


def current_paths() -> Paths:
    """Addresses below the place where the application is mounted."""
    return Paths(request.script_root)


def current_context() -> Context:
    """What presenters need."""
    return Context(current_phrases(), current_paths(), current_service().gazetteer)


def current_day() -> datetime.date:
    """Today's day in Vietnam."""
    return datetime.datetime.now(ZoneInfo(TIMEZONE)).date()


def current_here() -> Here:
    """The page being shown; its links need no more of a long text than is read."""
    pairs = tuple((clean_text(name), cut_text(clean_text(value))) for name, value in request.args.items(multi=True))
    return Here(request.script_root + request.path, pairs, request.host_url.rstrip("/"), current_theme())


def current_state() -> SearchState:
    """The search in the URL, with provinces by their ids whatever name they were typed under.

    Errors: InvalidRequest.
    """
    state = SearchState.parse(request.args.items(multi=True))
    return resolve_provinces(state, current_service().gazetteer)


def current_coverage() -> CoverageTable:
    """The table of coverage in the URL, with a province by its id. Errors: InvalidRequest."""
    table = CoverageTable.parse(request.args.items(multi=True))
    unit = current_service().gazetteer.resolve(table.province) if table.province else None
    return replace(table, province=unit.id) if unit else table


def current_comparison() -> Comparison:
    """The two searches in the URL, with provinces by their ids. Errors: InvalidRequest."""
    comparison, gazetteer = Comparison.parse(request.args.items(multi=True)), current_service().gazetteer
    first, second = (resolve_provinces(side, gazetteer) for side in comparison.sides)
    return replace(comparison, first=first, second=second)


def resolve_provinces(state: SearchState, gazetteer: Gazetteer) -> SearchState:
    """The state with an id in place of each name of a unit. Names that no unit has stay, for the service to refuse."""
    page = state.request.page
    for values, put in ((state.values, SearchState.add), (state.excluded, SearchState.exclude)):
        for value in values(Filter.PROVINCE):
            unit = None if gazetteer.has(value) else gazetteer.resolve(value)
            if unit is not None:
                state = put(state.remove(Filter.PROVINCE, value), Filter.PROVINCE, unit.id)
    return state.on_page(page)
