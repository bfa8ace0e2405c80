"""Our own facts: what containers are is data, and these tests hold the code to it."""

from __future__ import annotations

import pytest

from explorer.catalog.catalog import Catalog
from explorer.catalog.loader import load_catalog


@pytest.fixture(scope="session")
def facts() -> Catalog:
    return load_catalog()
