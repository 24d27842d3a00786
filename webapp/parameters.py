"""The names and plain values of URL parameters, checked one by one; what they mean together is search_url's."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import TypeVar

from search.errors import InvalidRequest, TintinhError
from search.model.request import replace_halves

OTHER_NAMES = {
    "query": "q",
    "text": "q",
    "search": "q",
    "keyword": "q",
    "language": "lang",
    "date_from": "from",
    "since": "from",
    "date_to": "to",
    "until": "to",
    "order": "sort",
    "size": "limit",
    "count": "limit",
    "per_page": "limit",
    "offset": "page",
}
"""What other search interfaces call the same parameters; too far from ours in letters to be found by likeness."""

_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")

Choice = TypeVar("Choice", bound=StrEnum)


class UnknownParameter(TintinhError):
    """A request names a parameter that does not exist; `suggestion` is the nearest that does, if any."""

    def __init__(self, param: str, known: Collection[str], suggestion: str | None) -> None:
        nearest = f" Did you mean {suggestion!r}?" if suggestion else ""
        super().__init__(f"There is no parameter {param!r}.{nearest} There are: {', '.join(known)}.")
        self.param = param
        self.suggestion = suggestion


def check_names(names: Iterable[str], known: Collection[str]) -> None:
    """Errors: UnknownParameter for the first name that is not known."""
    for name in names:
        if name not in known:
            raise UnknownParameter(name, known, nearest_name(name, known))


def nearest_name(name: str, known: Collection[str]) -> str | None:
    """The known name that was most likely meant, by what others call it or by likeness."""
    lowered = name.strip().lower()
    if OTHER_NAMES.get(lowered) in known:
        return OTHER_NAMES[lowered]
    return next(iter(difflib.get_close_matches(lowered, list(known), n=1, cutoff=0.5)), None)


def clean_text(text: str) -> str:
    """A text with a space for every code point that can stand in no page (NUL, controls), U+FFFD for half a sign.

    *Units*: its length stays, so offsets into what was typed stay true.
    """
    return replace_halves(_UNPRINTABLE.sub(" ", text))


def read_number(param: str, value: str, most: int) -> int:
    """A whole number from 1 to `most`. Errors: InvalidRequest for anything else."""
    if not _NUMBER.fullmatch(value) or not 1 <= int(value) <= most:
        suggestion = str(most) if _NUMBER.fullmatch(value) and int(value) > most else None
        raise InvalidRequest(param, value, f"a whole number from 1 to {most}", suggestion)
    return int(value)


def read_choice(param: str, value: str, choices: type[Choice]) -> Choice:
    """One of a closed set. Errors: InvalidRequest, with the nearest of the set."""
    names = [choice.value for choice in choices]
    if value not in names:
        nearest = next(iter(difflib.get_close_matches(value.lower(), names, n=1, cutoff=0.5)), None)
        raise InvalidRequest(param, value, f"one of {', '.join(names)}", nearest)
    return choices(value)


def read_switch(param: str, value: str) -> bool:
    """A switch: 1 or 0. Errors: InvalidRequest for anything else."""
    if value not in ("0", "1"):
        raise InvalidRequest(param, value, "1 or 0", "1")
    return value == "1"
