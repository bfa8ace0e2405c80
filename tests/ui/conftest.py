"""A real catalog, an editor and a shown canvas for the tests of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from explorer.architecture import commands
from explorer.catalog import compiled
from explorer.catalog.catalog import Catalog
from explorer.ui.appearance import Appearance
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.editor import Editor


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return compiled.load()


@pytest.fixture
def appearance(qapp: object) -> Appearance:
    return Appearance("light")


@pytest.fixture
def editor(qapp: object, catalog: Catalog) -> Editor:
    return Editor(catalog)


@pytest.fixture
def view(qtbot: QtBot, editor: Editor, appearance: Appearance) -> Iterator[ComposeView]:
    """A canvas of 1200 × 800 at 100 %, its origin near the top left corner."""
    canvas = ComposeView(editor, appearance)
    qtbot.addWidget(canvas)
    canvas.resize(1200, 800)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.centerOn(560, 360)
    canvas.setFocus()
    yield canvas
    canvas.close()


def put(editor: Editor, service: str, x: float, y: float, id: str) -> str:
    """A node on the canvas under an id of the test's own."""
    change = commands.add_node(editor.architecture, service, (x, y), id)
    editor.execute(change)
    return next(iter(change.after))
