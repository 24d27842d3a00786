"""The parameters of every operation; the same types check a query string and a JSON body."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, field

from search.model.request import DEFAULT_LIMIT
from webapp.api.contract.values import (
    MAX_VALUES,
    Cursor,
    Date,
    Expansion,
    ExportField,
    FacetChoice,
    Group,
    Highlight,
    HitField,
    Instant,
    Interval,
    LanguageCode,
    LanguageFilter,
    Limit,
    Page,
    Sort,
    StoryFilter,
    Switch,
    TextFilter,
    UnitFilter,
)


class NoParameters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An operation that takes none."""


class SearchFilters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is searched: values of one filter are OR-ed, filters AND-ed; `-` in front of a value excludes it."""

    q: Annotated[
        str,
        Meta(
            description="What to find, in the query language of the search page. Every text is a query; what could not "
            "be meant is told in `query.notes`.",
            examples=["наводнение", '"rice harvest" -storm', "title:phà"],
        ),
    ] = ""
    lang: Annotated[
        tuple[LanguageFilter, ...],
        Meta(max_length=MAX_VALUES, description="Languages, as ISO 639-1 codes; `und` where it is not known."),
    ] = ()
    province: Annotated[
        tuple[UnitFilter, ...],
        Meta(
            max_length=MAX_VALUES,
            description="Provinces by id, today's or one of the 63 until June 2025; `none` for pages about no "
            "province.",
        ),
    ] = ()
    outlet: Annotated[tuple[TextFilter, ...], Meta(max_length=MAX_VALUES, description="Newspapers.")] = ()
    author: Annotated[tuple[TextFilter, ...], Meta(max_length=MAX_VALUES, description="Authors, whole names.")] = ()
    story: Annotated[tuple[StoryFilter, ...], Meta(max_length=MAX_VALUES, description="Stories, by id.")] = ()
    from_: (
        Annotated[
            Date,
            Meta(description="Published on this day or later: the whole span that a date can mean must lie inside."),
        ]
        | UnsetType
    ) = field(name="from", default=UNSET)
    to: Annotated[Date, Meta(description="Published on this day or earlier.")] | UnsetType = UNSET
    seen_after: (
        Annotated[
            Instant,
            Meta(description="First taken in later than this: what is new since then, whenever it was published."),
        ]
        | UnsetType
    ) = UNSET
    undated: Annotated[bool, Meta(description="Only pages without a date; `from` and `to` then say nothing.")] = False
    copies: Annotated[bool, Meta(description="Also pages that nearly repeat an earlier one in the same language.")] = (
        False
    )
    through: Annotated[
        bool, Meta(description="`lang` says what is read, not what is searched: found through any edition.")
    ] = False
    expand: Annotated[
        Expansion,
        Meta(description="Which interpretations of the words are searched, too: forms without marks, names of places."),
    ] = "all"
    off: Annotated[
        tuple[Switch, ...],
        Meta(max_length=MAX_VALUES, description="Readings to switch off, by `query.readings[].key`."),
    ] = ()


class SearchParameters(SearchFilters, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A search: what is searched, what is counted, and which part of the result is answered."""

    sort: (
        Annotated[
            Sort,
            Meta(
                description="The order of the hits. Without it: relevance where there are words, else newest. `id` is "
                "an order without meaning that nothing ever changes; with it every hit is one page, not one story."
            ),
        ]
        | UnsetType
    ) = UNSET
    group: (
        Annotated[
            Group,
            Meta(description="One hit for each story (the default, but for `sort=id`), or for each page."),
        ]
        | UnsetType
    ) = UNSET
    limit: Annotated[Limit, Meta(description="Hits of one answer.")] = DEFAULT_LIMIT
    page: Annotated[
        Page, Meta(description="Which part of the result, counted from 1. To go further, use `cursor`.")
    ] = 1
    cursor: (
        Annotated[
            Cursor,
            Meta(
                description="Go on where the answer with this `next_cursor` ended. All other parameters must be those "
                "of that answer (`limit`, `fields`, `highlight`, `facet` and `histogram` may change), else 409. While "
                "documents are added, a crawl by cursor gives no document twice and misses none that was there at its "
                "start. With `sort=newest`, `oldest` or `id` a cursor goes to the end of any result "
                "and never expires; by relevance it is offered for results of at most 10,000 hits, and is "
                "kept for an hour after its last use."
            ),
        ]
        | UnsetType
    ) = UNSET
    facet: Annotated[
        tuple[FacetChoice, ...],
        Meta(
            max_length=8,
            description="Values to count, with how many of them: `province:50`. Without it `province`, `language` and "
            "`outlet`; `none` for no facet.",
        ),
    ] = ()
    histogram: Annotated[Interval, Meta(description="Count pages by date; `auto` chooses days or months.")] = "none"
    highlight: Annotated[
        Highlight,
        Meta(description="The words that matched: as spans in code points, as HTML with `<mark>`, or not at all."),
    ] = "spans"
    fields: Annotated[
        tuple[HitField, ...],
        Meta(max_length=30, description="Only these fields of a hit, separated by commas; `id` is always there."),
    ] = ()
    prefer: Annotated[
        tuple[LanguageCode, ...],
        Meta(max_length=MAX_VALUES, description="Which edition stands for its story, the most wanted language first."),
    ] = ()


class ExportParameters(SearchFilters, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is exported, one row for each page (not for each story)."""

    sort: Annotated[Sort, Meta(description="The order of the rows.")] | UnsetType = UNSET
    fields: Annotated[
        tuple[ExportField, ...],
        Meta(max_length=30, description="Only these columns, in this order, separated by commas."),
    ] = ()
    limit: Annotated[int, Meta(ge=1, le=100_000, description="At most so many rows.")] = 100_000


class CsvParameters(ExportParameters, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is exported as a table."""

    bom: Annotated[bool, Meta(description="Begin with a byte order mark, which some spreadsheets need.")] = False


class FeedParameters(SearchFilters, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a feed holds: the stories that were taken in last, whenever they were published."""

    seen_until: (
        Annotated[
            Instant,
            Meta(description="First taken in at this time or before it, as in a feed's link to what came before."),
        ]
        | UnsetType
    ) = UNSET
    limit: Annotated[
        Limit, Meta(description="So many stories; more only where they were taken in within the same second.")
    ] = 50


class FacetValuesParameters(SearchFilters, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A search within the values of one facet."""

    prefix: Annotated[str, Meta(max_length=100, description="Values that begin so, whatever their case or marks.")] = ""
    limit: Annotated[Limit, Meta(description="At most so many values, the commonest first.")] = 20


class SuggestParameters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What was typed so far."""

    q: Annotated[str, Meta(max_length=500, description="The text of the search box.", examples=["lũ", "Хати"])]
    locale: Annotated[
        LanguageCode | UnsetType,
        Meta(description="The reader's language, by which names of places are written."),
    ] = UNSET


class SimilarParameters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which of the similar documents."""

    same_language: Annotated[bool, Meta(description="Only in the document's own language.")] = False
    fields: Annotated[tuple[HitField, ...], Meta(max_length=30, description="Only these fields of a hit.")] = ()


class DocumentParameters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """How a document is answered."""

    q: Annotated[str, Meta(description="Words to mark in title and body.")] = ""
    highlight: Annotated[Highlight, Meta(description="How they are marked; only where `q` is given.")] = "spans"


class IntakeParameters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is known of a page that is sent as it is; of pages in JSON, each says it itself."""

    id: Annotated[str, Meta(max_length=300, description="The id of a page sent as text or HTML.")] = ""
    url: Annotated[str, Meta(max_length=2000, description="The address of a page sent as text or HTML.")] = ""


class ResultsParameters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which part of what a saved query finds is answered, and how."""

    new: Annotated[bool, Meta(description="Only what arrived since its owner last looked at it.")] = False
    limit: Annotated[Limit, Meta(description="Hits of one answer.")] = DEFAULT_LIMIT
    facet: Annotated[tuple[FacetChoice, ...], Meta(max_length=8, description="Values to count; as in a search.")] = ()
    histogram: Annotated[Interval, Meta(description="Count pages by date.")] = "none"
    highlight: Annotated[Highlight, Meta(description="How the words that matched are marked.")] = "spans"
    fields: Annotated[
        tuple[HitField, ...], Meta(max_length=30, description="Only these fields of a hit, separated by commas.")
    ] = ()


Name = Annotated[str, Meta(min_length=1, max_length=160, description="What its owner calls it.")]
Note = Annotated[str, Meta(max_length=2000, description="What its owner noted about it.")]
Folder = Annotated[str, Meta(max_length=60, description="The folder that it lies in.")]


class SavedQueryBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A search to keep."""

    name: Name
    search: SearchFilters
    note: Note = ""
    folder: Folder = ""


class SavedQueryChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is to be changed; everything else stays. Another search starts with nothing new."""

    name: Name | UnsetType = UNSET
    search: SearchFilters | UnsetType = UNSET
    note: Note | UnsetType = UNSET
    folder: Folder | UnsetType = UNSET
