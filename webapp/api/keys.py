"""Who calls: the key of a request and what it allows; how keys are kept is the database's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from flask import request

from webapp.api.contract.operation import Scope
from webapp.api.contract.problem import Code
from webapp.api.faults import Refused

SCHEME = "Bearer"


@dataclass(frozen=True, slots=True)
class Key:
    """A key that is good now: its public id, whose it is, and what it allows."""

    id: str
    owner: int
    scopes: frozenset[Scope]


class KeyRing(Protocol):
    """Whatever knows the keys."""

    def find(self, secret: str) -> Key | None:
        """The key with this secret, or None where there is none or it was revoked."""
        ...


def identify(ring: KeyRing, scope: Scope | None) -> Key | None:
    """The key of the request being answered; None for an anonymous caller of what anybody may do.

    Errors: Refused for a key that is not good, for want of one, or for one that does not allow the scope.
    """
    given = request.headers.get("Authorization")
    if given is None:
        if scope is None:
            return None
        raise Refused(
            Code.KEY_MISSING, f"This needs a key with the scope {scope.value}: send Authorization: {SCHEME} KEY."
        )
    scheme, _, secret = given.partition(" ")
    key = ring.find(secret.strip()) if scheme.lower() == SCHEME.lower() else None
    if key is None:
        raise Refused(Code.KEY_INVALID, f"The key is not valid, or was revoked. Send Authorization: {SCHEME} KEY.")
    if scope is not None and scope not in key.scopes:
        raise Refused(
            Code.SCOPE_MISSING, f"The key lacks the scope {scope.value}. Make another one on the account page."
        )
    return key
