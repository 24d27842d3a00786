"""Units of Vietnam with their validity, names and aliases in every script, and the places that a text names."""

from search.places.gazetteer import Gazetteer
from search.places.heard import find_heard, load_heard
from search.places.scan import ANY_LANGUAGE
from search.places.towns import list_town_names
from search.places.unit import Level, Outlet, OutletKind, PlaceMention, Unit, UnitKind

__all__ = [
    "ANY_LANGUAGE",
    "Gazetteer",
    "Level",
    "Outlet",
    "OutletKind",
    "PlaceMention",
    "Unit",
    "UnitKind",
    "find_heard",
    "list_town_names",
    "load_heard",
]
