"""What a cluster knows of an index as a whole: one small record, which is only ever replaced as it was read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from search.engines.opensearch.connection import Connection, Rejected
from search.engines.versions import Versions
from search.errors import IndexDamaged

_RECORD = "state"
SETTINGS = {
    "settings": {"number_of_shards": 1, "auto_expand_replicas": "0-2", "refresh_interval": -1},
    "mappings": {
        "dynamic": "strict",
        "properties": {_RECORD: {"type": "keyword", "index": False, "doc_values": False}},
    },
}


@dataclass(frozen=True, slots=True)
class Pending:
    """A commit that is decided and not finished: whoever finds its owner gone can finish it from the journal.

    `chunk_count` pieces of the journal under `session` hold its changes; new documents go into `part`. `is_turning`
    when all changes are in their places and only readers have to be let in. `versions` are the generation's.
    """

    owner: str
    session: str
    chunk_count: int
    generation: str
    part: str
    versions: Versions
    is_turning: bool = False


@dataclass(frozen=True, slots=True)
class Retired:
    """A generation that was replaced. *Units*: `at` in seconds since 1970-01-01 UTC."""

    generation: str
    at: int


@dataclass(frozen=True, slots=True)
class State:
    """The generation in use, its newest commit, and what is under way.

    `rebuilder` fills the generation `rebuilding`, "" when nobody does. `beat` only changes so that others see a sign of
    life. *Shape*: `retired` oldest first.
    """

    generation: str
    commit: int
    versions: Versions
    pending: Pending | None = None
    rebuilder: str = ""
    rebuilding: str = ""
    retired: tuple[Retired, ...] = ()
    beat: int = 0
    stamp: tuple[int, int] = field(default=(-1, 0), compare=False)
    """Sequence number and primary term of the record that this was read from."""


class StateRecord:
    """The record in its index. Each replacement names the version that it replaces, so no two writers both succeed."""

    def __init__(self, connection: Connection, name: str) -> None:
        self._connection = connection
        self._index = f"{name}-state"

    def read(self) -> State | None:
        """The newest state, as of now; None where there is no index. Errors: IndexUnavailable, IndexDamaged."""
        try:
            answer = self._connection.get(f"/{self._index}/_doc/{_RECORD}")
        except Rejected as error:
            if error.status == 404:
                return None
            raise IndexDamaged(self._connection.location, str(error)) from error
        try:
            return _load(answer["_source"][_RECORD], (int(answer["_seq_no"]), int(answer["_primary_term"])))
        except (KeyError, TypeError, ValueError) as error:
            raise IndexDamaged(self._connection.location, f"the record of its state: {error!r}") from error

    def create(self, state: State) -> None:
        """Put the first state, unless somebody was quicker."""
        create_index(self._connection, self._index, SETTINGS)
        self._put(state, {"op_type": "create"})

    def change(self, state: State, **parts: Any) -> State | None:
        """Replace a state that was read; None where somebody else has replaced it since.

        A request that was repeated because its answer got lost may find its own work and take it for another's: the
        caller reads the state again in any case. Errors: IndexUnavailable.
        """
        changed = replace(state, beat=state.beat + 1, **parts)
        number, term = state.stamp
        stamp = self._put(changed, {"if_seq_no": str(number), "if_primary_term": str(term)})
        return None if stamp is None else replace(changed, stamp=stamp)

    def _put(self, state: State, conditions: dict[str, str]) -> tuple[int, int] | None:
        body = {_RECORD: _dump(state)}
        try:
            answer = self._connection.request("PUT", f"/{self._index}/_doc/{_RECORD}", body, conditions)
        except Rejected as error:
            if error.status == 409:
                return None
            raise IndexDamaged(self._connection.location, str(error)) from error
        return int(answer["_seq_no"]), int(answer["_primary_term"])


def create_index(connection: Connection, index: str, body: dict[str, Any]) -> None:
    """Make an index, unless there is one of that name. Errors: IndexUnavailable, Rejected."""
    try:
        connection.request("PUT", f"/{index}", body, seconds=60)
    except Rejected as error:
        if error.kind != "resource_already_exists_exception":
            raise


def _dump(state: State) -> str:
    record = asdict(state)
    del record["stamp"]
    return json.dumps(record)


def _load(text: str, stamp: tuple[int, int]) -> State:
    record = json.loads(text)
    versions = _load_versions(record.pop("versions"))
    pending = record.pop("pending")
    retired = record.pop("retired")
    return State(
        **record,
        versions=versions,
        pending=pending and Pending(**{**pending, "versions": _load_versions(pending["versions"])}),
        retired=tuple(Retired(**each) for each in retired),
        stamp=stamp,
    )


def _load_versions(record: dict[str, Any]) -> Versions:
    return Versions(record["schema"], record["analysis"], tuple(record["languages"]))
