"""Which pages tell the same story: editions of one article share the address of their original."""

from __future__ import annotations

from urllib.parse import urlsplit

from search.model.keys import hash64


def story_of(document_id: str, source_url: str | None) -> str:
    """The id of the story: from the address of the original, or the document is a story of its own."""
    if source_url:
        address = urlsplit(source_url)
        host = address.netloc.lower().removeprefix("www.")
        path = address.path.rstrip("/")
        if host and path:
            return f"s{hash64(host, path, address.query):016x}"
    return document_id
