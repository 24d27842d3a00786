"""The indices of a generation, and the alias that shows the generation in use; what they hold is not decided here.

<name>                    alias: all indices of the generation in use
<name>-g000001-0001       the first index of the first generation; the next one follows when this one is full
<name>-state              the record of the index as a whole
<name>-journal            changes on their way
"""

from __future__ import annotations

import re
from typing import Any

from search.engines.opensearch.address import Address
from search.engines.opensearch.connection import WRITE_SECONDS, Connection, Rejected
from search.engines.opensearch.schema import build_index
from search.engines.opensearch.state import create_index
from search.engines.versions import Versions

REPLICA_SECONDS = 120
"""How long a rebuild waits for its copies before searches turn to it; they are finished afterwards all the same."""


class Parts:
    """The indices of all generations of one index."""

    def __init__(self, connection: Connection, address: Address) -> None:
        self._connection = connection
        self._address = address
        self._name = address.name
        self._pattern = re.compile(rf"{re.escape(address.name)}-(g\d{{6,}})-(\d{{4,}})")

    def generations(self) -> dict[str, list[str]]:
        """The indices that there are, in order, by generation."""
        found = self._connection.get(f"/{self._name}-g*", expand_wildcards="all", filter_path="*.aliases")
        parts: dict[str, list[str]] = {}
        for index in sorted(found, key=lambda index: (len(index), index)):
            if match := self._pattern.fullmatch(index):
                parts.setdefault(match[1], []).append(index)
        return parts

    def of(self, generation: str) -> list[str]:
        """The indices of a generation, the newest last."""
        return self.generations().get(generation, [])

    def create(self, generation: str, versions: Versions, number: int, is_filling: bool = False) -> str:
        """Make an index of a generation, without copies while a rebuild fills it. An existing one will do."""
        index = f"{self._name}-{generation}-{number:04d}"
        replicas = 0 if is_filling else self._address.replicas
        create_index(self._connection, index, build_index(self._address, versions, replicas))
        return index

    def with_room(self, generation: str, versions: Versions, is_filling: bool = False) -> str:
        """The index that takes a generation's new documents: its newest, or a fresh one when that is full."""
        parts = self.of(generation)
        if not parts:
            return self.create(generation, versions, 1, is_filling)
        primaries = self._connection.get(f"/{parts[-1]}/_stats/docs,store")["_all"]["primaries"]
        is_full = (
            primaries["docs"]["count"] >= self._address.part_documents
            or primaries["store"]["size_in_bytes"] >= self._address.part_bytes
        )
        return self.create(generation, versions, len(parts) + 1, is_filling) if is_full else parts[-1]

    def refresh(self, generation: str) -> None:
        """Let readers see what was written to a generation."""
        self._connection.request("POST", f"/{self._name}-{generation}-*/_refresh", seconds=WRITE_SECONDS)

    def complete(self, generation: str) -> None:
        """Make the copies of a generation that was filled without."""
        if self._address.replicas:
            body = {"index": {"number_of_replicas": self._address.replicas}}
            self._connection.request("PUT", f"/{self._name}-{generation}-*/_settings", body, seconds=60)
            wait = {"wait_for_status": "green", "timeout": f"{REPLICA_SECONDS}s"}
            try:
                path = f"/_cluster/health/{self._name}-{generation}-*"
                self._connection.request("GET", path, params=wait, seconds=REPLICA_SECONDS + 30)
            except Rejected as error:
                if error.status != 408:
                    raise

    def show(self, generation: str) -> None:
        """Turn the alias to all indices of a generation, at once."""
        wanted = set(self.of(generation))
        shown = self._shown()
        actions: list[dict[str, Any]] = [
            {"remove": {"index": index, "alias": self._name}} for index in sorted(shown - wanted)
        ]
        actions += [{"add": {"index": index, "alias": self._name}} for index in sorted(wanted - shown)]
        if actions:
            self._connection.request("POST", "/_aliases", {"actions": actions}, seconds=60)

    def remove(self, generation: str) -> None:
        """Delete a generation's indices."""
        for index in self.of(generation):
            try:
                self._connection.request("DELETE", f"/{index}", seconds=60)
            except Rejected as error:
                if error.status != 404:
                    raise

    def _shown(self) -> set[str]:
        try:
            return set(self._connection.get(f"/_alias/{self._name}"))
        except Rejected as error:
            if error.status == 404:
                return set()
            raise
