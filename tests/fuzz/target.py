"""What a reader must offer to be fuzzed, and where those that do are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pkgutil import iter_modules
from random import Random
from typing import NamedTuple

from fuzz import targets

OPENED = "opened"
REFUSED = "refused"


def _unmended(data: bytes, _random: Random) -> bytes:
    return data


class Target(NamedTuple):
    """One reader. A module of ``fuzz.targets`` holds one, under the name ``TARGET``.

    ``run`` takes any bytes and says what came of them: ``opened``, or ``refused`` with the kind of
    refusal behind a colon. Whatever it raises is a violation. ``seeds`` are inputs to begin with,
    ``tokens`` what is thrown in; ``mend`` puts sums right that hide everything behind them.
    """

    run: Callable[[bytes], str]
    seeds: Callable[[], Iterable[bytes]]
    tokens: tuple[bytes, ...] = ()
    mend: Callable[[bytes, Random], bytes] = _unmended
    share: int = 1
    """One in so many of the inputs asked for, where each takes long."""


def names() -> list[str]:
    """The name of each target is that of its module."""
    return sorted(module.name for module in iter_modules(targets.__path__))


def load(name: str) -> Target:
    found = import_module(f"{targets.__name__}.{name}").TARGET
    assert isinstance(found, Target)
    return found
