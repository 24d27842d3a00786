"""Samples a text's paragraphs and tells the script of each, and the language where the script has but one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from search.analysis.scripts import Script, script_of_letter
from search.analysis.voting import NO_VOTES, Ballot, count_votes

# Languages of the platform that alone are written in their script.
_SOLE_LANGUAGE = {
    Script.GREEK: "el",
    Script.ARMENIAN: "hy",
    Script.GEORGIAN: "ka",
    Script.HEBREW: "he",
    Script.BENGALI: "bn",
    Script.TAMIL: "ta",
    Script.TELUGU: "te",
    Script.THAI: "th",
    Script.LAO: "lo",
    Script.MYANMAR: "my",
    Script.KHMER: "km",
    Script.HANGUL: "ko",
}
_DENSE = frozenset({Script.HAN, Script.KANA, Script.HANGUL})
_DENSE_WEIGHT = 3
"""A Han character, kana or Hangul syllable says as much as about three letters: translations are that much shorter."""
_DENSE_BLOCKS = (range(0x11, 0x12), range(0x30, 0x32), range(0x34, 0xA0), range(0xAC, 0xDC), range(0xF9, 0xFB))
_SPARSE_BLOCKS = bytes(sorted(set(range(256)) - {block for blocks in _DENSE_BLOCKS for block in blocks}))
"""Blocks of 256 code points that hold letters of no dense script. Surrogates pass for Han, as most of them are."""
_LEAST_KANA = 0.1
"""Share of kana in Japanese: more than half as a rule; a Chinese text that quotes a Japanese name has a hundredth."""
_SHORT_SAMPLE = 200
_LONG_SAMPLE = 600
"""Code points of a paragraph that are read; the long sample where the short one, some thirty words, has no winner."""
_MOST_LETTERS = 40
"""Code points of a sample whose script is looked up, evenly spaced."""
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER_THAN_LATIN = re.compile(r"[^\x00-\u036f\u1e00-\u2c7f]")
"""With a few marks and signs, which have no script, and without Greek of old spelling. More ranges compile for 4 ms."""


class Paragraph(NamedTuple):
    """What was read of a paragraph.

    `weight` counts its code points, those of dense scripts three times, and is 0 for a line without letters. `script`
    is that of most letters. `language` is the one that the script or, where it proves none, the words prove; `ballot`
    holds the votes of the words.
    """

    text: str
    weight: int
    script: Script | None
    language: str | None = None
    ballot: Ballot = NO_VOTES


def read_paragraph(text: str, weight: int) -> Paragraph:
    """Read the beginning of a paragraph, which stands for all of it; `weight` is what `weigh` says of it."""
    sample = text[:_SHORT_SAMPLE]
    counts = _count_scripts(sample)
    if not counts:
        return Paragraph(text, 0, None)
    script = max(counts, key=counts.__getitem__)
    language = _sole_language(script, counts)
    if language or script is Script.OTHER:
        return Paragraph(text, weight, script, language)
    ballot = count_votes(sample)
    language = ballot.winner
    if language is None and len(text) > _SHORT_SAMPLE:
        ballot = count_votes(text[:_LONG_SAMPLE])
        language = ballot.winner
    if not ballot.votes:  # a row of a table, perhaps
        weight = weight * weigh_letters(sample) // weigh(sample)
    return Paragraph(text, weight, script, language, ballot)


def weigh(text: str) -> int:
    """The length of a text in code points, those of dense scripts counted three times. 3 ns a code point."""
    if text.isascii():
        return len(text)
    blocks = text.encode("utf-16-le", "surrogatepass")[1::2]
    return len(text) + (_DENSE_WEIGHT - 1) * len(blocks.translate(None, _SPARSE_BLOCKS))


def weigh_letters(text: str) -> int:
    """The weight of a short text's letters alone, with their marks, without digits, spaces and signs."""
    scripts = map(script_of_letter, text)
    return sum(
        (_DENSE_WEIGHT if script in _DENSE else 1) if script else unicodedata.category(letter).startswith("M")
        for letter, script in zip(text, scripts, strict=True)
    )


def _count_scripts(sample: str) -> Mapping[Script, int]:
    """How many of some of a sample's letters are of which script, dense ones three times; empty without letters."""
    letters = sample[:: len(sample) // _MOST_LETTERS + 1]
    others = [] if sample.isascii() else _OTHER_THAN_LATIN.findall(letters)
    if not others:
        return {Script.LATIN: 1} if _LATIN.search(sample) else {}
    scripts = list(filter(None, map(script_of_letter, others)))
    counts: dict[Script, int] = {}
    while scripts:
        script = scripts[0]
        counts[script] = scripts.count(script) * (_DENSE_WEIGHT if script in _DENSE else 1)
        scripts = [other for other in scripts if other is not script]
    if latin := len(_LATIN.findall(letters)):
        counts[Script.LATIN] = counts.get(Script.LATIN, 0) + latin
    return counts


def _sole_language(script: Script, counts: Mapping[Script, int]) -> str | None:
    """The one language that a text mostly in this script can be in, or None."""
    if script in {Script.HAN, Script.KANA}:
        kana, han = counts.get(Script.KANA, 0), counts.get(Script.HAN, 0)
        return "ja" if kana > _LEAST_KANA * (kana + han) else "zh"
    return _SOLE_LANGUAGE.get(script)
