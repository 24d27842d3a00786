"""Passwords: hashed with Argon2id, checked in equal time whether or not there is an account."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 200
"""Code points. NIST SP 800-63B asks for length, and for no mixture of kinds of signs."""

HASHER = PasswordHasher()
"""Takes a third of a second of a processor for each password, on purpose."""
DECOY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$5gKWbEXnTyY8dLGTVhTzCqLDJVJ9J7f8TCfbzQtDEDo"


def hash_password(password: str) -> str:
    """What is kept of a password."""
    return HASHER.hash(password)


def is_password(password: str, kept: str | None) -> bool:
    """Whether it is the password; as slow where nothing is kept, so that time tells nobody who has an account."""
    try:
        return HASHER.verify(kept or DECOY, password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_usable(password: str) -> bool:
    """Long enough to withstand guessing."""
    return SHORTEST <= len(password) <= LONGEST
