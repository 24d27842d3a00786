"""Who is signed in, as Flask-Login wants to see it."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.database import Database
from webapp.database.tables import Reader


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A reader with a session. The session names the reader's key, so a changed key ends it."""

    reader: Reader
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """What stands in the session."""
        return f"{self.reader.id}:{self.reader.session_key}"


def load_signed_in(database: Database, key: str) -> SignedIn | None:
    """The reader of a session, or None where it has ended."""
    number, _, session_key = key.partition(":")
    if not number.isascii() or not number.isdigit():
        return None
    with database.reading() as session:
        reader = session.get(Reader, int(number))
    return SignedIn(reader) if reader is not None and reader.session_key == session_key else None
