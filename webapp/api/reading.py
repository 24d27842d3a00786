"""Reads parameters from a query string or a JSON body into the types of the contract, and names every fault in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec
from msgspec import Struct, inspect

from search.model.request import cut_text
from webapp.api.contract.problem import Code, Fault
from webapp.api.faults import FaultyRequest, Refused
from webapp.api.fields import Field, Json
from webapp.parameters import clean_text, nearest_name

COMMA_SEPARATED = frozenset({"fields"})
"""Parameters whose values stand behind one name; those of all others repeat the name."""
Parameters = TypeVar("Parameters", bound=Struct)
_WHOLE_NUMBER = re.compile("[0-9]{1,9}", re.ASCII)
_SWITCHES = {"1": True, "true": True, "0": False, "false": False}


def read_query(
    pairs: Iterable[tuple[str, str]], parameters: type[Parameters], fields: Mapping[str, Field]
) -> Parameters:
    """The parameters of a query string. Errors: FaultyRequest."""
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(clean_text(value))
    faults: list[Fault | None] = []
    values: dict[str, Json] = {}
    for name, texts in given.items():
        if name in fields:
            values[name] = _read_texts(fields[name], texts, faults)
        else:
            faults.append(_unknown(name, fields))
    return _build(values, parameters, fields, faults)


def read_body(body: bytes, parameters: type[Parameters], fields: Mapping[str, Field]) -> Parameters:
    """The parameters of a JSON object. Errors: FaultyRequest; Refused for what is no JSON object."""
    try:
        given = _decode(body)
    except (ValueError, RecursionError) as error:
        message = f'The body is no JSON: {error}. Send an object such as {{"q": "flood"}}.'
        raise Refused(Code.INVALID_JSON, message) from error
    if not isinstance(given, dict):
        raise Refused(Code.INVALID_JSON, 'The body is JSON, but no object. Send one such as {"q": "flood"}.')
    faults: list[Fault | None] = []
    values: dict[str, Json] = {}
    for name, value in given.items():
        if name in fields:
            values[name] = _clean(value, fields[name])
            _check_json(fields[name], values[name], faults)
        else:
            faults.append(_unknown(clean_text(name), fields))
    return _build(values, parameters, fields, faults)


def _decode(body: bytes) -> Json:
    """A JSON value. Errors: ValueError for what is none."""
    try:
        return msgspec.json.decode(body)
    except msgspec.DecodeError:
        # Half of a pair of escapes is JSON by its grammar, which msgspec refuses; a mistake is named by its place here.
        return json.loads(body, parse_constant=_refuse)


def _refuse(constant: str) -> Json:
    raise ValueError(f"{constant} is no number")


def _with_short_text(values: Mapping[str, Json]) -> Mapping[str, Json]:
    """The query text as far as it is read: an answer repeats it in over a hundred links."""
    text = values.get("q")
    return {**values, "q": cut_text(text)} if isinstance(text, str) else values


def _build(
    values: Mapping[str, Json], parameters: type[Parameters], fields: Mapping[str, Field], noted: list[Fault | None]
) -> Parameters:
    missing = [found for name, found in fields.items() if found.is_required and name not in values]
    noted += [
        Fault(param=found.name, code=Code.MISSING, detail=f"{found.name} is missing: expected {found.expected}.")
        for found in missing
    ]
    faults = [fault for fault in noted if fault is not None]
    if faults:
        raise FaultyRequest(faults)
    try:
        return msgspec.convert(_with_short_text(values), parameters)
    except msgspec.ValidationError as error:
        # Only what lies inside another value is first looked at here.
        raise Refused(Code.INVALID_VALUE, f"The body is not understood: {error}.") from error


def _read_texts(found: Field, texts: list[str], faults: list[Fault | None]) -> Json:
    if not found.is_list:
        if len(texts) > 1:
            detail = f"{found.name} has one value, and was given {len(texts)}."
            faults.append(Fault(param=found.name, code=Code.REPEATED, detail=detail))
        return _read_text(found, texts[-1], faults)
    if found.name in COMMA_SEPARATED:
        texts = [part.strip() for text in texts if text for part in text.split(",")]
    faults.append(found.check_count(texts))
    return [_read_text(found, text, faults) for text in texts]


def _read_text(found: Field, text: str, faults: list[Fault | None]) -> Json:
    value: Json = text
    if isinstance(found.item, inspect.IntType) and _WHOLE_NUMBER.fullmatch(text):
        value = int(text)
    elif isinstance(found.item, inspect.BoolType):
        value = _SWITCHES.get(text, text)
    faults.append(found.check(value))
    return value


def _check_json(found: Field, value: Json, faults: list[Fault | None]) -> None:
    if not found.is_list:
        faults.append(found.check(value))
    elif isinstance(value, list):
        faults.append(found.check_count(value))
        faults += [found.check(each) for each in value]
    else:
        faults.append(Fault(param=found.name, code=Code.INVALID_VALUE, detail=f"{found.name} is a list of values."))


def _clean(value: Json, found: Field) -> Json:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, float) and value.is_integer() and isinstance(found.item, inspect.IntType):
        # JSON knows one kind of number: 8.0 is 8.
        return int(value)
    if isinstance(value, dict):
        return {clean_text(str(name)): _clean(each, found) for name, each in value.items()}
    return [_clean(each, found) for each in value] if isinstance(value, list) else value


def _unknown(name: str, fields: Mapping[str, Field]) -> Fault:
    nearest = nearest_name(name, fields)
    hint = f" Did you mean {nearest!r}?" if nearest else ""
    known = f" There are: {', '.join(fields)}." if fields else " There are none here."
    return Fault(
        param=name[:80],
        code=Code.UNKNOWN_PARAMETER,
        detail=f"There is no parameter {name[:80]!r}.{hint}{known}",
        suggestion=nearest,
    )
