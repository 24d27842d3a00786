"""Signed tokens in links that are mailed: to reset a password, to confirm an address, to stop mails."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from itsdangerous import BadData, URLSafeTimedSerializer

from webapp.accounts.sessions import read_signing_key
from webapp.database import Database
from webapp.database.tables import Reader

RESET_SECONDS = 3_600
CONFIRM_SECONDS = 7 * 24 * 3_600


@dataclass(frozen=True, slots=True)
class Tokens:
    """Makes and reads tokens. A token for one purpose is none for another, and follows from what it is about."""

    database: Database

    def make_reset(self, reader: Reader) -> str:
        """Good for an hour and for one change of the password."""
        return self._make("reset", [reader.id, _fingerprint(reader)])

    def read_reset(self, token: str) -> tuple[int, str] | None:
        """The reader's id and the fingerprint to compare with `fits_reset`, or None."""
        match self._read("reset", token, RESET_SECONDS):
            case [int(reader_id), str(fingerprint)]:
                return reader_id, fingerprint
        return None

    def make_confirmation(self, reader: Reader) -> str:
        """Good for a week, and for the address that it was mailed to."""
        return self._make("confirm", [reader.id, reader.email])

    def read_confirmation(self, token: str) -> tuple[int, str] | None:
        """The reader's id and the address, or None."""
        match self._read("confirm", token, CONFIRM_SECONDS):
            case [int(reader_id), str(email)]:
                return reader_id, email
        return None

    def make_unsubscription(self, reader_id: int, query_ids: list[int]) -> str:
        """Good for ever: a mail can be answered years later."""
        return self._make("unsubscribe", [reader_id, query_ids])

    def read_unsubscription(self, token: str) -> tuple[int, list[int]] | None:
        """The reader, and the ids of the saved queries whose mails are to stop; or None."""
        match self._read("unsubscribe", token, None):
            case [int(reader_id), [*query_ids]]:
                return reader_id, [each for each in query_ids if isinstance(each, int)]
        return None

    def _serializer(self, purpose: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(read_signing_key(self.database), salt=f"tintinh {purpose}")

    def _make(self, purpose: str, content: object) -> str:
        made = self._serializer(purpose).dumps(content)
        return made if isinstance(made, str) else made.decode()

    def _read(self, purpose: str, token: str, seconds: int | None) -> object:
        try:
            return self._serializer(purpose).loads(token, max_age=seconds)
        except BadData:
            return None


def fits_reset(reader: Reader, fingerprint: str) -> bool:
    """Whether the password is still the one that the token was made for."""
    return _fingerprint(reader) == fingerprint


def _fingerprint(reader: Reader) -> str:
    return hashlib.sha256(f"{reader.password_hash}:{reader.session_key}".encode()).hexdigest()[:24]
