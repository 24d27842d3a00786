"""A corpus of generated news in many languages, the same on every machine; it reads like text only to a machine.

One story is told in all languages; number, story, province, day and words follow from the seed alone, so that any
article can be had without those before it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.words import Vocabulary
from benchmarks.writing import Idiom, Language, load_idioms, without_marks
from search.places import Gazetteer, Unit

RECIPE = 1
"""Raised with every change that would make other articles of the same seed; it is part of the folder's name."""
BODY_WORDS = 340
"""Words of an article's text, about 2 KB; DESIGN's measurements were made with documents of this size."""
TITLE_WORDS = 8
FIRST_DAY = datetime.date(2021, 1, 1)
DAY_COUNT = 5 * 365


@dataclass(frozen=True, slots=True)
class Story:
    """What all editions of an article share.

    `province` is the id of the unit on that day; `slug` the last part of the address of the Vietnamese original.
    """

    number: int
    day: datetime.date
    province: str
    other: str
    domain: str
    slug: str

    @property
    def source_url(self) -> str:
        """Where the original was published."""
        return f"https://{self.domain}/{self.slug}-{self.number + 100_000}.html"


@dataclass(frozen=True, slots=True)
class NewsArticle:
    """One edition. *Shape*: `paragraphs` has the lead and at least three more."""

    number: int
    language: str
    story: Story
    title: str
    author: str
    paragraphs: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its id, also in the index."""
        return f"bench-{self.number:07d}"

    @property
    def url(self) -> str:
        """The address of its own page."""
        return f"https://www.vietnam.vn/{self.language}/{self.story.slug}-{self.number}"


class Corpus:
    """All articles of a seed. Languages take turns, so that each has the same number of articles."""

    def __init__(self, languages: Mapping[str, Language], gazetteer: Gazetteer, seed: int) -> None:
        self.languages = languages
        self._codes = tuple(languages)
        self._gazetteer = gazetteer
        self.seed = seed
        self._today = _shuffled(gazetteer.current(), seed)
        self._before = _shuffled([u for u in (*gazetteer.current(), *gazetteer.former()) if u.valid_from is None], seed)

    @classmethod
    def of_real_words(cls, gazetteer: Gazetteer, seed: int) -> Corpus:
        """A corpus in every language that there is an idiom for, with the words that `wordfreq` knows."""
        idioms = load_idioms()
        languages = {code: Language(idiom, Vocabulary.of_language(code)) for code, idiom in idioms.items()}
        return cls(languages, gazetteer, seed)

    def articles(self, count: int) -> Iterator[NewsArticle]:
        """The first articles."""
        return map(self.article, range(count))

    def article(self, number: int) -> NewsArticle:
        """One article; `number` counts from 0."""
        code = self._language_of(number)
        story = self.story(number // len(self._codes))
        random = np.random.default_rng((self.seed, 1, number))
        language = self.languages[code]
        idiom = language.idiom
        words = language.vocabulary.draw(random, BODY_WORDS)
        title = idiom.capitalize(idiom.joiner.join(language.vocabulary.draw(random, TITLE_WORDS)))
        author = idiom.people.draw(random)
        return NewsArticle(number, code, story, title, author, self._write_paragraphs(words, idiom, story, random))

    def words(self, number: int) -> list[str]:
        """The words that an article is made of, in their order; a few of them gave way to names."""
        random = np.random.default_rng((self.seed, 1, number))
        return self.languages[self._language_of(number)].vocabulary.draw(random, BODY_WORDS)

    def story(self, number: int) -> Story:
        """What the editions of one story share."""
        random = np.random.default_rng((self.seed, 0, number))
        chance = random.random(3)
        day = FIRST_DAY + datetime.timedelta(days=int(chance[0] * DAY_COUNT))
        units = self._before if day < datetime.date(2025, 7, 1) else self._today
        # Squared, so that the first provinces are written about far more often than the last.
        province = units[int(chance[1] ** 2 * len(units))]
        other = units[int(chance[2] * len(units))]
        words = self.languages["vi"].vocabulary.draw(random, TITLE_WORDS)
        domain = f"bao{province.removesuffix('-old').replace('-', '')}.vn"
        return Story(number, day, province, other, domain, "-".join(map(without_marks, words)))

    def today(self, unit: str) -> str:
        """The id of the unit that a unit belongs to today."""
        return self._gazetteer.at(unit, None)[0]

    def label(self, unit: str, idiom: Idiom) -> str:
        """The name of a unit as texts of a language have it."""
        return idiom.write_place(self._gazetteer.label(unit, idiom.language))

    def _language_of(self, number: int) -> str:
        return self._codes[number % len(self._codes)]

    def _write_paragraphs(
        self, words: list[str], idiom: Idiom, story: Story, random: np.random.Generator
    ) -> tuple[str, ...]:
        ends = np.sort(random.integers(60, BODY_WORDS - 40, size=int(random.integers(3, 6)))).tolist()
        chunks = [words[start:end] for start, end in zip([0, *ends], [*ends, BODY_WORDS], strict=True)]
        texts = [idiom.write_paragraph(chunk, random) for chunk in chunks if len(chunk) > 1]
        lead = idiom.leads[story.number % len(idiom.leads)]
        province = self.label(story.province, idiom)
        texts[0] = lead.format(day=idiom.write_day(story.day), province=province, text=texts[0])
        return tuple(texts)


def _shuffled(units: tuple[Unit, ...] | list[Unit], seed: int) -> list[str]:
    order = np.random.default_rng((seed, 2)).permutation(len(units)).tolist()
    return [units[place].id for place in order]
