"""Turns what is wrong with a query into notes, each with a mended query to click where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from search.model.result import Note, NoteKind, Span

LONGEST_REPAIRED = 2_000
"""Code points of the longest text that is repaired: nobody mends an essay by a click."""
MAX_NOTES = 20
"""Notes kept of one query; more would bury the page."""
_EMPTY = re.compile(r"[(\[{（]\s*[)\]}）]")
_JOINING = frozenset("-–—:;,.|/·+&")
_SIGNS_AT_EDGE = re.compile(r"^[-–—:;,.|/·\s]+(?=\s|$)|(?<=\s)[-–—:;,.|/·\s]+$")


@dataclass(frozen=True, slots=True)
class Fault:
    """A part of a query that could not be taken as typed. `better` stands in its place in the repaired query.

    "" leaves the part out; None where nothing can be offered.
    """

    kind: NoteKind
    value: str
    span: Span
    better: str | None = ""


def to_notes(faults: Iterable[Fault], text: str) -> tuple[Note, ...]:
    """The notes of a text in the order of its parts, at most `MAX_NOTES`."""
    in_order = sorted(faults, key=lambda fault: fault.span.start)[:MAX_NOTES]
    return tuple(
        Note(fault.kind, fault.value, fault.span.start, fault.span.end, repair(fault, text)) for fault in in_order
    )


def repair(fault: Fault, text: str) -> str:
    """The text with the better part, its white space made single; "" where there is none."""
    if fault.better is None or len(text) > LONGEST_REPAIRED:
        return ""
    if not fault.better:
        return leave_out(text, fault.span.start, fault.span.end)
    return " ".join(f"{text[: fault.span.start]}{fault.better}{text[fault.span.end :]}".split())


def leave_out(text: str, start: int, end: int) -> str:
    """The text without a part, its white space made single."""
    return " ".join(f"{text[:start]} {text[end:]}".split())


def leave_out_name(text: str, start: int, end: int) -> str:
    """The text without a name, and without what stood around it alone: "(Hà Tĩnh) lũ", "Hà Tĩnh - lũ" → "lũ".

    A sign that joined it to a word goes, too: of "Huế-Đà Nẵng" is left "Đà Nẵng", not what leaves that out.
    """
    while end < len(text) and text[end] in _JOINING:
        end += 1
    while start > 0 and text[start - 1] in _JOINING:
        start -= 1
    return " ".join(_SIGNS_AT_EDGE.sub("", _EMPTY.sub(" ", leave_out(text, start, end))).split())
