"""What Whoosh raises when its files are not as it wrote them or cannot be written; the callers say what that means."""

from __future__ import annotations

import pickle
import struct
import zlib

from whoosh.filedb.filestore import StorageError
from whoosh.filedb.filetables import FileFormatError
from whoosh.index import IndexError as WhooshIndexError
from whoosh.index import LockError
from whoosh.matching.mcore import ReadTooFar
from whoosh.reading import CorruptIndexError, ReaderClosed, TermNotFound
from whoosh.writing import IndexingError

READ_FAILURES: tuple[type[Exception], ...] = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    EOFError,
    NameError,
    struct.error,
    pickle.UnpicklingError,
    zlib.error,
    WhooshIndexError,
    CorruptIndexError,
    FileFormatError,
    StorageError,
    ReaderClosed,
    TermNotFound,
    ReadTooFar,
)
"""Whoosh reads damaged files as if they were sound, so that nearly anything can come of it."""

WRITE_FAILURES: tuple[type[Exception], ...] = (*READ_FAILURES, IndexingError, LockError)
