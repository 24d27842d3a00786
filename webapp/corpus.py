"""The one search service of a running application, opened by the first request that needs it; no HTTP here."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from search.config import SearchConfig

if TYPE_CHECKING:
    from search.service import SearchService


class Corpus:
    """Opens the engine and the gazetteer once, when first asked, whichever thread asks.

    Creating it does nothing, so a server starts at once and starts even where there is no index yet.
    """

    def __init__(self, config: SearchConfig) -> None:
        self._config = config
        self._lock = threading.Lock()
        self._service: SearchService | None = None

    @property
    def service(self) -> SearchService:
        """The service. Errors: ConfigError for an engine that does not exist; a missing index shows in its answers."""
        with self._lock:
            if self._service is None:
                self._service = _open_service(self._config)
            return self._service


def _open_service(config: SearchConfig) -> SearchService:
    # Both are imported here because an engine's library and the gazetteer cost more than everything else at start.
    from search.engines.registry import open_engine
    from search.places import Gazetteer
    from search.service import SearchService

    return SearchService(open_engine(config.engine), Gazetteer.load())
