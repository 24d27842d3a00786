"""Words of spaced scripts: letters, marks, digits, apostrophes inside; runs of unspaced scripts are elsewhere."""

from __future__ import annotations

# Marks that stand inside words (categories Mn and Mc of the scripts before Thai, and those for all scripts), and the
# joiners. `\w` of the standard library leaves them out and would cut Hindi at every vowel sign.
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957"
    "\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u09e2\u09e3\u09fe\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a75"
    "\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0ae2\u0ae3\u0b01-\u0b03\u0b3c\u0b3e-\u0b57\u0b62\u0b63\u0b82\u0bbe-\u0bcd\u0bd7"
    "\u0c00-\u0c04\u0c3c\u0c3e-\u0c56\u0c62\u0c63\u0c81-\u0c83\u0cbc\u0cbe-\u0cd6\u0ce2\u0ce3\u0d00-\u0d03\u0d3b\u0d3c"
    "\u0d3e-\u0d4d\u0d57\u0d62\u0d63\u0d81-\u0d83\u0dca-\u0ddf\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\ufe20-\ufe2f"
)
LONGEST_PART = 64
"""What is letters and digits alone and no longer is one word, whatever the pattern."""
# A part of a word is cut after so many code points and a word after four parts: engines refuse terms of some thousand
# bytes. Possessive quantifiers save a tenth of the time: there is nothing to give back.
WORD = rf"\w[\w{MARKS}]{{0,{LONGEST_PART - 1}}}+(?:'\w[\w{MARKS}]{{0,{LONGEST_PART - 1}}}+){{0,3}}+"
"""A word in prepared text.

Numbers are cut at their separators (2.200 → 2, 200; 15,5 → 15, 5; 27/12/2023 → 27, 12, 2023): languages disagree
whether a point or a comma groups thousands, so the parts are what a number has in common in all. Hyphens cut as well.
"""

HEBREW_WORD = rf"""\w[\w{MARKS}]{{0,{LONGEST_PART - 1}}}+(?:['"]\w[\w{MARKS}]{{0,{LONGEST_PART - 1}}}+){{0,3}}+"""
"""As WORD, with the double mark inside a Hebrew abbreviation (צה"ל)."""


def lower(text: str) -> str:
    """Prepared text: lower-cased, one apostrophe for all, no underscores. Its length is the same, so offsets hold.

    `İ` is the one letter that `str.lower` makes longer.
    """
    return unify(text.replace("İ", "i"))


def unify(text: str) -> str:
    """Lower-cased text with one apostrophe for all and no underscores, of the same length. Without `İ` in it.

    `str.lower` would choose the final sigma by what follows, a point and a letter included; a word must not depend on
    its neighbors.
    """
    return text.replace("Σ", "σ").lower().replace("’", "'").replace("ʼ", "'").replace("_", " ")
