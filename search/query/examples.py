"""What a query can say, each with an example that finds something in the sample corpus; help and tests share it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """What a part of the query language is about; a help page has one paragraph for each."""

    WORDS = "words"
    """Words side by side: all of them, in any inflected form, with or without marks."""
    PHRASE = "phrase"
    STEMMED_PHRASE = "stemmed_phrase"
    NEAR = "near"
    OPERATORS = "operators"
    REQUIRED = "required"
    EXCLUDED = "excluded"
    GROUPS = "groups"
    PATTERN = "pattern"
    TYPOS = "typos"
    EXACT = "exact"
    WEIGHT = "weight"
    TITLE = "title"
    AUTHOR = "author"
    OUTLET = "outlet"
    LANGUAGE = "lang"
    PROVINCE = "province"
    STORY = "story"
    DATE = "date"
    PLACES = "places"
    """A place by any of its names."""


@dataclass(frozen=True, slots=True)
class Example:
    """One live example: `syntax` is the form in general, `query` a text to search. `is_live`: it finds something in the
    sample corpus, whatever else an index holds.
    """

    topic: Topic
    syntax: str
    query: str
    is_live: bool = True


EXAMPLES = (
    Example(Topic.WORDS, "word word", "flood boats"),
    Example(Topic.WORDS, "word word", "lu huong khe"),
    Example(Topic.PHRASE, '"word word"', '"night guards"'),
    Example(Topic.STEMMED_PHRASE, '"word word"~', '"night guard"~'),
    Example(Topic.NEAR, '"word word"~5', '"village electricity"~20'),
    Example(Topic.OPERATORS, "word OR word", "durian OR lychee"),
    Example(Topic.OPERATORS, "word AND word", "flood AND boat"),
    Example(Topic.REQUIRED, "+word word", "+coffee guard"),
    Example(Topic.EXCLUDED, "word -word", "rice -flood"),
    Example(Topic.EXCLUDED, "word NOT word", "rice NOT flood"),
    Example(Topic.GROUPS, "(word OR word) word", "(flood OR landslide) village"),
    Example(Topic.PATTERN, "word*", "fertili*"),
    Example(Topic.PATTERN, "w?rd", "lych?e"),
    Example(Topic.TYPOS, "word~", "fertilzer~"),
    Example(Topic.EXACT, "=word", "=boats"),
    Example(Topic.WEIGHT, "word^2 word", "flood^2 boats"),
    Example(Topic.TITLE, "title:word", "title:coffee"),
    Example(Topic.AUTHOR, "author:name", 'author:"Bùi Đức Thành"', is_live=False),
    Example(Topic.OUTLET, "outlet:name", "outlet:baohatinh.vn"),
    Example(Topic.LANGUAGE, "lang:code", "lang:cs"),
    Example(Topic.LANGUAGE, "lang:-code", "metro lang:-ru"),
    Example(Topic.PROVINCE, "province:name", 'province:"Hà Tĩnh"'),
    Example(Topic.STORY, "story:id", "story:…", is_live=False),
    Example(Topic.DATE, "date:year", "date:2024"),
    Example(Topic.DATE, "date:month..month", "date:2024-01..2024-06"),
    Example(Topic.DATE, "date:>day", "date:>2024-01-15"),
    Example(Topic.DATE, 'date:"last 7 days"', 'date:"last 7 days"', is_live=False),
    Example(Topic.PLACES, "place", "Hà Tĩnh"),
    Example(Topic.PLACES, "place", "Хатинь"),
    Example(Topic.PLACES, "place", "河静省"),
)
