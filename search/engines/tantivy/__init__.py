"""The embedded default engine."""

from search.engines.tantivy.store import open_engine

__all__ = ["open_engine"]
