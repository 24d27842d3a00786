"""Measures of a ranking: how early the one answer stands, and how much of what is relevant stands early."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence


def reciprocal_rank(ids: Sequence[str], wanted: str) -> float:
    """1 for the first place, ½ for the second, … and 0 where the wanted one is not among the ids."""
    return 1 / (ids.index(wanted) + 1) if wanted in ids else 0.0


def discounted_gain(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """nDCG: the gain of what was found, each later place counting less, as a share of the best order's.

    *Source*: Järvelin and Kekäläinen 2002, with gains 2^grade - 1.
    """
    best = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(each, 0) for each in found]) / best


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def without_marks(text: str) -> str:
    """A text as readers type it who leave all marks out."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text) if unicodedata.category(sign) != "Mn")
    return bare.replace("đ", "d").replace("Đ", "D")
