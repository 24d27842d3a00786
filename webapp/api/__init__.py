"""The public JSON: the same searches as the pages, as records; pages are not made here."""

from webapp.api.install import install

__all__ = ["install"]
