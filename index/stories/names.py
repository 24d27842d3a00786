"""The persons that a text in Latin script names, written alike in every language; what they prove is `evidence`'s."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from search.analysis.syllables import is_unmarked_syllable

_SURNAMES = (
    "Nguyen", "Nguyễn", "Tran", "Trần", "Pham", "Phạm", "Hoang", "Hoàng", "Huynh", "Huỳnh", "Phan", "Dang", "Đặng",
    "Bui", "Bùi", "Duong", "Dương", "Trinh", "Trịnh", "Dinh", "Đinh", "Truong", "Trương", "Luong", "Lương", "Doan",
    "Đoàn", "Vuong", "Vương", "Trieu", "Triệu", "Le ", "Lê ", "Vu ", "Vũ ", "Vo ", "Võ ", "Ngo ", "Ngô ", "Ho ", "Hồ ",
)  # fmt: skip
"""The commonest. Who has another is not found, in no edition."""
_CAPITAL = "[A-ZĐ\u00c0-\u00dd\u0102\u0128\u0168\u01a0\u01af\u1ea0-\u1ef9]"
_NAME = re.compile(rf"{_CAPITAL}\w{{1,6}}((?: {_CAPITAL}\w{{0,8}}){{2,3}})")
_LONGEST_ENDING = 4
_WHOLE = str.maketrans({"đ": "d", "Đ": "D"})
_PRESIDENT = "ho chi minh"


def read_names(text: str) -> Iterator[str]:
    """Names of three or four syllables, without marks, in lower case and without the endings that languages join.

    >>> sorted(set(read_names("ông Trần Báu Hà, Tran Bau Ha'nın, Tran Bau Hu")))
    ['tran bau ha', 'tran bau hu']
    """
    for surname in _SURNAMES:
        at = text.find(surname)
        while at >= 0:
            if (match := _NAME.match(text, at)) is not None and (name := _read(match[0])):
                yield name
            at = text.find(surname, at + len(surname))


def _read(written: str) -> str | None:
    bare = unicodedata.normalize("NFD", written.translate(_WHOLE))
    words = "".join(c for c in bare if not unicodedata.combining(c)).lower().split()
    *inner, last = words
    if not all(map(is_unmarked_syllable, inner)):
        return None
    for end in range(len(last), max(0, len(last) - _LONGEST_ENDING - 1), -1):
        if is_unmarked_syllable(last[:end]):
            name = " ".join([*inner, last[:end]])
            return None if name == _PRESIDENT else name
    return None
