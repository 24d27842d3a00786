"""What linking knows of a document, and the keys under which documents that may belong together find each other."""

from __future__ import annotations

from dataclasses import dataclass

from index.stories.addresses import canonical_address, vietnamese_slug
from index.stories.figures import rarity, read_figures
from index.stories.sketch import sketch
from search.model.document import Document, Precision
from search.model.keys import hash64

KEY_FIGURES = 4
"""Figures of a document that make keys, the rarest first. Each costs a term of the index; the number was not tuned."""
LEAST_KEY_RARITY = 0.5
LEAST_SHARED_RARITY = 4.0
LEAST_SHARED_FIGURES = 0.6
"""Of 40,000 pairs of different stories in the sample and two more folders, whatever their days and provinces, none
shares figures of more than 3.75 together or, beyond 0.5, more than 0.33 of all; same province and day come on top.
Of 168 pairs of editions 87 % pass, and most of the others are joined through a third (2026-11-20)."""

ADDRESS, SLUG, FIGURE, SKETCH = "a", "s", "f", "k"
"""First letter of a key: documents that share it may be editions by their address, slug or figures, or copies."""


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


def read_facts(document: Document, first_seen: int | None = None) -> LinkFacts:
    """What linking knows of a document; `first_seen` is for one that no index has given back yet."""
    published = document.published
    first, last = published.first_day, published.last_day
    address = canonical_address(document.source_url)
    slugs = dict.fromkeys((vietnamese_slug(document.source_url), vietnamese_slug(document.url)))
    figures = frozenset(read_figures(document.body))
    first_day = first.toordinal() if first else 0
    has_day = published.precision is Precision.DAY and first is not None
    found = tuple(slug for slug in slugs if slug)
    provinces = frozenset(subject.unit for subject in document.subjects)
    if first_seen is None:
        first_seen = int(document.first_seen.timestamp()) if document.first_seen else 0
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
        keys=_keys(document, address, found, figures, first_day if has_day else 0, bool(provinces)),
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
    document: Document, address: str | None, slugs: tuple[str, ...], figures: frozenset[str], day: int, is_placed: bool
) -> tuple[str, ...]:
    keys = [f"{SKETCH}{number:016x}{document.language}" for number in sketch(document.body)]
    if address is not None:
        keys.append(f"{ADDRESS}{hash64(address):016x}")
    keys += [f"{SLUG}{hash64(slug):016x}" for slug in slugs]
    if day and is_placed:
        # Each stands under its own day and the next: so two documents meet whose days differ by one at most.
        keys += [f"{FIGURE}{at}:{figure}" for figure in _telling(figures) for at in (day, day + 1)]
    return tuple(keys)


def _telling(figures: frozenset[str]) -> list[str]:
    """The figures, the rarest first, of which another edition must have one.

    Two editions share figures of so much weight that what is left out here cannot reach it, in either of them; and both
    leave out from the same end. A document of few or common figures has none. *Source*: prefix filtering, S. Chaudhuri,
    V. Ganti, R. Kaushik, A Primitive Operator for Similarity Joins, 2006.
    """
    ranked = sorted((-rarity(figure), figure) for figure in figures)
    rest = -sum(weight for weight, _ in ranked)
    must_share = max(LEAST_SHARED_RARITY, LEAST_SHARED_FIGURES * rest)
    found = []
    for weight, figure in ranked[:KEY_FIGURES]:
        if rest < must_share or -weight < LEAST_KEY_RARITY:
            break
        found.append(figure)
        rest += weight
    return found
