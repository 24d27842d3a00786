"""What happens around every view: who calls, what it costs, what was asked, whether the caller has it already.

What is answered is the view's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import msgspec
from flask import Response, current_app, request
from msgspec import Struct

from webapp.api.call import Call
from webapp.api.contract.operation import JSON, Operation
from webapp.api.contract.parameters import NoParameters
from webapp.api.contract.problem import Code
from webapp.api.costs import weigh
from webapp.api.faults import Refused
from webapp.api.fields import Field, fields_of
from webapp.api.intake import Intake
from webapp.api.keys import KeyRing, identify
from webapp.api.rankings import Rankings
from webapp.api.rates import RateLimits, Standing, current_caller
from webapp.api.reading import read_body, read_query
from webapp.api.remembered import RememberedAnswers
from webapp.api.validators import is_current, make_tag, not_modified
from webapp.current import current_service
from webapp.parameters import clean_text

View: TypeAlias = Callable[[Call[Any]], "Struct | Response"]
EXTENSION = "tintinh-api"
STANDING = "tintinh.standing"
MOST_BODY_BYTES = 1_000_000
"""Of the parameters of a search as JSON. What is sent to be indexed has a limit of its own."""


@dataclass(frozen=True, slots=True)
class ApiState:
    """What the API of one application keeps between requests."""

    keys: KeyRing
    limits: RateLimits
    rankings: Rankings
    intake: Intake
    answers: RememberedAnswers = field(default_factory=RememberedAnswers)


@dataclass(frozen=True, slots=True)
class Route:
    """An operation and the view that answers it."""

    operation: Operation
    view: View
    fields: Mapping[str, Field]

    @classmethod
    def of(cls, operation: Operation, view: View) -> Route:
        """A route; the parameters are described once."""
        return cls(operation, view, fields_of(operation.parameters))

    def respond(self, **path: str | int) -> Response:
        """Answer the current request.

        Errors: Refused and its kinds; what the service raises.
        """
        state = current_state()
        parts = {name: clean_text(str(value)) for name, value in path.items()}
        key = identify(state.keys, self.operation.scope)
        caller = current_caller(key)
        # Told with every answer, also with an error.
        keep_standing(state.limits.charge(caller, 0))
        parameters = self._read()
        tag = self._tag(parts, parameters)
        if tag and is_current(tag):
            return not_modified(tag)
        keep_standing(state.limits.charge(caller, weigh(self.operation, parameters)))
        return self._remember(tag, state) or self._answer(tag, Call(parameters, parts, key), state)

    def _remember(self, tag: str, state: ApiState) -> Response | None:
        body = state.answers.find(tag) if tag else None
        return None if body is None else _tagged(Response(body, mimetype=JSON), tag)

    def _answer(self, tag: str, call: Call[Any], state: ApiState) -> Response:
        answer = self.view(call)
        # The commit may be another by now, or lack a part that is away: then the answer is not what its tag says.
        kept = tag if tag and tag == self._tag(call.path, call.parameters) else ""
        if isinstance(answer, Response):
            return _tagged(answer, kept)
        body = encode_json(answer)
        if kept:
            state.answers.keep(kept, body)
        return _tagged(Response(body, self.operation.answer.status, mimetype=JSON), kept)

    def _read(self) -> Struct:
        operation = self.operation
        if operation.method == "GET" or operation.body is None or operation.body.shape is not operation.parameters:
            return read_query(request.args.items(multi=True), operation.parameters, self.fields)
        read_query(request.args.items(multi=True), NoParameters, {})
        if request.mimetype != JSON:
            raise Refused(Code.MEDIA_TYPE, f"The body is {request.mimetype or 'of no kind'}. Send {JSON}.")
        if (request.content_length or 0) > MOST_BODY_BYTES:
            raise Refused(Code.TOO_LARGE, f"The body is larger than {MOST_BODY_BYTES:,} bytes.")
        body: Struct = read_body(request.get_data(), operation.parameters, self.fields)
        return body

    def _tag(self, parts: Mapping[str, str], parameters: Struct) -> str:
        if not self.operation.is_cached:
            return ""
        return make_tag(self.operation.name, current_service().commit, parts, parameters)


def _tagged(response: Response, tag: str) -> Response:
    if tag:
        response.set_etag(tag, weak=True)
    return response


def current_state() -> ApiState:
    """What the API of the current application keeps."""
    state: ApiState = current_app.extensions[EXTENSION]
    return state


def keep_standing(standing: Standing) -> None:
    """Remember what the caller has left, for the headers of whatever is answered."""
    request.environ[STANDING] = standing


def tell_standing(response: Response) -> Response:
    """Write what the caller has left into an answer."""
    standing: Standing | None = request.environ.get(STANDING)
    if standing is not None:
        standing.tell(response)
    return response


def encode_json(answer: object) -> bytes:
    """A value of the contract as JSON."""
    return msgspec.json.encode(answer) + b"\n"
