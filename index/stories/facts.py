"""What linking knows of a document, and the keys under which documents that may belong together find each other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from index.stories.figures import rarity, read_figures
from index.stories.sketch import sketch
from search.addresses import address_key, canonical_address, slug_key, vietnamese_slug
from search.model.document import Document, Precision
from search.model.keys import hash64

KEY_FIGURES = 4
"""Figures of a document that make keys, the rarest first. Each costs a term of the index; the number was not tuned."""
LEAST_KEY_RARITY = 0.5
LEAST_SHARED_RARITY = 4.0
LEAST_SHARED_FIGURES = 0.6
"""Of all pairs of different stories in the sample and seven more folders, whatever their days and provinces, none
shares figures of more than 3.75 together or, beyond 1.5, more than 0.4 of all; same province and day come on top
(2026-11-29)."""

LEAST_SHARED_SHORT, LEAST_FIGURES_SHORT = 2.0, 0.75
"""Short pages have few figures: so little is enough where nearly all agree and the paragraphs are as many. Of all pairs
of different stories in two languages, in the sample and fourteen folders, whatever their days and provinces, none
shares more than 1.5 and as much as 0.75 of all, and none of one day and province half of all (2026-11-30)."""
LEAST_SHARED_BY_SLUG, SLUG_MONTHS = 1.0, 60
"""Documents of one slug that lie further apart than a translation does, in days, are editions if so much of their
figures agrees as in short pages: a reprint, or a page that tells no more than the month."""
LEAST_FIGURES_BESIDE_NAMES = 2.0
"""Names of persons can make up for the rest of the rarity. No less: two reports of a day name the same chairman."""
LATE_DAYS = 10
"""So many days after another a translation may appear; the further apart, the more must be shared."""
LEAST_SHARED_LATE, LEAST_FIGURES_LATE = 3.5, 0.75
"""What documents must share whose days differ by more than one, or which have none. Of 2,893 pairs of different
stories of one province in two languages, at whatever distance, none shares more than 2.0 or more than half of all
(the sample and seven folders of labelled pages, 2026-11-29)."""
LEAST_SHARED_ANYWHERE, LEAST_FIGURES_ANYWHERE = 2.5, 0.9
"""What documents of one day must share wherever they are: one may be national, or its province spelled unheard-of."""
LEAST_SHARED_EVER, LEAST_FIGURES_EVER = 6.0, 0.9
"""What is one story whatever its day, where that is not known of both: a page may be dated from last year's plan."""
PAIR_FIGURES, PAIR_RARITY = 3, 0.5
"""With pairs of the three rarest figures, from two digits on, 239 of the 260 pairs of editions of the sample are found,
from three digits on 232, of the four rarest no more (2026-11-29)."""

FIGURE, SKETCH = "f", "k"
"""First letter of a key, beside those of addresses: documents that share it may be editions, or copies."""


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """A document as linking sees it.

    *Units*: days are ordinals, 0 where undated; `first_seen` in seconds since 1970-01-01 UTC. `addresses` and `slugs`
    may be empty; `figures` has each number once.
    """

    id: str
    language: str
    first_day: int
    last_day: int
    has_day: bool
    provinces: frozenset[str]
    address: str | None
    slugs: tuple[str, ...]
    figures: frozenset[str]
    paragraph_count: int
    keys: tuple[str, ...]
    first_seen: int = 0
    story: str = ""
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document belongs: its story, and the id of the page that it repeats, if it does."""

    story: str
    copy_of: str | None = None


def read_facts(document: Document, first_seen: int) -> LinkFacts:
    """What linking knows of a document. *Units*: `first_seen` in seconds since 1970-01-01 UTC."""
    published = document.published
    first, last = published.first_day, published.last_day
    address = canonical_address(document.source_url)
    slugs = dict.fromkeys((vietnamese_slug(document.source_url), vietnamese_slug(document.url)))
    figures = frozenset(read_figures(document.body))
    first_day = first.toordinal() if first else 0
    has_day = published.precision is Precision.DAY and first is not None
    found = tuple(slug for slug in slugs if slug)
    provinces = frozenset(subject.unit for subject in document.subjects)
    return LinkFacts(
        id=document.id,
        language=document.language,
        first_day=first_day,
        last_day=last.toordinal() if last else 0,
        has_day=has_day,
        provinces=provinces,
        address=address,
        slugs=found,
        figures=figures,
        paragraph_count=document.body.count("\n") + 1,
        keys=_keys(document, address, found, figures, first_day if has_day else 0, provinces),
        first_seen=first_seen,
        story=document.story,
        copy_of=document.copy_of,
    )


def own_story(document_id: str, source_url: str | None) -> str:
    """The story of a document that shares a story with none but those of the same address."""
    address = canonical_address(source_url)
    return document_id if address is None else story_of_address(address)


def story_of_address(address: str) -> str:
    """The id of the story that stands at a canonical address."""
    return f"s{hash64(address):016x}"


def _keys(
    document: Document,
    address: str | None,
    slugs: tuple[str, ...],
    figures: frozenset[str],
    day: int,
    provinces: frozenset[str],
) -> tuple[str, ...]:
    keys = [f"{SKETCH}{number:016x}{document.language}" for number in sketch(document.body)]
    if address is not None:
        keys.append(address_key(address))
    keys += map(slug_key, slugs)
    if day:
        # Each stands under its own day and the next: so two documents meet whose days differ by one at most.
        keys += [f"{FIGURE}{at}:{figure}" for figure in _telling(figures) for at in (day, day + 1)]
    keys += [f"{FIGURE}{province}:{pair}" for province in sorted(provinces) for pair in _telling_pairs(figures)]
    return tuple(keys)


def _telling_pairs(figures: frozenset[str]) -> list[str]:
    """The rarest figures two by two, under which documents meet however far apart their days.

    Two figures of two digits and a province have some two stories in a million documents of ten languages.
    """
    ranked = sorted((-rarity(figure), figure) for figure in figures if rarity(figure) >= PAIR_RARITY)
    if -sum(weight for weight, _ in ranked) < LEAST_SHARED_LATE:
        return []
    rare = ranked[:PAIR_FIGURES]
    return [f"{one}+{other}" for (_, one), (_, other) in combinations(rare, 2)]


def _telling(figures: frozenset[str]) -> list[str]:
    """The figures, the rarest first, of which another edition must have one.

    Two editions share figures of so much weight that what is left out here cannot reach it, in either of them; and both
    leave out from the same end. A document of few or common figures has none. *Source*: prefix filtering, S. Chaudhuri,
    V. Ganti, R. Kaushik, A Primitive Operator for Similarity Joins, 2006.
    """
    ranked = sorted((-rarity(figure), figure) for figure in figures)
    rest = -sum(weight for weight, _ in ranked)
    must_share = max(LEAST_FIGURES_BESIDE_NAMES, LEAST_SHARED_FIGURES * rest)
    found = []
    for weight, figure in ranked[:KEY_FIGURES]:
        if rest < must_share or -weight < LEAST_KEY_RARITY:
            break
        found.append(figure)
        rest += weight
    return found
