"""The values that parameters take, each with its pattern and an example; how they are read is in reading."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

MAX_VALUES = 50
"""Of one filter: more is no choice but a list, which a query text says better."""
MAX_LIMIT = 200
MAX_PAGE = 40
MAX_FACET_SIZE = 1000

_MONTH_31 = r"(0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01]))?"
_MONTH_30 = r"(0[469]|11)(-(0[1-9]|[12][0-9]|30))?"
_FEBRUARY = r"02(-(0[1-9]|1[0-9]|2[0-8]))?"
_YEAR = r"([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_LEAP_DAY = r"([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-02-29"
DATE_PATTERN = rf"^({_YEAR}(-({_MONTH_31}|{_MONTH_30}|{_FEBRUARY}))?|{_LEAP_DAY})$"
"""A day, month or year that exists in the proleptic Gregorian calendar, years 1 to 9999."""

_TIME = "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"
_DAY = r"((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
INSTANT_PATTERN = rf"^({_YEAR}-{_DAY}|{_LEAP_DAY}){_TIME}$"
"""A second that exists, in UTC."""

Instant = Annotated[
    str,
    Meta(
        pattern=INSTANT_PATTERN,
        examples=["2026-11-29T06:00:00Z"],
        extra={"expected": "an instant in UTC such as 2026-11-29T06:00:00Z"},
    ),
]
Date = Annotated[
    str,
    Meta(
        pattern=DATE_PATTERN,
        examples=["2024-10-23", "2024-10", "2024"],
        extra={"expected": "a date such as 2024, 2024-10 or 2024-10-23"},
    ),
]
LanguageFilter = Annotated[
    str,
    Meta(
        pattern="^-?[a-z]{2,3}$",
        examples=["ru", "-cs"],
        extra={"expected": "a code of two or three letters, such as ru; -ru excludes it"},
    ),
]
LanguageCode = Annotated[
    str,
    Meta(
        pattern="^[a-z]{2,3}$",
        examples=["vi"],
        extra={"expected": "a code of two or three letters, such as ru"},
    ),
]
UnitFilter = Annotated[
    str,
    Meta(
        pattern="^-?[^-\\s].*$",
        examples=["ha-tinh", "none", "-khanh-hoa"],
        extra={"expected": "the id of a province, such as ha-tinh, or none; -ha-tinh excludes it"},
    ),
]
TextFilter = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=300,
        examples=["baohatinh.vn"],
        extra={"expected": "a value of 1 to 300 signs as the facet gives it; - in front excludes it"},
    ),
]
StoryFilter = Annotated[
    str, Meta(min_length=1, max_length=300, extra={"expected": "the id of a story, as a hit gives it"})
]
FACET_NAMES = ("province", "former", "language", "month", "day", "outlet", "author", "story")
FACET_SIZE = "([1-9][0-9]{0,2}|1000)"
FacetChoice = Annotated[
    str,
    Meta(
        pattern=rf"^(({'|'.join(FACET_NAMES)})(:{FACET_SIZE})?|none)$",
        examples=["province:50", "language"],
        extra={"expected": f"one of {', '.join(FACET_NAMES)}, with a size from 1 to 1000 as in province:50; or none"},
    ),
]
FacetName = Literal["province", "former", "language", "month", "day", "outlet", "author", "story"]
Switch = Annotated[
    str,
    Meta(
        pattern="^(lang:[a-z]{2,3}|place:[a-z0-9-]{1,80}|marks|spelling)$",
        examples=["place:ha-tinh", "marks"],
        extra={"expected": "the key of a reading, such as lang:cs, place:ha-tinh, marks or spelling"},
    ),
]
Cursor = Annotated[
    str,
    Meta(
        pattern="^[A-Za-z0-9_-]{16,6000}$",
        extra={"expected": "a cursor as the last answer gave it"},
    ),
]
Limit = Annotated[int, Meta(ge=1, le=MAX_LIMIT)]
Page = Annotated[int, Meta(ge=1, le=MAX_PAGE)]
Sort = Literal["relevance", "newest", "oldest", "id"]
Group = Literal["story", "none"]
Interval = Literal["none", "auto", "day", "week", "month", "year"]
Expansion = Literal["none", "marks", "places", "languages", "all"]
Highlight = Literal["spans", "html", "none"]
HitField = Literal[
    "id",
    "url",
    "source_url",
    "language",
    "title",
    "author",
    "outlet",
    "published",
    "first_seen",
    "provinces",
    "story",
    "copy_of",
    "evidence",
    "score",
    "matched",
    "highlights",
    "editions",
    "through",
    "links",
]
ExportField = Literal[
    "id",
    "url",
    "source_url",
    "language",
    "title",
    "author",
    "outlet",
    "published",
    "precision",
    "basis",
    "first_seen",
    "provinces",
    "province_names",
    "story",
    "copy_of",
    "body",
]
