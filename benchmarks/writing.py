"""Makes sentences, names and days in one language from drawn words; what an article is made of is the corpus's."""

from __future__ import annotations

import datetime
import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from babel.dates import format_date

from benchmarks.words import Vocabulary

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class PeopleNames:
    """Parts of Vietnamese names in one script."""

    joiner: str
    family: tuple[str, ...]
    middle: tuple[str, ...]
    given: tuple[str, ...]

    def draw(self, random: np.random.Generator) -> str:
        """One name."""
        family, middle, given = random.random(3)
        parts = ((self.family, family), (self.middle, middle), (self.given, given))
        return self.joiner.join(names[int(part * len(names))] for names, part in parts)


@dataclass(frozen=True, slots=True)
class Idiom:
    """How pages of one language are put together: `leads` open an article, the other texts stand around it."""

    language: str
    script: str
    leads: tuple[str, ...]
    day: str
    joiner: str
    stop: str
    comma: str
    photo: str
    source: str
    comments: str
    furniture: tuple[str, ...]
    people: PeopleNames

    def write_sentence(self, words: list[str]) -> str:
        """The words as a sentence, with a comma in the middle of a long one."""
        if len(words) > 12:
            middle = len(words) // 2
            words = [*words[:middle], words[middle] + self.comma, *words[middle + 1 :]]
        return self.capitalize(self.joiner.join(words)) + self.stop

    def capitalize(self, text: str) -> str:
        """The text with a capital at its start; a Turkish i keeps its dot."""
        first = "İ" if self.language == "tr" and text[:1] == "i" else text[:1].upper()
        return first + text[1:]

    def write_day(self, day: datetime.date) -> str:
        """A day as pages of this language write it."""
        return format_date(day, self.day, locale=self.language)

    def write_place(self, label: str) -> str:
        """A place's name as machine translation leaves it: in Latin script without marks, but in Vietnamese itself."""
        return without_marks(label) if self.script == "latin" else label

    def write_paragraph(self, words: list[str], random: np.random.Generator) -> str:
        """Sentences of 8 to 20 words, and one name among them."""
        words[int(random.random() * len(words))] = self.people.draw(random)
        sentences = []
        start = 0
        for length in random.integers(8, 21, size=len(words) // 8 + 1).tolist():
            if start >= len(words):
                break
            sentences.append(self.write_sentence(words[start : start + length]))
            start += length
        return "".join(sentences).rstrip()


@dataclass(frozen=True, slots=True)
class Language:
    """A language to write in: its words and its idiom."""

    idiom: Idiom
    vocabulary: Vocabulary


def load_idioms() -> dict[str, Idiom]:
    """The idioms of all languages of the corpus, by language."""
    people = json.loads((_DATA / "people.json").read_text(encoding="utf-8"))
    names = {
        script: PeopleNames(entry["joiner"], tuple(entry["family"]), tuple(entry["middle"]), tuple(entry["given"]))
        for script, entry in people.items()
    }
    entries = json.loads((_DATA / "languages.json").read_text(encoding="utf-8"))
    return {
        language: Idiom(
            language,
            people=names[entry["script"]],
            leads=tuple(entry.pop("leads")),
            furniture=tuple(entry.pop("furniture")),
            **entry,
        )
        for language, entry in entries.items()
    }


def without_marks(text: str) -> str:
    """A text in Latin script without its marks."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if not "\u0300" <= sign <= "\u036f"))
