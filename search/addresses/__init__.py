"""Addresses of articles, told alike however they are written, and the keys under which an index finds their pages."""

from search.addresses.canonical import canonical_address, host_of, vietnamese_slug
from search.addresses.keys import ADDRESS, SLUG, address_key, id_of_address, slug_key

__all__ = [
    "ADDRESS",
    "SLUG",
    "address_key",
    "canonical_address",
    "host_of",
    "id_of_address",
    "slug_key",
    "vietnamese_slug",
]
