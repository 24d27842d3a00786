"""Near-copies made of real articles by small edits, in many scripts: they are folded, and nothing else is."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from search.model.document import Document
from tests.stories.memory import places_of
from tests.stories.scoring import read_labeled

SEED = 20261129
LEAST_FOLDED = 0.98
"""Four hashes of a text miss a copy now and then: see `index.stories.sketch`."""


@functools.cache
def articles() -> tuple[Document, ...]:
    """One page of each story of the sample in each of its languages."""
    return tuple(document for _, document in read_labeled("sample"))


def _drop_letters(text: str, chance: random.Random) -> str:
    """Mistyped here and there: one letter of 300 is gone, figures stay."""
    return "".join(c for c in text if c.isdigit() or chance.random() > 1 / 300)


def _repeat_words(text: str, chance: random.Random) -> str:
    """Edited: three times a stretch of some letters stands there twice."""
    for _ in range(3):
        at = chance.randrange(len(text))
        stretch = "".join(c for c in text[at : at + 8] if not c.isdigit())
        text = text[:at] + stretch + text[at:]
    return text


def _add_line(text: str, chance: random.Random) -> str:
    """Another site's page: a line of its own at the end."""
    return f"{text}\n{'★' * chance.randrange(3, 9)}"


def _change_spaces(text: str, chance: random.Random) -> str:
    """Set anew: paragraphs joined, no-break spaces for some others."""
    first, _, rest = text.partition("\n")
    return f"{first} {rest}" if rest else first.replace(" ", "\u00a0", chance.randrange(1, 4))


@pytest.mark.parametrize("edit", [_drop_letters, _repeat_words, _add_line, _change_spaces])
def test_near_copies_are_folded_and_nothing_else(edit: Callable[[str, random.Random], str]) -> None:
    chance = random.Random(SEED)
    copies = [
        replace(each, id=f"copy of {each.id}", body=edit(each.body, chance), title=None, source_url=None)
        for each in articles()
    ]
    places = places_of([*articles(), *copies])
    pairs = {(place.copy_of, id_) for id_, place in places.items() if place.copy_of is not None}
    true = {(each.id, f"copy of {each.id}") for each in articles()}
    found = {pair for pair in pairs if pair in true or pair[::-1] in true}
    assert pairs == found
    assert len(found) >= LEAST_FOLDED * len(true)
