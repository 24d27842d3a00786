"""The component stylesheets served as one file, joined when the application starts; which rules they hold is theirs."""

from __future__ import annotations

from pathlib import Path

from webapp.joined import JoinedFile

ORDER = (
    "tokens",
    "base",
    "page",
    "header",
    "menu",
    "search_box",
    "buttons",
    "options",
    "dialog",
    "start",
    "map",
    "timeline",
    "facets",
    "narrow",
    "understood",
    "chips",
    "tally",
    "hit",
    "hit_table",
    "pagination",
    "lists",
    "reader",
    "evidence",
    "sheet",
    "forms",
    "saved",
    "prose",
    "compare",
    "heat",
    "reference",
    "foot",
    "scripts",
    "print",
)
"""Files below static/css, in the order in which their rules apply."""


def join_styles(static_folder: str) -> JoinedFile:
    """All rules."""
    folder = Path(static_folder) / "css"
    return JoinedFile.of(((folder / f"{name}.css").read_text(encoding="utf-8") for name in ORDER), "text/css")
