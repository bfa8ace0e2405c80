"""The minimap: when it is there, what it shows, and how it moves the view."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.catalog.catalog import Catalog
from explorer.containers.folding import folded
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import survey
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.minimap import HEIGHT, NARROWEST, WIDTH, Minimap
from explorer.ui.editor import Editor, Toast
from explorer.ui.floating_toolbar import FloatingToolbar
from explorer.ui.main_window import MainWindow
from explorer.ui.settings import Settings
from explorer.ui.toast import ToastBar
from tests.ui import gestures
from tests.ui.conftest import put
from tests.ui.gestures import LEFT, NONE

FAR = 2400
BEANSTALK = paths.DATA / "examples" / "beanstalk-web.arch.yaml"


class Overview:
    """A minimap over a canvas, with how often it looked at what stands there."""

    def __init__(self, view: ComposeView, appearance: Appearance) -> None:
        self.view = view
        self.surveys = 0
        self.map = Minimap(view, self._take, appearance)
        view.compose_scene.placed.connect(self.map.draw_soon)

    def _take(self) -> survey.Survey:
        self.surveys += 1
        return survey.of_drawing(self.view.compose_scene)

    @property
    def middle(self) -> QPointF:
        return self.view.seen.center()


@pytest.fixture
def overview(view: ComposeView, appearance: Appearance) -> Overview:
    return Overview(view, appearance)


@pytest.fixture
def spread(overview: Overview, editor: Editor, qtbot: QtBot) -> Overview:
    """A bucket in view, and a table far from it."""
    put(editor, "s3", 80, 120, "uploads")
    put(editor, "dynamodb", FAR, 1200, "orders")
    qtbot.waitUntil(overview.map.isVisible)
    return overview


def on_map(overview: Overview, id: str) -> QPoint:
    """Where an element is on the minimap."""
    whole = survey.of_drawing(overview.view.compose_scene).bounds.united(overview.view.seen)
    area = QRectF(overview.map.rect()).adjusted(15, 15, -15, -15)
    zoom = min(area.width() / whole.width(), area.height() / whole.height(), 0.2)
    away = gestures.center(overview.view, id) - whole.center()
    return (area.center() + away * zoom).toPoint()


def wheel(target: QWidget, turn: int) -> None:
    at = QPointF(target.rect().center())
    event = QWheelEvent(
        at,
        QPointF(target.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)


def leave(target: QWidget) -> None:
    QApplication.sendEvent(target, QEvent(QEvent.Type.Leave))


def picture(overview: Overview) -> QImage:
    return overview.map.grab().toImage()


def near(one: QColor, other: QColor) -> bool:
    """Alike but for what the view's frame lays over it."""
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return all(abs(a - b) <= 40 for a, b in pairs)


# When it is there


def test_it_comes_when_something_is_out_of_view_and_goes_when_all_is_in_view(
    overview: Overview, editor: Editor, qtbot: QtBot
) -> None:
    put(editor, "s3", 80, 120, "uploads")
    qtbot.waitUntil(lambda: overview.surveys == 1)
    assert overview.map.isHidden()
    put(editor, "dynamodb", FAR, 120, "orders")
    qtbot.waitUntil(overview.map.isVisible)
    overview.view.fit()
    qtbot.waitUntil(overview.map.isHidden)
    overview.view.scroll_by(-1000, 0)
    qtbot.waitUntil(overview.map.isVisible)
    overview.view.scroll_by(1000, 0)
    qtbot.waitUntil(overview.map.isHidden)


def test_an_empty_drawing_has_none(overview: Overview, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: overview.surveys == 1)
    overview.view.scroll_by(3000, 0)
    qtbot.wait(20)
    assert overview.map.isHidden()


def test_a_narrow_canvas_has_none(spread: Overview, qtbot: QtBot) -> None:
    spread.view.resize(NARROWEST - 1, 800)
    qtbot.waitUntil(spread.map.isHidden)
    spread.view.resize(NARROWEST, 800)
    qtbot.waitUntil(spread.map.isVisible)


def test_it_stands_in_the_lower_right_corner_at_any_size(spread: Overview) -> None:
    for width, height in ((1200, 800), (1000, 700), (1400, 900)):
        spread.view.resize(width, height)
        shadow = (spread.map.width() - WIDTH) // 2
        assert spread.map.height() == HEIGHT + 2 * shadow
        corner = spread.map.geometry().bottomRight() - QPoint(shadow, shadow)
        assert corner == QPoint(width - 17, height - 17)


# How it moves the view


def test_a_click_shows_what_is_there(spread: Overview) -> None:
    QTest.mouseClick(spread.map, LEFT, NONE, on_map(spread, "orders"))
    assert spread.view.seen.contains(gestures.center(spread.view, "orders"))


def test_a_drag_pans_and_selects_nothing(spread: Overview, editor: Editor) -> None:
    chosen = editor.selection
    start, end = on_map(spread, "uploads"), on_map(spread, "orders")
    QTest.mousePress(spread.map, LEFT, NONE, start)
    seen = [spread.middle]
    for step in range(1, 6):
        gestures.send_move(spread.map, start + (end - start) * step / 5, NONE)
        seen.append(spread.middle)
    QTest.mouseRelease(spread.map, LEFT, NONE, end)
    assert [p.x() for p in seen] == sorted({p.x() for p in seen})
    assert [p.y() for p in seen] == sorted({p.y() for p in seen})
    assert (seen[-1] - gestures.center(spread.view, "orders")).manhattanLength() < 60
    assert editor.selection == chosen
    gestures.send_move(spread.map, start, NONE)
    assert spread.middle == seen[-1]


def test_a_drag_past_its_border_stays_where_something_stands(spread: Overview) -> None:
    QTest.mousePress(spread.map, LEFT, NONE, on_map(spread, "orders"))
    gestures.send_move(spread.map, QPoint(5000, 5000), NONE)
    QTest.mouseRelease(spread.map, LEFT, NONE, QPoint(5000, 5000))
    bounds = survey.of_drawing(spread.view.compose_scene).bounds
    assert (spread.middle - bounds.bottomRight()).manhattanLength() < 4


def test_what_a_drag_brings_into_view_does_not_take_it_from_under_the_pointer(
    overview: Overview, editor: Editor, qtbot: QtBot
) -> None:
    put(editor, "s3", 80, 120, "uploads")
    overview.view.scroll_by(2000, 0)
    qtbot.waitUntil(overview.map.isVisible)
    QTest.mouseClick(overview.map, LEFT, NONE, on_map(overview, "uploads"))
    qtbot.wait(20)
    assert overview.view.seen.contains(gestures.center(overview.view, "uploads"))
    assert overview.map.isVisible()
    leave(overview.map)
    qtbot.waitUntil(overview.map.isHidden)


def test_the_wheel_zooms_the_view_about_its_middle(spread: Overview) -> None:
    zoom, middle = spread.view.zoom, spread.middle
    wheel(spread.map, 120)
    assert spread.view.zoom > zoom
    wheel(spread.map, -240)
    assert spread.view.zoom < zoom
    assert (spread.middle - middle).manhattanLength() < 8


def test_a_fitted_canvas_that_was_moved_on_it_stays_where_it_was_put(
    spread: Overview, editor: Editor, qtbot: QtBot
) -> None:
    spread.view.fit()
    spread.view.set_zoom(1.0)
    qtbot.waitUntil(spread.map.isVisible)
    QTest.mouseClick(spread.map, LEFT, NONE, on_map(spread, "orders"))
    spread.view.resize(1300, 820)
    assert spread.view.seen.contains(gestures.center(spread.view, "orders"))
    assert spread.view.zoom == 1.0


def test_other_buttons_do_not_reach_the_canvas_below(spread: Overview) -> None:
    asked = []
    spread.view.menu_wanted.connect(asked.append)
    middle, at = spread.middle, on_map(spread, "uploads")
    for button in (Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton):
        QTest.mousePress(spread.map, button, NONE, at)
        gestures.send_move(spread.map, at + QPoint(40, 20), NONE)
        QTest.mouseRelease(spread.map, button, NONE, at + QPoint(40, 20))
    assert spread.middle == middle
    assert not asked


def test_it_never_has_the_keyboard(spread: Overview) -> None:
    spread.view.setFocus()
    QTest.mouseClick(spread.map, LEFT, NONE, on_map(spread, "orders"))
    assert spread.view.hasFocus()
    assert spread.map.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert spread.map.accessibleName() == "Minimap"


# What it shows


def test_blocks_have_the_colour_of_their_category_in_the_theme_in_force(
    spread: Overview, appearance: Appearance, catalog: Catalog
) -> None:
    category = catalog.categories["database"]
    for choice in ("light", "dark", "light"):
        appearance.choose(choice)
        shown = picture(spread)
        assert near(shown.pixelColor(on_map(spread, "orders")), appearance.theme.tile(category))
        assert shown.pixelColor(100, 12) == appearance.theme["raised"]


def test_it_is_drawn_anew_once_changes_pause(
    spread: Overview, editor: Editor, qtbot: QtBot, appearance: Appearance, catalog: Catalog
) -> None:
    before = spread.surveys
    for number in range(5):
        put(editor, "lambda", 1200, 200 + number * 96, f"worker-{number}")
    assert spread.surveys == before
    qtbot.waitUntil(lambda: spread.surveys == before + 1)
    tile = appearance.theme.tile(catalog.categories["compute"])
    assert near(picture(spread).pixelColor(on_map(spread, "worker-2")), tile)
    editor.undo()
    qtbot.waitUntil(lambda: spread.surveys == before + 2)
    qtbot.wait(200)
    assert spread.surveys == before + 2


def test_panning_moves_the_frame_at_once_and_paints_no_block(spread: Overview) -> None:
    spread.map.grab()  # which paints the picture, where nothing has yet
    before, frame = spread.surveys, spread.map.frame
    kept = spread.map._picture
    assert kept is not None
    spread.view.scroll_by(300, 0)
    assert spread.map.frame.center().x() > frame.center().x() + 5
    spread.map.grab()
    assert spread.map._picture is kept
    assert spread.surveys == before


def test_the_frame_of_a_view_that_is_far_off_stays_on_it(spread: Overview, qtbot: QtBot) -> None:
    spread.view.scroll_by(-3000, 0)
    frame = spread.map.frame
    assert QRectF(spread.map.rect()).contains(frame)
    assert frame.width() >= 4
    qtbot.waitUntil(lambda: spread.map.frame.width() > 20)


def test_a_service_that_is_dragged_is_followed(
    spread: Overview, editor: Editor, qtbot: QtBot
) -> None:
    scene = spread.view.compose_scene
    before = spread.surveys
    at = gestures.center(spread.view, "uploads")
    gestures.drag(spread.view, at, at + QPointF(400, 240), release=False)
    qtbot.waitUntil(lambda: spread.surveys == before + 1)
    rect = scene.rect_of("uploads")
    assert rect in [r for rects in survey.of_drawing(scene).blocks.values() for r in rects]
    assert (rect.center() - at - QPointF(400, 240)).manhattanLength() < 12
    QTest.mouseRelease(spread.view.viewport(), LEFT)


def test_groups_are_frames_and_collapsed_ones_blocks(
    view: ComposeView, editor: Editor, catalog: Catalog
) -> None:
    editor.open(BEANSTALK)
    scene, groups = view.compose_scene, editor.architecture.groups
    found = survey.of_drawing(scene)
    assert len(found.frames) == len(groups)
    assert sum(map(len, found.blocks.values())) == len(editor.architecture.nodes)
    outer = next(g for g in groups.values() if g.group is None)
    editor.execute(folded(editor.architecture, catalog, [outer.id]))
    after = survey.of_drawing(scene)
    inside = {e.id for e in editor.architecture.contents(outer.id)}
    outside = editor.architecture.nodes.keys() - inside
    assert sum(map(len, after.blocks.values())) == len(outside) + 1
    assert scene.rect_of(outer.id) in [r for rects in after.blocks.values() for r in rects]
    assert len(after.frames) < len(found.frames)


# In the window


def minimap(window: MainWindow) -> Minimap:
    found = window.view.findChildren(Minimap)
    assert len(found) == 1
    return found[0]


@pytest.fixture
def wide(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Compose on a canvas wide enough, with something out of view."""
    qtbot.waitUntil(lambda: "compose_view" in window.__dict__)
    window.set_mode("compose")
    window.docks.toggle("left")
    put(window.editor, "s3", 80, 120, "uploads")
    put(window.editor, "dynamodb", 4000, 120, "orders")
    qtbot.waitUntil(lambda: window.compose_view.width() >= NARROWEST)
    qtbot.waitUntil(minimap(window).isVisible)
    return window


def test_a_window_makes_it_after_the_map_is_painted_and_explore_has_it_too(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.docks.toggle("left")
    qtbot.waitUntil(lambda: bool(window.explore_view.findChildren(Minimap)))
    qtbot.wait(200)
    assert minimap(window).isHidden()
    window.explore_view.set_zoom(2.0)
    qtbot.waitUntil(minimap(window).isVisible)
    before = window.explore_view.seen.center()
    QTest.mouseClick(minimap(window), LEFT, NONE, QPoint(30, 30))
    assert window.explore_view.seen.center() != before
    assert window.navigator.place.kind == "map"
    window.show_map()
    leave(minimap(window))
    qtbot.waitUntil(minimap(window).isHidden)


def test_switched_off_it_stays_away_and_that_is_remembered(wide: MainWindow, qtbot: QtBot) -> None:
    action = wide.actions_["minimap"]
    assert action.isChecked()
    action.trigger()
    assert not action.isChecked()
    assert minimap(wide).isHidden()
    put(wide.editor, "sqs", -900, 120, "jobs")
    qtbot.wait(200)
    assert minimap(wide).isHidden()
    assert not Settings(Path(wide.settings._store.fileName())).shows_minimap
    other = wide.files.another_window()
    other.set_mode("compose")
    assert not other.actions_["minimap"].isChecked()
    action.trigger()
    qtbot.waitUntil(minimap(wide).isVisible)
    assert wide.settings.shows_minimap


@pytest.mark.parametrize("value", ["", "x", "1", "@Invalid()", "a, b", "@Size(1 2)"])
def test_it_is_on_unless_the_settings_say_no(tmp_path: Path, value: str) -> None:
    file = tmp_path / "settings.ini"
    file.write_text(f"[General]\nminimap={value}\n", "utf-8")
    assert Settings(file).shows_minimap


def test_all_else_that_floats_lies_over_it(wide: MainWindow, qtbot: QtBot) -> None:
    view = wide.compose_view
    floats = [child for child in view.children() if isinstance(child, QWidget)]
    order = [w for w in floats if isinstance(w, Minimap | ToastBar | FloatingToolbar)]
    assert isinstance(order[0], Minimap)
    toolbar = view.findChild(FloatingToolbar)
    assert not toolbar.geometry().intersects(minimap(wide).geometry())
    wide.editor.toasted.emit(Toast("word " * 70, False))
    toast = view.findChild(ToastBar)
    both = toast.geometry().intersected(minimap(wide).geometry())
    if not both.isEmpty():
        assert view.childAt(both.center()) is not minimap(wide)
