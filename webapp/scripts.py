"""The version of the scripts, which changes with any of them; what they do is said in each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Scripts:
    """One version for all, so that a browser never mixes scripts of two releases."""

    version: str

    @classmethod
    def read(cls, static_folder: str) -> Scripts:
        """Read the scripts below static/js once, when the application starts."""
        digest = hashlib.sha256()
        for path in sorted((Path(static_folder) / "js").glob("*.js")):
            digest.update(path.read_bytes())
        return cls(digest.hexdigest()[:12])
