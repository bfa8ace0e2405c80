"""What a small screen taught: nothing that is made, named or told lies out of sight."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication, QFrame

from explorer import paths
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.editor import Editor, Toast
from explorer.ui.main_window import MainWindow
from explorer.ui.rename_field import RenameField
from explorer.ui.search_popup import SearchPopup
from tests.ui.conftest import put
from tests.ui.gestures import drag, key

EXAMPLES = paths.DATA / "examples"


@pytest.fixture
def shop(window: MainWindow) -> MainWindow:
    """Two environments in one application, on a small screen."""
    window.resize(1366, 768)
    window.start_from(EXAMPLES / "beanstalk-web-worker.arch.yaml")
    QApplication.processEvents()
    return window


def rect(window: MainWindow, title: str) -> QRectF:
    (found,) = [e for e in window.editor.architecture if getattr(e, "title", "") == title]
    shown = window.compose_view.compose_scene.rect_of(found.id)
    assert shown is not None
    return shown


def toasts(editor: Editor) -> list[Toast]:
    told: list[Toast] = []
    editor.toasted.connect(told.append)
    return told


def test_an_example_is_called_by_its_name(shop: MainWindow) -> None:
    assert shop.windowTitle().startswith("beanstalk-web-worker.arch.yaml")
    assert shop.editor.path is None
    assert shop.editor.is_clean, "closing it asks nothing"


def test_pasted_cards_are_in_view(shop: MainWindow) -> None:
    view = shop.compose_view
    put(shop.editor, "sqs", 2400, 1500, "far-away")
    shop.editor.select(("far-away",))
    shop.editing.copy()
    view.fit(rect(shop, "shop-web"))
    for _ in range(3):
        shop.editing.duplicate()
        (made,) = shop.editor.selection
        shown = view.mapFromScene(view.compose_scene.rect_of(made) or QRectF()).boundingRect()
        assert view.viewport().rect().contains(shown)


def test_a_revealed_card_is_clear_of_the_toolbar(view: ComposeView, editor: Editor) -> None:
    put(editor, "sqs", 0, 0, "jobs")
    view.set_zoom(1.0)
    room = view.viewport().rect()
    for x, y in ((0.5, 0.97), (0.99, 0.5), (0.01, 0.5), (0.5, 0.0), (3.0, 2.0)):
        at = QPointF(room.width() * x, room.height() * y)
        view.centerOn(QPointF(80, 32) + (QPointF(room.center()) - at))
        view.reveal(QRectF(0, 0, 160, 64))
        shown = view.mapFromScene(QRectF(0, 0, 160, 64)).boundingRect()
        assert room.adjusted(0, 0, 0, -76).contains(shown)


def test_a_container_that_grows_pushes_its_neighbour_aside(shop: MainWindow) -> None:
    view = shop.compose_view
    web, worker = rect(shop, "shop-web"), rect(shop, "shop-worker")
    assert not web.intersects(worker)
    start = rect(shop, "failed-jobs").center()
    drag(view, start, QPointF(web.center().x(), web.bottom() - 16))
    (jobs,) = [n for n in shop.editor.architecture.nodes.values() if n.title == "failed-jobs"]
    if jobs.group is None:
        pytest.skip("the environment refused the queue")
    assert not rect(shop, "shop-web").intersects(rect(shop, "shop-worker"))
    shop.editor.undo()
    assert rect(shop, "shop-web") == web


def test_a_box_is_not_put_round_what_lies_in_two_places(shop: MainWindow) -> None:
    editor = shop.editor
    told = toasts(editor)
    names = {node.title: node for node in editor.architecture.nodes.values()}
    editor.select((names["shop-lb"].id, names["work-queue"].id))
    before = dict(editor.architecture.groups)
    shop.editing.group()
    assert dict(editor.architecture.groups) == before
    assert told
    assert "shop-web" in told[-1].text
    assert "shop-worker" in told[-1].text
    editor.select((names["shop-db"].id, names["shop-logs"].id))
    shop.editing.group()
    assert len(editor.architecture.groups) == len(before) + 1


def test_what_lies_in_a_chosen_container_stays_in_it(shop: MainWindow) -> None:
    editor = shop.editor
    names = {e.title: e for e in editor.architecture if getattr(e, "title", "")}
    editor.select((names["shop-web"].id, names["shop-lb"].id))
    shop.editing.group()
    node = editor.architecture.nodes[names["shop-lb"].id]
    assert node.group == names["shop-web"].id


def test_in_explore_a_service_is_found_before_a_card_of_it(window: MainWindow) -> None:
    put(window.editor, "lambda", 0, 0, "lambda-one")
    window.set_mode("explore")
    assert _first(window, "lambda") == "Lambda"
    window.set_mode("compose")
    assert _first(window, "lambda") == "lambda-one"


def _first(window: MainWindow, words: str) -> str:
    window.finder.find_anything(words)
    (popup,) = [each for each in window.findChildren(SearchPopup) if each.isVisible()]
    found = popup.rows[0].title
    popup.close_popup()
    return found


@pytest.mark.parametrize("place", [0.99, 0.0])
def test_a_long_name_is_typed_in_view(view: ComposeView, editor: Editor, place: float) -> None:
    put(editor, "s3", 0, 0, "shop-images")
    view.set_zoom(0.55)
    room = view.viewport().rect()
    at = QPointF(room.width() * place, room.height() * place)
    view.centerOn(QPointF(80, 32) + (QPointF(room.center()) - at) / 0.55)
    assert view.rename("shop-images")
    (field,) = view.findChildren(RenameField)
    for words in ("x", "customer-uploads-eu-west-1-and-then-some-more"):
        field.setPlainText(words)
        assert room.contains(field.geometry())
    needed = field.fontMetrics().horizontalAdvance(words)
    assert field.width() >= min(needed, 400)


def test_every_menu_opens_by_a_letter_of_its_own(window: MainWindow) -> None:
    names = [action.text() for action in window.chrome.menus.bar.actions()]
    letters = [name[name.index("&") + 1].lower() for name in names]
    assert len(set(letters)) == len(names) == 5


def test_menus_are_walked_by_keyboard(window: MainWindow) -> None:
    window.set_mode("compose")
    QApplication.processEvents()
    bar = window.chrome.menus.bar
    at_rest = bar.grab().toImage()
    key(window.compose_view, Qt.Key.Key_F10)
    assert bar.hasFocus()
    assert bar.activeAction() is bar.actions()[0]
    assert bar.grab().toImage() != at_rest
    key(bar, Qt.Key.Key_Right)
    assert bar.activeAction() is bar.actions()[1]
    key(bar, Qt.Key.Key_Escape)
    window.compose_view.setFocus()
    QApplication.processEvents()
    assert bar.grab().toImage() == at_rest


@pytest.mark.parametrize("width", [1180, 1366, 1600])
def test_menus_stay_whole_beside_a_long_name(
    window: MainWindow, tmp_path: Path, width: int
) -> None:
    window.resize(width, 768)
    window.set_mode("compose")
    path = tmp_path / f"{'a-long-name-' * 12}.arch.yaml"
    shutil.copyfile(EXAMPLES / "thumbnails.arch.yaml", path)
    window.open(path)
    QApplication.processEvents()
    bar, header = window.chrome.menus.bar, window.header
    last = bar.actionGeometry(bar.actions()[-1])
    assert bar.rect().contains(last)
    name = header.name
    assert name.fontMetrics().horizontalAdvance(name.text()) <= name.width()
    assert "…" in name.text()
    shown = [name, header.state] if header.state.isVisible() else [name]
    modes = header.findChild(QFrame, "modes")
    assert modes is not None
    for label in shown:
        assert label.mapTo(header, label.rect().topRight()).x() <= modes.x()


def test_lines_end_at_cards_from_afar(view: ComposeView, editor: Editor) -> None:
    put(editor, "sqs", 0, 0, "jobs")
    put(editor, "lambda", 400, 0, "worker")
    view.set_zoom(0.3)
    view.centerOn(280, 32)
    QApplication.processEvents()
    image = view.viewport().grab().toImage()
    edge = view.mapFromScene(QPointF(152, 32))
    ground = view.mapFromScene(QPointF(280, 200))
    assert image.pixelColor(edge) != image.pixelColor(ground), "the card reaches there"


def test_titles_of_containers_are_read_at_half_their_size(shop: MainWindow) -> None:
    view = shop.compose_view
    (group,) = [g for g in shop.editor.architecture.groups.values() if g.title == "shop-web"]
    item = view.compose_scene.items_by_id[group.id]
    ink = shop.appearance.theme.ink(shop.editor.catalog.categories["compute"])
    widths = {}
    for zoom in (1.0, 0.6):
        view.set_zoom(zoom)
        view.centerOn(rect(shop, "shop-web").topLeft() + QPointF(100, 20))
        QApplication.processEvents()
        image = view.viewport().grab().toImage()
        corner = view.mapFromScene(item.scenePos() + rect(shop, "shop-web").topLeft())
        left, right = corner.x() + round(44 * zoom), corner.x() + round(160 * zoom)
        top, bottom = corner.y() + round(6 * zoom), corner.y() + round(34 * zoom)
        inked = [
            x
            for y in range(top, bottom)
            for x in range(left, right)
            if abs(image.pixelColor(x, y).red() - ink.red()) < 60
            and image.pixelColor(x, y).blue() < 120
        ]
        widths[zoom] = max(inked) - min(inked) + 1
    assert widths[0.6] > 0.68 * widths[1.0]
