"""One call of the API: its parameters, read and checked, and whoever makes it; what is answered is for the views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from msgspec import Struct

from webapp.api.keys import Key

Parameters_co = TypeVar("Parameters_co", bound=Struct, covariant=True)


@dataclass(frozen=True, slots=True)
class Call(Generic[Parameters_co]):
    """A call. `path` has the parts of the address by name; `key` is None for an anonymous caller."""

    parameters: Parameters_co
    path: Mapping[str, str]
    key: Key | None
