"""The addresses of the API: each view checks the parameters, asks the service and answers a record."""

from __future__ import annotations

import json
from collections.abc import Mapping

from flask import Blueprint, Response, abort, request

from search.record import present_document
from webapp.api.records import present_result
from webapp.current import current_paths, current_service, current_state
from webapp.parameters import check_names, clean_text
from webapp.search_url import SEARCH_PARAMETERS

api = Blueprint("api", __name__, url_prefix="/api/v1")


@api.get("/search")
def search() -> Response:
    """A search as JSON; the parameters are those of the result page."""
    check_names(request.args, SEARCH_PARAMETERS)
    state, service = current_state(), current_service()
    result = service.search(state.request)
    return _answer(present_result(result, state, service.gazetteer, current_paths()))


@api.get("/documents/<path:document_id>")
def document(document_id: str) -> Response:
    """One document as JSON, whole."""
    check_names(request.args, ())
    service = current_service()
    view = service.document(clean_text(document_id))
    if view is None:
        abort(404, f"The index holds no document {document_id!r}.")
    return _answer(present_document(view.document, service.gazetteer))


def _answer(record: Mapping[str, object]) -> Response:
    return Response(json.dumps(record, ensure_ascii=False) + "\n", mimetype="application/json")
