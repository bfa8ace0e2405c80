"""Words without end: a window shows what has room, keeps all of it, and stays quick.

Nothing is timed here. Where one of these bounds is taken away, its test takes minutes.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QGraphicsItem, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from explorer.architecture.architecture import Architecture
from explorer.architecture.document import Document
from explorer.architecture.model import Edge, Element, Group, Header, Line, Node, Suppression, Text
from explorer.catalog.catalog import Catalog
from explorer.ui.canvas.image import Picture, to_png
from explorer.ui.canvas.text_item import TextItem
from explorer.ui.main_window import MainWindow
from explorer.ui.panels.detail_controls import LineField, TextField
from explorer.ui.rename_field import RenameField

LONG = "n" * 100_000
SPACED = "word " * 20_000
LINES = "line\n" * 20_000
NOTE = "n" * 1_000_000
MANY = {f"setting-{n}": n for n in range(10_000)}
ENDLESS: Mapping[str, list[Element]] = {
    "name": [Node("a", "lambda", LONG, (100, 100))],
    "name of words": [Node("a", "lambda", SPACED, (100, 100))],
    "name of lines": [Node("a", "lambda", LINES, (100, 100))],
    "note": [Node("a", "lambda", "", (100, 100), note=NOTE)],
    "note of words": [Node("a", "lambda", "", (100, 100), note=SPACED * 10)],
    "note of lines": [Node("a", "lambda", "", (100, 100), note=LINES * 10)],
    "settings": [Node("a", "lambda", "", (100, 100), properties=MANY)],
    "settings of what is not known": [Node("a", "nosuch", "", (100, 100), properties=MANY)],
    "names of settings": [
        Node("a", "lambda", "", (100, 100), properties={
            f"{'k' * 1000}{n}": LONG for n in range(300)
        })
    ],
    "values": [
        Node("a", "lambda", "", (100, 100), properties={
            "runtime": LONG, "memory": LONG, "timeout": SPACED, "other": NOTE, "lines": LINES,
        })
    ],
    "service": [Node("a", LONG, "", (100, 100))],
    "text": [Text("#note-1", NOTE, (100, 100))],
    "text of words": [Text("#note-1", SPACED * 10, (100, 100))],
    "text of lines": [Text("#note-1", LINES * 10, (100, 100))],
    "title": [Header(LINES, SPACED * 10), Node("a", "lambda", "", (100, 100))],
    "label": [
        Node("a", "s3", "", (100, 100)), Node("b", "lambda", "", (500, 100)),
        Edge("#edge-1", "a", "b", label=LONG), Edge("#edge-2", "a", "b", via=LONG),
        Line("#line-1", "a", "b", LONG),
    ],
    "settings of a connection": [
        Node("a", "sqs", "", (100, 100)), Node("b", "lambda", "", (500, 100)),
        Edge("#edge-1", "a", "b", properties={"batch_size": LONG, **MANY}),
    ],
    "group": [Group("g", "region", LONG, (100, 100), (300, 200))],
    "kind of a group": [Group("g", LONG, LONG, (100, 100), (300, 200), properties=MANY)],
    "card": [Group("g", "stack", SPACED, (100, 100), collapsed=True)],
    "settings of a group": [
        Group("g", "beanstalk-environment", LONG, (100, 100), properties={
            "platform": LONG, "service_role": LONG, "instance_role": SPACED, "version": LONG,
            "kind": LONG, "tier": LONG,
        })
    ],
    "artifacts": [
        Group("p", "pipeline", LONG, (0, 0), properties={"variables": [LONG] * 20}),
        Group("s", "pipeline-stage", LONG, (20, 80), group="p"),
        Node("a", "codebuild", "", (40, 160), "s", {
            "makes": [f"artifact-{n}" for n in range(1000)],
            "takes": [LONG, *map(str, range(1000))], "action": LONG,
        }),
    ],
    "suppression": [
        Node("a", "nosuch", LONG, (100, 100)), Suppression("#suppressed-1", LONG, "a", NOTE)
    ],
}  # fmt: skip


@pytest.fixture
def compose(window: MainWindow) -> MainWindow:
    window.set_mode("compose")
    for name in ("left", "right", "bottom"):
        window.docks.show(name)
    return window


def show(window: MainWindow, elements: list[Element]) -> None:
    window.editor.replace_document(Document(Architecture(elements)))
    while window.editor.is_reviewing:
        QApplication.processEvents()
    window.compose_view.fit()
    QApplication.processEvents()


def scene_items(window: MainWindow) -> list[QGraphicsItem]:
    return window.compose_view.compose_scene.items()


def assert_bounded(window: MainWindow) -> None:
    """Nothing on the screen holds more words than can be read there."""
    tips = [item.toolTip() for item in scene_items(window)]
    for widget in window.findChildren(QWidget):
        tips.append(widget.toolTip())
        assert len(widget.accessibleName()) <= 1500, type(widget)
        assert widget.minimumSizeHint().width() < 3000, type(widget)
        if isinstance(widget, QLabel):
            assert len(widget.text()) < 1000
        if isinstance(widget, QLineEdit):
            assert len(widget.placeholderText()) < 1000
        if isinstance(widget, QComboBox):
            assert all(len(widget.itemText(n)) < 1000 for n in range(widget.count()))
    assert max(map(len, tips)) < 1500
    assert max(len(tip.splitlines()) for tip in tips if tip) < 20
    for action in window.actions_.all():
        assert len(action.text()) < 300
    for item in scene_items(window):
        assert item.boundingRect().width() < 5000, item
        assert item.boundingRect().height() < 5000, item
    for finding in window.editor.findings:
        assert len(finding.message) <= 600
        assert finding.fix is None or len(finding.fix.label) <= 200
    assert len(window.findChildren(QWidget)) < 3000


@pytest.mark.parametrize("elements", ENDLESS.values(), ids=ENDLESS)
def test_everything_about_it_is_shown_bounded(compose: MainWindow, elements: list[Element]) -> None:
    show(compose, elements)
    assert_bounded(compose)
    before = list(compose.editor.architecture)
    details = compose.docks.details
    for id in [None, *(element.id for element in elements)]:
        compose.editor.select((id,) if id and id != "#header" else ())
        for number in range(details.tabs.count()):
            details.tabs.setCurrentIndex(number)
            assert not compose.grab().isNull()
            assert_bounded(compose)
    compose.docks._composing.setCurrentIndex(1)
    compose.grab()
    compose.docks._composing.setCurrentIndex(0)
    for zoom in (0.2, 0.6, 1.0, 3.0):
        compose.view.set_zoom(zoom)
        compose.grab()
    details.commit()
    assert list(compose.editor.architecture) == before
    assert compose.editor.is_clean, "looking at it changed it"


@pytest.mark.parametrize("elements", ENDLESS.values(), ids=ENDLESS)
def test_it_is_found_copied_moved_and_exported(
    compose: MainWindow, elements: list[Element], catalog: Catalog
) -> None:
    show(compose, elements)
    popup = compose.finder._popup()
    for ask in (compose.find_anything, compose.finder.find_on_canvas):
        ask()
        for typed in ("", "n", "word"):
            popup.edit.setText(typed)
            compose.grab()
        assert all(len(row.title) <= 600 for row in popup.rows)
        popup.close_popup()
    compose.editing.select_all()
    compose.editing.copy()
    compose.compose_view.nudge(8, 0)
    assert_bounded(compose)
    page = Picture(compose.editor.architecture, catalog)
    assert max(page.width, page.height) < 8000
    assert to_png(compose.editor.architecture, catalog, "x", scale=1)


def test_frames_do_not_grow_with_endless_words(compose: MainWindow) -> None:
    for name in ("group", "settings of a group", "artifacts"):
        show(compose, ENDLESS[name])
        groups = compose.editor.architecture.groups.values()
        rects = [compose.compose_view.compose_scene.group_rect(group) for group in groups]
        assert rects
        assert all(rect.width() < 4000 for rect in rects)


def test_a_text_without_end_shows_its_beginning(compose: MainWindow) -> None:
    show(compose, ENDLESS["text of lines"])
    (item,) = [item for item in scene_items(compose) if isinstance(item, TextItem)]
    assert item._lines[:2] == ("line", "line")
    assert item._lines[-1] == "…"
    show(compose, [Text("#note-1", "one\ntwo\n\nthree", (0, 0))])
    (item,) = [item for item in scene_items(compose) if isinstance(item, TextItem)]
    assert item._lines == ("one", "two", "", "three")


# --- fields keep what they can't show


@pytest.mark.parametrize("made", [LineField, TextField])
@pytest.mark.parametrize(
    "words",
    [LONG, LINES, "a\nb", "a\r\nb", "a\u2028b", "a\u2029b", "a\xa0b", "a\x00b", "a\tb", " a "],
    ids=lambda words: ascii(words)[:20],
)
def test_a_field_that_is_left_alone_changes_nothing(
    qtbot: QtBot, made: type[LineField | TextField], words: str
) -> None:
    field = made()
    qtbot.addWidget(field)
    field.show()
    told: list[str] = []
    field.committed.connect(lambda words, *_: told.append(words))
    field.show_words(words)
    field.setFocus()
    field.commit()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    field.clearFocus()
    field.show_words(words)
    field.commit()
    assert told == []
    assert field.isReadOnly() is (len(words) > 10_000)


@pytest.mark.parametrize("made", [LineField, TextField])
def test_a_field_with_endless_words_can_not_be_typed_into(
    qtbot: QtBot, made: type[LineField | TextField]
) -> None:
    field = made()
    qtbot.addWidget(field)
    field.show()
    told: list[str] = []
    field.committed.connect(lambda words, *_: told.append(words))
    field.show_words(LONG)
    QTest.keyClicks(field, "typed")
    field.commit()
    assert told == []
    assert "Edit it in the file" in field.toolTip()
    field.show_words("short")
    QTest.keyClicks(field, "typed")
    field.commit()
    assert len(told) == 1
    assert "typed" in told[0]


def test_what_is_too_long_is_not_renamed_in_place(compose: MainWindow) -> None:
    said: list[str] = []
    compose.editor.toasted.connect(lambda toast: said.append(toast.text))
    for name in ("name", "group", "text"):
        show(compose, ENDLESS[name])
        compose.editor.select((ENDLESS[name][0].id,))
        compose.rename()
        assert compose.compose_view.findChild(RenameField) is None
    assert len(said) == 3
    assert "too long" in said[0]


@pytest.mark.parametrize("name", ["a\xa0b", "a\u2028b", "a\nb", "a\tb", "n" * 500])
def test_renaming_begins_with_the_whole_name_and_leaves_it(compose: MainWindow, name: str) -> None:
    show(compose, [Node("a", "lambda", name, (100, 100))])
    compose.editor.select(("a",))
    compose.rename()
    field = compose.compose_view.findChild(RenameField)
    assert len(field.toPlainText()) == len(name)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert compose.editor.architecture.node("a").name == name
    assert compose.editor.is_clean


def test_many_settings_that_are_not_known_are_counted(compose: MainWindow) -> None:
    show(compose, ENDLESS["settings"])
    compose.editor.select(("a",))
    compose.docks.details.show_tab("Properties")
    said = [w.accessibleName() for w in compose.docks.details.findChildren(QWidget)]
    assert "setting-99" in said
    assert "setting-100" not in said
    assert "And 9900 more, which are in the file." in said
