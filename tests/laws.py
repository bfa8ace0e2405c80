"""How long the laws are looked into: briefly in every run of the tests, as long as asked else."""

from __future__ import annotations

import os

LONGER = int(os.environ.get("LAWS", "1"))
"""So many times as many examples as usual: ``make laws LAWS=100``."""


def examples(usual: int) -> int:
    return usual * LONGER
