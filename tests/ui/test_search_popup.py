"""The search popup by keys and mouse, and the rows it is given."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.architecture.model import Node
from explorer.catalog.catalog import Catalog
from explorer.ui import search_rows
from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.navigator import Navigator
from explorer.ui.search_popup import Row, SearchPopup
from tests.ui.conftest import put

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Ran:
    """Rows that note which of them was run."""

    def __init__(self) -> None:
        self.titles: list[str] = []

    def row(self, title: str, section: str = "") -> Row:
        def run() -> None:
            self.titles.append(title)

        return Row(title, f"about {title}", "sync", None, "", run, section)

    def rows(self, query: str) -> Sequence[Row]:
        names = [("one", "Few"), ("two", "Few"), ("three", "More"), ("four", "More")]
        return [self.row(name, section) for name, section in names if query in name]


@pytest.fixture
def ran() -> Ran:
    return Ran()


@pytest.fixture
def canvas(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(1200, 800)
    button = QPushButton("somewhere", widget)
    button.move(20, 700)
    widget.show()
    qtbot.waitExposed(widget)
    widget.activateWindow()
    qtbot.waitActive(widget)
    button.setFocus()
    return widget


@pytest.fixture
def popup(canvas: QWidget, appearance: Appearance) -> SearchPopup:
    return SearchPopup(canvas, appearance)


def titles(popup: SearchPopup) -> list[str]:
    return [row.title for row in popup.rows]


def current(popup: SearchPopup) -> str:
    row = popup.current_row()
    return row.title if row else ""


def test_it_lies_centred_under_the_top(popup: SearchPopup, ran: Ran, canvas: QWidget) -> None:
    popup.open(ran.rows, "Find anything or run")
    assert popup.isVisible()
    assert not popup.isWindow()
    assert 640 <= popup.width() <= 680
    assert abs(popup.geometry().center().x() - canvas.rect().center().x()) <= 1
    assert popup.y() == 96
    assert popup.edit.hasFocus()
    assert popup.edit.placeholderText() == "Find anything or run"
    popup.open(ran.rows, "Which service?", QPoint(1150, 780), 380)
    assert canvas.rect().contains(popup.geometry()), "it is moved to where it fits"


def test_typing_narrows_and_enter_runs(popup: SearchPopup, ran: Ran, qtbot: QtBot) -> None:
    popup.open(ran.rows, "Find")
    qtbot.keyClicks(popup.edit, "o")
    assert titles(popup) == ["one", "two", "four"]
    qtbot.keyClick(popup.edit, Qt.Key.Key_Down)
    assert current(popup) == "two"
    qtbot.keyClick(popup.edit, Qt.Key.Key_Return)
    assert ran.titles == ["two"]
    assert not popup.isVisible()


def test_arrows_pass_over_headings_and_go_round(popup: SearchPopup, ran: Ran, qtbot: QtBot) -> None:
    popup.open(ran.rows, "Find")
    seen = [current(popup)]
    for _ in range(4):
        qtbot.keyClick(popup.edit, Qt.Key.Key_Down)
        seen.append(current(popup))
    assert seen == ["one", "two", "three", "four", "one"]
    qtbot.keyClick(popup.edit, Qt.Key.Key_Up)
    assert current(popup) == "four"
    qtbot.keyClick(popup.edit, Qt.Key.Key_PageUp)
    assert current(popup) == "one"
    qtbot.keyClick(popup.edit, Qt.Key.Key_PageDown)
    assert current(popup) == "four"
    qtbot.keyClick(popup.edit, Qt.Key.Key_Tab)
    assert current(popup) == "one"
    assert "one, about one, 1 of 4" in popup.edit.accessibleDescription()


def test_escape_gives_the_focus_back(
    popup: SearchPopup, ran: Ran, qtbot: QtBot, canvas: QWidget
) -> None:
    popup.open(ran.rows, "Find")
    with qtbot.waitSignal(popup.closed):
        qtbot.keyClick(popup.edit, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert canvas.findChild(QPushButton).hasFocus()
    assert ran.titles == []


def test_a_click_runs_and_one_elsewhere_closes(
    popup: SearchPopup, ran: Ran, qtbot: QtBot, canvas: QWidget
) -> None:
    popup.open(ran.rows, "Find")
    index = popup.list.model().index(2, 0)
    at = popup.list.visualRect(index).center()
    QTest.mouseClick(popup.list.viewport(), LEFT, NONE, at)
    assert ran.titles == ["two"]
    popup.open(ran.rows, "Find")
    QTest.mouseClick(canvas, LEFT, NONE, QPoint(10, 790))
    assert not popup.isVisible()
    popup.open(ran.rows, "Find")
    QTest.mouseClick(popup, LEFT, NONE, QPoint(popup.width() // 2, 16))
    assert popup.isVisible()
    popup.close_popup()


def test_the_pointer_makes_a_row_current(popup: SearchPopup, ran: Ran) -> None:
    popup.open(ran.rows, "Find")
    popup.list.entered.emit(popup.list.model().index(2, 0))
    assert current(popup) == "two"
    popup.list.entered.emit(popup.list.model().index(0, 0))
    assert current(popup) == "two", "a heading is no row"
    popup.close_popup()


def test_nothing_found_is_said(popup: SearchPopup, ran: Ran, qtbot: QtBot) -> None:
    popup.open(ran.rows, "Find")
    qtbot.keyClicks(popup.edit, "zz")
    assert popup.rows == []
    assert popup._nothing.text() == "Nothing matches “zz”."
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        qtbot.keyClick(popup.edit, key)
    assert popup.isVisible()
    popup.close_popup()


def test_it_stays_in_place_when_the_window_changes(
    popup: SearchPopup, ran: Ran, canvas: QWidget
) -> None:
    popup.open(ran.rows, "Find")
    canvas.resize(900, 420)
    QApplication.processEvents()
    assert canvas.rect().contains(popup.geometry())
    popup.close_popup()


# --- what it finds


@pytest.fixture
def navigator(qapp: object, catalog: Catalog) -> Navigator:
    return Navigator(catalog)


def by_title(rows: Sequence[Row], title: str, section: str = "") -> Row:
    return next(r for r in rows if r.title == title and section in r.section)


def test_anything_in_explore_goes_to_notes(
    catalog: Catalog, editor: Editor, navigator: Navigator
) -> None:
    provider = search_rows.find_anything(catalog, editor, navigator, [], "explore")
    rows = provider("lambda")
    assert rows[0].title == "Lambda"
    assert rows[0].section == "Services"
    rows[0].run()
    assert navigator.place.id == "lambda"
    alias = provider("object storage")[0]
    assert alias.title == "S3"
    hits = [row for row in provider("cold start") if row.section == "In the notes"]
    assert "cold start" in hits[0].subtitle
    assert len(provider("")) >= len(catalog.services)


def test_connections_are_found_by_their_sentence(
    catalog: Catalog, editor: Editor, navigator: Navigator
) -> None:
    provider = search_rows.find_anything(catalog, editor, navigator, [], "explore")
    rows = [r for r in provider("s3 triggers lambda") if r.section == "Connections"]
    assert rows[0].title.startswith("S3 triggers Lambda")
    rows[0].run()
    assert navigator.integration is not None
    assert navigator.integration.source == "s3"


def test_compose_adds_services_and_finds_what_is_drawn(
    catalog: Catalog, editor: Editor, navigator: Navigator
) -> None:
    put(editor, "lambda", 80, 80, "resize")
    editor.select(())
    added: list[str] = []
    shown: list[str] = []
    noted: list[str] = []
    provider = search_rows.find_anything(
        catalog,
        editor,
        navigator,
        [],
        "compose",
        reveal=shown.append,
        add=added.append,
        show_service=noted.append,
    )
    by_title(provider("resize"), "resize").run()
    assert editor.selection == ("resize",)
    assert shown == ["resize"]
    rows = provider("sqs")
    by_title(rows, "SQS", "Services").run()
    assert added == ["sqs"]
    by_title(rows, "SQS", "In the notes").run()
    assert noted == ["sqs"]


def test_commands_run_and_show_their_keys(
    catalog: Catalog, editor: Editor, navigator: Navigator, qtbot: QtBot
) -> None:
    tidy = QAction("&Tidy up")
    tidy.setShortcut("Ctrl+Shift+L")
    off = QAction("Tidy never")
    off.setEnabled(False)
    hand = QAction("Tidy hand")
    hand.setToolTip("Hand  H")
    provider = search_rows.find_anything(catalog, editor, navigator, [tidy, off, hand], "compose")
    rows = [row for row in provider("tidy") if row.section == "Commands"]
    assert [(r.title, r.shortcut) for r in rows] == [
        ("Tidy up", "Ctrl+Shift+L"),
        ("Tidy hand", "H"),
    ]
    with qtbot.waitSignal(tidy.triggered):
        rows[0].run()


def test_a_mistyped_name_is_asked_back(
    catalog: Catalog, editor: Editor, navigator: Navigator
) -> None:
    provider = search_rows.find_anything(catalog, editor, navigator, [], "explore")
    row = provider("lamda")[0]
    assert row.title == "Lambda"
    assert row.section.startswith("No service matches “lamda”. Did you mean Lambda")
    assert list(provider("qqqqqq")) == []


def test_legal_services_are_those_aws_can_join(catalog: Catalog) -> None:
    picked: list[str] = []
    provider = search_rows.legal_services(catalog, Node("uploads", "s3"), picked.append)
    rows = provider("")
    sections = list(dict.fromkeys(row.section for row in rows))
    assert sections[0] == "Native"
    assert set(sections) <= {"Native", "From code"}
    assert "Step Functions" not in [r.title for r in rows if r.section == "Native"]
    found = by_title(provider("function"), "Lambda")
    assert "uploads" in found.subtitle
    found.run()
    assert picked == ["lambda"]


def test_all_placeable_is_by_category(catalog: Catalog) -> None:
    picked: list[str] = []
    provider = search_rows.all_placeable(catalog, picked.append)
    rows = provider("")
    assert len(rows) == sum(s.placeable for s in catalog.services.values())
    names = [c.name for c in catalog.categories.values()]
    sections = list(dict.fromkeys(row.section for row in rows))
    assert sections == [name for name in names if name in sections]
    provider("lamda")[0].run()
    assert picked == ["lambda"]


def test_find_on_canvas_knows_connections(editor: Editor) -> None:
    from explorer.architecture import commands

    put(editor, "s3", 80, 80, "uploads")
    put(editor, "lambda", 400, 80, "resize")
    change = commands.connect(editor.architecture, "uploads", "resize", "s3-notification-lambda")
    editor.execute(change)
    shown: list[str] = []
    provider = search_rows.on_canvas(editor, shown.append)
    assert [row.title for row in provider("")][:2] == ["uploads", "resize"]
    rows = provider("triggers")
    assert len(rows) == 1
    rows[0].run()
    assert shown == [next(iter(change.after))]
