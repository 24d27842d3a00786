"""What a query can say, with examples that find something in the sample corpus; help shows the first of each topic."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """What a part of the query language is about, the commonest first; the help page has one line for each."""

    WORDS = "words"
    """Words side by side: all of them, in any inflected form, with or without marks."""
    PLACES = "places"
    """A place by any of its names."""
    PHRASE = "phrase"
    STEMMED_PHRASE = "stemmed_phrase"
    NEAR = "near"
    EITHER = "either"
    GROUPS = "groups"
    EXCLUDED = "excluded"
    REQUIRED = "required"
    EXACT = "exact"
    PATTERN = "pattern"
    TYPOS = "typos"
    WEIGHT = "weight"
    TITLE = "title"
    NAMES = "names"
    """The author's or the outlet's name."""
    PROVINCE = "province"
    LANGUAGE = "lang"
    PERIOD = "period"
    SINCE = "since"
    RECENT = "recent"


@dataclass(frozen=True, slots=True)
class Example:
    """One live example: a text to search. `is_live`: it finds something in the sample corpus, whatever day it is."""

    topic: Topic
    query: str
    is_live: bool = True


EXAMPLES = (
    Example(Topic.WORDS, "flood boats"),
    Example(Topic.WORDS, "lu huong khe"),
    Example(Topic.PLACES, "河静省"),
    Example(Topic.PLACES, "Хатинь"),
    Example(Topic.PLACES, "Hà Tĩnh"),
    Example(Topic.PHRASE, '"night guards"'),
    Example(Topic.STEMMED_PHRASE, '"night guard"~'),
    Example(Topic.NEAR, '"guard night"~5'),
    Example(Topic.NEAR, '"village electricity"~20'),
    Example(Topic.EITHER, "durian OR lychee"),
    Example(Topic.GROUPS, "(flood OR landslide) village"),
    Example(Topic.GROUPS, "(flood OR landslide) AND village"),
    Example(Topic.GROUPS, "flood AND boat"),
    Example(Topic.EXCLUDED, "rice -flood"),
    Example(Topic.EXCLUDED, "rice NOT flood"),
    Example(Topic.EXCLUDED, 'coffee -"cà phê"'),
    Example(Topic.REQUIRED, "+coffee guard"),
    Example(Topic.EXACT, "=boats"),
    Example(Topic.PATTERN, "fertili*"),
    Example(Topic.PATTERN, "lych?e"),
    Example(Topic.TYPOS, "fertilzer~"),
    Example(Topic.WEIGHT, "flood^3 boats"),
    Example(Topic.TITLE, "title:coffee"),
    Example(Topic.NAMES, 'outlet:"Báo Hà Tĩnh"'),
    Example(Topic.NAMES, "outlet:baohatinh.vn"),
    Example(Topic.NAMES, 'author:"Khac Duan"'),
    Example(Topic.PROVINCE, "province:Хатинь"),
    Example(Topic.PROVINCE, 'province:"Hà Tĩnh"'),
    Example(Topic.LANGUAGE, "lang:ru"),
    Example(Topic.LANGUAGE, "metro lang:-ru"),
    Example(Topic.PERIOD, "date:2024-01..2024-06"),
    Example(Topic.PERIOD, "date:2024"),
    Example(Topic.PERIOD, "date:Q3 2024"),
    Example(Topic.SINCE, "date:>=2025"),
    Example(Topic.SINCE, "date:>2024-01-15"),
    Example(Topic.SINCE, "since:2025"),
    Example(Topic.RECENT, "date:last 3 years", is_live=False),
    Example(Topic.RECENT, 'date:"last 7 days"', is_live=False),
    Example(Topic.RECENT, "date:hôm qua", is_live=False),
)


def first_of_each() -> dict[Topic, str]:
    """One query for each topic, in their order."""
    return {topic: next(each.query for each in EXAMPLES if each.topic is topic) for topic in Topic}
