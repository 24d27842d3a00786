"""Tells in which encoding of before UTF-8 a page was written; reading bytes and refusing them is `decode`'s.

Each encoding that can hold the bytes is tried, and what it makes of them is rated: East Asian ones by kana, Hangul or
the commonest Chinese characters, others by the letters and the commonest words of the languages that were written in
them. Of 837 times that a labeled page was written in an encoding that could hold it 833 were read and 3 refused;
statistics of bytes alone read 563, refused 106 and took 129 for another encoding (2026-11-30).
"""

from __future__ import annotations

import codecs
import functools
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data" / "encodings.json"
_TAG = re.compile(rb"<[^<>]{1,2000}>")
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,20})", re.IGNORECASE)
_DECLARATION_REACH = 2_000
_WIDER = {"iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}
"""What pages that declare the narrower encoding are written in."""
_REPLACED, _WHOLE_FOR_TORN = "\ufffd", 20
_ESCAPE = b"\x1b$"
_EAST = {"euc_jp": "ja", "cp932": "ja", "euc_kr": "ko", "cp949": "ko", "gb18030": "zh", "big5hkscs": "zh"}
_KANA = re.compile(r"[\u3041-\u30fe]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = frozenset("\u00a0„“”‘’‚«»–—…·•°€§©®™№¿¡ªº²³½×−‹›")
"""Beyond letters, what any text may print."""
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[„“”«»…•°€§©®™№¿¡ªº²³½×](?=[^\W\d_])")
_SAMPLE = 6_000
_LEAST_KANA, _LEAST_HANGUL, _LEAST_HAN = 0.2, 0.6, 0.4
_LEAST_COVERED = 0.75
"""Letters beyond ASCII that are of the language."""
_OF_NAMES = 0.8
"""What a Vietnamese letter weighs in another language, where it stands in names."""
_LEAST_WORDS, _LEAST_SHARE = 3, 0.04
_SURE = {"vi": "đ"}
"""What each text of a language has, where names in texts of other languages are among its words."""
_CYRILLIC = "а"
_UNSPACED = "th"
_LETTERS_A_WORD = 6


def tell_encoding(data: bytes) -> str | None:
    """The codec that can read bytes which are not UTF-8; None where none makes sense of them.

    What a page declares counts only where its bytes tell nothing: servers and templates declare for all pages alike.
    """
    if _ESCAPE in data and data.isascii():
        return "iso2022_jp" if _reads(data, "iso2022_jp") else None
    plain = _TAG.sub(b" ", data) if b"<" in data else data
    return _tell_east(plain) or _tell_alphabet(plain) or _declared(data)


def mend_utf8(data: bytes) -> str | None:
    """The text of bytes that are UTF-8 but for a few; None for any other.

    What is torn at an end is cut off, elsewhere U+FFFD stands for it.
    """
    text = data.decode("utf-8", "replace")
    torn = text.count(_REPLACED)
    whole = len(_BEYOND_ASCII.findall(text)) - torn
    return text.strip(_REPLACED) if torn and whole >= _WHOLE_FOR_TORN * torn else None


def _tell_east(data: bytes) -> str | None:
    rated = {encoding: _rate_east(text, _EAST[encoding]) for encoding, text in _read_all(data, _EAST)}
    best = max(rated, key=rated.__getitem__, default=None)
    return best if best is not None and rated[best] > 0.0 else None


def _rate_east(text: str, language: str) -> float:
    """How much of the signs beyond ASCII is what a language prints most, above the least; 0 for too little."""
    beyond = len(_BEYOND_ASCII.findall(text))
    if not beyond:
        return 0.0
    if language == "ja":
        share = len(_KANA.findall(text)) / beyond
        return share + 1.0 if share >= _LEAST_KANA else 0.0
    if language == "ko":
        share = len(_HANGUL.findall(text)) / beyond
        return share if share >= _LEAST_HANGUL else 0.0
    han, common = Counter(_HAN.findall(text)), _table()["han"]
    share = sum(count for sign, count in han.items() if sign in common) / beyond
    return share if share >= _LEAST_HAN else 0.0


def _tell_alphabet(data: bytes) -> str | None:
    best, most = None, 0.0
    languages: Mapping[str, list[str]] = _table()["languages"]
    for encoding, text in _read_all(data, languages):
        rating = max(_rate(text, languages[encoding]))
        if rating > most:
            best, most = encoding, rating
    return best


def _rate(text: str, languages: list[str]) -> Iterator[float]:
    """For each language the share of its commonest words, less where letters or signs are not its own."""
    text = unicodedata.normalize("NFC", text)
    low = text.lower()
    words = _WORD.findall(low)
    signs = Counter(_BEYOND_ASCII.findall(low))
    torn = len(_SIGN_IN_WORD.findall(low))
    names = _letters("vi")
    total = sum(count for sign, count in signs.items() if sign not in _SIGNS) + torn
    for language in languages:
        own = _letters(language)
        covered = sum(
            count if sign in own else _OF_NAMES * count for sign, count in signs.items() if sign in names or sign in own
        )
        covered = covered / total if total else float(bool(signs))
        found, size = _count_words(low, words, language)
        is_told = (
            _SURE.get(language, "") in low
            and covered >= _LEAST_COVERED
            and found >= _LEAST_WORDS
            and found >= _LEAST_SHARE * size
        )
        yield covered**4 * found / size if is_told else 0.0


def _count_words(low: str, words: list[str], language: str) -> tuple[int, int]:
    """How many of the words are among the language's commonest, and how many words there are."""
    common = _words(language)
    if language == _UNSPACED:
        return sum(low.count(word) for word in common), max(1, len(low) // _LETTERS_A_WORD)
    return sum(word in common for word in words), max(1, len(words))


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_DECLARATION_REACH])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    encoding = _WIDER.get(name, name)
    return encoding if encoding != "utf-8" and _reads(data, encoding) else None


def _read_all(data: bytes, encodings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What each encoding that can hold the bytes makes of their beginning."""
    for encoding in encodings:
        if _reads(data, encoding):
            yield encoding, data[: 2 * _SAMPLE].decode(encoding, "ignore")[:_SAMPLE]


def _reads(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):  # a codec that makes no text of bytes is no encoding either
        return False
    return True


@functools.cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return table


@functools.cache
def _letters(language: str) -> frozenset[str]:
    return frozenset(_table()["letters"][language])


@functools.cache
def _words(language: str) -> frozenset[str]:
    from search.analysis.voting import function_words  # slow to import, for the few pages that need it

    words = function_words(language) | frozenset(_table()["words"].get(language, ()))
    is_cyrillic = _CYRILLIC in _letters(language)  # Serbian has words in Latin letters, too
    return frozenset(word for word in words if not (is_cyrillic and word.isascii()))
