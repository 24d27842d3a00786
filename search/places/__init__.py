"""Units of Vietnam with their validity, names and aliases in every script, and the places that a text names."""

from search.places.gazetteer import Gazetteer
from search.places.unit import Level, Outlet, OutletKind, PlaceMention, Unit, UnitKind

__all__ = ["Gazetteer", "Level", "Outlet", "OutletKind", "PlaceMention", "Unit", "UnitKind"]
