"""Stemmers behind one shape, loaded at the first word; which language uses which is in the language table."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

Stem = Callable[[str], str]
StemLoader = Callable[[], Stem]

_LEAST_WITH_ARTICLE = 5


class LazyStemmer:
    """Loads a stemmer at its first word and lets one thread at a time use it: a Snowball stemmer has inner state."""

    __slots__ = ("_load", "_lock", "_stem")

    def __init__(self, load: StemLoader) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._stem: Stem | None = None

    def __call__(self, word: str) -> str:
        """The stem, or the word where the stemmer leaves nothing (Greek όταν, Turkish ları) or more than one word."""
        return self.stem_each((word,))[0]

    def stem_each(self, words: Sequence[str]) -> list[str]:
        """The stem of each word, or the word, as of one: two thirds of the time of as many calls."""
        with self._lock:
            if self._stem is None:
                self._stem = self._load()
            stems = list(map(self._stem, words))
        return [word if not stem or " " in stem else stem for word, stem in zip(words, stems, strict=True)]


def snowball(algorithm: str) -> StemLoader:
    """A Snowball stemmer, without its own cache: words are remembered by the analyzer."""

    def load() -> Stem:
        import Stemmer

        stem: Stem = Stemmer.Stemmer(algorithm, 0).stemWord
        return stem

    return load


def lemmas(language: str, endings: str, articles: tuple[str, ...] = ()) -> StemLoader:
    """Dictionary forms, for a language without a Snowball stemmer, less one vowel or soft sign of `endings` at the end.

    The dictionary lacks names, and gives some cases of a word another lemma (Bulgarian провинцията→провинция, but
    провинции→провинции); without the last vowel both meet, and so do Хатінь, Хатіні and Хатіня. A word that the
    dictionary leaves as it is is looked up once more without its suffixed article.
    """

    def load() -> Stem:
        from simplemma import Lemmatizer

        lemmatizer = Lemmatizer(cache_max_size=1)

        def stem(word: str) -> str:
            lemma: str = lemmatizer.lemmatize(word, lang=language).lower()
            if lemma == word and word.endswith(articles) and len(word) > _LEAST_WITH_ARTICLE:
                lemma = lemmatizer.lemmatize(word[:-2], lang=language).lower()
            return lemma[:-1] if len(lemma) > 3 and lemma[-1] in endings else lemma

        return stem

    return load
