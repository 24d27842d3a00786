"""Readers: found, made, changed and taken away; no page and no session is here."""

from __future__ import annotations

import re
import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from search.errors import TintinhError
from webapp.accounts.passwords import SHORTEST, hash_password, is_usable
from webapp.database.tables import Reader

_EMAIL = re.compile(r"[^@\s\x00-\x1f<>()\[\],;:\\\"]{1,64}@[^@\s\x00-\x1f<>()\[\],;:\\\"]+\.[^@\s\x00-\x1f.]{2,}")
LONGEST_EMAIL = 254
_PERSONAL = select(Reader).where(Reader.is_personal)


class ReaderRefused(TintinhError):
    """A reader cannot be made or changed as asked."""


class EmailMalformed(ReaderRefused):
    """What was given is no e-mail address."""

    def __init__(self, email: str) -> None:
        super().__init__(f"{email!r} is no e-mail address: expected one such as lan@example.org.")
        self.email = email


class EmailTaken(ReaderRefused):
    """There is an account with this address already."""

    def __init__(self, email: str) -> None:
        super().__init__(f"There is an account for {email} already. Sign in, or reset its password.")
        self.email = email


class PasswordTooShort(ReaderRefused):
    """The password is too short, or longer than can be kept."""

    def __init__(self) -> None:
        super().__init__(f"The password cannot be used: expected {SHORTEST} signs or more, such as a short sentence.")


def personal_reader(session: Session) -> Reader:
    """The one reader of personal mode."""
    return session.scalars(_PERSONAL).one()


def find_reader(session: Session, email: str) -> Reader | None:
    """The reader with an address, however it is capitalized."""
    return session.scalars(select(Reader).where(Reader.email == tidy_email(email))).one_or_none()


def tidy_email(email: str) -> str:
    """The address as it is kept."""
    return email.strip().lower()


def add_reader(session: Session, email: str, password: str, locale: str, now: int) -> Reader:
    """Make an account. Errors: ReaderRefused."""
    check_password(password)
    reader = Reader(
        email=check_email(session, email),
        password_hash=hash_password(password),
        session_key=_new_key(),
        locale=locale,
        created_at=now,
        is_personal=False,
        is_confirmed=False,
        keeps_history=True,
    )
    session.add(reader)
    session.flush()
    return reader


def adopt_personal(session: Session, email: str, password: str) -> Reader:
    """Give what was saved in personal mode to an account. It stays the reader of personal mode. Errors: ReaderRefused.

    A second time the account's address and password change.
    """
    check_password(password)
    reader = personal_reader(session)
    reader.email = check_email(session, email, reader.id)
    reader.password_hash = hash_password(password)
    reader.session_key = _new_key()
    return reader


def change_password(session: Session, reader_id: int, password: str) -> Reader:
    """Give a reader another password, which ends all sessions. Errors: ReaderRefused."""
    check_password(password)
    reader = session.get_one(Reader, reader_id)
    reader.password_hash = hash_password(password)
    reader.session_key = _new_key()
    return reader


def delete_reader(session: Session, reader_id: int) -> None:
    """Take away an account with all its data. The personal reader stays, empty."""
    reader = session.get_one(Reader, reader_id)
    is_personal = reader.is_personal
    session.delete(reader)
    session.flush()
    if is_personal:
        session.add(
            Reader(
                is_personal=True,
                is_confirmed=False,
                session_key=_new_key(),
                locale="en",
                keeps_history=True,
                created_at=reader.created_at,
            )
        )


def confirm_email(session: Session, reader_id: int, email: str) -> bool:
    """Note that a reader receives mail at an address; False where the address has changed since."""
    reader = session.scalars(select(Reader).where(Reader.id == reader_id, Reader.email == email)).one_or_none()
    if reader is not None:
        reader.is_confirmed = True
    return reader is not None


def check_email(session: Session, email: str, own_id: int | None = None) -> str:
    """The address as it is kept. Errors: EmailMalformed, EmailTaken."""
    tidy = tidy_email(email)
    if len(tidy) > LONGEST_EMAIL or not _EMAIL.fullmatch(tidy):
        raise EmailMalformed(email)
    other = find_reader(session, tidy)
    if other is not None and other.id != own_id:
        raise EmailTaken(tidy)
    return tidy


def check_password(password: str) -> None:
    """Errors: PasswordTooShort."""
    if not is_usable(password):
        raise PasswordTooShort


def _new_key() -> str:
    return secrets.token_urlsafe(24)
