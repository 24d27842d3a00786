"""Opens the engine that a setting names; an engine's library is imported only when it is the one."""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from search.config import hide_secret
from search.engines.port import Engine
from search.errors import ConfigError

FOLDER_ADAPTERS = {"tantivy": "search.engines.tantivy", "whoosh": "search.engines.whoosh"}
CLUSTER_ADAPTERS = dict.fromkeys(("opensearch+http", "opensearch+https"), "search.engines.opensearch")
EXPECTED = ", ".join([*(f"{name}:FOLDER" for name in FOLDER_ADAPTERS), "opensearch+https://user:secret@host:9200/name"])


class _FolderAdapter(Protocol):
    def open_engine(self, place: str) -> Engine: ...


class _ClusterAdapter(Protocol):
    def open_engine(self, address: str, is_patient: bool) -> Engine: ...


def open_engine(address: str, is_patient: bool = False) -> Engine:
    """The engine at an address such as `tantivy:var/index`.

    `is_patient`: whether to wait for a server that is away, and for each part of an index, as an ingest does: what it
    decides without a part would be wrong. A reader has somebody waiting, and is answered from the rest.
    Errors: ConfigError for a scheme that no adapter serves, or whose library is not installed.
    """
    scheme, _, place = address.partition(":")
    if place and scheme in FOLDER_ADAPTERS:
        return cast(_FolderAdapter, importlib.import_module(FOLDER_ADAPTERS[scheme])).open_engine(place)
    if place and scheme in CLUSTER_ADAPTERS:
        return _import_cluster(CLUSTER_ADAPTERS[scheme], address).open_engine(address, is_patient)
    raise ConfigError("TINTINH_ENGINE", hide_secret(address), f"one of {EXPECTED}")


def _import_cluster(module: str, address: str) -> _ClusterAdapter:
    try:
        return cast(_ClusterAdapter, importlib.import_module(module))
    except ModuleNotFoundError as error:
        if error.name != "opensearchpy":
            raise
        expected = "its library: pip install -r requirements-opensearch.txt"
        raise ConfigError("TINTINH_ENGINE", hide_secret(address), expected) from error
