"""Entity tags of answers, made before anything is searched; whether a copy is still good is decided here alone.

Source: RFC 9110, sections 8.8.3 and 13.1.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

import msgspec
from flask import Response, request
from msgspec import Struct

from webapp.api.contract import VERSION


def make_tag(operation: str, commit: str, path: Mapping[str, str], parameters: Struct) -> str:
    """The tag of an answer: equal for equal calls over the same commit by the same version of this program.

    It is weak: the time that a search took differs from answer to answer.
    """
    parts = [operation, VERSION, commit, request.script_root, *path.values()]
    digest = blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=12)
    digest.update(msgspec.json.encode(parameters, order="deterministic"))
    return digest.hexdigest()


def is_current(tag: str) -> bool:
    """Whether the caller has this answer already."""
    return request.if_none_match.contains_weak(tag)


def not_modified(tag: str) -> Response:
    """The news that the caller's copy is still good."""
    response = Response(status=304)
    response.set_etag(tag, weak=True)
    return response
