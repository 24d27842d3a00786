"""A request whose text is read no farther than it is searched; what its parameters mean is said by those who ask."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

import flask
from werkzeug.datastructures import MultiDict
from werkzeug.utils import cached_property

from search.model.request import MAX_TEXT

_TEXT = "q="
_MOST_ESCAPED = 12
"""Signs of an address that stand for one sign of a text: four bytes, three signs each."""
_LONGEST = len(_TEXT) + _MOST_ESCAPED * (MAX_TEXT + 2)
_TORN = re.compile("%[0-9A-Fa-f]?\\Z")


class Request(flask.Request):
    """Reads parameters as Werkzeug does, but of a long text only what is searched of it, and a sign that tells of more.

    To unescape 100,000 Chinese signs takes 50 ms (2026-11-30).
    """

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """The parameters of the address. Bytes that are no text stay escaped."""
        query = "&".join(map(_cut, self.query_string.decode().split("&")))
        return self.parameter_storage_class(parse_qsl(query, keep_blank_values=True, errors="werkzeug.url_quote"))


def _cut(pair: str) -> str:
    if len(pair) <= _LONGEST or not pair.startswith(_TEXT):
        return pair
    return _TORN.sub("", pair[:_LONGEST])
