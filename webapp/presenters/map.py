"""The tile map of the provinces: where a tile stands, how dark it is, where it leads; its looks are a stylesheet's."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from search.model.fields import NO_PROVINCE, Keyword
from webapp.presenters.context import Context
from webapp.presenters.facets import Facets, buckets, speak_value
from webapp.presenters.places import name_province
from webapp.presenters.provinces import toggle_province
from webapp.presenters.shades import Shade, find_shade, present_legend, shade_bounds
from webapp.presenters.tile_names import tile_lines
from webapp.refinements import Refinements
from webapp.search_url import Filter, SearchState, Units

TILES = Path(__file__).parent.parent / "data" / "tiles.json"
GAP = 3

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Size:
    """Measures of a map, in units of its drawing: a tile, its first line of text, and whether it has a count."""

    width: int
    height: int
    line: int
    has_count: bool


LARGE = Size(62, 43, 12, True)
LARGE_FORMER = Size(53, 43, 12, True)
SMALL = Size(43, 30, 12, False)
SMALL_FORMER = Size(39, 30, 12, False)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in a tile. `width` is 0, or the width that a long line is squeezed into."""

    text: str
    x: float
    y: float
    width: int = 0


@dataclass(frozen=True, slots=True)
class Tile:
    """One unit on the map. `shade` is 0 (none) to 5 (most); `ink` are the classes of what is written on it."""

    x: int
    y: int
    shade: int
    ink: str
    lines: tuple[Line, ...]
    count: Line | None
    link: str
    spoken: str
    is_selected: bool
    is_excluded: bool


@dataclass(frozen=True, slots=True)
class TileMap:
    """A map to draw. `view_box` leaves room around the tiles for the frame of a focused one."""

    view_box: str
    size: Size
    tiles: tuple[Tile, ...]
    legend: tuple[Shade, ...]
    label: str
    switches: tuple[tuple[str, str, bool], ...]
    """Label, link, and whether it is the map being shown."""


@functools.cache
def read_tiles() -> Mapping[Units, Mapping[str, Cell]]:
    """Where each unit stands: row and column by its id."""
    data = json.loads(TILES.read_text(encoding="utf-8"))
    return {
        Units.TODAY: {unit: (row, column) for unit, (row, column) in data["today"].items()},
        Units.FORMER: {unit: (row, column) for unit, (row, column) in data["former"].items()},
    }


def present_map(facets: Facets, state: SearchState, context: Context, is_large: bool) -> TileMap:
    """The map that the state asks for, shaded by the counts of the province facet."""
    size = _choose_size(state.units, is_large)
    cells = read_tiles()[state.units]
    counts = _count_units(facets, cells)
    most = max(counts.values(), default=0)
    bounds = shade_bounds(most)
    near = context.paths.refine(state)
    tiles = [_present_tile(unit, cell, counts[unit], bounds, size, near, context) for unit, cell in _by_row(cells)]
    return TileMap(
        view_box=_view_box(cells, size),
        size=size,
        tiles=tuple(tiles),
        legend=present_legend(bounds, most, any(not tile.shade for tile in tiles), context),
        label=_label(state.units, context),
        switches=_switches(state, context, is_large),
    )


def _choose_size(units: Units, is_large: bool) -> Size:
    if units is Units.FORMER:
        return LARGE_FORMER if is_large else SMALL_FORMER
    return LARGE if is_large else SMALL


def _count_units(facets: Facets, cells: Mapping[str, Cell]) -> dict[str, int]:
    # A unit that the merger left alone is never counted as a former one: its pages stand under the province.
    counts = {b.value: b.count for b in buckets(facets, Keyword.PROVINCE) if b.value != NO_PROVINCE}
    counts |= {b.value: b.count for b in buckets(facets, Keyword.FORMER)}
    return {unit: counts.get(unit, 0) for unit in cells}


def _present_tile(
    unit: str, cell: Cell, count: int, bounds: Sequence[int], size: Size, near: Refinements, context: Context
) -> Tile:
    row, column = cell
    x, y = column * (size.width + GAP), row * (size.height + GAP)
    name = name_province(unit, context)
    is_selected = unit in near.state.values(Filter.PROVINCE)
    is_excluded = unit in near.state.excluded(Filter.PROVINCE)
    number = Line(context.phrases.number(count), x + size.width / 2, y + size.height - 5.2)
    shade = find_shade(count, bounds)
    return Tile(
        x=x,
        y=y,
        shade=shade,
        ink=f"on{shade}{' on' if is_selected else ' off' if is_excluded else ''}",
        lines=_place_name(tile_lines(unit, context), x, y, size),
        count=number if size.has_count else None,
        link=toggle_province(unit, near, context),
        spoken=speak_value(name, count, is_selected, context, is_excluded),
        is_selected=is_selected,
        is_excluded=is_excluded,
    )


@functools.lru_cache(maxsize=2_000)
def _place_name(lines: tuple[str, ...], x: int, y: int, size: Size) -> tuple[Line, ...]:
    middle = x + size.width / 2
    # A name of one line stands in the middle of the place for two.
    heights = (size.line + 7.2,) if len(lines) == 1 else (size.line + 1.2, size.line + 13)
    return tuple(
        Line(text, middle, y + height, _squeeze(text, size)) for text, height in zip(lines, heights, strict=True)
    )


def _squeeze(text: str, size: Size) -> int:
    # Letters are about 6 units wide; "Vũng Tàu" on a narrow tile would otherwise run into its neighbor.
    return size.width - 2 if len(text) * 6 > size.width else 0


def _by_row(cells: Mapping[str, Cell]) -> list[tuple[str, Cell]]:
    # The order in which a keyboard or a screen reader passes through the tiles: north to south, west to east.
    return sorted(cells.items(), key=lambda item: item[1])


def _view_box(cells: Mapping[str, Cell], size: Size) -> str:
    rows = max(row for row, _ in cells.values()) + 1
    columns = max(column for _, column in cells.values()) + 1
    return f"-4 -4 {columns * (size.width + GAP) + 5} {rows * (size.height + GAP) + 5}"


def _label(units: Units, context: Context) -> str:
    if units is Units.TODAY:
        return context.phrases.gettext("Map of the provinces of today, with the pages of each")
    return context.phrases.gettext("Map of the 63 provinces until June 2025, with the pages of each")


def _switches(state: SearchState, context: Context, is_start: bool) -> tuple[tuple[str, str, bool], ...]:
    to_path = context.paths.start if is_start else context.paths.search
    return tuple(
        (label, to_path(state.with_units(units)), units is state.units) for units, label in name_units(context).items()
    )


def name_units(context: Context) -> dict[Units, str]:
    """What the provinces of each time are called where one switches between them."""
    return {
        Units.TODAY: context.phrases.gettext("34 provinces today"),
        Units.FORMER: context.phrases.gettext("63 until June 2025"),
    }
