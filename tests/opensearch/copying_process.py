"""Run as a program: copies an index with a commit for every few documents, until it is done or killed.

Arguments: address of the source, address of the target.
"""

from __future__ import annotations

import sys

from index import copy
from search.engines import open_engine


class Shown:
    """Progress that says how far it is."""

    def advance(self, pages: int, size: int) -> None:
        print(pages, flush=True)

    def __enter__(self) -> Shown:
        return self

    def __exit__(self, *_: object) -> None:
        pass


if __name__ == "__main__":
    copy.BATCH_DOCUMENTS, copy.COMMIT_DOCUMENTS = 40, 80
    source, target = map(open_engine, sys.argv[1:])
    copy.copy_index(source, target, Shown())
