"""What fields are called: their own names, those of other search engines, and those in the interface's languages."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from search.model.query import QueryField
from search.query.forms import plain_width

OWN_NAMES: Mapping[str, QueryField] = {field.value: field for field in QueryField}
OTHER_NAMES: Mapping[QueryField, str] = {
    QueryField.TITLE: "intitle|headline|tiêu đề|tieu de|titel|rubrik|titulek|nadpis|заголовок|başlık",
    QueryField.AUTHOR: "tác giả|tac gia|autor|författare|автор|yazar",
    QueryField.OUTLET: "site|source|newspaper|nguồn|nguon|zeitung|quelle|tidning|källa|noviny|zdroj"
    "|газета|источник|gazete|kaynak",
    QueryField.LANGUAGE: "language|ngôn ngữ|ngon ngu|sprache|språk|jazyk|язык|dil",
    QueryField.PROVINCE: "tỉnh|tinh|provinz|provins|provincie|провинция|vilayet",
    QueryField.DATE: "ngày|ngay|datum|дата|tarih",
}
"""Read as fields where a value stands right behind the colon."""
BOUNDS: Mapping[str, str] = {"before": "<", "after": ">=", "since": ">=", "until": "<="}
"""Names that other engines have for the field of dates, with the sign that its value gets: `before:2024`."""

FIELDS: Mapping[str, QueryField] = {
    **OWN_NAMES,
    **{name: field for field, names in OTHER_NAMES.items() for name in names.split("|")},
}
"""The field of each name in small letters."""


def find_field(typed: str) -> QueryField:
    """The field of a name in letters of any case and width. Errors: KeyError for what is none."""
    return _by_key()[_key(typed)]


def find_bound(typed: str) -> str:
    """The sign of a bound in letters of any case and width. Errors: KeyError for what is none."""
    return BOUNDS[_key(typed)]


@functools.cache
def _by_key() -> Mapping[str, QueryField]:
    return {_key(name): field for name, field in FIELDS.items()}


def _key(name: str) -> str:
    """What all spellings of a name that a pattern without regard to case takes for equal have in common."""
    return " ".join(plain_width(name).casefold().replace("\u0307", "").replace("ı", "i").split())


def write_pattern(names: Mapping[str, object]) -> str:
    """A regular expression, verbose, that matches any of some names, in letters of plain or full width."""
    return "|".join("".join(map(_write_letter, name)) for name in sorted(names, key=len, reverse=True))


def _write_letter(letter: str) -> str:
    if letter == " ":
        return r"\s"
    return f"[{letter}{chr(ord(letter) + 0xFEE0)}]" if letter.isascii() else letter
