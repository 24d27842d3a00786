"""Reads a text that was copied in the writing of addresses or of markup: "rice%20flood", "flood&nbsp;boats"."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote_plus

_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#x[0-9A-Fa-f]{2,5});")


def find_encoded(text: str) -> tuple[str, str] | None:
    """The first encoded signs of a text, and the whole text as it reads; None where it has none.

    An address keeps its own. What stands for nothing but signs of ASCII besides the space ("100%25") is left alone.
    """
    if "/" not in text and (percent := _PERCENT.search(text)):
        try:
            read = unquote_plus(text, errors="strict")
        except UnicodeDecodeError:
            return None
        if read.isprintable() and (" " in read or not read.isascii()):
            return percent[0], read
    entity = _ENTITY.search(text)
    if entity is not None and (read := html.unescape(text)) != text:
        return entity[0], " ".join(read.split())
    return None
