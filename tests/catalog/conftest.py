"""The sample catalog, small enough to know by heart."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.catalog.catalog import Catalog
from explorer.catalog.loader import load_catalog

SAMPLE = Path(__file__).parent / "sample"


@pytest.fixture(scope="session")
def sample() -> Catalog:
    return load_catalog(SAMPLE)


@pytest.fixture(scope="session")
def real() -> Catalog:
    return load_catalog()
