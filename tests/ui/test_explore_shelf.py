"""The shelf of the map under a real mouse and keyboard: rows open, chips lead to their services."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.catalog.catalog import Catalog
from explorer.catalog.service_map import load_map
from explorer.ui import mime
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import map_shelf_places
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.explore_view import ExploreView
from explorer.ui.canvas.map_items import FADED, ChipItem
from explorer.ui.canvas.map_lines import LineItem
from explorer.ui.canvas.map_scene import MapScene
from explorer.ui.canvas.map_shelf_item import ShelfItem, ShelfStop
from explorer.ui.navigator import Navigator, Place
from explorer.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
MANY = 13


@pytest.fixture(scope="module")
def stocked(catalog: Catalog) -> Catalog:
    """The seed's services with a known shelf: three that compute, one store, many of networking."""
    model = catalog.services["athena"]
    seed = [s for s in catalog.services.values() if s.topic or not s.placeable]
    names = {"compute": ["Ada", "Bea", "Cyd"], "storage": ["Dan"]}
    names["networking"] = [f"Net {number:02}" for number in range(MANY)]
    more = [
        model._replace(id=name.lower().replace(" ", "-"), name=name, category=category, topic="")
        for category, group in names.items()
        for name in group
    ]
    known = {service.id for service in (*seed, *more)}
    ways = [w for w in catalog.integrations.values() if {w.source, w.target} <= known]
    push = catalog.integrations["sns-subscription-lambda"]
    call = catalog.integrations["lambda-sdk-dynamodb"]
    ways += [
        push._replace(id="ada-push-lambda", source="ada"),
        push._replace(id="bea-push-lambda", source="bea"),
        call._replace(id="lambda-sdk-dan", target="dan"),
        push._replace(id="ada-push-dan", source="ada", target="dan"),
        push._replace(id="cyd-push-kinesis", source="cyd", target="kinesis"),
    ]
    return Catalog(catalog.categories.values(), [*seed, *more], ways)


@pytest.fixture
def navigator(qapp: object, stocked: Catalog) -> Navigator:
    return Navigator(stocked)


@pytest.fixture
def scene(stocked: Catalog, catalog: Catalog, navigator: Navigator) -> MapScene:
    return MapScene(stocked, load_map(paths.DATA, catalog), navigator, Theme("light"))


@pytest.fixture
def view(qtbot: QtBot, scene: MapScene, navigator: Navigator) -> Iterator[ExploreView]:
    canvas = ExploreView(scene, navigator, Appearance("light"))
    qtbot.addWidget(canvas)
    canvas.resize(1500, 1200)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.setFocus()
    yield canvas
    canvas.close()


def row(scene: MapScene, category: str) -> ShelfStop:
    return next(s for s in scene.stops if isinstance(s, ShelfStop) and s.category == category)


def chip(scene: MapScene, service: str) -> ChipItem:
    return next(c for c in scene.chips if c.service == service and not c.face.echo)


def shown(scene: MapScene) -> set[str]:
    return {c.service for c in scene.chips}


def pixel(view: ExploreView, at: QPointF) -> QPoint:
    point = view.mapFromScene(at)
    assert view.viewport().rect().contains(point), f"{at} is not in view"
    return point


def click(view: ExploreView, at: QPointF) -> None:
    QTest.mouseMove(view.viewport(), pixel(view, at))
    QTest.mouseClick(view.viewport(), LEFT, NONE, pixel(view, at))
    QApplication.processEvents()


def press(view: ExploreView, key: Qt.Key) -> None:
    QTest.keyClick(view, key)
    QApplication.processEvents()


def shelf_lines(scene: MapScene) -> list[LineItem]:
    """The lines of a choice that end at something on the shelf."""
    ids = {"ada", "bea", "cyd", "dan"}
    return [
        line
        for line in scene.line_items
        if any({m.source, m.target} & ids for b in line.branches for m in b.members)
    ]


def test_one_item_holds_every_service_without_a_chip(scene: MapScene, stocked: Catalog) -> None:
    rows = [s for s in scene.stops if isinstance(s, ShelfStop)]
    assert [(r.category, r.count) for r in rows] == [
        ("compute", "3"),
        ("storage", "1"),
        ("networking", str(MANY)),
    ]
    assert len([i for i in scene.items() if isinstance(i, ShelfItem)]) == 1
    assert not {"ada", "dan", "net-00"} & shown(scene)
    placed = {s.id for s in stocked.services.values() if s.placeable and s.topic}
    assert placed <= shown(scene)


def test_a_row_opens_into_chips_and_its_header_closes_it(
    view: ExploreView, scene: MapScene, navigator: Navigator
) -> None:
    before = {id(c): c.sceneBoundingRect() for c in scene.chips}
    click(view, row(scene, "compute").rect.center())
    assert {"ada", "bea", "cyd"} <= shown(scene)
    assert "dan" not in shown(scene)
    assert {id(c): c.sceneBoundingRect() for c in scene.chips if id(c) in before} == before
    click(view, row(scene, "compute").rect.center())
    assert "ada" not in shown(scene)
    assert {s.category for s in scene.stops if isinstance(s, ShelfStop)} >= {"compute", "storage"}
    assert navigator.place == Place()


def test_a_double_click_on_a_row_only_opens_it(
    view: ExploreView, scene: MapScene, navigator: Navigator
) -> None:
    at = pixel(view, row(scene, "storage").rect.center())
    QTest.mouseClick(view.viewport(), LEFT, NONE, at)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, at)
    assert "dan" in shown(scene)
    assert navigator.place == Place()


def test_what_is_open_covers_no_chip(view: ExploreView, scene: MapScene) -> None:
    click(view, row(scene, "networking").rect.center())
    opened = [c for c in scene.chips if c.service.startswith("net-")]
    assert len(opened) == MANY
    panel = next(i for i in scene.items() if isinstance(i, ShelfItem)).rect
    for each in opened:
        assert panel.contains(each.rect)
        others = [o for o in scene.chips if o is not each]
        assert not [o.service for o in others if o.rect.intersects(each.rect)]
    assert not [c.service for c in scene.chips if c not in opened and c.rect.intersects(panel)]


@pytest.mark.parametrize("count", [1, 5, 9, 10, 11, 20, 35])
def test_the_chips_of_a_row_stand_in_their_panel(count: int) -> None:
    panel, header, chips = map_shelf_places.opened((1000, 360, 160, 432), count)
    rects = [QRectF(*header), *(QRectF(*c) for c in chips)]
    assert len(chips) == count
    assert all(QRectF(*panel).contains(r) for r in rects)
    assert not any(a.intersects(b) for a in rects for b in rects if a is not b)
    assert all(r.height() >= 32 for r in rects)
    assert (count <= 10) == (panel[2] == 160)


@pytest.mark.parametrize("count", [1, 9, 12])
def test_rows_stand_on_the_shelf(count: int) -> None:
    rects = [QRectF(*r) for r in map_shelf_places.rows((1000, 360, 160, 432), count)]
    assert all(QRectF(1000, 360, 160, 432).contains(r) for r in rects)
    assert all(a.bottom() <= b.top() + 0.01 for a, b in pairwise(rects))
    assert all(r.height() >= 28 for r in rects)


def test_a_chip_of_the_shelf_takes_the_middle_and_escape_leads_back_to_the_open_row(
    view: ExploreView, scene: MapScene, navigator: Navigator
) -> None:
    click(view, row(scene, "compute").rect.center())
    view.set_zoom(1.1)
    zoom, middle = view.zoom, view.mapToScene(view.viewport().rect().center())
    click(view, chip(scene, "ada").rect.center())
    assert navigator.place == Place("service", "ada", False)
    assert scene.is_page
    assert scene.chips[0].service == "ada"
    assert scene.chips[0].face.form == "hub"
    assert {c.service for c in scene.chips[1:]} == {"lambda", "dan"}
    assert all(c.face.echo for c in scene.chips[1:])
    press(view, Qt.Key.Key_Escape)
    assert navigator.place == Place()
    assert "ada" in shown(scene)
    assert view.zoom == pytest.approx(zoom)
    away = view.mapToScene(view.viewport().rect().center()) - middle
    assert away.manhattanLength() < 4
    press(view, Qt.Key.Key_Escape)
    assert "ada" not in shown(scene)


def test_an_echo_around_a_service_of_the_shelf_leads_to_the_one_real_place(
    view: ExploreView, scene: MapScene, navigator: Navigator
) -> None:
    navigator.show_service("ada", centred=False)
    echo = next(c for c in scene.chips if c.service == "lambda")
    click(view, QPointF(echo.rect.left() + 50, echo.rect.center().y()))
    assert navigator.place == Place("service", "lambda", False)
    assert not scene.is_page
    assert chip(scene, "lambda").look == Look.SELECTED
    navigator.back()
    echo = next(c for c in scene.chips if c.service == "dan")
    click(view, QPointF(echo.rect.left() + 50, echo.rect.center().y()))
    assert scene.chips[0].service == "dan"


def test_a_mark_around_a_service_of_the_shelf_opens_the_integration_there(
    view: ExploreView, scene: MapScene, navigator: Navigator
) -> None:
    navigator.show_service("ada", centred=False)
    echo = next(c for c in scene.chips if c.service == "lambda")
    click(view, QPointF(echo.rect.right() - 12, echo.rect.center().y()))
    assert navigator.place == Place("integration", "ada-push-lambda", False)
    assert scene.is_page
    assert echo.look == Look.LINKED


def test_a_choice_on_the_map_counts_what_it_is_joined_with_on_the_shelf(
    view: ExploreView, scene: MapScene
) -> None:
    click(view, chip(scene, "lambda").rect.center())
    assert row(scene, "compute").count == "2/3"
    assert row(scene, "storage").count == "1/1"
    assert row(scene, "networking").is_faded
    assert not row(scene, "compute").is_faded
    ends = {m.id for line in shelf_lines(scene) for b in line.branches for m in b.members}
    assert {"ada-push-lambda", "bea-push-lambda"} <= ends
    press(view, Qt.Key.Key_Escape)
    assert row(scene, "compute").count == "3"
    assert not row(scene, "networking").is_faded
    assert not shelf_lines(scene)


def test_an_open_row_tells_which_of_its_services_are_meant(
    view: ExploreView, scene: MapScene, navigator: Navigator
) -> None:
    click(view, chip(scene, "lambda").rect.center())
    click(view, row(scene, "compute").rect.center())
    assert navigator.place == Place("service", "lambda", False)
    assert chip(scene, "ada").opacity() == 1.0
    assert chip(scene, "ada").integration == "ada-push-lambda"
    assert chip(scene, "cyd").opacity() == pytest.approx(FADED)
    ada = chip(scene, "ada")
    click(view, QPointF(ada.rect.right() - 12, ada.rect.center().y()))
    assert navigator.place == Place("integration", "ada-push-lambda", False)
    assert chip(scene, "ada").look == Look.LINKED


def _point_on(scene: MapScene, line: LineItem, member: str) -> QPointF:
    branch = next(b for b in line.branches if any(m.id == member for m in b.members))
    for (ax, ay), (bx, by) in pairwise(branch.points):
        for share in (0.5, 0.3, 0.7):
            at = QPointF(ax + (bx - ax) * share, ay + (by - ay) * share)
            met = line.integration_at(at)
            if scene._item_at(at) is line and met is not None and met.id == member:
                return at
    raise AssertionError(f"no free point on {member}")


def test_a_line_for_several_opens_the_row_and_a_line_for_one_its_integration(
    view: ExploreView, scene: MapScene, navigator: Navigator
) -> None:
    navigator.show_service("lambda", centred=False)
    line = next(x for x in shelf_lines(scene))
    click(view, _point_on(scene, line, "ada-push-lambda"))
    assert navigator.place == Place("service", "lambda", False)
    assert "ada" in shown(scene)
    view.map_scene.close_shelf()
    navigator.show_service("kinesis", centred=False)
    line = next(x for x in shelf_lines(scene))
    click(view, _point_on(scene, line, "cyd-push-kinesis"))
    assert navigator.place == Place("integration", "cyd-push-kinesis", False)
    assert row(scene, "compute").count == "1/3"


def test_no_line_of_a_choice_crosses_the_shelf(
    scene: MapScene, navigator: Navigator, stocked: Catalog
) -> None:
    resting = len(scene.line_items)
    inner = QRectF(1000, 360, 160, 432).adjusted(10, 1, -10, -1)
    for service in stocked.services.values():
        navigator.show_service(service.id, centred=False)
        if scene.is_page:
            continue
        for line in scene.line_items[: len(scene.line_items) - resting]:
            for branch in line.branches:
                for (ax, ay), (bx, by) in pairwise(branch.points):
                    apart = (
                        max(ax, bx) <= inner.left()
                        or min(ax, bx) >= inner.right()
                        or max(ay, by) <= inner.top()
                        or min(ay, by) >= inner.bottom()
                    )
                    assert apart, f"{service.id}: {line.stroke.word}"


def test_the_keyboard_reaches_the_shelf_opens_it_and_comes_back(
    view: ExploreView, scene: MapScene, navigator: Navigator
) -> None:
    QTest.keyClick(view, Qt.Key.Key_Backtab)
    assert row(scene, "networking").has_focus
    press(view, Qt.Key.Key_Up)
    press(view, Qt.Key.Key_Up)
    assert row(scene, "compute").has_focus
    press(view, Qt.Key.Key_Return)
    assert chip(scene, "ada").has_focus
    press(view, Qt.Key.Key_Down)
    assert chip(scene, "bea").has_focus
    press(view, Qt.Key.Key_Return)
    assert navigator.place == Place("service", "bea", False)
    press(view, Qt.Key.Key_Escape)
    assert chip(scene, "bea").has_focus
    press(view, Qt.Key.Key_Escape)
    assert row(scene, "compute").has_focus
    press(view, Qt.Key.Key_Return)
    press(view, Qt.Key.Key_Up)
    assert row(scene, "compute").has_focus
    press(view, Qt.Key.Key_Return)
    assert "ada" not in shown(scene)
    assert row(scene, "compute").has_focus


def test_a_service_is_carried_from_the_shelf_into_a_drawing(
    view: ExploreView, scene: MapScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[str] = []

    def dropped(drag: QDrag, actions: Qt.DropAction) -> Qt.DropAction:
        carried.append(drag.mimeData().data(mime.SERVICE).toStdString())
        return actions

    monkeypatch.setattr(QDrag, "exec", dropped)
    click(view, row(scene, "compute").rect.center())
    start = pixel(view, chip(scene, "cyd").rect.center())
    QTest.mousePress(view.viewport(), LEFT, NONE, start)
    for step in (4, 12, 24):
        QTest.mouseMove(view.viewport(), start + QPoint(step, 0))
    QTest.mouseRelease(view.viewport(), LEFT, NONE, start)
    assert carried == ["cyd"]


def test_the_pointer_marks_a_row_and_tells_what_is_in_it(
    view: ExploreView, scene: MapScene
) -> None:
    QTest.mouseMove(view.viewport(), pixel(view, QPointF(900, 300)))
    QTest.mouseMove(view.viewport(), pixel(view, row(scene, "compute").rect.center()))
    QApplication.processEvents()
    item = next(i for i in scene.items() if isinstance(i, ShelfItem))
    assert row(scene, "compute").is_hovered
    assert item.toolTip() == "Ada, Bea, Cyd"
    assert item.cursor().shape() == Qt.CursorShape.PointingHandCursor


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("zoom", [0.3, 0.5, 1.0])
def test_it_paints_at_every_zoom(
    view: ExploreView, scene: MapScene, navigator: Navigator, theme: str, zoom: float
) -> None:
    scene.set_theme(Theme(theme))
    view.set_zoom(zoom)
    for open_row in ("", "networking"):
        scene._open_shelf(open_row)
        for place in (Place(), Place("service", "lambda"), Place("service", "ada")):
            navigator.go(place)
            assert not view.grab().isNull()
        navigator.show_map()
