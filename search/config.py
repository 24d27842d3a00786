"""Settings of a search, read once from the environment.

What a page or an ingest needs besides is in their own packages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from search.errors import ConfigError

DEFAULT_ENGINE = "tantivy:var/index"


@dataclass(frozen=True, slots=True)
class SearchConfig:
    """Where the index is and which engine keeps it.

    `engine` is an address, scheme and place: `tantivy:var/index`, `whoosh:var/whoosh`. Relative places are below the
    working folder.
    """

    engine: str = DEFAULT_ENGINE

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> SearchConfig:
        """Read `TINTINH_ENGINE`.

        Errors: ConfigError when the address has no scheme or no place.
        """
        engine = environment.get("TINTINH_ENGINE", DEFAULT_ENGINE)
        scheme, separator, place = engine.partition(":")
        if not (scheme and separator and place):
            raise ConfigError("TINTINH_ENGINE", engine, f"an engine and a place, such as {DEFAULT_ENGINE}")
        return cls(engine=engine)
