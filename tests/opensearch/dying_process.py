"""Run as a program: a writer that dies at a chosen moment of its commit. Arguments: address, moment."""

from __future__ import annotations

import os
import sys
from typing import Any, NoReturn

from search.engines import open_engine
from search.engines.opensearch import commits
from search.engines.opensearch.bulk import Bulk
from search.engines.opensearch.journal import Journal
from tests.engines.builders import document


def die(*_: Any, **__: Any) -> NoReturn:
    os._exit(9)


def main(address: str, moment: str) -> None:
    """Write two documents, replace one, and die: before the commit is decided, after it, or before readers see it."""
    with open_engine(address).writer() as writer:
        writer.replace(document("a", body="y"))
        writer.add(document("b", body="y"))
        if moment == "undecided":
            Journal.write = die  # type: ignore[method-assign]
        elif moment == "decided":
            Bulk.put = die  # type: ignore[method-assign]
        elif moment == "turning":
            commits.finish = die
        writer.commit()


if __name__ == "__main__":
    main(*sys.argv[1:])
