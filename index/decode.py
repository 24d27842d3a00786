"""Turns the bytes of a unit into a page: character encodings and JSON records; what the page says is extraction's."""

from __future__ import annotations

import codecs
import functools
import json
import re
from typing import Any
from urllib.parse import urlsplit

import msgspec

from index.encodings import mend_utf8, tell_encoding
from index.legacy_vietnamese import mend_legacy_vietnamese
from index.page import NOTHING_GIVEN, Form, Given, RawPage
from index.refusal import Reason, Refusal
from index.sources import Kind, RawUnit
from search.dates import parse_days
from search.model.document import Basis, Precision, Published
from search.places import Gazetteer

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ESCAPED_JAPANESE = b"\x1b$"
"""How ISO-2022-JP, which is ASCII otherwise, turns to Japanese."""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_decode = msgspec.json.Decoder().decode
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_].*)?")
_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?:[/?#]|\Z)")
"""What nearly every address begins with; taking one apart with the standard library takes 8 µs."""
_LONGEST_ID = 2_000
"""Characters, as many as an address has. An id is part of the address of its page, and one term in the engines."""
_TEXT_FIELDS = ("id", "url", "title", "language", "author", "source")


class Refused(Exception):
    """Ends the decoding of one unit."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.detail)
        self.refusal = refusal


def decode(unit: RawUnit, gazetteer: Gazetteer) -> RawPage | Refusal:
    """The page of a unit, or why there is none."""
    try:
        data = _read(unit)
        if unit.kind is Kind.RECORD:
            return _decode_record(unit.where, data, gazetteer)
        text = _decode_text(unit.where, data)
        return RawPage(unit.where, Form.HTML if unit.kind is Kind.HTML else Form.TEXT, text, NOTHING_GIVEN)
    except Refused as refused:
        return refused.refusal


def _refuse(where: str, reason: Reason, sentence: str) -> Refused:
    return Refused(Refusal(where, reason, f"{where}: {sentence}"))


def _read(unit: RawUnit) -> bytes:
    if unit.data is not None:
        return unit.data
    try:
        return unit.path.read_bytes() if unit.path else b""
    except OSError as error:
        raise _refuse(
            unit.where, Reason.UNREADABLE, f"cannot be read ({error.strerror}). Check its permissions."
        ) from error


def _decode_text(where: str, data: bytes) -> str:
    """UTF-8, or whatever the bytes say or show that they are.

    Errors: Refused for an empty, binary or unreadable text.
    """
    if not data.strip():
        raise _refuse(where, Reason.EMPTY, "is empty.")
    try:
        text = _convert(where, data)
    except UnicodeDecodeError as error:
        raise _refuse(where, Reason.ENCODING, f"is damaged: not valid {error.encoding}. Save it as UTF-8.") from error
    text = mend_legacy_vietnamese(text) or text
    if len(_CONTROLS.findall(text)) > len(text) // 100:
        raise _refuse(where, Reason.BINARY, "is not text but binary data.")
    return text


def _convert(where: str, data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding)
    wide = _utf16_without_bom(data)
    if wide is not None:
        return data.decode(wide)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if b"\0" in data:
            raise _refuse(where, Reason.BINARY, "is not text but binary data.") from None
        return _convert_older(where, data)
    return _convert_older(where, data) if _ESCAPED_JAPANESE in data else text


def _convert_older(where: str, data: bytes) -> str:
    """What is not UTF-8, or nearly: cut off within a sign, or torn here and there."""
    if (mended := mend_utf8(data)) is not None:
        return mended
    encoding = tell_encoding(data)
    if encoding is None and (vietnamese := mend_legacy_vietnamese(data.decode("latin-1"))) is not None:
        return vietnamese
    if encoding is None:
        raise _refuse(where, Reason.ENCODING, "is in an encoding that cannot be told. Save it as UTF-8.")
    return data.decode(encoding)


def _utf16_without_bom(data: bytes) -> str | None:
    """UTF-16 shows by a zero byte in every other place where the text has spaces, line ends and Latin letters."""
    if len(data) % 2 or b"\0" not in data:
        return None
    first, second = data[::2].count(0), data[1::2].count(0)
    if first + second < len(data) // 50:
        return None
    encoding = "utf-16-le" if second > first else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return encoding if len(_CONTROLS.findall(text)) <= len(text) // 100 else None


def _decode_record(where: str, data: bytes, gazetteer: Gazetteer) -> RawPage:
    try:
        record = _parse(data)
    except UnicodeDecodeError as error:
        raise _refuse(
            where, Reason.ENCODING, "is not UTF-8, which JSON lines must be. Convert the file with iconv."
        ) from error
    except RecursionError as error:
        raise _refuse(where, Reason.BROKEN_JSON, "is nested too deeply to be read.") from error
    except ValueError as error:
        raise _refuse(where, Reason.BROKEN_JSON, f"is not a JSON object ({error}).") from error
    if not isinstance(record, dict):
        raise _refuse(where, Reason.BROKEN_JSON, "is not a JSON object but another JSON value.")
    form = Form.TEXT if isinstance(record.get("text"), str) else Form.HTML
    content = record.get(form.value)
    if not isinstance(content, str):
        raise _refuse(where, Reason.BAD_FIELD, 'has neither "text" nor "html", one of which must be a string.')
    if not content.strip():
        raise _refuse(where, Reason.EMPTY, f'has an empty "{form.value}".')
    content = mend_legacy_vietnamese(content) or content
    return RawPage(where, form, content, _read_given(where, record, gazetteer))


def _parse(data: bytes) -> Any:
    """The JSON value of a line. The quick parser takes 9 µs and the standard library's 15, which takes what is unusual.

    Errors: ValueError, RecursionError.
    """
    try:
        return _decode(data)
    except (ValueError, RecursionError):
        # A byte order mark, half a surrogate pair, NaN; or a mistake, which the standard library names by its place.
        value = json.loads(data.decode("utf-8-sig"))
    if not isinstance(value, dict):
        return value
    return {name: _without_surrogates(field) if isinstance(field, str) else field for name, field in value.items()}


def _without_surrogates(text: str) -> str:
    """JSON may carry half a surrogate pair, which no encoding can write."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _read_given(where: str, record: dict[str, Any], gazetteer: Gazetteer) -> Given:
    texts = {name: _text_field(where, record, name) for name in _TEXT_FIELDS}
    url = texts["url"]
    if url is not None and not _is_address(url):
        raise _refuse(where, Reason.BAD_FIELD, f'"url" is {url!r}, not an http address.')
    if texts["id"] is not None and len(texts["id"]) > _LONGEST_ID:
        raise _refuse(where, Reason.BAD_FIELD, f'"id" has {len(texts["id"])} characters, more than {_LONGEST_ID}.')
    language = texts["language"]
    if language is not None and not _LANGUAGE.fullmatch(language):
        raise _refuse(where, Reason.BAD_FIELD, f'"language" is {language!r}, not a code such as ru or vi.')
    return Given(
        id=texts["id"],
        url=url,
        title=texts["title"],
        published=_read_published(where, record),
        language=None if language is None else language.replace("_", "-").partition("-")[0].lower(),
        author=texts["author"],
        source=texts["source"],
        provinces=_read_provinces(where, record, gazetteer),
    )


def _is_address(url: str) -> bool:
    if _PLAIN_ADDRESS.match(url):
        return True
    try:
        address = urlsplit(url)
        return address.scheme.lower() in ("http", "https") and bool(address.hostname)
    except ValueError:
        return False


def _text_field(where: str, record: dict[str, Any], name: str) -> str | None:
    value = record.get(name)
    if isinstance(value, int) and name == "id":
        value = str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _refuse(where, Reason.BAD_FIELD, f'"{name}" is not a string.')
    return value.strip() or None


def _read_published(where: str, record: dict[str, Any]) -> Published | None:
    """A date of reduced precision, or an instant, of which the day is kept."""
    value = _text_field(where, record, "published")
    if value is None:
        return None
    published = _stated(value)
    if published is None:
        raise _refuse(
            where, Reason.BAD_FIELD, f'"published" is {value!r}, not a date such as 2024-10-23, 2024-10 or 2024.'
        )
    return published


@functools.lru_cache(1024)
def _stated(value: str) -> Published | None:
    """What a record states, if it is a date. Pages that come together were published on few days."""
    date = value[:10] if re.match(r"\d{4}-\d{2}-\d{2}[T ]", value) else value
    if parse_days(date) is None:
        return None
    precision = {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}[len(date.split("-"))]
    return Published("-".join(part.zfill(2) for part in date.split("-")), precision, Basis.STATED, value)


def _read_provinces(where: str, record: dict[str, Any], gazetteer: Gazetteer) -> tuple[str, ...] | None:
    value = record.get("province")
    if value is None:
        return None
    names = value if isinstance(value, list) else [value]
    units = []
    for name in names:
        unit = gazetteer.resolve(name) if isinstance(name, str) else None
        if unit is None:
            raise _refuse(
                where, Reason.BAD_FIELD, f'"province" is {name!r}, no province of Vietnam that is known by this name.'
            )
        units.append(unit.id)
    return tuple(dict.fromkeys(units))
