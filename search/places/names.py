"""The names of the units themselves, for typed filters and shown labels; names in texts belong to `lexicon`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from search.places.folding import fold, fold_cyrillic, is_cyrillic
from search.places.unit import Unit

# Not \W: the vowel signs of Indic scripts are none of its letters.
_SEPARATORS = re.compile(r"[\s\-–‐‑—_.,/()·・＝=]+")
_OLD = "-old"
_TYPE_WORDS = re.compile(
    r"(?:tinh|thanh pho|tp|province|provincie|provincia|provinz|provins|provinsi|city|il|ili|eyaleti|of|"
    r"провинция|провінція|город|省|市|성|시|จังหวัด|مقاطعة|प्रांत|\W)*"
)


class UnitNames:
    """Names by unit and units by name."""

    def __init__(
        self,
        units: Mapping[str, Unit],
        exonyms: Mapping[str, Mapping[str, list[str]]],
        labels: Mapping[str, Mapping[str, str]],
        aliases: Mapping[str, list[str]],
    ) -> None:
        self._exonyms = exonyms
        self._aliases = aliases
        self._labels = labels
        self._other_scripts = {language for language in exonyms if not self._is_latin(language)}
        self._ids: dict[str, str] = {}
        for unit in units.values():
            if not unit.id.endswith(_OLD):
                self._ids.setdefault(_key(unit.name), unit.id)
        for names in exonyms.values():
            for id, forms in names.items():
                for form in forms:
                    self._ids.setdefault(_key(form), id)

    def find(self, name: str) -> str | None:
        """The id of the unit with a name of any script, letter for letter but for marks, case and separators."""
        return self._ids.get(_key(name))

    def label(self, unit: Unit, locale: str) -> str:
        """The name to show in a locale."""
        language = locale.replace("_", "-").split("-")[0]
        id = unit.id.removesuffix(_OLD)
        label = self._labels.get(language, {}).get(id)
        if label is None and language in self._other_scripts:
            label = next(iter(self._exonyms.get(language, {}).get(id, ())), None)
        return label or unit.name

    def by_language(self, unit: Unit) -> Mapping[str, tuple[str, ...]]:
        """The names that a unit has in each language that has one for it, the Vietnamese ones among them."""
        id = unit.id.removesuffix(_OLD)
        found = {"vi": dict.fromkeys((unit.name, *self._aliases.get(id, ())))}
        for language, names in self._exonyms.items():
            found.setdefault(language, {}).update(dict.fromkeys(names.get(id, ())))
        for language, labels in self._labels.items():
            if id in labels:
                found.setdefault(language, {})[labels[id]] = None
        return {language: tuple(names) for language, names in found.items() if names}

    def sample(self, language: str) -> str:
        """One name in a language's own writing; empty where it has none."""
        return next((forms[0] for forms in self._exonyms.get(language, {}).values()), "")

    def is_type_word(self, folded: str) -> bool:
        """Whether folded text holds nothing but words such as "tỉnh" and "province"."""
        return _TYPE_WORDS.fullmatch(folded.strip()) is not None

    def _is_latin(self, language: str) -> bool:
        sample = self.sample(language)
        return not sample or unicodedata.name(sample[0], "").startswith("LATIN")


def _key(name: str) -> str:
    folded = fold_cyrillic(name) if is_cyrillic(name) else fold(name)
    return _SEPARATORS.sub("", folded)
