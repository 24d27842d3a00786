"""One way to ask a cluster: every request is tried again where that may help, every failure translated once."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

import opensearchpy
from opensearchpy import OpenSearch

from search.engines.opensearch.address import Address
from search.errors import IndexAccessDenied, IndexUnavailable, SearchTooLarge

Json: TypeAlias = dict[str, Any]
_Found = TypeVar("_Found")

BUSY_STATUSES = frozenset({429, 502, 503, 504})
"""A server that asks for a pause, or that a proxy cannot reach: the same request will do later."""
NODE_GONE = frozenset({"node_not_connected_exception", "node_disconnected_exception", "node_closed_exception"})
"""The one asked passed this on to a node that has just died; within seconds the cluster knows another that will do."""
TOO_LARGE = 413
_TOO_MANY_CLAUSES = frozenset({"too_many_clauses", "too_many_nested_clauses"})
ATTEMPTS = 3
"""Tries of a reader, who has somebody waiting: with the pauses under a second besides the time-outs themselves."""
FIRST_PAUSE = 0.1
LONGEST_PAUSE = 10.0
READ_SECONDS = 15.0
WRITE_SECONDS = 120.0


class Rejected(Exception):
    """The cluster answered that it will not do this; never leaves this package.

    `kind` is its own word for the reason, "" where it has none.
    """

    def __init__(self, status: int, kind: str, reason: str) -> None:
        super().__init__(f"{kind}: {reason}" if kind else reason)
        self.status = status
        self.kind = kind


class PartAway(IndexUnavailable):
    """Some shards do not answer, while all others do."""

    def __init__(self, location: str) -> None:
        super().__init__(location, "a part of it does not answer")


class TooManyBuckets(SearchTooLarge):
    """An answer would hold more groups of documents than the cluster allows (search.max_buckets); fewer will do."""

    kind = "too_many_buckets_exception"


class Connection:
    """Requests to a cluster. Safe to share between threads; connects with the first request.

    `patience` is how many seconds a request may be repeated while the server is away or busy; 0 for a reader, who
    gets a few quick tries.
    """

    def __init__(self, address: Address, patience: float = 0.0) -> None:
        self._address = address
        self._patience = patience
        self._client = _open_client(address)

    @property
    def location(self) -> str:
        """The address, as it may be shown."""
        return self._address.location

    def get(self, path: str, **params: str) -> Json:
        """Errors: as `request`."""
        return self.request("GET", path, params=params)

    def request(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | bytes | None = None,
        params: Mapping[str, str] | None = None,
        seconds: float = READ_SECONDS,
    ) -> Json:
        """The answer to one request, which must bear being done twice.

        Errors: IndexUnavailable when the server stays away or busy, IndexAccessDenied, SearchTooLarge (TooManyBuckets
        where that is it), Rejected for all else.
        """
        return self.persist(lambda: self._once(method, path, body, params, seconds))

    def persist(self, act: Callable[[], _Found], lack: type[IndexUnavailable] = IndexUnavailable) -> _Found:
        """Do something until nothing that it needs is away: within the patience, else `ATTEMPTS` times.

        Pauses double, and chance makes each up to twice as long or as short as nothing, so that the many who were
        turned away do not come back together. Errors: `lack`, which is waited for, and what `act` raises besides.
        """
        deadline = time.monotonic() + self._patience
        pause = FIRST_PAUSE
        for attempt in range(1, 1_000_000):
            try:
                return act()
            except lack:
                if attempt >= ATTEMPTS and time.monotonic() + pause > deadline:
                    raise
            time.sleep(pause * random.uniform(0.5, 1.5))
            pause = min(2 * pause, LONGEST_PAUSE)
        raise AssertionError("unreachable")

    def _once(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | bytes | None,
        params: Mapping[str, str] | None,
        seconds: float,
    ) -> Json:
        headers = {"content-type": "application/x-ndjson"} if isinstance(body, bytes) else None
        try:
            answer = self._client.transport.perform_request(
                method, path, params={**(params or {}), "request_timeout": seconds}, body=body, headers=headers
            )
        except opensearchpy.ConnectionError as error:
            raise IndexUnavailable(self.location, _short(error.error)) from error
        except opensearchpy.TransportError as error:
            raise self._translate(error, is_of_moment=isinstance(body, Mapping) and "pit" in body) from error
        return answer if isinstance(answer, dict) else {"answer": answer}

    def _translate(self, error: opensearchpy.TransportError, is_of_moment: bool) -> Exception:
        status = error.status_code if isinstance(error.status_code, int) else 0
        kind, reason = _explain(error)
        if status in (401, 403):
            return IndexAccessDenied(self.location)
        if kind == TooManyBuckets.kind:
            # Sent with the status of a server that is away.
            return TooManyBuckets(self.location, reason)
        if kind in _TOO_MANY_CLAUSES:
            return SearchTooLarge(self.location, f"{reason} (indices.query.bool.max_clause_count)")
        # A point in time that lay on a node that died does not come back by waiting: it is opened anew (moment.py).
        if status in BUSY_STATUSES or (kind in NODE_GONE and not is_of_moment):
            return IndexUnavailable(self.location, f"{reason} (status {status})")
        return Rejected(status, kind, reason)


def _open_client(address: Address) -> OpenSearch:
    return OpenSearch(
        hosts=[{"host": host, "port": port} for host, port in address.hosts],
        use_ssl=address.scheme == "https",
        http_auth=(address.user, address.secret) if address.user else None,
        verify_certs=address.verify,
        ssl_show_warn=False,
        ca_certs=address.ca or None,
        pool_maxsize=16,
        # A node that does not answer is left aside for a while, and the next one asked.
        max_retries=len(address.hosts) - 1,
        retry_on_status=(),
        http_compress=False,
    )


def _explain(error: opensearchpy.TransportError) -> tuple[str, str]:
    info = error.info if isinstance(error.info, dict) else {}
    found = info.get("error")
    if not isinstance(found, dict):
        return "", _short(found or error.error)
    # What fails while the answers of shards are joined has no root but a cause.
    cause = next(iter(found.get("root_cause") or ()), None) or found.get("caused_by") or found
    return str(cause.get("type", "")), _short(cause.get("reason") or found.get("reason"))


def _short(reason: object) -> str:
    """One line of a reason that may carry whole documents."""
    return " ".join(str(reason).split())[:300].rstrip(".")
