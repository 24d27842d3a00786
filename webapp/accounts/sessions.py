"""Sessions in a signed cookie; the key that signs them lies in the database, so every process has the same one."""

from __future__ import annotations

import logging

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from webapp.database import Database
from webapp.database.errors import DatabaseUnavailable
from webapp.database.tables import Setting

SIGNING_KEY = "signing_key"
_log = logging.getLogger(__name__)


class StoredKeySessions(SecureCookieSessionInterface):
    """Flask's own sessions, with the key read when a request first needs it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """As Flask's; without the database nobody is signed in, and pages that need nobody still answer."""
        try:
            return super().open_session(app, request)
        except DatabaseUnavailable as error:
            _log.warning("No sessions: %s", error)
            return self.make_null_session(app)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """As Flask's. Errors: DatabaseUnavailable."""
        if not app.secret_key:
            app.secret_key = read_signing_key(self._database)
        return super().get_signing_serializer(app)


def read_signing_key(database: Database) -> str:
    """The key of this installation. Errors: DatabaseUnavailable."""
    with database.reading() as session:
        return session.get_one(Setting, SIGNING_KEY).value
