"""Opens the engine that a setting names; an engine's library is imported only when it is the one."""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from search.engines.port import Engine
from search.errors import ConfigError

ADAPTERS = {"tantivy": "search.engines.tantivy", "whoosh": "search.engines.whoosh"}


class _Adapter(Protocol):
    def open_engine(self, place: str) -> Engine: ...


def open_engine(address: str) -> Engine:
    """The engine at an address such as `tantivy:var/index`.

    Errors: ConfigError for a scheme that no adapter serves.
    """
    scheme, _, place = address.partition(":")
    module = ADAPTERS.get(scheme)
    if module is None or not place:
        raise ConfigError("TINTINH_ENGINE", address, f"one of {', '.join(f'{name}:FOLDER' for name in ADAPTERS)}")
    adapter = cast(_Adapter, importlib.import_module(module))
    return adapter.open_engine(place)
