"""What is kept of readers: tables, their migrations and transactions over them; no page and no search is here."""

from webapp.database.connection import Database

__all__ = ["Database"]
