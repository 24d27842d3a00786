"""The engine in pure Python: slow, readable, and what the others are compared with."""

from search.engines.whoosh.store import open_engine

__all__ = ["open_engine"]
