"""Compares the files of a Tantivy index with the checksums that they end in; what they hold is Tantivy's matter."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path

MAGIC = 1337
"""Last four bytes of every file: body, footer as JSON with a `crc`, length of the footer, this. *Source*: footer.rs."""

_SUFFIXES = frozenset({".idx", ".pos", ".term", ".fieldnorm", ".fast", ".store", ".del"})
_CHUNK = 1 << 20


def find_broken_files(folder: Path) -> Iterator[str]:
    """One sentence for each file of a committed segment that is not as it was written.

    What a killed writer left behind belongs to no commit: nobody reads it, and the next writer clears it away.
    """
    committed = _committed_segments(folder)
    for path in sorted(folder.iterdir()):
        if path.suffix not in _SUFFIXES or path.name.partition(".")[0] not in committed:
            continue
        try:
            if not _is_whole(path):
                yield f"{path.name} does not have the checksum that it was written with."
        except FileNotFoundError:
            # Merged away since the folder was listed.
            continue
        except (OSError, ValueError, KeyError) as error:
            yield f"{path.name} cannot be read: {error}."


def _committed_segments(folder: Path) -> frozenset[str]:
    meta = json.loads((folder / "meta.json").read_bytes())
    return frozenset(segment["segment_id"].replace("-", "") for segment in meta["segments"])


def _is_whole(path: Path) -> bool:
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 8))
        tail = file.read(8)
        footer_length = int.from_bytes(tail[:4], "little")
        body_length = size - 8 - footer_length
        if len(tail) < 8 or int.from_bytes(tail[4:], "little") != MAGIC or body_length < 0:
            return False
        file.seek(body_length)
        expected = json.loads(file.read(footer_length))["crc"]
        file.seek(0)
        crc = 0
        while body_length > 0:
            chunk = file.read(min(_CHUNK, body_length))
            crc = zlib.crc32(chunk, crc)
            body_length -= len(chunk)
    return bool(crc == expected)
