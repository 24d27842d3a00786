"""The statistical model that is asked where script and words decide nothing; when to ask it is the detector's."""

from __future__ import annotations

import functools
import threading
from typing import Protocol, cast

from search.analysis.languages.table import languages


class Model(Protocol):
    """Ranks the languages of the platform."""

    def rank(self, text: str) -> list[tuple[str, float]]:
        """Every language that the detector may answer with its probability, the most probable first.

        *Units*: costs 0.3 µs a byte, in Python: show it little.
        """
        ...


class LazyModel:
    """py3langid restricted to the platform's languages. Safe to share between threads.

    It takes 63 MB and half a second, so it loads at the first question, once for all of a process.
    """

    def __init__(self) -> None:
        self._model: Model | None = None
        self._lock = threading.Lock()

    def rank(self, text: str) -> list[tuple[str, float]]:
        """See `Model.rank`."""
        with self._lock:
            if self._model is None:
                self._model = _load()
            model = self._model
        return model.rank(text)


@functools.cache
def _load() -> Model:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    whole = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    whole.set_languages([code for code, language in languages().items() if language.is_detected])
    # A model that was narrowed keeps the tables of all its languages besides; one made of narrow tables does not.
    narrow = LanguageIdentifier(
        whole.nb_ptc,
        whole.nb_pc,
        whole.nb_classes,
        whole.tk_nextmove,
        whole.tk_output,
        norm_probs=True,
        tk_row=whole.tk_row,
    )
    return cast(Model, narrow)
