"""Saved queries that others may see: by a link, or listed for everyone signed in; a copy is the copier's own."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.database.tables import SavedQuery, Visibility

MOST_LISTED = 500


def share_query(saved: SavedQuery, visibility: Visibility) -> None:
    """Change who sees a query. Once private again, its link leads nowhere for ever: the next one is another."""
    saved.visibility = visibility.value
    if visibility is Visibility.PRIVATE:
        saved.share_key = None
    elif saved.share_key is None:
        saved.share_key = secrets.token_urlsafe(24)


def find_shared(session: Session, key: str) -> SavedQuery | None:
    """The query behind a link."""
    is_shared = SavedQuery.visibility != Visibility.PRIVATE.value
    chosen = select(SavedQuery).where(SavedQuery.share_key == key, is_shared, SavedQuery.deleted_at.is_(None))
    return session.scalars(chosen).one_or_none()


def list_shared(session: Session) -> Sequence[SavedQuery]:
    """The queries that are listed for everyone signed in, by name."""
    is_listed = SavedQuery.visibility == Visibility.LISTED.value
    chosen = select(SavedQuery).where(is_listed, SavedQuery.deleted_at.is_(None))
    return session.scalars(chosen.order_by(SavedQuery.name, SavedQuery.id).limit(MOST_LISTED)).all()
