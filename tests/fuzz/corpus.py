"""Architecture files to begin with: samples, examples, faulty texts and random documents."""

from __future__ import annotations

from functools import cache

from storage.strategies import ODD, SAMPLES, architectures
from storage.test_schema import BAD, GOOD

from explorer import paths
from explorer.storage import writer
from fuzz.structured import drawn

_RANDOM = 60


@cache
def files() -> tuple[bytes, ...]:
    """Files that open."""
    written = [*SAMPLES, *ODD, *sorted((paths.DATA / "examples").glob("*.arch.yaml"))]
    return (*(path.read_bytes() for path in written), *(text.encode() for text in GOOD), *_random())


@cache
def texts() -> tuple[bytes, ...]:
    """Those, and some that do not open."""
    return (*files(), *(text.encode() for text in BAD))


@cache
def _random() -> tuple[bytes, ...]:
    found = drawn(architectures(), _RANDOM)
    return tuple(writer.update(None, one).text.encode("utf-8") for one in found)
