"""Settings of a search, read once from the environment.

What a page or an ingest needs besides is in their own packages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from search.errors import ConfigError

LOCALES = ("en", "vi", "cs", "de", "ru", "sv", "tr")
"""Languages of readers: of the interface, and those in which a query may name a language. English is the source."""
DEFAULT_ENGINE = "tantivy:var/index"


@dataclass(frozen=True, slots=True)
class SearchConfig:
    """Where the index is and which engine keeps it.

    `engine` is an address, scheme and place: `tantivy:var/index`, `whoosh:var/whoosh`,
    `opensearch+https://user:secret@host:9200/tintinh`. Relative places are below the working folder. It may hold a
    secret, so it is never shown; an opened engine has a `location` that may be.
    """

    engine: str = field(default=DEFAULT_ENGINE, repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> SearchConfig:
        """Read `TINTINH_ENGINE`, or the address in the file that `TINTINH_ENGINE_FILE` names.

        Errors: ConfigError when the address has no scheme or no place, or the file cannot be read.
        """
        engine = environment.get("TINTINH_ENGINE", DEFAULT_ENGINE)
        if path := environment.get("TINTINH_ENGINE_FILE"):
            engine = _read_address(Path(path))
        scheme, separator, place = engine.partition(":")
        if not (scheme and separator and place):
            shown = hide_secret(engine)
            raise ConfigError("TINTINH_ENGINE", shown, f"an engine and a place, such as {DEFAULT_ENGINE}")
        return cls(engine=engine)


def hide_secret(address: str) -> str:
    """An address without the user and the secret that may stand before its hosts."""
    return re.sub(r"//.*@", "//", address)


def _read_address(path: Path) -> str:
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = "a file that can be read and holds an engine's address"
        raise ConfigError("TINTINH_ENGINE_FILE", str(path), reason) from error
