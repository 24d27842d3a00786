"""The one error tree of the program; no HTTP status, no translated text and no driver's exception belongs here."""

from __future__ import annotations

from collections.abc import Mapping


class TintinhError(Exception):
    """Anything that went wrong and that a person can do something about.

    The message says what happened, what was expected and what to do. It is shown as it stands, without a traceback.
    """


class ConfigError(TintinhError):
    """A setting has a value that cannot work."""

    def __init__(self, setting: str, value: str, expected: str) -> None:
        super().__init__(f"{setting}={value!r} cannot be used: expected {expected}.")
        self.setting = setting
        self.value = value
        self.expected = expected


class IndexProblem(TintinhError):
    """An index cannot do what was asked of it."""


class IndexMissing(IndexProblem):
    """There is no index at the configured place."""

    def __init__(self, location: str) -> None:
        super().__init__(f"There is no index at {location}. Make one: python -m index add PATH")
        self.location = location


class IndexVersionMismatch(IndexProblem):
    """The index was written by a version of this program that analyzed or stored differently."""

    def __init__(self, location: str, part: str, found: str, expected: str) -> None:
        super().__init__(
            f"The index at {location} has {part} {found}, this program needs {expected}. "
            "Nothing was changed. Bring it up to date: python -m index rebuild"
        )
        self.location = location
        self.part = part
        self.found = found
        self.expected = expected


class IndexBusy(IndexProblem):
    """Somebody else is writing to the index."""

    def __init__(self, location: str, writer: str) -> None:
        super().__init__(
            f"Another process ({writer}) is writing to the index at {location}. "
            "Nothing was changed. Wait until it has finished, then run the command again."
        )
        self.location = location
        self.writer = writer


class IndexWriteFailed(IndexProblem):
    """The index could not take a write; the last commit is untouched."""

    def __init__(self, location: str, reason: str) -> None:
        super().__init__(
            f"The index at {location} could not be written: {reason}. What was committed before is safe. "
            "Repair the cause (free space, permissions), then run the same command again: it goes on where it stopped."
        )
        self.location = location
        self.reason = reason


class IndexDamaged(IndexProblem):
    """The files of an index contradict each other or cannot be read."""

    def __init__(self, location: str, reason: str) -> None:
        super().__init__(
            f"The index at {location} cannot be read: {reason}. See what is wrong: python -m index verify. "
            "The pages can be added again to an index at a fresh place (TINTINH_ENGINE)."
        )
        self.location = location
        self.reason = reason


class IndexUnavailable(IndexProblem):
    """The server that keeps the index is away, or asks for a pause."""

    def __init__(self, location: str, reason: str) -> None:
        super().__init__(
            f"The server of the index at {location} does not answer: {reason}. Nothing is lost. "
            "Start the server, or wait until it is back; then do the same again: it goes on where it stopped."
        )
        self.location = location
        self.reason = reason


class SearchTooLarge(IndexProblem):
    """The server that keeps the index refuses a search, or its answer, for its size; it is neither away nor broken."""

    def __init__(self, location: str, reason: str) -> None:
        super().__init__(
            f"The server of the index at {location} refuses so large a search: {reason}. "
            "Narrow the search, or raise that limit of the server; nothing else is wrong."
        )
        self.location = location
        self.reason = reason


class IndexAccessDenied(IndexProblem):
    """The server that keeps the index does not accept the user and the secret of the settings."""

    def __init__(self, location: str) -> None:
        super().__init__(
            f"The server of the index at {location} does not accept the user name and the password. "
            "Set them in the address (TINTINH_ENGINE, or a file that TINTINH_ENGINE_FILE names)."
        )
        self.location = location


class DocumentsRefused(IndexProblem):
    """A commit is done, but the store would not take some of its documents.

    *Shape*: `reasons` by document id, never empty.
    """

    def __init__(self, location: str, reasons: Mapping[str, str]) -> None:
        first, reason = next(iter(reasons.items()))
        super().__init__(
            f"The index at {location} refused {len(reasons)} documents; all others were committed. "
            f"The first is {first!r}: {reason}."
        )
        self.location = location
        self.reasons = reasons


class InvalidRequest(TintinhError):
    """A search asks for something that does not exist, such as an unknown unit or a malformed date.

    `param` is the parameter's name as on the page and in the API; `suggestion` the nearest value that would do, if any.
    """

    def __init__(self, param: str, value: str, expected: str, suggestion: str | None = None) -> None:
        nearest = f" Did you mean {suggestion!r}?" if suggestion else ""
        super().__init__(f"{param}={value!r} is not understood: expected {expected}.{nearest}")
        self.param = param
        self.value = value
        self.expected = expected
        self.suggestion = suggestion
