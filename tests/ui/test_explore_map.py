"""The service map under a real mouse and keyboard: choosing, centring, filtering, carrying away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsView
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.catalog.catalog import Catalog
from explorer.catalog.service_map import ServiceMap, load_map
from explorer.ui.canvas import map_drag
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.focus_bundles import stroke_of
from explorer.ui.canvas.map_items import FADED, ChipItem
from explorer.ui.canvas.map_lines import LineItem
from explorer.ui.canvas.map_scene import MapScene
from explorer.ui.navigator import Navigator, Place
from explorer.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="session")
def service_map(catalog: Catalog) -> ServiceMap:
    return load_map(paths.DATA, catalog)


@pytest.fixture
def navigator(qapp: object, catalog: Catalog) -> Navigator:
    return Navigator(catalog)


@pytest.fixture
def scene(catalog: Catalog, service_map: ServiceMap, navigator: Navigator) -> MapScene:
    return MapScene(catalog, service_map, navigator, Theme("light"))


@pytest.fixture
def view(qtbot: QtBot, scene: MapScene) -> Iterator[QGraphicsView]:
    canvas = QGraphicsView(scene)
    qtbot.addWidget(canvas)
    canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
    canvas.setSceneRect(-1500, -1500, 4200, 4200)
    canvas.resize(1900, 1700)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.centerOn(580, 468)
    scene.laid_out.connect(lambda: canvas.centerOn(scene.content_rect.center()))
    yield canvas
    canvas.close()


def chip(scene: MapScene, service: str, echo: bool = False) -> ChipItem:
    return next(c for c in scene.chips if c.service == service and c.face.echo == echo)


def pixel(view: QGraphicsView, at: QPointF) -> QPoint:
    point = view.mapFromScene(at)
    assert view.viewport().rect().contains(point), f"{at} is not in view"
    return point


def click(view: QGraphicsView, at: QPointF) -> None:
    QTest.mouseMove(view.viewport(), pixel(view, at))
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, pixel(view, at))
    QApplication.processEvents()


def name_of(item: ChipItem) -> QPointF:
    """A point on a chip's name, clear of its mark."""
    return QPointF(item.rect.left() + 50, item.rect.center().y())


def line_of(scene: MapScene, integration: str) -> LineItem:
    return next(
        line
        for line in scene.line_items
        if any(m.id == integration for b in line.branches for m in b.members)
    )


def free_point(scene: MapScene, line: LineItem, integration: str) -> QPointF:
    """A point on a line's own branch where nothing else lies."""
    branch = next(b for b in line.branches if any(m.id == integration for m in b.members))
    pairs = list(zip(branch.points, branch.points[1:], strict=False))[::-1]
    for (ax, ay), (bx, by) in pairs:
        for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.8):
            at = QPointF(ax + (bx - ax) * share, ay + (by - ay) * share)
            if scene._item_at(at) is line and line.integration_at(at).id == integration:  # type: ignore[union-attr]
                return at
    raise AssertionError(f"no free point on {integration}")


def test_at_rest_everything_stands_at_full_strength(scene: MapScene) -> None:
    assert all(c.opacity() == 1.0 for c in scene.chips)
    assert not scene.is_page


def test_a_click_chooses_a_service(
    view: QGraphicsView, scene: MapScene, navigator: Navigator
) -> None:
    click(view, chip(scene, "s3").rect.center())
    assert navigator.place == Place("service", "s3", False)
    assert chip(scene, "s3").look == Look.SELECTED


def test_neighbours_stand_forward_and_the_rest_steps_back(
    view: QGraphicsView, scene: MapScene, catalog: Catalog
) -> None:
    before = {id(c): c.sceneBoundingRect() for c in scene.chips}
    click(view, chip(scene, "kinesis").rect.center())
    joined = {i.source for i in catalog.incoming("kinesis")}
    joined |= {i.target for i in catalog.outgoing("kinesis")}
    for each in scene.chips:
        if each.face.echo:
            continue
        forward = each.service in joined or each.service == "kinesis"
        assert each.opacity() == pytest.approx(1.0 if forward else FADED), each.service
    assert all(c.opacity() == pytest.approx(FADED) for c in scene.chips if c.face.echo)
    assert chip(scene, "lambda").face.mark == "waves"
    assert {id(c): c.sceneBoundingRect() for c in scene.chips} == before


def test_a_click_on_nothing_leads_back_to_the_map(
    view: QGraphicsView, scene: MapScene, navigator: Navigator
) -> None:
    click(view, chip(scene, "s3").rect.center())
    click(view, QPointF(900, 450))
    assert navigator.place == Place()
    assert all(c.opacity() == 1.0 for c in scene.chips)


def test_a_click_on_a_resting_line_opens_its_integration(
    view: QGraphicsView, navigator: Navigator
) -> None:
    click(view, QPointF(470, 268 + 5))  # within the hit area of 12 px
    assert navigator.place.kind == "integration"
    assert navigator.place.id == "athena-query-s3"


def test_a_click_on_a_line_of_the_chosen_service_opens_its_integration(
    view: QGraphicsView, scene: MapScene, navigator: Navigator
) -> None:
    click(view, chip(scene, "lambda").rect.center())
    line = line_of(scene, "sqs-mapping-lambda")
    click(view, free_point(scene, line, "sqs-mapping-lambda"))
    assert navigator.place == Place("integration", "sqs-mapping-lambda", False)
    assert chip(scene, "sqs").look == Look.LINKED
    assert chip(scene, "lambda").look == Look.LINKED
    assert chip(scene, "s3").opacity() == pytest.approx(FADED)


def test_a_click_on_a_mark_opens_that_integration(
    view: QGraphicsView, scene: MapScene, navigator: Navigator
) -> None:
    click(view, chip(scene, "lambda").rect.center())
    sqs = chip(scene, "sqs")
    click(view, QPointF(sqs.rect.right() - 12, sqs.rect.center().y()))
    assert navigator.place.id == "sqs-mapping-lambda"


def test_incoming_and_outgoing_lines_are_told_apart(scene: MapScene, navigator: Navigator) -> None:
    navigator.show_service("dynamodb", centred=False)
    incoming = line_of(scene, "stepfunctions-task-dynamodb")
    outgoing = line_of(scene, "dynamodb-stream-lambda")
    assert incoming.to_root
    assert not outgoing.to_root
    assert incoming.stroke.ring
    assert not incoming.stroke.filled
    assert outgoing.stroke.filled
    assert outgoing.stroke.dash


def test_calls_from_code_are_told_by_marks_and_drawn_on_the_page(
    scene: MapScene, navigator: Navigator
) -> None:
    navigator.show_service("dynamodb", centred=False)
    with pytest.raises(StopIteration):
        line_of(scene, "lambda-sdk-dynamodb")
    navigator.show_service("dynamodb", centred=True)
    assert line_of(scene, "lambda-sdk-dynamodb").stroke.ring


def test_never_many_more_than_thirty_lines(
    scene: MapScene, navigator: Navigator, catalog: Catalog
) -> None:
    resting = len(scene.line_items)
    for service in catalog.services.values():
        navigator.show_service(service.id, centred=False)
        own = scene.line_items[: len(scene.line_items) - resting]
        assert sum(len(line.branches) for line in own) <= 32, service.id


def test_no_line_of_a_choice_runs_through_a_chip(
    scene: MapScene, navigator: Navigator, catalog: Catalog
) -> None:
    resting = len(scene.line_items)
    for service in catalog.services.values():
        navigator.show_service(service.id, centred=False)
        for line in scene.line_items[: len(scene.line_items) - resting]:
            for branch in line.branches:
                for (ax, ay), (bx, by) in zip(branch.points, branch.points[1:], strict=False):
                    for each in scene.chips:
                        if each.face.form == "title":
                            continue
                        inner = each.rect.adjusted(1, 1, -1, -1)
                        apart = (
                            max(ax, bx) <= inner.left()
                            or min(ax, bx) >= inner.right()
                            or max(ay, by) <= inner.top()
                            or min(ay, by) >= inner.bottom()
                        )
                        assert apart, f"{service.id}: {line.stroke.word} through {each.service}"


def test_what_goes_through_another_service_has_no_line(
    scene: MapScene, navigator: Navigator
) -> None:
    navigator.show_service("lambda", centred=False)
    trail = chip(scene, "cloudtrail")
    assert trail.opacity() == 1.0
    assert trail.face.mark == ""
    members = [m for line in scene.line_items for b in line.branches for m in b.members]
    assert not [m for m in members if m.through]


def test_a_double_click_centres_and_back_leads_to_the_map(
    view: QGraphicsView, scene: MapScene, navigator: Navigator
) -> None:
    at = pixel(view, chip(scene, "s3").rect.center())
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseDClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    assert navigator.place == Place("service", "s3", True)
    assert scene.is_page
    navigator.show_map()
    assert not scene.is_page
    assert all(c.opacity() == 1.0 for c in scene.chips)


def test_an_echo_leads_to_the_real_chip(
    view: QGraphicsView, scene: MapScene, navigator: Navigator
) -> None:
    click(view, name_of(chip(scene, "codecommit", echo=True)))
    assert navigator.place.id == "codecommit"
    assert chip(scene, "codecommit").look == Look.SELECTED
    rect = scene.service_rect("codecommit")
    assert rect == chip(scene, "codecommit").rect


def test_filters_hide_lines_of_the_choice_and_at_rest(
    scene: MapScene, navigator: Navigator, catalog: Catalog
) -> None:
    word = stroke_of(catalog.integrations["sqs-mapping-lambda"]).word
    navigator.show_service("lambda", centred=False)
    assert line_of(scene, "sqs-mapping-lambda")
    navigator.set_shown(word, False)
    members = [m.id for line in scene.line_items for b in line.branches for m in b.members]
    assert "sqs-mapping-lambda" not in members
    navigator.show_map()
    query = line_of(scene, "athena-query-s3")
    assert query.isVisible()
    navigator.set_shown(query.stroke.word, False)
    assert not query.isVisible()
    navigator.set_shown(query.stroke.word, True)
    assert query.isVisible()


def test_a_service_is_carried_into_a_drawing(
    view: QGraphicsView, scene: MapScene, navigator: Navigator, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[bytes] = []

    def dropped(drag: map_drag.QDrag, actions: Qt.DropAction) -> Qt.DropAction:
        assert actions == Qt.DropAction.CopyAction
        carried.append(drag.mimeData().data("application/x-aws-explorer-service").data())
        return actions

    monkeypatch.setattr(map_drag.QDrag, "exec", dropped)
    start = pixel(view, chip(scene, "sns").rect.center())
    QTest.mousePress(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, start)
    for step in (4, 12, 24):
        QTest.mouseMove(view.viewport(), start + QPoint(step, 0))
    QTest.mouseRelease(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, start)
    assert carried == [b"sns"]
    assert navigator.place == Place()


def test_the_pointer_outlines_what_it_is_on(view: QGraphicsView, scene: MapScene) -> None:
    sns = chip(scene, "sns")
    QTest.mouseMove(view.viewport(), pixel(view, QPointF(900, 450)))
    QTest.mouseMove(view.viewport(), pixel(view, sns.rect.center()))
    QApplication.processEvents()
    assert sns.is_hovered
    assert sns.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert "Simple Notification" in sns.toolTip()


def test_keys_walk_choose_and_centre(
    view: QGraphicsView, scene: MapScene, navigator: Navigator
) -> None:
    navigator.show_service("dynamodb", centred=False)
    QTest.keyClick(view.viewport(), Qt.Key.Key_Right)
    assert chip(scene, "s3").has_focus
    QTest.keyClick(view.viewport(), Qt.Key.Key_Down)
    assert chip(scene, "kinesis").has_focus
    assert not chip(scene, "s3").has_focus
    QTest.keyClick(view.viewport(), Qt.Key.Key_Return)
    assert navigator.place == Place("service", "kinesis", False)
    QTest.keyClick(view.viewport(), Qt.Key.Key_Return)
    assert navigator.place == Place("service", "kinesis", True)


def test_tab_walks_every_chip_and_shift_enter_centres(
    view: QGraphicsView, scene: MapScene, navigator: Navigator
) -> None:
    scene.focus_next(1)
    scene.focus_next(1)
    first, second = scene.chips[:2]
    assert second.has_focus
    scene.focus_next(-1)
    assert first.has_focus
    QTest.keyClick(view.viewport(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert navigator.place == Place("service", first.service, True)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("zoom", [0.3, 0.5, 0.8, 1.0])
def test_it_paints_at_every_zoom(
    view: QGraphicsView, scene: MapScene, navigator: Navigator, theme: str, zoom: float
) -> None:
    scene.set_theme(Theme(theme))
    view.scale(zoom, zoom)
    for place in (Place(), Place("service", "lambda"), Place("service", "lambda", True)):
        navigator.go(place)
        assert not view.grab().isNull()


@pytest.mark.parametrize("meanwhile", [Place(), Place("service", "lambda", True)])
def test_another_theme_reaches_every_chip_at_once(
    view: QGraphicsView, scene: MapScene, navigator: Navigator, meanwhile: Place
) -> None:
    rect = chip(scene, "s3").rect
    at = pixel(view, QPointF(rect.center().x(), rect.top() + 4))
    for name in ("light", "dark", "light"):
        navigator.go(meanwhile)
        view.grab()
        scene.set_theme(Theme(name))
        navigator.go(Place())
        assert view.viewport().grab().toImage().pixelColor(at) == Theme(name)["raised"]
