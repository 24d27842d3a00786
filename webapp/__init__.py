"""HTTP in, HTML or JSON out; what a search is, and how documents get in, live elsewhere."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from webapp.app import create_app
    from webapp.config import WebConfig

__all__ = ["WebConfig", "create_app"]


def __getattr__(name: str) -> object:
    """The public names, loaded when first asked for.

    `python -m webapp` imports this package to check two settings and to become gunicorn, which imports it again: all
    that an application needs took 1 s of the 1.5 until then (2026-11-30).
    """
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module("webapp.app" if name == "create_app" else "webapp.config"), name)
