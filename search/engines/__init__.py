"""Index stores behind one port; `registry.open_engine` is the way in."""

from search.engines.port import Engine, EngineStatus, Snapshot, Writer
from search.engines.registry import open_engine

__all__ = ["Engine", "EngineStatus", "Snapshot", "Writer", "open_engine"]
