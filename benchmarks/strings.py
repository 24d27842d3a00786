"""Texts that nobody would type and that must be answered all the same: generated, the same for a seed on every machine.

What they cost, and what is answered, is measured elsewhere.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

OPERATORS = (" AND ", " OR ", " NOT ", " -", " +", "(", ")", '"', '"~', '"~5', "^2", "^0,5", "~", "*", "?", "=")
FIELDS = ("title:", "author:", "outlet:", "lang:", "province:", "story:", "date:")
VALUES = ("ru", "vi", "2024", "2024-01..2024-06", ">=2023", "last 7 days", "Hà Tĩnh", "河静省", "baohatinh.vn")
INVISIBLE = ("\0", "\x07", "\u00ad", "\u200b", "\u200d", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\ufeff")
EMOJI = ("😀", "👩‍👧", "🇻🇳", "👍🏽", "❤️", "🏴󠁧󠁢󠁳󠁣󠁴󠁿")
BRACKETS = 5_000
LONGEST = 100_000
"""Signs of the longest texts."""


class Strings:
    """Texts of many kinds out of the words of a corpus, mixed with operators and with signs that are no words."""

    def __init__(self, words: Sequence[str], seed: int) -> None:
        self._words = words
        self._random = random.Random(seed)

    def take(self, count: int) -> Iterator[str]:
        """So many texts. One of fifty is between 3,000 and 100,000 signs long, one of four hundred is the longest."""
        kinds: tuple[tuple[Callable[[], str], int], ...] = (
            (self._write_words, 15),
            (self._write_operators, 20),
            (self._write_open, 15),
            (self._write_phrases, 10),
            (self._write_fields, 10),
            (self._write_pieces, 15),
            (self._write_signs, 13),
            (self._write_long, 2),
        )
        makers, weights = zip(*kinds, strict=True)
        for _ in range(count):
            yield self._random.choices(makers, weights)[0]()

    def _word(self) -> str:
        return self._random.choice(self._words)

    def _some(self, most: int) -> range:
        """Few, mostly: as many short texts as long ones."""
        return range(round(most ** self._random.random()))

    def _write_words(self) -> str:
        joiner = self._random.choice((" ", " ", " ", "", "-", "\n", "\0", "\u202e "))
        return joiner.join(self._word() for _ in self._some(120))

    def _write_operators(self) -> str:
        return "".join(
            self._random.choice((self._word() + " ", self._random.choice(OPERATORS))) for _ in self._some(160)
        )

    def _write_open(self) -> str:
        """Words of which a part is missing."""
        return " ".join(self._open_word() for _ in self._some(120))

    def _open_word(self) -> str:
        word, chance = self._word(), self._random
        place = chance.randrange(len(word) + 1)
        match chance.randrange(6):
            case 0:
                return word[: max(2, place)] + "*"
            case 1:
                return word[:place] + "?" + word[place + 1 :]
            case 2:
                return word[:place] + "*" + word[place:]
            case 3:
                return word + "~"
            case 4:
                return "".join(sign if chance.random() < 0.5 else chance.choice("*?") for sign in word)
            case _:
                return "*" + word

    def _write_phrases(self) -> str:
        return " ".join(
            '"' + " ".join(self._word() for _ in self._some(30)) + self._random.choice(('"', '"~', '"~5', '"~50', ""))
            for _ in self._some(20)
        )

    def _write_fields(self) -> str:
        values = (self._word(), self._random.choice(VALUES), f'"{self._random.choice(VALUES)}"', self._open_word(), "")
        return " ".join(
            self._random.choice(("", "-", "+", "(")) + self._random.choice(FIELDS) + self._random.choice(values)
            for _ in self._some(40)
        )

    def _write_pieces(self) -> str:
        pools = (self._words, OPERATORS, FIELDS, VALUES, INVISIBLE, EMOJI, (" ",))
        return "".join(self._random.choice(self._random.choice(pools)) for _ in self._some(200))

    def _write_signs(self) -> str:
        """Code points from anywhere, or from one place."""
        first = self._random.choice((0, 0x80, 0x300, 0x600, 0xE00, 0x1100, 0x2000, 0x4E00, 0xAC00, 0x1F300, 0xE0000))
        width = self._random.choice((0x20, 0x100, 0x1000))
        signs = (self._random.randrange(first, first + width) for _ in self._some(300))
        return "".join(chr(sign) for sign in signs if not 0xD800 <= sign < 0xE000)

    def _write_long(self) -> str:
        unit = self._random.choice(
            (
                self._write_words,
                self._write_operators,
                self._write_open,
                self._write_pieces,
                self._write_signs,
                self._word,
                lambda: self._random.choice((*OPERATORS, *INVISIBLE, *EMOJI, *FIELDS)),
                lambda: "(" * BRACKETS + self._word() + ")" * BRACKETS,
                lambda: "(" * BRACKETS,
            )
        )
        length = self._random.choice((3_000, 10_000, 10_000, LONGEST))
        if self._random.random() < 0.5:
            piece = unit() or " "
            return (piece * (length // len(piece) + 1))[:length]
        parts: list[str] = []
        size = 0
        while size < length:
            parts.append(unit() or " ")
            size += len(parts[-1])
        return "".join(parts)[:length]
