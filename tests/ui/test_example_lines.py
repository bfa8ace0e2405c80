"""Every example in the window keeps all words of its lines, as saved and placed anew."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from explorer import paths
from explorer.catalog.catalog import Catalog
from explorer.layout.routing import Router
from explorer.storage.reader import open_file
from explorer.ui.arranging import arranged
from tests.benchmarks.scorer import Score, score
from tests.benchmarks.shipped import terrain_of

FOLDER = paths.DATA / "examples"
NAMES = (FOLDER / "order.txt").read_text("utf-8").split()


def scored(name: str, catalog: Catalog, anew: bool) -> Score:
    architecture = open_file(FOLDER / name).architecture
    if anew:
        architecture.apply(arranged(architecture, catalog, everything=True))
    terrain = terrain_of(architecture, catalog)
    routes = Router(*terrain).route_all()
    return score(terrain.boxes, terrain.links, routes, terrain.groups.values())


@pytest.mark.parametrize("anew", [False, True], ids=["as saved", "placed anew"])
@pytest.mark.parametrize("name", NAMES)
def test_an_example_shows_all_its_words_and_over_nothing(
    qapp: QApplication, catalog: Catalog, name: str, anew: bool
) -> None:
    found = scored(name, catalog, anew)
    assert found.lost == found.discs == 0
    assert found.labels_on_lines == 0
    # Where a fold leaves little room between frames, words lie rather on a frame than on a line.
    assert found.labels_on_frames <= anew
    assert found.labels_on_cards == found.labels_on_labels == 0
    assert found.through_cards == found.slanted == found.shared == 0


@pytest.mark.parametrize("name", NAMES)
def test_no_lines_of_an_example_cross_as_it_is_saved(
    qapp: QApplication, catalog: Catalog, name: str
) -> None:
    assert scored(name, catalog, anew=False).crossings == 0
