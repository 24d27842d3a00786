"""Tells which unit a newspaper, a station or a portal serves, by its domain."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from search.places.folding import slug
from search.places.tables import read_rows
from search.places.unit import Outlet, OutletKind

_NEWS = "bao"
_TOPS = ("vn", "com.vn", "org.vn")
_NEWSPAPER = re.compile(r"bao([a-z]+?)(tv)?\.(?:vn|com\.vn|org\.vn|info\.vn)")
_PORTAL = re.compile(r"([a-z]+)\.gov\.vn")


class Outlets:
    """The known domains, and the rule that the unknown ones follow."""

    def __init__(
        self, rows: list[list[str]], unit_of_slug: Callable[[str], str | None], name_of: Callable[[str], str]
    ) -> None:
        self._known = {row[0]: Outlet(row[0], row[3] or None, row[1], OutletKind(row[2])) for row in rows}
        self._unit_of_slug = unit_of_slug
        self._name_of = name_of

    def find(self, domain: str) -> Outlet | None:
        """The outlet of a domain or of the nearest domain above it."""
        labels = domain.lower().strip().rstrip(".").split(".")
        for start in range(len(labels) - 1):
            candidate = ".".join(labels[start:])
            outlet = self._known.get(candidate) or self._by_rule(candidate)
            if outlet is not None:
                return outlet
        return None

    def values(self, name: str) -> list[str]:
        """What pages of an outlet may call it, from its name or the first part of its domain: name and domains."""
        key = _key(name)
        found = dict.fromkeys(self._by_key.get(key, ()))
        unit = self._unit_of_slug(key.removeprefix(_NEWS)) if key.startswith(_NEWS) else None
        if unit is not None:
            found |= dict.fromkeys((f"Báo {self._name_of(unit)}", *(f"{key}.{top}" for top in _TOPS)))
        return list(found)

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for outlet in self._known.values():
            keys = {outlet.domain.partition(".")[0], *([] if outlet.name is None else [_key(outlet.name)])}
            for key in keys:
                found.setdefault(key, []).extend(filter(None, (outlet.name, outlet.domain)))
        return found

    def _by_rule(self, domain: str) -> Outlet | None:
        if match := _NEWSPAPER.fullmatch(domain):
            unit = self._unit_of_slug(match[1])
            return Outlet(domain, f"Báo {self._name_of(unit)}", unit, OutletKind.NEWSPAPER) if unit else None
        if match := _PORTAL.fullmatch(domain):
            unit = self._unit_of_slug(match[1])
            return Outlet(domain, None, unit, OutletKind.PORTAL) if unit else None
        return None


def _key(name: str) -> str:
    return slug(name).replace("-", "")


def read_outlet_rows() -> list[list[str]]:
    """The rows of the data file: domain, unit, kind, name."""
    return [[*row, ""][:4] for row in read_rows("outlets.tsv")]
