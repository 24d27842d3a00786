"""Run as a program: writes an index until it is killed or refused. Arguments: engine's address, what to do."""

from __future__ import annotations

import itertools
import resource
import sys

from search.engines import Engine, open_engine
from search.errors import IndexWriteFailed
from tests.engines.builders import document

BATCH_COUNT = 20
LIMIT_BYTES = 300_000


def write_batches(engine: Engine) -> None:
    """Commit batch after batch, each of 20 documents more; say each when it is done."""
    with engine.writer() as writer:
        for batch in itertools.count(engine.snapshot().document_count // BATCH_COUNT):
            for number in range(BATCH_COUNT):
                writer.add(document(f"d{batch}-{number}", body=f"x w{number} b{batch}", provinces=(f"b{batch}",)))
                writer.replace(document(f"d{batch // 2}-{number}", body="x changed", provinces=(f"b{batch // 2}",)))
            writer.commit()
            print(batch + 1, flush=True)


def rebuild_forever(engine: Engine) -> None:
    """Rebuild the index with the same documents, again and again."""
    for done in itertools.count(1):
        with engine.rebuild() as writer:
            for found in (stored.document for stored in engine.scan_any_version()):
                writer.add(document(found.id, body=found.body))
            writer.commit()
        print(done, flush=True)


def hold(engine: Engine) -> None:
    """Be the writer until standard input ends."""
    with engine.writer():
        print("in", flush=True)
        sys.stdin.read()


def write_into_a_limit(engine: Engine) -> None:
    """Write until the system refuses, as a full disk would; print the reason."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT_BYTES, LIMIT_BYTES))
    write_until_refused(engine)


def write_until_refused(engine: Engine) -> None:
    """Write until the store refuses; print the reason."""
    try:
        with engine.writer() as writer:
            for number in range(100_000):
                body = " ".join(f"w{number}x{place}" for place in range(400))
                writer.add(document(f"more{number}", body=body))
                if number % 500 == 499:
                    writer.commit()
    except IndexWriteFailed as error:
        print(error.reason, flush=True)


if __name__ == "__main__":
    globals()[sys.argv[2]](open_engine(sys.argv[1]))
