"""How long a large drawing takes to read, as a multiple of PyYAML's C loader on the same text.

The loader gives plain dicts, without places, checks or elements. Aim: a third. Nothing is asserted.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import yaml

from explorer.storage.reader import read

COUNT = 11_000


def large_text() -> str:
    """Some 2 MB: services in a grid, each joined to another."""
    nodes = (
        f'  node-{n}: {{service: lambda, name: "Function {n}",'
        f" at: [{n % 90 * 320}, {n // 90 * 136}],"
        f" properties: {{timeout: {n % 900 + 1}, memory: 512}}}}"
        for n in range(COUNT)
    )
    edges = (
        f"  - {{from: node-{n}, to: node-{(n * 7 + 1) % COUNT}, via: lambda-sdk-lambda}}"
        for n in range(COUNT)
    )
    return "\n".join(["format: 1", "nodes:", *nodes, "edges:", *edges, ""])


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def test_reading_over_the_plain_loader() -> None:
    text = large_text()
    rounds = [
        (
            seconds(lambda: yaml.load(text, Loader=yaml.CSafeLoader)),
            seconds(lambda: read(text, "large.arch.yaml")),
        )
        for _ in range(3)
    ]
    plain, ours = (min(each) for each in zip(*rounds, strict=True))
    print(
        f"\n{len(text) / 1e6:.1f} MB: C loader {plain:.2f} s, ours {ours:.2f} s, {ours / plain:.2f}"
    )
