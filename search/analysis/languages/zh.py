"""Chinese: traditional and simplified signs are one, so whoever types 火龍果 finds 火龙果."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from search.analysis.languages.profile import Language
from search.analysis.tokenizers.words import lower

_TABLE = Path(__file__).parent.parent / "data" / "simplified.tsv"


@functools.cache
def _simplified() -> Mapping[int, str]:
    rows = (line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {ord(sign): simple for simple, signs in rows for sign in signs}


def _prepare(text: str) -> str:
    """Two signs that became one in simplified writing are one here, too: 乾 and 干."""
    return lower(text).translate(_simplified())


def refine(plain: Language) -> Language:
    """The Chinese profile."""
    return replace(plain, prepare=_prepare)
