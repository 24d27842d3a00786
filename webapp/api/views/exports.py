"""Whole results to take away: as a table, and as JSON lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Response

from webapp.api.asking import read_order, to_request
from webapp.api.call import Call
from webapp.api.contract.operation import NDJSON
from webapp.api.contract.parameters import CsvParameters, ExportParameters
from webapp.api.presenting.rows import write_lines, write_table
from webapp.current import current_service

if TYPE_CHECKING:
    from search.export import Export


def table(call: Call[CsvParameters]) -> Response:
    """A result as CSV."""
    parameters = call.parameters
    found = _export(parameters)
    rows = write_table(found.documents, parameters.fields, current_service().gazetteer, parameters.bom)
    response = Response(rows, content_type="text/csv; charset=utf-8; header=present")
    return _tell(response, found, parameters.limit, "csv")


def lines(call: Call[ExportParameters]) -> Response:
    """A result as JSON lines."""
    parameters = call.parameters
    found = _export(parameters)
    rows = write_lines(found.documents, parameters.fields, current_service().gazetteer, found.total, parameters.limit)
    return _tell(Response(rows, mimetype=NDJSON), found, parameters.limit, "ndjson")


def _export(parameters: ExportParameters) -> Export:
    service = current_service()
    asked = to_request(parameters, service.gazetteer)
    return service.export(replace(asked, order=read_order(parameters.sort, asked)), parameters.limit)


def _tell(response: Response, found: Export, limit: int, ending: str) -> Response:
    """Say how many rows there are, and in the file's name when not all of them are in it."""
    name = f"tintinh-first-{limit}-of-{found.total}" if found.total > limit else "tintinh"
    response.headers["Tintinh-Total"] = str(found.total)
    response.headers["Tintinh-Limit"] = str(limit)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
