"""Cursors: where a crawl goes on, as a text that only this server reads; what a crawl is, search.crawl knows.

A cursor is bound to its search by a digest and carries a checksum against typing errors. It holds nothing secret and
opens nothing that a search would not, so it needs no signature.
"""

from __future__ import annotations

import base64
import binascii
from hashlib import blake2b

import msgspec
from msgspec import Struct

from search.model.crawl import Given, Place, Start
from search.model.plan import AfterKey
from search.model.result import Matched
from webapp.api.asking import list_pairs
from webapp.api.contract.parameters import SearchParameters
from webapp.api.contract.problem import Code
from webapp.api.faults import Refused

VERSION = 1
CHECK_BYTES = 6
KEY_BYTES = 6
"""Of a hit that was given: two of 10,000 hits are taken for each other once in three million crawls."""
_PRESENTATION = frozenset({"limit", "page", "cursor", "facet", "histogram", "highlight", "fields"})
"""Parameters that may change within a crawl."""


class PlaceCursor(Struct, array_like=True, frozen=True, tag="p"):
    """Behind a hit, in an order that stays."""

    search: bytes
    until: int
    matched: str
    key: int
    id_hash: int


class GivenCursor(Struct, array_like=True, frozen=True, tag="g"):
    """Behind the first part by relevance: `keys` of what was given, six bytes each. *Shape*: in no order."""

    search: bytes
    until: int
    matched: str
    keys: bytes


class RankedCursor(Struct, array_like=True, frozen=True, tag="r"):
    """In a ranking that was written down under `name`."""

    search: bytes
    until: int
    matched: str
    name: str
    offset: int


AnyCursor = PlaceCursor | GivenCursor | RankedCursor


def write_cursor(parameters: SearchParameters, going_on: Place | Given | None) -> str | None:
    """The cursor for the next part, None where there is none."""
    if going_on is None:
        return None
    start = going_on.start
    if isinstance(going_on, Place):
        after = going_on.after
        found: AnyCursor = PlaceCursor(
            digest_search(parameters), start.until, start.matched.value, after.key, after.id_hash
        )
    else:
        keys = b"".join(key.to_bytes(KEY_BYTES, "big") for key in sorted(going_on.keys))
        found = GivenCursor(digest_search(parameters), start.until, start.matched.value, keys)
    return encode_cursor(found)


def encode_cursor(cursor: AnyCursor) -> str:
    """A cursor as text."""
    body = msgspec.msgpack.encode((VERSION, cursor))
    return base64.urlsafe_b64encode(_checksum(body) + body).rstrip(b"=").decode()


def read_cursor(text: str, parameters: SearchParameters) -> AnyCursor:
    """The cursor in a text. Errors: Refused for a text that is no cursor of ours, or one of another search."""
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        body = data[CHECK_BYTES:]
        if _checksum(body) != data[:CHECK_BYTES]:
            raise ValueError
        _, cursor = msgspec.msgpack.decode(body, type=tuple[int, AnyCursor])
    except (ValueError, binascii.Error, msgspec.DecodeError) as error:
        raise Refused(
            Code.CURSOR_UNREADABLE, "The cursor is none that this server gave. Begin the crawl anew, without it."
        ) from error
    if cursor.search != digest_search(parameters):
        raise Refused(
            Code.CURSOR_OTHER_QUERY,
            "The cursor belongs to another search: q, the filters, sort and group must stay as they were.",
        )
    return cursor


def start_of(cursor: AnyCursor) -> Start:
    """What a crawl holds to."""
    return Start(cursor.until, Matched(cursor.matched))


def place_of(cursor: PlaceCursor) -> Place:
    """Where a crawl goes on."""
    return Place(start_of(cursor), AfterKey(cursor.key, cursor.id_hash))


def given_of(cursor: GivenCursor) -> Given:
    """What a crawl has given already."""
    parts = (cursor.keys[at : at + KEY_BYTES] for at in range(0, len(cursor.keys), KEY_BYTES))
    return Given(start_of(cursor), frozenset(int.from_bytes(part, "big") for part in parts))


def digest_search(parameters: SearchParameters) -> bytes:
    """A digest of whatever decides which hits there are and in which order."""
    digest = blake2b(digest_size=8)
    for name, value in list_pairs(parameters):
        if name not in _PRESENTATION:
            digest.update(f"{name}={value}\0".encode("utf-8", "surrogatepass"))
    return digest.digest()


def _checksum(body: bytes) -> bytes:
    return blake2b(body, digest_size=CHECK_BYTES, person=b"tintinh-cursor").digest()
