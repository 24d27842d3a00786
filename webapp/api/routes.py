"""Which view answers which operation."""

from __future__ import annotations

from flask import Blueprint

from webapp.api.contract import operations
from webapp.api.pipeline import Route, tell_standing
from webapp.api.views import documents, exports, feeds, finding, intake, saved, searches, server

PREFIX = "/api/v1"

ROUTES = (
    Route.of(operations.SEARCH, searches.search),
    Route.of(operations.SEARCH_POST, searches.search),
    Route.of(operations.FACET, finding.facet),
    Route.of(operations.SUGGEST, finding.suggest),
    Route.of(operations.SIMILAR, finding.similar),
    Route.of(operations.DOCUMENT, documents.document),
    Route.of(operations.INTAKE, intake.take),
    Route.of(operations.STORY, documents.story),
    Route.of(operations.EXPORT_CSV, exports.table),
    Route.of(operations.EXPORT_NDJSON, exports.lines),
    Route.of(operations.EXPORT_ATOM, feeds.atom),
    Route.of(operations.EXPORT_JSON_FEED, feeds.json_feed),
    Route.of(operations.SAVED_QUERIES, saved.show_all),
    Route.of(operations.SAVE_QUERY, saved.save),
    Route.of(operations.SAVED_QUERY, saved.show),
    Route.of(operations.CHANGE_QUERY, saved.change),
    Route.of(operations.DELETE_QUERY, saved.delete),
    Route.of(operations.QUERY_RESULTS, saved.results),
    Route.of(operations.STATUS, server.status),
)


def create_blueprint() -> Blueprint:
    """The API, ready to be registered with an application."""
    api = Blueprint("api", __name__, url_prefix=PREFIX)
    for route in ROUTES:
        path = route.operation.path
        for parameter in route.operation.path_parameters:
            # An id may hold slashes: many are addresses.
            kind = "int" if parameter.is_number else "path"
            path = path.replace(f"{{{parameter.name}}}", f"<{kind}:{parameter.name}>")
        methods = [route.operation.method]
        api.add_url_rule(path, route.operation.name, route.respond, methods=methods, merge_slashes=False)
    described = tuple(route.operation for route in ROUTES)
    api.add_url_rule(server.OPENAPI, "openapi", lambda: server.describe(described))
    api.add_url_rule(server.DOCS, "docs", lambda: server.show(described))
    api.after_request(tell_standing)
    return api
