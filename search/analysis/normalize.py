"""The one form that every text has before it is stored, searched or analyzed; lower-casing and folding come later."""

from __future__ import annotations

import re
import unicodedata

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Controls (line feed and tab stay), soft hyphen, zero-width space, word joiner, byte order mark, bidirectional marks
# and embeddings, Mongolian vowel separator, interlinear annotation, tags.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\U000e0001-\U000e007f]"
)
# Joiners are orthography in Persian and in the scripts of India, and hold emoji together; beside these letters they are
# dirt.
_STRAY_JOINER = re.compile(r"(?<=[\u0041-\u052f\s])[\u200c\u200d]+|[\u200c\u200d]+(?=[\u0041-\u052f\s])")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def normalize(text: str) -> str:
    """The text in NFC, without invisible characters, lines ended by a single line feed.

    A document's title and body are stored in this form, and a query is brought into it before it is parsed: offsets of
    a `Token` count code points of the text *after* this step. Doing it twice changes nothing. Removed: controls (but
    line feed and tab), soft hyphens, zero-width spaces, bidirectional marks, joiners beside Latin, Greek or Cyrillic
    letters. Half a surrogate pair becomes U+FFFD. Others stay: no-break spaces, quotation marks, dashes.
    """
    # Printable means: no controls, no format characters, no surrogates, no line ends but those taken away here. This
    # test settles nearly every page in 10 µs; the patterns below take 100.
    if text.replace("\n", "").replace("\u00a0", "").replace("\u202f", "").isprintable():
        return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    text = _LINE_END.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _LONE_SURROGATE.sub("\ufffd", text)
    text = _STRAY_JOINER.sub("", text)
    return unicodedata.normalize("NFC", text)
