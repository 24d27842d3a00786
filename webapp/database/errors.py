"""What can go wrong with the database of readers."""

from __future__ import annotations

from search.errors import TintinhError


class DatabaseUnavailable(TintinhError):
    """The database cannot be reached, or refused; nothing of the transaction was kept."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(
            f"The database at {address} cannot be used: {reason}. Nothing was changed. "
            "See that the place exists and can be written to, or name another one: TINTINH_DATABASE."
        )
        self.address = address
        self.reason = reason
