"""Boxes found by where they are: each is listed in every tile of the plane that it touches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar

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

    def _leave(self, key: str, kept: _Kept) -> None:
        if self._large.pop(key, None) is not None:
            return
        for tile in _touched(*kept[:4]):
            del self._tiles[tile][key]

    def within(self, left: float, top: float, right: float, bottom: float) -> list[T]:
        """The values whose box shares more than a border with an area."""
        if _count(left, top, right, bottom) > min(_MANY, len(self._kept)):
            found = {
                k.number: k for k in self._kept.values() if _meets(k, left, top, right, bottom)
            }
        else:
            found = {
                k.number: k
                for tile in _touched(left, top, right, bottom)
                if tile in self._tiles
                for k in self._tiles[tile].values()
                if _meets(k, left, top, right, bottom)
            }
            for k in self._large.values():
                if _meets(k, left, top, right, bottom):
                    found[k.number] = k
        return [found[number].value for number in sorted(found)]  # type: ignore[misc]


def _meets(kept: _Kept, left: float, top: float, right: float, bottom: float) -> bool:
    return kept[0] < right and kept[2] > left and kept[1] < bottom and kept[3] > top


def _count(left: float, top: float, right: float, bottom: float) -> float:
    """How many tiles an area touches, or one more."""
    return ((right - left) / _TILE + 1) * ((bottom - top) / _TILE + 1)


def _touched(left: float, top: float, right: float, bottom: float) -> Iterator[tuple[int, int]]:
    rows = range(int(top // _TILE), int(bottom // _TILE) + 1)
    for column in range(int(left // _TILE), int(right // _TILE) + 1):
        for row in rows:
            yield column, row
