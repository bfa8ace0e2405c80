"""What running a command gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

EXAMPLES = Path(__file__).parents[2] / "data" / "examples"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]
