"""Reads files into raw units, streaming: never more than one page is held here."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from index.refusal import Reason, Refusal
from index.sources.files import SourceFile
from index.sources.unit import MAX_PAGE_BYTES, Kind, RawUnit
from search.model.keys import hash64

_CHUNK = 1024 * 1024


def read_units(file: SourceFile) -> Iterator[RawUnit | Refusal]:
    """The pages of a file: one for text and HTML, one a line for JSON lines.

    A file that breaks off gives what came before, and a refusal.
    """
    # The name of a file may be no text at all; what is shown and kept of it must be.
    where = os.fsencode(file.path).decode("utf-8", "backslashreplace") if file.path else "standard input"
    if file.kind is not Kind.RECORD and not file.is_compressed:
        yield _whole_file(file, where)
        return
    try:
        with _open(file) as stream:
            yield from (
                _read_lines(stream, where, file) if file.kind is Kind.RECORD else _read_whole(stream, where, file)
            )
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield Refusal(
            where,
            Reason.DAMAGED_ARCHIVE,
            f"{where}: the compressed file breaks off or is damaged ({error}). Fetch it again.",
        )
    except OSError as error:
        yield Refusal(
            where, Reason.UNREADABLE, f"{where}: cannot be read ({error.strerror or error}). Check its permissions."
        )


def _whole_file(file: SourceFile, where: str) -> RawUnit | Refusal:
    if file.size > MAX_PAGE_BYTES:
        return _too_large(where)
    return RawUnit(where, file.kind, None, file.path, _page_key(file), file.size)


def _read_whole(stream: BinaryIO, where: str, file: SourceFile) -> Iterator[RawUnit | Refusal]:
    data = stream.read(MAX_PAGE_BYTES + 1)
    if len(data) > MAX_PAGE_BYTES:
        yield _too_large(where)
    else:
        yield RawUnit(where, file.kind, data, None, _page_key(file), file.size)


def _read_lines(stream: BinaryIO, where: str, file: SourceFile) -> Iterator[RawUnit | Refusal]:
    number = 0
    while line := stream.readline(MAX_PAGE_BYTES + 1):
        number += 1
        if len(line) > MAX_PAGE_BYTES:
            while len(line) and not line.endswith(b"\n"):
                line = stream.readline(_CHUNK)
            yield _too_large(f"{where}:{number}")
        elif line.strip():
            yield RawUnit(f"{where}:{number}", Kind.RECORD, line, None, 0, len(line))


def _open(file: SourceFile) -> BinaryIO:
    if file.path is None:
        return sys.stdin.buffer
    return cast(BinaryIO, gzip.open(file.path)) if file.is_compressed else file.path.open("rb")


def _page_key(file: SourceFile) -> int:
    return hash64(str(file.path.resolve())) if file.path else 0


def _too_large(where: str) -> Refusal:
    limit = MAX_PAGE_BYTES // (1024 * 1024)
    return Refusal(
        where, Reason.TOO_LARGE, f"{where}: larger than {limit} MB, which no page is. Split it into one page a line."
    )
