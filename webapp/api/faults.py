"""The errors that only the API knows, each with its code; how they are answered is in problems."""

from __future__ import annotations

from collections.abc import Sequence

from search.errors import TintinhError
from webapp.api.contract.problem import Code, Fault


class Refused(TintinhError):
    """A request that cannot be answered, with the code that tells a program why."""

    def __init__(self, code: Code, message: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.faults = tuple(faults)


class FaultyRequest(Refused):
    """A request with parameters that are not understood: every one of them is named."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        more = f" {len(faults) - 1} more: see errors." if len(faults) > 1 else ""
        super().__init__(Code(faults[0].code), f"{faults[0].detail}{more}", faults)


class TooMany(Refused):
    """Too much was asked for in a short time. *Units*: `wait` in whole seconds."""

    def __init__(self, message: str, wait: int) -> None:
        super().__init__(Code.TOO_MANY_REQUESTS, message)
        self.wait = wait
