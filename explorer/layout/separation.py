"""Positions on one axis, as near as may be to where they are wanted, and far enough apart.

The block-merging solver of Dwyer, Marriott and Stuckey (*Fast node overlap removal*, 2005),
with bounds for each position; gaps that cannot be had are narrowed where they cannot.
"""

from __future__ import annotations

from collections.abc import Sequence

_TINY = 1e-6


def separated(
    wanted: Sequence[float],
    weights: Sequence[float],
    low: Sequence[float],
    high: Sequence[float],
    before: Sequence[dict[int, float]],
) -> list[float]:
    """Positions within their bounds; ``before[i]`` names what stands before i, and how far.

    Only lower numbers stand before a number. Gaps are narrowed in place where there is no room.
    """
    least = _least(low, high, before)
    most = list(high)
    for i in range(len(wanted) - 1, -1, -1):
        for u, gap in before[i].items():
            most[u] = min(most[u], most[i] - gap)
    aims = [min(max(w, a), b) for w, a, b in zip(wanted, least, most, strict=True)]
    places = _merged(aims, weights, before)
    for i, gaps in enumerate(before):
        floor = max([least[i], *(places[u] + gap for u, gap in gaps.items())])
        # Bounds before gaps: where both can't be kept, lines rather lie closer than off their side.
        places[i] = min(max(min(max(places[i], floor), most[i]), low[i]), high[i])
    return places


def _least(
    low: Sequence[float], high: Sequence[float], before: Sequence[dict[int, float]]
) -> list[float]:
    """The lowest positions that keep all gaps, after narrowing those that cannot be kept."""
    least, pushed_by = list(low), [-1] * len(low)
    start = 0
    for _ in range(4 * len(low) + 8):
        stuck = -1
        for i in range(start, len(low)):
            least[i], pushed_by[i] = low[i], -1
            for u, gap in before[i].items():
                if least[u] + gap > least[i] + _TINY:
                    least[i], pushed_by[i] = least[u] + gap, u
            if least[i] > high[i] + 1e-3:
                stuck = i
                break
        if stuck < 0:
            return least
        chain, total, first = [], 0.0, stuck
        while pushed_by[first] >= 0:
            chain.append((pushed_by[first], first))
            total += before[first][pushed_by[first]]
            first = pushed_by[first]
        room = high[stuck] - low[first]
        if not chain:
            break
        start = min(i for _, i in chain)  # what stands before that stays as it is
        if total <= _TINY or room < 0:
            for u, i in chain:
                del before[i][u]
            continue
        widest = _widest([before[i][u] for u, i in chain], room)
        for u, i in chain:
            before[i][u] = min(before[i][u], widest)
    return [min(a, b) for a, b in zip(low, high, strict=True)]


def _widest(gaps: list[float], room: float) -> float:
    """The width to which the wider gaps have to shrink for all to fit: narrow ones stay."""
    left = len(gaps)
    for gap in sorted(gaps):
        if gap * left >= room:
            break
        room -= gap
        left -= 1
    return room / max(left, 1)


def _merged(
    aims: Sequence[float], weights: Sequence[float], before: Sequence[dict[int, float]]
) -> list[float]:
    """The aims, with everything too close to what stands before it pushed apart as one block."""
    block_of = list(range(len(aims)))
    offset = [0.0] * len(aims)
    members = {i: [i] for i in range(len(aims))}
    weight = dict(enumerate(weights))
    position = dict(enumerate(aims))
    for i in range(len(aims)):
        mine = i
        while True:
            worst, pair = _TINY, None
            for v in members[mine]:
                for u, gap in before[v].items():
                    other = block_of[u]
                    if other == mine:
                        continue
                    lack = position[other] + offset[u] + gap - position[mine] - offset[v]
                    if lack > worst:
                        worst, pair = lack, (u, v, gap)
            if pair is None:
                break
            u, v, gap = pair
            other = block_of[u]
            shift = offset[u] + gap - offset[v]
            total = weight[other] + weight[mine]
            position[other] = (
                position[other] * weight[other] + (position[mine] - shift) * weight[mine]
            ) / total
            weight[other] = total
            for w in members.pop(mine):
                block_of[w] = other
                offset[w] += shift
                members[other].append(w)
            mine = other
    return [position[block_of[i]] + offset[i] for i in range(len(aims))]
