"""Slows down whoever guesses passwords: failures are counted by account and by address, in every process alike."""

from __future__ import annotations

import hashlib

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from webapp.database.tables import Attempt

WINDOW_SECONDS = 15 * 60
MOST_FOR_ACCOUNT = 8
MOST_FROM_ADDRESS = 30
"""Failures within the window. An office behind one address types more passwords wrongly than one person."""


def is_throttled(session: Session, email: str, address: str, now: int) -> bool:
    """Whether no further attempt is allowed yet, for this account or from this address."""
    return any(_count(session, subject, now) >= most for subject, most in _subjects(email, address))


def note_failure(session: Session, email: str, address: str, now: int) -> None:
    """Count a failed attempt; forget those that no longer matter."""
    session.execute(delete(Attempt).where(Attempt.made_at < now - WINDOW_SECONDS))
    session.add_all(Attempt(subject=subject, made_at=now) for subject, _ in _subjects(email, address))


def forget_failures(session: Session, email: str) -> None:
    """The owner is back: failures for this account count no more. Those from an address stay."""
    session.execute(delete(Attempt).where(Attempt.subject == _hash("account", email)))


def _count(session: Session, subject: str, now: int) -> int:
    counted = select(func.count()).where(Attempt.subject == subject, Attempt.made_at >= now - WINDOW_SECONDS)
    return session.scalar(counted) or 0


def _subjects(email: str, address: str) -> tuple[tuple[str, int], ...]:
    return (_hash("account", email), MOST_FOR_ACCOUNT), (_hash("address", address), MOST_FROM_ADDRESS)


def _hash(kind: str, value: str) -> str:
    # What was typed may be a password in the wrong field, so it is not kept as it is.
    return hashlib.sha256(f"{kind}:{value.strip().lower()}".encode()).hexdigest()
