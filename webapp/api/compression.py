"""Compresses answers of the API, also while they are streamed: zstd, brotli or gzip, whatever the caller reads.

Pages are left alone: they carry secrets beside what a reader typed, and the length of a compressed page tells of both.
"""

from __future__ import annotations

from flask import Blueprint, Flask
from flask_compress import Compress

from webapp.api.contract.operation import JSON, NDJSON
from webapp.api.contract.problem import MEDIA_TYPE

KINDS = (JSON, NDJSON, MEDIA_TYPE, "text/csv", "application/atom+xml", "application/feed+json")
SMALLEST = 1000
"""Bytes: below that a packet is saved at best."""


def install(app: Flask, api: Blueprint) -> None:
    """Compress what the API answers."""
    app.config.update(
        COMPRESS_REGISTER=False,
        COMPRESS_MIMETYPES=list(KINDS),
        COMPRESS_MIN_SIZE=SMALLEST,
        COMPRESS_ALGORITHM=["zstd", "br", "gzip"],
        COMPRESS_ALGORITHM_STREAMING=["zstd", "br", "gzip"],
        COMPRESS_EVALUATE_CONDITIONAL_REQUEST=False,
    )
    compress = Compress(app)
    api.after_request(compress.after_request)
