"""A narrow window has a rail in place of its left panel, which is laid over the canvas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui import glyphs
from explorer.ui.main_window import MainWindow
from explorer.ui.panels.flap import Flap
from explorer.ui.panels.painted_tree import ID
from explorer.ui.panels.palette import PaletteTree
from explorer.ui.panels.rail import Rail
from tests.ui.gestures import key

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def narrow(window: MainWindow) -> MainWindow:
    """A window of a small laptop, with a drawing to come."""
    window.set_mode("compose")
    window.resize(1366, 768)
    QApplication.processEvents()
    return window


def rail(window: MainWindow) -> Rail | None:
    found = [each for each in window.findChildren(Rail) if each.isVisible()]
    return found[0] if found else None


def shown_rail(window: MainWindow) -> Rail:
    found = rail(window)
    assert found is not None
    return found


def flap(window: MainWindow) -> Flap | None:
    found = [each for each in window.findChildren(Flap) if each.isVisible()]
    return found[0] if found else None


def open_section(window: MainWindow, name: str) -> Flap:
    (button,) = [
        b for b in shown_rail(window).findChildren(QToolButton) if b.accessibleName() == name
    ]
    QTest.mouseClick(button, LEFT)
    QApplication.processEvents()
    found = flap(window)
    assert found is not None
    return found


def top_row(tree: PaletteTree) -> str:
    return str(tree.indexAt(QPoint(20, 4)).data(ID))


def test_only_a_narrow_window_has_a_rail(window: MainWindow) -> None:
    window.set_mode("compose")
    assert rail(window) is None
    assert window.docks.services.isVisible()
    for width, narrow in ((1366, True), (1367, False), (1200, True), (1500, False)):
        window.resize(width, 768)
        QApplication.processEvents()
        assert (rail(window) is not None) is narrow
        assert window.docks.services.isVisible() is not narrow
    assert window.docks.services.width() >= 180


def test_the_canvas_has_the_room_that_the_panel_leaves(narrow: MainWindow) -> None:
    assert shown_rail(narrow).width() == 48
    assert narrow.compose_view.width() >= 1366 - 48 - 330


def test_every_section_of_the_list_has_a_tile(narrow: MainWindow) -> None:
    narrow.docks.services.fill()
    root = narrow.docks.services.tree.rows.invisibleRootItem()
    sections = [str(root.child(n).data(ID)) for n in range(root.rowCount())]
    stops = shown_rail(narrow).stops
    assert [f"#{stop.id}" for stop in stops] == [*sections, "#outline"]
    assert all(glyphs.exists(stop.glyph) for stop in stops)
    narrow.set_mode("explore")
    QApplication.processEvents()
    narrow.docks.all_services.fill()
    root = narrow.docks.all_services.tree.rows.invisibleRootItem()
    sections = [str(root.child(n).data(ID)) for n in range(root.rowCount())]
    stops = shown_rail(narrow).stops
    assert [f"#{stop.id}" for stop in stops] == ["#notes", *sections]
    assert all(glyphs.exists(stop.glyph) for stop in stops)


def test_a_tile_lays_the_list_over_the_canvas_at_its_section(
    narrow: MainWindow, qtbot: QtBot
) -> None:
    before = narrow.compose_view.geometry()
    over = open_section(narrow, "Database")
    tree = narrow.docks.services.tree
    assert isinstance(tree, PaletteTree)
    qtbot.waitUntil(lambda: top_row(tree) == "#database")
    assert over.isAncestorOf(tree)
    assert over.geometry().left() >= shown_rail(narrow).width()
    assert narrow.compose_view.geometry() == before, "nothing moves"
    open_section(narrow, "Outline")
    assert not tree.isVisible()
    open_section(narrow, "Compute")
    qtbot.waitUntil(lambda: top_row(tree) == "#compute")


def test_a_filter_does_not_hide_the_section(narrow: MainWindow, qtbot: QtBot) -> None:
    open_section(narrow, "Storage")
    narrow.docks.services.filter.setText("lambda")
    open_section(narrow, "Storage")
    tree = narrow.docks.services.tree
    assert isinstance(tree, PaletteTree)
    qtbot.waitUntil(lambda: top_row(tree) == "#storage")


def test_explore_leads_to_notes_and_services(narrow: MainWindow, qtbot: QtBot) -> None:
    narrow.set_mode("explore")
    QApplication.processEvents()
    open_section(narrow, "Integration")
    services = narrow.docks.all_services
    qtbot.waitUntil(lambda: services.tree.indexAt(QPoint(20, 4)).data(ID) == "#integration")
    open_section(narrow, "Study notes")
    assert not services.isVisible()
    narrow.set_mode("compose")
    assert flap(narrow) is None


def test_it_goes_when_the_pointer_leaves(narrow: MainWindow, qtbot: QtBot) -> None:
    over = open_section(narrow, "Compute")
    QApplication.sendEvent(over, QEvent(QEvent.Type.Leave))
    assert flap(narrow) is over, "not at once: a hand may slip"
    qtbot.waitUntil(lambda: flap(narrow) is None)
    assert rail(narrow) is not None
    assert narrow.compose_view.hasFocus(), "not the next panel by chance"


def test_dragging_out_of_it_frees_the_canvas(
    narrow: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_section(narrow, "Compute")
    seen: list[bool] = []

    def exec(_drag: QDrag, *_actions: Any) -> Qt.DropAction:
        seen.append(flap(narrow) is None)
        return Qt.DropAction.IgnoreAction

    monkeypatch.setattr(QDrag, "exec", exec)
    tree = narrow.docks.services.tree
    tree.setCurrentIndex(next(i for i in tree.all_rows() if i.data(ID) == "lambda"))
    tree.startDrag(Qt.DropAction.CopyAction)
    assert seen == [True]


def test_by_keyboard_alone(narrow: MainWindow, qtbot: QtBot) -> None:
    view = narrow.compose_view
    view.setFocus()
    key(view, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert flap(narrow) is not None
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    QTest.keyClicks(focus, "lambda")
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert [node.service for node in narrow.editor.architecture.nodes.values()] == ["lambda"]
    qtbot.waitUntil(lambda: flap(narrow) is None)
    key(view, Qt.Key.Key_Slash)
    assert flap(narrow) is not None
    focus = QApplication.focusWidget()
    assert isinstance(focus, QWidget)
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    if flap(narrow) is not None:  # the first one empties the filter
        QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert flap(narrow) is None
    assert view.hasFocus()
    key(view, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    key(narrow, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert flap(narrow) is None


@pytest.mark.parametrize("section", ["Database", "Outline", "Open the panel"])
def test_escape_closes_what_a_click_opened(narrow: MainWindow, section: str) -> None:
    narrow.compose_view.setFocus()
    over = open_section(narrow, section)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert over.isAncestorOf(focus)
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert flap(narrow) is None
    assert narrow.compose_view.hasFocus()


def test_f6_leads_to_the_rail(narrow: MainWindow) -> None:
    narrow.compose_view.setFocus()
    for _ in range(6):
        narrow.next_panel()
        focus = QApplication.focusWidget()
        if focus is not None and shown_rail(narrow).isAncestorOf(focus):
            break
    else:
        pytest.fail("the rail was passed over")
    QTest.keyClick(focus, Qt.Key.Key_Space)
    assert flap(narrow) is not None


def test_f6_leaves_the_rail_from_any_tile(narrow: MainWindow) -> None:
    tile = shown_rail(narrow).button("database")
    tile.setFocus()
    narrow.next_panel()
    assert shown_rail(narrow).button("database") is tile
    focus = QApplication.focusWidget()
    assert focus is not None
    assert not shown_rail(narrow).isAncestorOf(focus)


def test_the_pin_brings_the_panel_back_for_good(narrow: MainWindow) -> None:
    over = open_section(narrow, "Compute")
    assert not narrow.actions_["left"].isChecked() or narrow.docks.is_shown("left")
    (pin,) = [b for b in over.findChildren(QToolButton) if b.accessibleName().startswith("Keep")]
    QTest.mouseClick(pin, LEFT)
    QApplication.processEvents()
    assert rail(narrow) is None
    assert flap(narrow) is None
    assert narrow.docks.services.isVisible()
    assert narrow.docks.is_shown("left")
    assert narrow.actions_["left"].isChecked()
    assert pin.isVisible()
    QTest.mouseClick(pin, LEFT)
    QApplication.processEvents()
    assert rail(narrow) is not None
    assert not narrow.actions_["left"].isChecked()
    open_section(narrow, "Compute")
    QTest.mouseClick(pin, LEFT)
    narrow.files.another_window()
    another = narrow.others[-1]  # type: ignore[attr-defined]
    another.resize(1366, 768)
    another.set_mode("compose")
    QApplication.processEvents()
    assert rail(another) is None
    another.close()
    narrow.activateWindow()
    QApplication.processEvents()
    key(narrow.compose_view, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert rail(narrow) is not None


def test_a_window_that_grows_takes_the_panel_back(narrow: MainWindow) -> None:
    over = open_section(narrow, "Compute")
    (pin,) = [b for b in over.findChildren(QToolButton) if b.accessibleName().startswith("Keep")]
    narrow.resize(1500, 900)
    QApplication.processEvents()
    assert flap(narrow) is None
    assert rail(narrow) is None
    assert narrow.docks.services.isVisible()
    assert not pin.isVisible(), "in a wide window there is nothing to fold"


def test_colours_follow_the_theme(narrow: MainWindow, tmp_path: Path) -> None:
    before = shown_rail(narrow).grab().toImage()
    narrow.appearance.choose("dark" if not narrow.appearance.theme.is_dark else "light")
    QApplication.processEvents()
    assert shown_rail(narrow).grab().toImage() != before


def test_the_foot_is_folded_while_the_window_is_low(window: MainWindow) -> None:
    window.set_mode("compose")
    window.resize(1500, 900)
    QApplication.processEvents()
    assert window.docks.is_shown("bottom")
    window.resize(1500, 760)
    QApplication.processEvents()
    assert not window.docks.is_shown("bottom")
    window.docks.toggle("bottom")
    window.resize(1500, 740)
    QApplication.processEvents()
    assert window.docks.is_shown("bottom"), "as it was chosen"
    window.set_mode("explore")
    window.resize(1500, 900)
    QApplication.processEvents()
    assert not window.docks.is_shown("bottom")
