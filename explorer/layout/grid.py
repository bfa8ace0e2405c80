"""The lines beside boxes as a grid, with the price of each step from crosspoint to crosspoint."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from explorer.layout.obstacles import Pad
from explorer.layout.shapes import CROSSING
from explorer.layout.tolls import Area
from explorer.layout.traffic import Traffic

BLOCKED = 1e12


class Grid:
    """The lines of a window, and the price of each step between neighbouring crosspoints."""

    def __init__(self, xs: set[float], ys: set[float]) -> None:
        self.xs, self.ys = sorted(xs), sorted(ys)
        self.nx, self.ny = len(self.xs), len(self.ys)
        # One price per step to the right and one per step down; the last of each is no step.
        row = [b - a for a, b in zip(self.xs, self.xs[1:], strict=False)] + [BLOCKED]
        self.right = row * self.ny
        self.down: list[float] = []
        for a, b in zip(self.ys, self.ys[1:], strict=False):
            self.down += [b - a] * self.nx
        self.down += [BLOCKED] * self.nx

    def block(self, pads: list[Pad]) -> None:
        """No step leads through a grown box."""
        xs, ys, nx = self.xs, self.ys, self.nx
        right, down = self.right, self.down
        for left, top, east, bottom, _ in pads:
            i0, i1 = bisect_right(xs, left), bisect_left(xs, east)
            j0, j1 = bisect_right(ys, top), bisect_left(ys, bottom)
            a, b = max(i0 - 1, 0), i1
            for j in range(j0, j1):
                right[j * nx + a : j * nx + b] = [BLOCKED] * (b - a)
            if i1 > i0:
                for j in range(max(j0 - 1, 0), j1):
                    down[j * nx + i0 : j * nx + i1] = [BLOCKED] * (i1 - i0)

    def charge(self, tolls: Iterable[Area]) -> None:
        """Steps in an area cost its toll on top."""
        xs, ys, nx = self.xs, self.ys, self.nx
        right, down = self.right, self.down
        for left, top, east, bottom, price in tolls:
            i0, i1 = bisect_right(xs, left), bisect_left(xs, east)
            j0, j1 = bisect_right(ys, top), bisect_left(ys, bottom)
            steps = [
                (i, price * (min(xs[i + 1], east) - max(xs[i], left)))
                for i in range(max(i0 - 1, 0), min(i1, self.nx - 1))
            ]
            for j in range(j0, j1):
                for i, extra in steps:
                    right[j * nx + i] += extra
            if i1 > i0:
                for j in range(max(j0 - 1, 0), min(j1, self.ny - 1)):
                    extra = price * (min(ys[j + 1], bottom) - max(ys[j], top))
                    for k in range(j * nx + i0, j * nx + i1):
                        down[k] += extra

    def cross(self, traffic: Traffic, link: str) -> None:
        """Steps across lines that are there already cost the price of a crossing."""
        xs, ys, nx = self.xs, self.ys, self.nx
        for x, low, high, other, _ in traffic.across(0, xs[0], xs[-1], ys[0], ys[-1]):
            if other == link or high <= ys[0] or low >= ys[-1]:
                continue
            i = bisect_left(xs, x)
            # A line exactly on a grid line is crossed with the step that leaves it.
            i = i if xs[i] == x else i - 1
            for j in range(bisect_right(ys, low), bisect_left(ys, high)):
                self.right[j * nx + i] += CROSSING
        for y, low, high, other, _ in traffic.across(1, ys[0], ys[-1], xs[0], xs[-1]):
            if other == link or high <= xs[0] or low >= xs[-1]:
                continue
            j = bisect_left(ys, y)
            j = j if ys[j] == y else j - 1
            for k in range(j * nx + bisect_right(xs, low), j * nx + bisect_left(xs, high)):
                self.down[k] += CROSSING
