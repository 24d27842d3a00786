"""The scripts served as one file, joined when the application starts; what they do is said in each."""

from __future__ import annotations

from pathlib import Path

from webapp.joined import JoinedFile


def join_scripts(static_folder: str) -> JoinedFile:
    """All behaviors, each in a block of its own; on a page without an element that asks for it, one does nothing."""
    paths = sorted((Path(static_folder) / "js").glob("*.js"))
    return JoinedFile.of((f"{{\n{path.read_text(encoding='utf-8')}}}" for path in paths), "text/javascript")
