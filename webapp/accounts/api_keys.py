"""Keys of the API: made, listed, revoked and found; how a request carries one is the API's."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.database.tables import ApiKey

PREFIX = "tintinh"
LONGEST_NAME = 80
MOST_KEYS = 50
"""Of one reader, revoked ones left out."""
USE_SECONDS = 60
"""How exactly the last use is known: one write a minute, however often a key is used."""


def make_key(
    session: Session, reader_id: int, name: str, scopes: Collection[str], now: int
) -> tuple[ApiKey, str] | None:
    """A new key and its secret, which is nowhere kept; None where the reader has too many keys already.

    The secret has 192 random bits, so its hash needs no salt and no slow function.
    """
    if len(list_keys(session, reader_id)) >= MOST_KEYS:
        return None
    public = secrets.token_hex(4)
    secret = f"{PREFIX}_{public}_{secrets.token_urlsafe(24)}"
    key = ApiKey(
        reader_id=reader_id,
        public=public,
        name=name.strip()[:LONGEST_NAME],
        secret_hash=hash_secret(secret),
        scopes=" ".join(sorted(scopes)),
        created_at=now,
    )
    session.add(key)
    session.flush()
    return key, secret


def list_keys(session: Session, reader_id: int) -> Sequence[ApiKey]:
    """A reader's keys that are good, in the order in which they were made."""
    chosen = select(ApiKey).where(ApiKey.reader_id == reader_id, ApiKey.revoked_at.is_(None))
    return session.scalars(chosen.order_by(ApiKey.id)).all()


def revoke_key(session: Session, reader_id: int, key_id: int, now: int) -> bool:
    """Make a reader's key good for nothing, from the next request on; False where there is no such key."""
    key = session.scalars(
        select(ApiKey).where(ApiKey.id == key_id, ApiKey.reader_id == reader_id, ApiKey.revoked_at.is_(None))
    ).one_or_none()
    if key is not None:
        key.revoked_at = now
    return key is not None


def find_key(session: Session, secret: str) -> ApiKey | None:
    """The good key with this secret."""
    chosen = select(ApiKey).where(ApiKey.secret_hash == hash_secret(secret), ApiKey.revoked_at.is_(None))
    return session.scalars(chosen).one_or_none()


def hash_secret(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
