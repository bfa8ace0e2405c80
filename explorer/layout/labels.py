"""Places the labels of several lines together, so that none takes the only place of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from explorer.layout.geometry import Point
from explorer.layout.label_spots import OVER_A_LINE, Label, Size, Spot, Surroundings, slack
from explorer.layout.route import DISC, LEAST_FOR_DISC

_HOPELESS = 5 * OVER_A_LINE
"""From here on a disc is better."""
_EVICTIONS = 8

Place: TypeAlias = tuple[Point | None, bool]
"""The centre of a label, and whether its pill fits there; else a small disc is meant."""


class Labelling:
    """One run over some labels; all others stay where they are."""

    def __init__(self, around: Surroundings, is_hurried: bool = False) -> None:
        """The boxes of what is placed go into ``around.labels``. In a hurry, as while something is
        dragged, none moves aside for another."""
        self._around = around
        self._is_hurried = is_hurried
        self._labels: dict[str, Label] = {}
        self._pills: dict[str, Spot] = {}

    def places(self, lines: Mapping[str, tuple[Sequence[Point], Size]]) -> dict[str, Place]:
        """A place for the label of each line; those with the least room choose first."""
        places: dict[str, Place] = dict.fromkeys(lines, (None, False))
        self._labels = {
            id: Label(id, points, size) for id, (points, size) in lines.items() if max(size) > 0
        }
        without = [each for each in sorted(self._labels.values(), key=_room) if not self._try(each)]
        for label in without:
            disc = self._around.best(label._replace(size=(DISC, DISC)))
            if disc is not None and _length(label.points) >= LEAST_FOR_DISC:
                self._take(label, disc)
                places[label.id] = disc.box.center, False
        return places | {id: (spot.box.center, True) for id, spot in self._pills.items()}

    def _try(self, label: Label) -> bool:
        """Whether there was a place for a pill, or could be made."""
        spot = self._around.best(label)
        if spot is not None and spot.price < _HOPELESS:
            self._pills[label.id] = spot
            self._take(label, spot)
            return True
        if self._is_hurried:
            return False
        spots = [spot for spot in self._around.spots(label)[:_EVICTIONS] if spot.price < _HOPELESS]
        return any(self._evict(label, spot) for spot in spots)

    def _evict(self, label: Label, spot: Spot) -> bool:
        """Whether the labels in the way could move aside, and have."""
        there = self._around.there(label, spot.box)
        if not all(id in self._pills for id in there):
            return False
        before = {id: self._pills[id] for id in there}
        for id in there:
            self._around.labels.drop(id)
        self._take(label, spot)
        self._pills[label.id] = spot
        for id in there:
            other = self._around.best(self._labels[id])
            if other is None or other.price >= max(before[id].price, OVER_A_LINE):
                break
            self._take(self._labels[id], other)
            self._pills[id] = other
        else:
            return True
        self._around.labels.drop(label.id)
        del self._pills[label.id]
        for id, old in before.items():
            self._take(self._labels[id], old)
            self._pills[id] = old
        return False

    def _take(self, label: Label, spot: Spot) -> None:
        box = spot.box
        self._around.labels.put(label.id, box.x, box.y, box.right, box.bottom, label.id)


def _room(label: Label) -> float:
    return max(slack(a, b, label.size) for a, b in pairwise(label.points))


def _length(points: Sequence[Point]) -> float:
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(points))
