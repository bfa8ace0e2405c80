"""The gallery of examples, with the mouse and with keys, and the starters of an empty drawing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.catalog.catalog import Catalog
from explorer.storage.reader import open_file
from explorer.ui import previews
from explorer.ui.appearance import Appearance
from explorer.ui.empty_state import StarterCard
from explorer.ui.example_gallery import ExampleGallery
from explorer.ui.examples import examples, starters
from ui.conftest import put
from ui.gestures import LEFT, key

if TYPE_CHECKING:
    from explorer.ui.main_window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def gallery(qtbot: QtBot, catalog: Catalog, appearance: Appearance) -> Iterator[ExampleGallery]:
    dialog = ExampleGallery(examples(), catalog, appearance)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    dialog.chosen_ones = []  # type: ignore[attr-defined]
    dialog.chosen.connect(dialog.chosen_ones.append)  # type: ignore[attr-defined]
    yield dialog
    dialog.close()


def focused(window: QWidget) -> QWidget:
    return QApplication.focusWidget() or window


def click_card(gallery: ExampleGallery, row: int, twice: bool = False) -> None:
    view = gallery.list
    at = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=at)
    if twice:
        QTest.mouseDClick(view.viewport(), LEFT, pos=at)
    QApplication.processEvents()


def button(gallery: ExampleGallery, words: str) -> QPushButton:
    return next(b for b in gallery.findChildren(QPushButton) if b.text() == words)


def test_every_example_is_shown_with_its_count_and_description(gallery: ExampleGallery) -> None:
    assert [each.path for each in gallery.shown] == examples()
    model = gallery.list.model()
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Thumbnails, 3 services, Makes a small picture of each upload."
    assert model.index(1, 0).data() == "Orders API"


def test_previews_come_one_after_another_once_the_dialog_is_open(
    qtbot: QtBot, catalog: Catalog, appearance: Appearance
) -> None:
    dialog = ExampleGallery(examples(), catalog, appearance)
    qtbot.addWidget(dialog)
    first = dialog.shown[0]
    assert dialog.previews.picture(first, 1.0) is None
    assert dialog.previews.waiting == 1
    qtbot.waitUntil(lambda: dialog.previews.waiting == 0)
    picture = dialog.previews.picture(first, 1.0)
    assert picture is not None
    assert picture is dialog.previews.picture(first, 1.0)
    dialog.open()
    qtbot.waitExposed(dialog)
    qtbot.waitUntil(lambda: dialog.previews.waiting == 0)
    dialog.close()


def test_another_theme_is_painted_anew_and_the_first_is_kept(
    qtbot: QtBot, gallery: ExampleGallery, appearance: Appearance
) -> None:
    first = gallery.shown[0]
    qtbot.waitUntil(lambda: gallery.previews.picture(first, 1.0) is not None)
    light = gallery.previews.picture(first, 1.0)
    appearance.choose("dark")
    assert gallery.previews.picture(first, 1.0) is None
    qtbot.waitUntil(lambda: gallery.previews.picture(first, 1.0) is not None)
    assert gallery.previews.picture(first, 1.0) != light
    appearance.choose("light")
    assert gallery.previews.picture(first, 1.0) is light


def colours(image: QImage) -> list[tuple[int, int, int]]:
    """Every colour that a picture has, without what shines through."""
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    found = {image.pixelColor(x, y).getRgb() for x, y in places}
    return [(r, g, b) for r, g, b, alpha in found if alpha == 255]


@pytest.mark.parametrize("path", examples(), ids=lambda path: path.name)
def test_a_preview_shows_the_services_of_the_drawing(
    path: Path, qapp: object, catalog: Catalog
) -> None:
    architecture = open_file(path).architecture
    image = previews.paint(architecture, catalog, "light", QSize(280, 160))
    assert image.size() == QSize(280, 160)
    seen = colours(image)
    for node in architecture.nodes.values():
        service = catalog.service(node.service)
        assert service is not None
        tile = QColor(catalog.categories[service.category].light).getRgb()
        away = min(max(abs(a - b) for a, b in zip(each, tile, strict=False)) for each in seen)
        assert away <= 24, node.id


def test_a_narrowed_drawing_keeps_its_order_and_has_no_notes(catalog: Catalog) -> None:
    for path in examples():
        architecture = open_file(path).architecture
        small = previews.narrowed(architecture, catalog)
        assert not small.texts
        assert not small.lines
        assert list(small.nodes) == list(architecture.nodes)
        for axis in (0, 1):
            before = sorted(architecture.nodes, key=lambda id: architecture.nodes[id].at[axis])
            places = [small.nodes[id].at[axis] for id in before]
            assert places == sorted(places)


def test_a_double_click_uses_an_example(gallery: ExampleGallery) -> None:
    click_card(gallery, 2, twice=True)
    assert gallery.chosen_ones == [examples()[2]]  # type: ignore[attr-defined]
    assert not gallery.isVisible()


def test_a_click_chooses_and_the_button_uses_it(gallery: ExampleGallery) -> None:
    click_card(gallery, 1)
    assert gallery.isVisible()
    QTest.mouseClick(button(gallery, "Use this example"), LEFT)
    assert gallery.chosen_ones == [examples()[1]]  # type: ignore[attr-defined]


def test_arrows_walk_the_cards_and_enter_uses_one(gallery: ExampleGallery) -> None:
    columns = 3
    key(gallery.list, Qt.Key.Key_Right)
    key(gallery.list, Qt.Key.Key_Down)
    assert gallery.list.currentIndex().row() == 1 + columns
    key(gallery.list, Qt.Key.Key_Left)
    key(gallery.list, Qt.Key.Key_Return)
    assert gallery.chosen_ones == [examples()[columns]]  # type: ignore[attr-defined]


def test_escape_uses_nothing(gallery: ExampleGallery) -> None:
    key(gallery.list, Qt.Key.Key_Escape)
    assert not gallery.isVisible()
    assert gallery.chosen_ones == []  # type: ignore[attr-defined]


def test_typing_filters_by_what_is_said_and_by_service(gallery: ExampleGallery) -> None:
    QTest.keyClicks(gallery.list, "k")
    QTest.keyClicks(gallery.filter, "inesis athena")
    assert gallery.filter.text() == "kinesis athena"
    assert [each.title for each in gallery.shown] == ["Clickstream"]
    key(gallery.filter, Qt.Key.Key_Return)
    assert [path.name for path in gallery.chosen_ones] == ["clickstream.arch.yaml"]  # type: ignore[attr-defined]


def test_groups_are_found_too_and_the_arrows_leave_the_field(gallery: ExampleGallery) -> None:
    gallery.filter.setFocus()
    QTest.keyClicks(gallery.filter, "beanstalk environment")
    assert [each.title for each in gallery.shown] == [
        "Beanstalk web tier",
        "Beanstalk web and worker",
    ]
    key(gallery.filter, Qt.Key.Key_Down)
    key(gallery.list, Qt.Key.Key_Right)
    current = gallery.current()
    assert current is not None
    assert current.title == "Beanstalk web and worker"


def test_nothing_that_fits_is_said_and_can_not_be_used(gallery: ExampleGallery) -> None:
    gallery.filter.setFocus()
    QTest.keyClicks(gallery.filter, "cobol")
    assert gallery.shown == []
    assert not button(gallery, "Use this example").isEnabled()
    key(gallery.filter, Qt.Key.Key_Return)
    assert gallery.chosen_ones == []  # type: ignore[attr-defined]
    assert gallery.isVisible()
    key(gallery.filter, Qt.Key.Key_Escape)
    assert len(gallery.shown) == len(examples())
    key(gallery.filter, Qt.Key.Key_Escape)
    assert not gallery.isVisible()


# --- in the window


def test_the_key_opens_the_gallery_and_enter_begins_the_drawing_here(window: MainWindow) -> None:
    key(window, Qt.Key.Key_N, CTRL | SHIFT)
    assert window.gallery.isVisible()
    key(window.gallery.list, Qt.Key.Key_Right)
    key(window.gallery.list, Qt.Key.Key_Return)
    assert not window.gallery.isVisible()
    assert window.mode == "compose"
    assert window.editor.path is None
    assert window.editor.architecture.header.title == "Orders API"
    assert len(window.others) == 1  # type: ignore[attr-defined]


def test_an_example_opens_beside_a_drawing_that_is_not_blank(window: MainWindow) -> None:
    put(window.editor, "sqs", 80, 480, "jobs")
    key(window, Qt.Key.Key_N, CTRL | SHIFT)
    key(window.gallery.list, Qt.Key.Key_Return)
    assert list(window.editor.architecture.nodes) == ["jobs"]
    other = window.others[-1]  # type: ignore[attr-defined]
    assert other is not window
    assert other.mode == "compose"
    assert other.editor.path is None
    assert other.editor.architecture.header.title == "Thumbnails"


def test_the_command_is_found_by_search(window: MainWindow) -> None:
    window.find_anything()
    popup = window.finder._popup()
    QTest.keyClicks(popup.edit, "new from example")
    assert popup.rows[0].title.startswith("New from example")
    key(popup.edit, Qt.Key.Key_Return)
    assert window.gallery.isVisible()
    window.gallery.reject()


def test_an_empty_drawing_offers_a_few_starters_and_a_way_to_all(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.set_mode("compose")
    cards = window.empty.findChildren(StarterCard)
    assert [card.example.path for card in cards] == starters()
    link = next(b for b in window.empty.findChildren(QPushButton) if b.text() == "All examples")
    QTest.mouseClick(link, LEFT)
    assert window.gallery.isVisible()
    window.gallery.reject()
    QTest.mouseClick(cards[2], LEFT)
    assert window.editor.architecture.header.title == "Beanstalk web and worker"
    assert not window.empty.isVisible()


def test_no_example_names_a_file_that_is_not_there() -> None:
    assert all(path.is_file() for path in [*examples(), *starters()])
    assert examples()[0].parent == paths.DATA / "examples"
