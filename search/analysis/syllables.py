"""Whether words typed without marks are Vietnamese syllables; words with marks need no guess and are the detector's."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from search.analysis.voting import foreign_function_words

_TABLE = Path(__file__).parent / "data" / "vi_syllables.tsv"
_WORD = re.compile(r"[^\W\d_]+")
LEAST_WORDS = 4
LEAST_SHARE = 0.8
LEAST_OWN_SHARE = 0.5


@functools.cache
def _syllables() -> frozenset[str]:
    lines = [line for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = {kind: members.split() for kind, members in (line.split("\t") for line in lines)}
    found = set(rows["bare"])
    for rhyme in rows["rhyme"]:
        onsets = rows["any"] + (rows["front"] if rhyme[0] in "eiy" else rows["back"])
        found.update(onset + rhyme for onset in onsets)
        found.add("gi" + rhyme if rhyme[0] != "i" else "g" + rhyme)
        if rhyme[:2] in {"ua", "ue", "uo", "uy"}:
            found.add("q" + rhyme)
    return frozenset(found)


def is_unmarked_syllable(word: str) -> bool:
    """Whether a word in lower case is a Vietnamese syllable without its marks."""
    return word in _syllables()


def is_unmarked_vietnamese(text: str) -> bool:
    """Whether a text is at least four words, all without marks, nearly all of them Vietnamese syllables.

    At least half must be no function word of another language besides: French "trop tot a cause du" is syllables too.
    """
    if not text.isascii():
        return False
    words = _WORD.findall(text.lower())
    if len(words) < LEAST_WORDS:
        return False
    syllables = [word for word in words if word in _syllables()]
    foreign = foreign_function_words()
    own = [word for word in syllables if word not in foreign]
    return len(syllables) >= LEAST_SHARE * len(words) and len(own) >= LEAST_OWN_SHARE * len(words)
