"""What the server is and what it offers: status, OpenAPI, and the page that describes it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec
from flask import Response, render_template, request

from search.model.query import GRAMMAR_VERSION
from webapp.api.call import Call
from webapp.api.contract import VERSION, answers
from webapp.api.contract.operation import JSON, Operation
from webapp.api.contract.parameters import NoParameters
from webapp.api.openapi import describe_api
from webapp.api.presenting.reference import present_reference
from webapp.current import current_context, current_here, current_service

OPENAPI = "/openapi.json"
DOCS = "/docs"


def status(call: Call[NoParameters]) -> answers.StatusAnswer:
    """What the index holds."""
    found = current_service().status()
    return answers.StatusAnswer(
        index=answers.IndexState(found.commit, found.document_count),
        languages=dict(found.language_counts),
        engine=found.engine,
        schema_version=found.schema_version,
        analysis_version=found.analysis_version,
        grammar=GRAMMAR_VERSION,
        version=VERSION,
    )


def describe(operations: Sequence[Operation]) -> Response:
    """The description for programs, or the news that it has not changed."""
    body = msgspec.json.encode(describe_api(operations, current_service().gazetteer, request.script_root))
    response = Response(body + b"\n", mimetype=JSON)
    response.set_etag(hashlib.sha256(body).hexdigest()[:24])
    response.make_conditional(request)
    return response


def show(operations: Sequence[Operation]) -> str:
    """The description for people."""
    description = describe_api(operations, current_service().gazetteer, request.script_root)
    link = f"{description['servers'][0]['url']}{OPENAPI}"
    page = present_reference(description, link, current_context(), current_here())
    return render_template("reference.html", page=page)
