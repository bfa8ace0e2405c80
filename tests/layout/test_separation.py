"""The solver of one axis: bounds first, then gaps."""

from __future__ import annotations

from explorer.layout.separation import separated


def test_bounds_are_kept_where_gaps_can_not_be():
    wanted, weights = [4.0, 4.0, 4.0], [1.0, 1.0, 1.0]
    low, high = [0.0, 6.0, 6.0], [2.0, 8.0, 8.0]
    places = separated(wanted, weights, low, high, [{}, {0: 40}, {1: 40}])
    assert all(a <= p <= b for a, p, b in zip(low, places, high, strict=True))
