"""The description of the API as OpenAPI 3.1, written from the types that check requests and shape answers.

Source: OpenAPI Specification 3.1.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from search.model.fields import NO_PROVINCE
from search.places import Gazetteer
from webapp.api.contract import VERSION
from webapp.api.contract.hits import EndOfExport, Row
from webapp.api.contract.operation import JSON, Operation, PathParameter
from webapp.api.contract.problem import MEDIA_TYPE, Code, Problem
from webapp.api.problems import STATUSES
from webapp.api.reading import COMMA_SEPARATED

REFERENCE = "#/components/schemas/{name}"
SECURITY = "key"
FILTERS = "SearchFilters"
"""The type of a search inside the body of another operation."""
LINES = (Row, EndOfExport)
"""Types that stand on the lines of an export, which OpenAPI 3.1 cannot say of a body."""
USUAL_ERRORS = (400, 401, 429, 500, 503)
"""What any operation may answer."""
_STATUS_TEXTS = {
    400: "A parameter is unknown or not understood.",
    401: "A key is needed, or the one given is not valid.",
    403: "The key does not allow this.",
    404: "There is no such thing.",
    409: "Each parameter is understood, but together, or with what the index holds now, they cannot be answered.",
    413: "The request is too large.",
    415: "The body is of a kind that is not read here.",
    429: "Too much was asked for in a short time, or the index is being written: wait as long as Retry-After says.",
    500: "Something went wrong on our side.",
    503: "The index is missing, or cannot be read.",
}
_HEADERS: Mapping[str, str] = {
    "ETag": "Changes when the answer may have changed; send it as If-None-Match, and 304 costs nothing.",
    "RateLimit": "What is left of the caller's units, and in how many seconds all are there again.",
    "RateLimit-Policy": "How many units a caller has in how many seconds.",
    "Retry-After": "Seconds to wait.",
    "Content-Disposition": "The name of a file to save.",
    "Location": "Where the new thing is.",
    "Tintinh-Total": "How many rows the whole result has.",
    "Tintinh-Limit": "How many rows this export has at most.",
}
_SUMMARY = "Search over the news of Vietnam's provinces"
_ABOUT = (
    "Full-text search over the news of Vietnam's provinces in many languages. Names of parameters and fields, codes of "
    "errors and the meaning of both stay as they are for the life of version 1; fields, parameters, codes and values "
    "of `kind` may be added, so a client passes over what it does not know. Texts are NFC, offsets code points, days "
    "calendar days in Vietnam, instants ISO 8601 in UTC."
)

Schema = dict[str, Any]


def describe_api(operations: Sequence[Operation], gazetteer: Gazetteer, root: str) -> Schema:
    """The whole description. `root` is the place below which the application is mounted."""
    shapes = _list_shapes(operations)
    kinds, components = msgspec.json.schema_components(shapes, ref_template=REFERENCE)
    references = dict(zip(map(id, shapes), kinds, strict=True))
    units = _describe_units(gazetteer)
    paths: dict[str, dict[str, Schema]] = {}
    for operation in operations:
        described = _describe_operation(operation, references, components, units)
        paths.setdefault(operation.path, {})[operation.method.lower()] = described
    used = {name: schema for name, schema in components.items() if name not in _parameter_names(operations)}
    for name in {*_body_names(operations), *({FILTERS} & components.keys())}:
        used[name] = _with_units(components[name], units)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Tintinh",
            "version": VERSION,
            "summary": "News of Vietnam's provinces",
            "description": _ABOUT,
        },
        "servers": [{"url": f"{root}/api/v1"}],
        "tags": [{"name": name} for name in dict.fromkeys(operation.tag.value for operation in operations)],
        "paths": paths,
        "components": {
            "schemas": used,
            "securitySchemes": {
                SECURITY: {"type": "http", "scheme": "bearer", "description": "A key from the account page."}
            },
        },
    }


def describe_parameters(operation: Operation, units: Schema) -> list[Schema]:
    """The parameters of an operation in its address and query string."""
    parameters = [_describe_part(part) for part in operation.path_parameters]
    if operation.body is not None and operation.body.shape is operation.parameters:
        return parameters
    _, components = msgspec.json.schema_components([operation.parameters], ref_template=REFERENCE)
    schema = _with_units(components[operation.parameters.__name__], units)
    required = schema.get("required", [])
    return parameters + [
        _describe_parameter(name, found, name in required) for name, found in schema["properties"].items()
    ]


def _describe_operation(
    operation: Operation, references: Mapping[int, Schema], components: Mapping[str, Schema], units: Schema
) -> Schema:
    described: Schema = {
        "operationId": operation.name,
        "tags": [operation.tag.value],
        "summary": operation.summary,
        "description": operation.description,
        "parameters": describe_parameters(operation, units),
        "responses": _describe_answers(operation, references),
        # An empty requirement means that the key is optional: it only raises the limits.
        "security": [{}, {SECURITY: []}] if operation.scope is None else [{SECURITY: [operation.scope.value]}],
    }
    if operation.body is not None:
        body = operation.body
        typed = references[id(body.shape)]
        content = {
            # Any bytes are a page as text or as HTML; what is no article is refused by its line, not as a request.
            kind: {"schema": typed if kind == JSON else {"minLength": 1}}
            for kind in body.media_types
        }
        described["requestBody"] = {"description": body.description, "required": True, "content": content}
    if not operation.description:
        del described["description"]
    return described


def _describe_answers(operation: Operation, references: Mapping[int, Schema]) -> Schema:
    answer = operation.answer
    content = {}
    if answer.shape is not None:
        content = {answer.media_type: {"schema": references[id(answer.shape)]}}
    elif answer.status != 204:
        content = {answer.media_type: {"schema": {"type": "string"}}}
    told = [*answer.headers, "RateLimit", "RateLimit-Policy", *(["ETag"] if operation.is_cached else [])]
    found: Schema = {"description": answer.description, "headers": _describe_headers(told)}
    if content:
        found["content"] = content
    answers: Schema = {str(answer.status): found}
    if operation.is_cached:
        answers["304"] = {"description": "The caller has this answer already.", "headers": _describe_headers(["ETag"])}
    errors = {*USUAL_ERRORS, *operation.errors, *((403,) if operation.scope else ())}
    for status in sorted(errors):
        answers[str(status)] = _describe_error(status)
    return answers


def _describe_error(status: int) -> Schema:
    codes = ", ".join(f"`{code.value}`" for code in Code if STATUSES[code] == status)
    described: Schema = {
        "description": f"{_STATUS_TEXTS[status]} Codes: {codes}.",
        "content": {MEDIA_TYPE: {"schema": {"$ref": REFERENCE.format(name=Problem.__name__)}}},
    }
    if status == 429:
        described["headers"] = _describe_headers(["Retry-After"])
    return described


def _describe_headers(names: Iterable[str]) -> Schema:
    return {name: {"description": _HEADERS[name], "schema": {"type": "string"}} for name in names}


def _describe_part(part: PathParameter) -> Schema:
    schema: Schema = {"type": "string", "minLength": 1}
    if part.is_number:
        schema = {"type": "integer", "minimum": 1, "maximum": 2**31}
    if part.choices:
        schema = {"type": "string", "enum": list(part.choices)}
    return {"name": part.name, "in": "path", "required": True, "description": part.description, "schema": schema}


def _describe_parameter(name: str, schema: Schema, is_required: bool) -> Schema:
    described: Schema = {"name": name, "in": "query", "required": is_required}
    shape = dict(schema)
    if "description" in shape:
        described["description"] = shape.pop("description")
    if shape.get("type") == "boolean":
        shape = {"type": "string", "enum": ["0", "1", "false", "true"], "default": "1" if shape["default"] else "0"}
    if shape.get("type") == "array":
        described |= {"style": "form", "explode": name not in COMMA_SEPARATED}
    return described | {"schema": shape}


def _describe_units(gazetteer: Gazetteer) -> Schema:
    ids = sorted({unit.id for unit in (*gazetteer.current(), *gazetteer.former())} | {NO_PROVINCE})
    return {"type": "string", "pattern": f"^-?({'|'.join(ids)})$", "examples": ["ha-tinh", "none", "-khanh-hoa"]}


def _with_units(schema: Schema, units: Schema) -> Schema:
    """The ids of all units, which only the gazetteer knows, in place of what an id looks like."""
    properties = dict(schema["properties"])
    if "province" in properties:
        properties["province"] = {**properties["province"], "items": units}
    return {**schema, "properties": properties}


def _list_shapes(operations: Sequence[Operation]) -> list[Any]:
    shapes: list[Any] = [Problem, *LINES]
    for operation in operations:
        shapes.append(operation.answer.shape)
        shapes.append(operation.body.shape if operation.body else None)
    return list({id(shape): shape for shape in shapes if shape is not None}.values())


def _parameter_names(operations: Sequence[Operation]) -> set[str]:
    return {operation.parameters.__name__ for operation in operations}


def _body_names(operations: Sequence[Operation]) -> set[str]:
    shapes = (operation.body.shape for operation in operations if operation.body)
    return {shape.__name__ for shape in shapes if isinstance(shape, type) and issubclass(shape, Struct)}
