"""The distributed engine: the same documents and plans on an OpenSearch cluster."""

from search.engines.opensearch.store import open_engine

__all__ = ["open_engine"]
