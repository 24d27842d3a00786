"""Documents as rows of an export: as a table and as JSON lines; which documents there are is the service's."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from search.model.document import Document
from search.places import Gazetteer
from webapp.api.contract.hits import EndOfExport, Row
from webapp.api.presenting.hits import present_first_seen

ROWS_AT_ONCE = 100
"""Written to the network together: about 50 KB."""
BOM = "\ufeff"
_FORMULA = tuple("=+-@\t\r＝＋－＠")
"""What a spreadsheet takes for the start of a formula, also in full width.

Source: OWASP, CSV Injection.
"""
USUAL_COLUMNS = tuple(name for name in Row.__struct_fields__ if name != "body")
Value = str | None | tuple[str, ...]


def write_table(documents: Iterable[Document], fields: Sequence[str], gazetteer: Gazetteer, bom: bool) -> Iterator[str]:
    """The rows as CSV under a row of names, some rows at a time; lists are joined by "; ".

    Source: RFC 4180.
    """
    columns = tuple(fields) or USUAL_COLUMNS
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write(BOM if bom else "")
    writer.writerow(columns)
    for part in _in_parts(documents):
        writer.writerows([_cell(read_value(each, name, gazetteer)) for name in columns] for each in part)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def write_lines(
    documents: Iterable[Document], fields: Sequence[str], gazetteer: Gazetteer, total: int, most: int
) -> Iterator[bytes]:
    """The rows as JSON lines; a last line tells when the result goes on behind the most rows that an export has."""
    columns = tuple(fields) or USUAL_COLUMNS
    encode = msgspec.json.Encoder().encode_lines
    for part in _in_parts(documents):
        yield encode([_row(each, columns, gazetteer) for each in part])
    if total > most:
        yield encode([EndOfExport(truncated=True, rows=most, total=total)])


def _row(document: Document, columns: Sequence[str], gazetteer: Gazetteer) -> Row:
    return Row(**{name: read_value(document, name, gazetteer) for name in columns})  # type: ignore[arg-type]


def read_value(document: Document, name: str, gazetteer: Gazetteer) -> Value:
    """One value of a row."""
    return _VALUES[name](document, gazetteer)


def _cell(value: Value) -> str:
    text = "; ".join(value) if isinstance(value, tuple) else value or ""
    # The apostrophe makes a spreadsheet take the rest for text, and is not shown.
    return f"'{text}" if text.startswith(_FORMULA) else text


def _in_parts(documents: Iterable[Document]) -> Iterator[list[Document]]:
    waiting = iter(documents)
    while part := list(islice(waiting, ROWS_AT_ONCE)):
        yield part


def _units(document: Document) -> tuple[str, ...]:
    return tuple(dict.fromkeys(subject.unit for subject in document.subjects))


_VALUES: dict[str, Callable[[Document, Gazetteer], Value]] = {
    "id": lambda document, _: document.id,
    "url": lambda document, _: document.url,
    "source_url": lambda document, _: document.source_url,
    "language": lambda document, _: document.language,
    "title": lambda document, _: document.title,
    "author": lambda document, _: document.author,
    "outlet": lambda document, _: document.outlet,
    "published": lambda document, _: document.published.date,
    "precision": lambda document, _: document.published.precision.value,
    "basis": lambda document, _: document.published.basis.value,
    "first_seen": lambda document, _: present_first_seen(document),
    "provinces": lambda document, _: _units(document),
    "province_names": lambda document, gazetteer: tuple(gazetteer.unit(unit).name for unit in _units(document)),
    "story": lambda document, _: document.story,
    "copy_of": lambda document, _: document.copy_of,
    "body": lambda document, _: document.body,
}
