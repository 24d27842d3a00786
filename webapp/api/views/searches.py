"""Searches, facets and completions."""

from __future__ import annotations

from dataclasses import replace

from flask import request

from webapp.api.asking import to_page
from webapp.api.call import Call
from webapp.api.contract import answers
from webapp.api.contract.parameters import SearchParameters
from webapp.api.presenting.addresses import Addresses
from webapp.api.presenting.results import ResultPresenter, counted_keywords
from webapp.current import current_service


def search(call: Call[SearchParameters]) -> answers.SearchAnswer:
    """One part of a result."""
    service, parameters = current_service(), call.parameters
    asked = replace(to_page(parameters, service.gazetteer), counted=counted_keywords(parameters))
    commit = service.commit
    result = service.search(asked)
    presenter = ResultPresenter(parameters, service.gazetteer, Addresses(request.script_root), commit)
    return presenter.present(result, None)
