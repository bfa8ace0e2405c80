"""The canvas beside the least that Qt can do for as many things: times and ratios of one run.

    make bench ARGS="-k canvas"                     at 20, 100 and 1000 services
    SIZES=5000,10000 make bench ARGS="-k canvas"    at others

Each size is drawn twice by each, in processes that take turns, and the better time counts. The
floor has neither words nor labels, routes, dashes or shadows, so a ratio is what those cost.
Nothing is asserted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROBE = Path(__file__).with_name("canvas_probe.py")
SIZES = [int(size) for size in os.environ.get("SIZES", "20,100,1000").split(",")]
ROUNDS = 2


def measured(what: str, count: int) -> dict[str, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    run = subprocess.run(
        [sys.executable, str(PROBE), what, str(count)],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return dict(json.loads(run.stdout.splitlines()[-1]))


def best(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {name: min(each[name] for each in rounds) for name in rounds[0]}


@pytest.mark.parametrize("count", SIZES)
def test_canvas_over_the_floor(count: int) -> None:
    runs = [(measured("floor", count), measured("ours", count)) for _ in range(ROUNDS)]
    floor, ours = (best(list(rounds)) for rounds in zip(*runs, strict=True))
    print(f"\n{count:,} services{'':<18}{'floor':>10}{'ours':>10}{'ratio':>8}")
    for name, value in ours.items():
        least = floor.get(name)
        ratio = f"{value / least:>8.1f}" if least else ""
        shown = f"{least:>10.1f}" if least is not None else f"{'':>10}"
        print(f"{name:<28}{shown}{value:>10.1f}{ratio}")
