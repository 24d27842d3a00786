"""The page that describes the API to people, read from the same description as programs get; nothing is added to it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from webapp.api.contract.problem import TITLES, Code
from webapp.api.problems import STATUSES
from webapp.presenters.context import Context
from webapp.presenters.frame import Frame, Here, Section, present_frame

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One parameter or field. `kind` is its type in words; `link` leads to the description of a type of its own."""

    name: str
    kind: str
    link: str
    is_required: bool
    usual: str
    text: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation with everything that it takes; `answers` pairs a status with what it means."""

    anchor: str
    method: str
    path: str
    summary: str
    text: str
    scope: str
    entries: tuple[Entry, ...]
    answer: Entry
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Operations that belong together."""

    name: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A type of answers with its fields."""

    name: str
    text: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything that reference.html shows. `codes` are anchor, status and meaning of every error."""

    frame: Frame
    heading: str
    about: str
    json_link: str
    chapters: tuple[Chapter, ...]
    shapes: tuple[Shape, ...]
    codes: tuple[tuple[str, int, str], ...]


def present_reference(description: Schema, json_link: str, context: Context, here: Here) -> Reference:
    """The page of a description."""
    heading = context.phrases.gettext("The JSON interface")
    frame = present_frame(
        context.phrases, context.paths, here, title=heading, section=Section.HELP, json_link=json_link
    )
    base = description["servers"][0]["url"]
    operations = [
        (found["tags"][0], _present_operation(method, f"{base}{path}", found))
        for path, methods in description["paths"].items()
        for method, found in methods.items()
    ]
    names = [tag["name"] for tag in description["tags"]]
    return Reference(
        frame=frame,
        heading=heading,
        about=description["info"]["description"],
        json_link=json_link,
        chapters=tuple(Chapter(name, tuple(each for tag, each in operations if tag == name)) for name in names),
        shapes=tuple(_present_shape(name, shape) for name, shape in description["components"]["schemas"].items()),
        codes=tuple((code.value, STATUSES[code], TITLES[code]) for code in Code),
    )


def _present_operation(method: str, path: str, found: Schema) -> Operation:
    scopes = [scope for each in found["security"] for scopes in each.values() for scope in scopes]
    entries = [
        _present_entry(p["name"], p["schema"], p["required"], p.get("description", "")) for p in found["parameters"]
    ]
    if "requestBody" in found:
        entries += _present_content("body", found["requestBody"]["content"], found["requestBody"]["description"])
    good = next(answer for status, answer in found["responses"].items() if status.startswith("2"))
    contents = list(_present_content("", good.get("content", {}), good["description"]))
    return Operation(
        anchor=found["operationId"],
        method=method.upper(),
        path=path,
        summary=found["summary"],
        text=found.get("description", ""),
        scope=scopes[0] if scopes else "",
        entries=tuple(entries),
        answer=contents[0] if contents else Entry("", "", "", True, "", good["description"]),
        answers=tuple((status, answer["description"]) for status, answer in found["responses"].items()),
    )


def _present_content(name: str, content: Schema, text: str) -> Iterator[Entry]:
    for kind, found in content.items():
        entry = _present_entry(name, found["schema"], True, text)
        yield Entry(name, f"{entry.kind} ({kind})", entry.link, True, "", text)


def _present_shape(name: str, shape: Schema) -> Shape:
    required = shape.get("required", ())
    entries = (_present_entry(field, found, field in required, "") for field, found in shape["properties"].items())
    return Shape(name, shape.get("description", ""), tuple(entries))


def _present_entry(name: str, schema: Schema, is_required: bool, text: str) -> Entry:
    kind, link = _name_kind(schema)
    usual = schema.get("default")
    shown = "" if usual in (None, "", [], ()) else usual if isinstance(usual, str) else json.dumps(usual)
    return Entry(name, kind, link, is_required, shown, text or schema.get("description", ""))


def _name_kind(schema: Schema) -> tuple[str, str]:
    """The type in words, and the name of the type of its own that it holds, if any."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return name, name
    if "anyOf" in schema:
        kinds = [_name_kind(each) for each in schema["anyOf"]]
        return " or ".join(kind for kind, _ in kinds), next((link for _, link in kinds if link), "")
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"])), ""
    if schema.get("type") == "array":
        items: Schema = schema.get("items") or next(iter(schema.get("prefixItems", ())), {})
        kind, link = _name_kind(items) if items else ("value", "")
        return f"list of {kind}", link
    if isinstance(schema.get("additionalProperties"), Mapping):
        kind, link = _name_kind(schema["additionalProperties"])
        return f"object of {kind} by name", link
    limits = [str(schema[name]) for name in ("minimum", "maximum") if name in schema]
    return str(schema.get("type", "value")) + (f" {' to '.join(limits)}" if limits else ""), ""
