"""What an apostrophe inside a word means to its stem, language by language; finding the word is the tokenizer's."""

from __future__ import annotations

from search.analysis.filters.stemming import Stem

_ELISION_VOWELS = frozenset("aeiouyhàâäáéèêëíîïòóôöùúûüœæ")


def cut_suffix(word: str) -> str:
    """The word before an ending set off by an apostrophe: Turkish Vietnam'ın→vietnam, Dutch foto's→foto.

    After a single letter the apostrophe belongs to a name and only it goes: h'mong→hmong, k'ho→kho.
    """
    head, _, tail = word.partition("'")
    if not tail:
        return word
    return head if len(head) > 1 else word.replace("'", "")


def before_apostrophe(stem: Stem) -> Stem:
    """A stemmer that sees a word only up to its apostrophe."""
    return lambda word: stem(cut_suffix(word)) if "'" in word else stem(word)


def join_initial(word: str) -> str:
    """The word without an apostrophe after its first letter (o'brien→obrien); others stay (don't, vietnam's)."""
    return word[0] + word[2:] if word[1:2] == "'" else word


def elided_length(word: str, articles: frozenset[str]) -> int:
    """How many code points at the start are an elided article or preposition: 2 in l'eau, 0 in aujourd'hui.

    Only before a vowel or h, so the people M'Nông keep their name in French.
    """
    head, _, tail = word.partition("'")
    return len(head) + 1 if tail and head in articles and tail[0] in _ELISION_VOWELS else 0
