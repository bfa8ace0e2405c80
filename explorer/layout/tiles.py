"""Boxes found by where they are: each is listed in every tile of the plane that it touches."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from explorer.layout.geometry import Rect

_TILE = 256.0
_MANY = 64
"""So many tiles to look through are no quicker than all boxes, and a box in more is kept apart."""

T = TypeVar("T")


class _Kept(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    number: int
    value: object


class Tiles(Generic[T]):
    """Values with a box each, by a key; what is found comes in the order in which keys were new."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._tiles: dict[tuple[int, int], dict[str, _Kept]] = {}
        self._large: dict[str, _Kept] = {}
        self._count = 0

    def put(self, key: str, left: float, top: float, right: float, bottom: float, value: T) -> None:
        """Add a box, or move the one of that key."""
        before = self._kept.get(key)
        number = self._count if before is None else before.number
        if before is None:
            self._count += 1
        else:
            self._leave(key, before)
        kept = self._kept[key] = _Kept(left, top, right, bottom, number, value)
        if _count(left, top, right, bottom) > _MANY:
            self._large[key] = kept
            return
        for tile in _touched(left, top, right, bottom):
            self._tiles.setdefault(tile, {})[key] = kept

    def drop(self, key: str) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self._leave(key, kept)

    def box(self, key: str) -> Rect:
        """The box of a key that is there."""
        left, top, right, bottom = self._kept[key][:4]
        return Rect(left, top, right - left, bottom - top)

    def _leave(self, key: str, kept: _Kept) -> None:
        if self._large.pop(key, None) is not None:
            return
        for tile in _touched(*kept[:4]):
            del self._tiles[tile][key]

    def within(self, left: float, top: float, right: float, bottom: float) -> list[T]:
        """The values whose box shares more than a border with an area."""
        found: dict[int, object] = {}
        for lists in self._where(left, top, right, bottom):
            for k in lists.values():
                if k[0] < right and k[2] > left and k[1] < bottom and k[3] > top:
                    found[k[4]] = k[5]
        return [found[number] for number in sorted(found)]  # type: ignore[misc]

    def _where(
        self, left: float, top: float, right: float, bottom: float
    ) -> list[dict[str, _Kept]]:
        """What to look through for an area."""
        if _count(left, top, right, bottom) > min(_MANY, len(self._kept)):
            return [self._kept]
        tiles = self._tiles
        wanted = [tiles[tile] for tile in _touched(left, top, right, bottom) if tile in tiles]
        return [*wanted, self._large] if self._large else wanted


def _count(left: float, top: float, right: float, bottom: float) -> float:
    """How many tiles an area touches, or one more."""
    return ((right - left) / _TILE + 1) * ((bottom - top) / _TILE + 1)


def _touched(left: float, top: float, right: float, bottom: float) -> list[tuple[int, int]]:
    rows = range(int(top // _TILE), int(bottom // _TILE) + 1)
    columns = range(int(left // _TILE), int(right // _TILE) + 1)
    return [(column, row) for column in columns for row in rows]
