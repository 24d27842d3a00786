"""What outlets are called: by the name that the gazetteer knows for their domain, else as the page printed it."""

from __future__ import annotations

from webapp.presenters.context import Context


def name_outlet(value: str | None, context: Context) -> str:
    """The name of an outlet, nothing where there is none."""
    if value is None:
        return ""
    known = context.gazetteer.outlet(value) if "." in value else None
    return (known.name if known else None) or value
