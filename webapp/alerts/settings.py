"""How a reader is told of a saved query: mails, webhook, feed; changed here, carried out elsewhere."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from search.errors import TintinhError
from webapp.database.tables import Mailing, SavedQuery

LONGEST_URL = 2_000


class WebhookMalformed(TintinhError):
    """What was given is no address that a webhook can have."""

    def __init__(self, url: str) -> None:
        super().__init__(f"{url!r} cannot be called: expected an address that starts with https:// or http://.")
        self.url = url


def change_alerts(saved: SavedQuery, mailing: Mailing, webhook: str, arrival: int) -> None:
    """Change mails and webhook. What is in the index already is not told. Errors: WebhookMalformed."""
    url = check_webhook(webhook)
    was_watched = saved.mailing != Mailing.OFF.value or (saved.webhook and saved.webhook_off_at is None)
    if not was_watched:
        saved.alerts_since = max(saved.alerts_since, arrival)
    saved.mailing, saved.webhook = mailing.value, url
    saved.webhook_failures, saved.webhook_off_at = 0, None
    if url and not saved.webhook_secret:
        saved.webhook_secret = secrets.token_urlsafe(32)


def check_webhook(url: str) -> str:
    """The address as it is kept. Where it leads is judged at each call. Errors: WebhookMalformed."""
    url = url.strip()
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        is_fit = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_fit = False
    if not is_fit or len(url) > LONGEST_URL or not url.isascii() or not url.isprintable() or " " in url:
        raise WebhookMalformed(url)
    return url


def make_feed(saved: SavedQuery) -> None:
    """Give the query a feed behind a new address that nobody can guess; the one before leads nowhere from now on."""
    saved.feed_key = secrets.token_urlsafe(24)


def revoke_feed(saved: SavedQuery) -> None:
    """Take the address of the feed back."""
    saved.feed_key = None


def find_by_feed(session: Session, key: str) -> SavedQuery | None:
    """The query with a feed behind this key."""
    chosen = select(SavedQuery).where(SavedQuery.feed_key == key, SavedQuery.deleted_at.is_(None))
    return session.scalars(chosen).one_or_none()


def stop_mails(session: Session, reader_id: int, query_ids: list[int]) -> list[str]:
    """Stop the mails of these queries of a reader; their names come back."""
    own = (SavedQuery.reader_id == reader_id) & SavedQuery.id.in_(query_ids)
    session.execute(update(SavedQuery).where(own).values(mailing=Mailing.OFF.value))
    return list(session.scalars(select(SavedQuery.name).where(own).order_by(SavedQuery.name)))
