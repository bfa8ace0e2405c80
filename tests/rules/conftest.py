"""The sample catalog of the tests of the catalog."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.catalog.catalog import Catalog
from explorer.catalog.loader import load_catalog


@pytest.fixture(scope="session")
def sample() -> Catalog:
    return load_catalog(Path(__file__).parents[1] / "catalog" / "sample")
