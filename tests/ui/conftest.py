"""A real catalog, an editor and a shown canvas for the tests of the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.architecture import commands
from explorer.catalog import compiled
from explorer.catalog.catalog import Catalog
from explorer.ui.appearance import Appearance
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.editor import Editor
from explorer.ui.navigator import Navigator
from explorer.ui.panels.details import DetailsPanel
from explorer.ui.panels.palette import Palette
from explorer.ui.panels.service_list import ID
from explorer.ui.style_sheet import style_sheet

if TYPE_CHECKING:
    from explorer.app import Application
    from explorer.ui.main_window import MainWindow


@pytest.fixture(scope="session", autouse=True)
def garbage_is_collected_here(qapp: object) -> Iterator[None]:
    """As in the program; afterwards too, for what is left ends with Python."""
    from explorer.ui.sweeping import Sweeper

    sweeper = Sweeper()
    yield
    sweeper.deleteLater()
    QGuiApplication.clipboard().clear()  # Qt would drop it after Python has ended


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


@pytest.fixture
def window(
    qtbot: QtBot, catalog: Catalog, appearance: Appearance, tmp_path: Path
) -> Iterator[MainWindow]:
    """A whole window with settings of its own; windows opened from it are closed too."""
    from explorer.catalog import compiled
    from explorer.ui.main_window import MainWindow
    from explorer.ui.settings import Settings

    others: list[MainWindow] = []
    service_map = compiled.load_with_map()[1]
    settings = Settings(tmp_path / "settings.ini")

    def make(path: Path | None = None) -> MainWindow:
        made = MainWindow(
            Editor(catalog),
            service_map,
            appearance,
            settings,
            make,
            made_quit,
            state_folder=tmp_path / "state",
        )
        others.append(made)
        made.resize(1500, 900)
        made.show()
        qtbot.waitExposed(made)
        if path is not None:
            made.open(path)
        return made

    def made_quit() -> None:
        for each in others:
            each.close()

    first = make()
    first.others = others  # type: ignore[attr-defined]
    yield first
    from shiboken6 import isValid

    for each in others:
        if isValid(each):
            each.editor.document.history.mark_clean()
            each.close()
    QApplication.processEvents()


@pytest.fixture
def application(qapp: QApplication) -> Iterator[Application]:
    """The whole program; its windows are closed afterwards."""
    from explorer.app import Application

    made = Application()
    yield made
    for window in list(made.windows):
        window.editor.document.history.mark_clean()
        window.close()
    # First the windows, then the sheet: Qt keeps the widgets that a sheet styled, and one that goes
    # while there is none stays on its list.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    qapp.setStyleSheet("")


@pytest.fixture
def palette(qtbot: QtBot, catalog: Catalog, appearance: Appearance) -> Palette:
    panel = Palette(catalog, appearance)
    qtbot.addWidget(panel)
    panel.resize(216, 900)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    qtbot.waitActive(panel)
    return panel


def shown(palette: Palette) -> list[str]:
    """The ids of the rows that can be seen, top to bottom, without sections."""
    found = []
    index = palette.tree.first_leaf()
    while index.isValid():
        if not palette.tree.is_section(index):
            found.append(str(index.data(ID)))
        index = palette.tree.indexBelow(index)
    return found


@pytest.fixture
def compose_details(
    qtbot: QtBot, editor: Editor, catalog: Catalog, appearance: Appearance
) -> Iterator[DetailsPanel]:
    """The right-hand panel of Compose, active, with nothing drawn yet."""
    made = DetailsPanel(editor, Navigator(catalog), appearance)
    made.setStyleSheet(style_sheet(appearance.theme))
    qtbot.addWidget(made)
    made.resize(312, 900)
    made.set_mode("compose")
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    made.close()
