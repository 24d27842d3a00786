"""The keys that readers have made, for the API; what a key is lies in webapp.accounts.api_keys."""

from __future__ import annotations

import time

from webapp.accounts.api_keys import USE_SECONDS, find_key
from webapp.accounts.current import current_database
from webapp.api.contract.operation import Scope
from webapp.api.keys import Key


class StoredKeys:
    """See `KeyRing`. Every look goes to the database, so that a revoked key is of no use from then on."""

    def find(self, secret: str) -> Key | None:
        """See `KeyRing.find`. The time of the last use is kept."""
        database, now = current_database(), int(time.time())
        with database.reading() as session:
            found = find_key(session, secret)
            if found is None:
                return None
            key = Key(found.public, found.reader_id, frozenset(map(Scope, found.scopes.split())))
            is_noted = found.last_used_at is not None and now - found.last_used_at < USE_SECONDS
        if not is_noted:
            with database.writing() as session:
                used = find_key(session, secret)
                if used is not None:
                    used.last_used_at = now
        return key
