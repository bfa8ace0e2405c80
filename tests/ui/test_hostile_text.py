"""No word of a stranger's file is markup, a link, a picture or a key, wherever it is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint
from PySide6.QtGui import QAction, QHelpEvent, QImage, QKeySequence, Qt, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QMessageBox,
    QPushButton,
    QTabBar,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from explorer.architecture import commands
from explorer.architecture.change import CommandError
from explorer.architecture.model import Edge, Node
from explorer.catalog.catalog import Catalog
from explorer.storage.problem import FileProblem
from explorer.storage.reader import open_file
from explorer.ui import plain
from explorer.ui.appearance import Appearance
from explorer.ui.example_gallery import ExampleGallery
from explorer.ui.export_dialog import ExportDialog
from explorer.ui.main_window import MainWindow
from explorer.ui.rename_field import RenameField

MARK = "hostile"
_RAW = re.compile(rf"<(img|a)\b|<b>({MARK}|id|x)\b")


def evil(what: str, picture: Path | None = None) -> str:
    """Markup that would show a picture of the disk and a link, and an ``&`` that would be a key."""
    source = picture or Path("/etc/passwd")
    return f'<img src="file://{source}"><a href="http://evil">{MARK} {what}</a> &Quit'


def hostile(folder: Path) -> Path:
    """A drawing in a folder and file of hostile names, each of whose words is hostile."""
    picture = folder / "picture.png"
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(picture))

    def words(what: str) -> str:
        return evil(what, picture)

    properties = {words("key"): words("value"), "list": [words("item")], "&Key": "<b>x</b>"}
    nodes = {
        "<b>id</b>&Q": {"service": "lambda"},
        "uploads": {
            "service": "s3", "name": words("bucket"), "note": words("note"),
            "properties": properties, "at": [80, 80],
        },
        "resize": {
            "service": "lambda", "name": words("function"),
            "properties": {"runtime": words("runtime"), "memory": words("memory"), **properties},
            "at": [480, 80],
        },
        "site": {"service": "cloudfront", "name": words("site"), "at": [80, 300]},
        "other": {"service": words("service"), "name": words("unknown"), "at": [880, 80]},
        "code": {
            "service": "codebuild", "name": words("action"), "in": "stage",
            "properties": {"takes": [words("takes")], "makes": [words("makes")],
                           "action": words("what")},
        },
    }  # fmt: skip
    groups = {
        "delivery": {"type": "pipeline", "name": words("pipeline"), "at": [80, 500],
                     "properties": {"service_role": words("role"), "variables": [words("var")]}},
        "stage": {"type": "pipeline-stage", "name": words("stage"), "in": "delivery"},
        "box": {"type": "box", "name": words("box"), "at": [1200, 80], "size": [300, 200]},
        "strange": {"type": words("type"), "name": words("group"), "at": [1200, 400],
                    "size": [300, 200], "properties": properties},
        "card": {"type": "vpc", "name": words("card"), "at": [1200, 700], "collapsed": True},
    }  # fmt: skip
    edges = [
        {"from": "uploads", "to": "resize", "label": words("label"), "properties": properties},
        {"from": "uploads", "to": "site", "via": words("via")},
        {"from": "resize", "to": "other", "label": words("line")},
    ]
    annotations = [
        {"text": words("text"), "at": [80, 900]},
        {"line": ["uploads", "site"], "text": words("sketch")},
    ]
    document = {
        "format": 1, "title": words("title"), "description": words("description"),
        "nodes": nodes, "groups": groups, "edges": edges, "annotations": annotations,
        "suppressed": [{"rule": words("rule"), "on": "uploads", "because": words("because")}],
        words("extra"): words("more"),
    }  # fmt: skip
    (folder / f"<b>{MARK} &folder<").mkdir()
    file = folder / f"<b>{MARK} &folder<" / f"<img src='x'>{MARK} &Quit.arch.yaml"
    file.write_text(json.dumps(document), "utf-8")
    return file


# --- what would be shown as something else than it says


def is_markup(words: str) -> bool:
    """Whether Qt would show words as HTML that hold raw markup of ours."""
    return bool(_RAW.search(words)) and Qt.mightBeRichText(words)


def rows(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield index
        yield from rows(model, index)


def faults(widget: QWidget) -> Iterator[str]:
    """What of one widget is read as markup or as a key."""
    name = f"{type(widget).__name__} {widget.objectName()}".strip()
    for what in (widget.toolTip(), widget.whatsThis(), widget.statusTip()):
        if is_markup(what):
            yield f"tip of {name}: {what[:80]}"
    if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
        if is_markup(widget.text()):
            yield f"{name} is shown as HTML: {widget.text()[:80]}"
        if widget.openExternalLinks() and MARK in widget.text():
            yield f"{name} opens links"
    if isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty():
        yield f"{name} has the key {widget.shortcut().toString()}: {widget.text()[:80]}"
    if isinstance(widget, QTextEdit) and "<img" in widget.toHtml() and MARK in widget.toPlainText():
        yield f"{name} shows a picture"
    if isinstance(widget, QTabBar):
        for number in range(widget.count()):
            for what in (widget.tabText(number), widget.tabToolTip(number)):
                if is_markup(what):
                    yield f"tab of {name}: {what}"
    models: list[QAbstractItemModel] = []
    if isinstance(widget, QAbstractItemView | QComboBox) and widget.model() is not None:
        models.append(widget.model())
    for model in models:
        for index in rows(model, QModelIndex()):
            for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole):
                said = str(index.data(role) or "")
                if is_markup(said):
                    yield f"row of {name}: {said[:80]}"
                if len(said) > 5000:
                    yield f"row of {name} has a tip of {len(said)} signs"


def action_faults(actions: Iterator[QAction]) -> Iterator[str]:
    for action in actions:
        if MARK in action.text():
            if not QKeySequence.mnemonic(action.text()).isEmpty():
                yield f"action with a key: {action.text()[:80]}"
            if "\t" in action.text():
                yield f"action with a forged shortcut: {action.text()!r}"
        if is_markup(action.toolTip()):
            yield f"tip of an action: {action.toolTip()[:80]}"


def assert_plain(window: MainWindow) -> int:
    """Look through everything that is there; how often the hostile mark was met."""
    QApplication.processEvents()
    found: list[str] = []
    met = 0
    for widget in QApplication.allWidgets():
        found += faults(widget)
        found += action_faults(iter(widget.actions()))
        shown = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
        met += MARK in widget.toolTip() + shown
    for item in window.compose_view.compose_scene.items():
        if is_markup(item.toolTip()):
            found.append(f"tip of {type(item).__name__}: {item.toolTip()[:80]}")
        met += MARK in item.toolTip()
    assert not found, "\n".join(dict.fromkeys(found))
    return met


@pytest.fixture
def file(tmp_path: Path, qapp: object) -> Path:
    return hostile(tmp_path)


@pytest.fixture
def opened(window: MainWindow, file: Path, qtbot: QtBot) -> MainWindow:
    window.open(file)
    qtbot.waitUntil(lambda: not window.editor.is_reviewing)
    for name in ("left", "right", "bottom"):
        window.docks.show(name)
    QApplication.processEvents()
    assert MARK in window.editor.name
    return window


def test_everything_selected_in_turn_is_plain(opened: MainWindow) -> None:
    met = 0
    details = opened.docks.details
    for id in [None, *(e.id for e in opened.editor.architecture)]:
        opened.editor.select((id,) if id else ())
        for number in range(details.tabs.count()):
            details.tabs.setCurrentIndex(number)
            met += assert_plain(opened)
    opened.editing.select_all()
    met += assert_plain(opened)
    assert met > 300, "the hostile words are nowhere to be seen"


def test_findings_and_outline_are_plain(opened: MainWindow) -> None:
    messages = [finding.message for finding in opened.editor.findings]
    assert sum(MARK in message for message in messages) > 5
    opened.docks._composing.setCurrentIndex(1)
    assert_plain(opened)
    tree = opened.docks.bottom.problems.tree
    assert tree.rows.rowCount() == len(messages)
    for row in range(tree.rows.rowCount()):
        tree.setCurrentIndex(tree.rows.index(row, 0))
        assert_plain(opened)


def test_undo_redo_and_the_history_are_plain(opened: MainWindow) -> None:
    editor = opened.editor
    name = f"{evil('new')}\tCtrl+Q\nline"
    change = commands.add_node(editor.architecture, "sqs", (80, 1000), "jobs", name)
    editor.execute(change)
    opened.docks.bottom.tabs.setCurrentIndex(1)
    undo, redo = opened.actions_["undo"], opened.actions_["redo"]
    assert plain.of_caption(undo.text()).startswith('Undo add <img src="file')
    assert "\t" not in undo.text()
    assert_plain(opened)
    editor.undo()
    assert MARK in redo.text()
    assert_plain(opened)


def test_what_an_action_says_is_found_by_the_search(opened: MainWindow) -> None:
    editor = opened.editor
    editor.execute(commands.add_node(editor.architecture, "sqs", (0, 0), "jobs", "a &b && c"))
    opened.find_anything()
    popup = opened.finder._popup()
    popup.edit.setText("undo add")
    assert "Undo add a &b && c" in [row.title for row in popup.rows]
    popup.close_popup()


def test_the_search_is_plain(opened: MainWindow) -> None:
    popup = opened.finder._popup()
    for ask in (opened.find_anything, opened.finder.find_on_canvas):
        ask()
        for typed in ("", MARK, "nothing <b>matches</b> <img src='x'>"):
            popup.edit.setText(typed)
            assert_plain(opened)
        popup.close_popup()
    point = opened.compose_view.mapToScene(QPoint(10, 10))
    opened.finder.insert(point, "uploads")
    assert MARK in popup.edit.placeholderText()
    assert_plain(opened)
    popup.close_popup()


def test_no_match_in_a_filter_is_plain(opened: MainWindow) -> None:
    services = opened.docks.services
    for typed in (evil("typed"), f"lamda <b>{MARK}</b>", "<b>lambd"):
        services.filter.setText(typed)
        services._suggest()
        assert_plain(opened)
        assert "<b>" not in services._nothing.text()
        assert "<img" not in services._nothing.text()
    services.filter.clear()


def test_menus_are_plain(opened: MainWindow, file: Path, tmp_path: Path) -> None:
    other = tmp_path / f"&a {MARK}\tCtrl+Q <b>.arch.yaml"
    other.write_text("format: 1\n", "utf-8")
    for path in (other, file):
        opened.settings.add_recent(path)
    menus = opened.chrome.menus
    menus._fill_recent()
    names = [plain.of_caption(a.text()) for a in menus._recent.actions()]
    assert file.name in names
    assert list(action_faults(iter(menus._recent.actions()))) == []
    for id in ("uploads", "delivery", "#edge-1", "#note-1"):
        opened.editor.select((id,))
        menus.show_for(opened.editor.selected(), QPoint(50, 50))
        assert_plain(opened)
        for menu in opened.findChildren(QMenu):
            menu.close()


def test_cards_over_the_canvas_are_plain(opened: MainWindow, catalog: Catalog) -> None:
    view = opened.compose_view
    view.popovers.show_refusal("site", "uploads")
    assert MARK in view.popovers.shown.accessibleName() or view.popovers.shown.findChildren(QLabel)  # type: ignore[union-attr]
    assert_plain(opened)
    view.popovers.close()
    nodes = [e.id for e in opened.editor.architecture if isinstance(e, Node)]
    shown = 0
    for source in nodes:
        for target in nodes:
            if source == target:
                continue
            view.joiner.join(source, target)
            if view.popovers.shown is not None:
                shown += 1
                assert_plain(opened)
                view.popovers.close()
    assert shown > 8
    group = opened.editor.architecture.groups["delivery"]
    why = view.containing.refusal(opened.editor.architecture.node("site"), "stage")
    assert why is not None
    view.popovers.show_misfit(why, (f"Put it into {group.title}", lambda: None))
    card = view.popovers.shown
    assert card is not None
    assert any(MARK in b.text() for b in card.findChildren(QPushButton))
    assert_plain(opened)
    view.popovers.close()


def test_toasts_and_hints_are_plain(opened: MainWindow) -> None:
    opened.editor.toast(evil("toast"), undoable=True)

    def refuse() -> Any:
        raise CommandError(evil("command"))

    opened.editor.hint(evil("hint") * 20)
    assert_plain(opened)
    opened.editor.attempt(refuse)
    assert_plain(opened)


def test_a_tooltip_that_is_shown_is_plain(opened: MainWindow) -> None:
    view = opened.compose_view
    view.fit()
    rect = view.compose_scene.rect_of("uploads")
    assert rect is not None
    at = view.mapFromScene(rect.center())
    QApplication.sendEvent(
        view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    )
    assert QToolTip.isVisible()
    assert f"{MARK} bucket" in QToolTip.text()
    assert_plain(opened)
    tips = [w for w in QApplication.topLevelWidgets() if type(w).__name__ == "QLabel"]
    assert all(tip.sizeHint().height() < 400 for tip in tips)
    QToolTip.hideText()
    for tip in tips:
        tip.close()


def test_the_header_title_and_status_tell_the_name_of_the_file(
    opened: MainWindow, file: Path
) -> None:
    header = opened.header
    assert header.name.textFormat() == Qt.TextFormat.PlainText
    assert plain.of_caption(header.name.text()).startswith("<img src='x'>")
    opened.editor.select(("uploads",))
    assert MARK in opened.status._selection.text()
    assert opened.status._selection.textFormat() == Qt.TextFormat.PlainText


def test_a_file_that_can_not_be_read_is_told_of_in_plain_words(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / f"<b>{MARK}<img src='x'>.arch.yaml"
    ids = {f"<img src='{MARK}' {n}> {'x' * 900_000}": {} for n in range(5)}
    broken.write_text(json.dumps({"format": 1, "nodes": ids}), "utf-8")
    shown: list[QMessageBox] = []

    def look(box: QMessageBox) -> int:
        shown.append(box)
        assert not [fault for label in box.findChildren(QLabel) for fault in faults(label)]
        assert len(box.informativeText()) < 5000
        assert MARK in box.text()
        assert box.sizeHint().width() < 2000
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    window.open(broken)
    assert len(shown) == 1
    with pytest.raises(FileProblem):
        open_file(broken)


def test_a_picture_that_can_not_be_written_is_told_of_in_plain_words(
    opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    dialog = ExportDialog(opened.editor, "light", opened.settings, opened)
    qtbot.addWidget(dialog)
    said: list[str] = []

    def look(box: QMessageBox) -> int:
        assert not [fault for label in box.findChildren(QLabel) for fault in faults(label)]
        said.append(box.informativeText())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    assert not dialog.write(tmp_path / f"<b>{MARK}" / "x.png")
    assert MARK in said[0]
    assert_plain(opened)


def test_examples_are_plain(
    file: Path, opened: MainWindow, catalog: Catalog, appearance: Appearance, qtbot: QtBot
) -> None:
    gallery = ExampleGallery([file], catalog, appearance, opened)
    qtbot.addWidget(gallery)
    gallery.show()
    qtbot.waitExposed(gallery)
    assert MARK in gallery.shown[0].title
    assert_plain(opened)
    gallery.filter.setText(evil("filter"))
    assert_plain(opened)
    gallery.close()


def test_every_edge_says_its_label_and_renaming_shows_all_of_it(opened: MainWindow) -> None:
    edge = next(e for e in opened.editor.architecture if isinstance(e, Edge) and e.label)
    opened.compose_view.rename(edge.id)
    field = opened.compose_view.findChild(RenameField)
    assert field.toPlainText() == edge.label
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert opened.editor.is_clean


def test_the_map_is_plain_beside_a_hostile_drawing(opened: MainWindow) -> None:
    opened.set_mode("explore")
    for item in opened.explore_view.scene().items():
        assert not is_markup(item.toolTip())
    assert_plain(opened)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_painted_in_both_themes(opened: MainWindow, theme: str) -> None:
    opened.set_theme(theme)
    assert not opened.grab().isNull()
    assert_plain(opened)


def test_words_that_look_like_markup_stay_words_in_a_tip() -> None:
    for words in ("a <b>b</b> & c", "&lt;b&gt;", "<!doctype html>", "1 < 2\n<img src='x'>", "<p>"):
        tip = plain.tip(words)
        if Qt.mightBeRichText(tip):
            document = QTextDocument()
            document.setHtml(tip)
            tip = document.toPlainText()
        assert tip == words
    assert plain.tip("") == ""
    assert len(plain.tip("x" * 1_000_000)) < 1500
    assert len(plain.tip("x\n" * 100_000).splitlines()) < 20


def test_captions_make_no_key_and_keep_their_signs() -> None:
    for words in ("a &b", "&&", "R&D", "&"):
        assert QKeySequence.mnemonic(plain.caption(words)).isEmpty()
        assert plain.of_caption(plain.caption(words)) == words
