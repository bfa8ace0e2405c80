"""The page of one service: what invokes it at the left, what it calls at the right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.catalog.catalog import Catalog
from explorer.catalog.service_map import ServiceMap, load_map
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import focus_family
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.explore_view import ExploreView
from explorer.ui.canvas.focus_bundles import bundles, stroke_of
from explorer.ui.canvas.focus_family import KinBox
from explorer.ui.canvas.focus_page import Page, lay_out
from explorer.ui.canvas.focus_stage import PageBoxItem
from explorer.ui.canvas.map_items import ChipItem
from explorer.ui.canvas.map_scene import MapScene
from explorer.ui.navigator import Navigator, Place
from explorer.ui.theme import Theme


@pytest.fixture(scope="module")
def service_map(catalog: Catalog) -> ServiceMap:
    return load_map(paths.DATA, catalog)


@pytest.fixture
def navigator(qapp: object, catalog: Catalog) -> Navigator:
    return Navigator(catalog)


@pytest.fixture
def scene(catalog: Catalog, service_map: ServiceMap, navigator: Navigator) -> MapScene:
    return MapScene(catalog, service_map, navigator, Theme("light"))


def pages(catalog: Catalog) -> list[tuple[str, Page]]:
    return [(id, lay_out(bundles(catalog, id))) for id in catalog.services]


def test_each_chip_stands_for_one_integration(qapp: object, catalog: Catalog) -> None:
    for id, page in pages(catalog):
        shown = [chip.integration.id for box in page.boxes for chip in box.chips]
        drawn = {i.id for i in (*catalog.incoming(id), *catalog.outgoing(id)) if not i.through}
        assert len(set(shown)) == len(shown), id
        assert set(shown) <= drawn, id
        whole = all(len(box.chips) == len(box.bundle.members) for box in page.boxes)
        assert whole == (set(shown) == drawn), id
        assert whole or len(drawn) > 60, f"{id} has room for all"


def test_nothing_on_a_page_overlaps(qapp: object, catalog: Catalog) -> None:
    for id, page in pages(catalog):
        rects = [QRectF(*page.hub), *(QRectF(*box.rect) for box in page.boxes)]
        rects += [box.sign.rect.adjusted(0, 0.5, 0, -0.5) for box in page.boxes]
        for a, b in combinations(rects, 2):
            assert not a.intersects(b), id
        for box in page.boxes:
            outer = QRectF(*box.rect)
            assert all(outer.contains(QRectF(*chip.rect)) for chip in box.chips), id


def test_no_two_trunks_of_a_side_cross(qapp: object, catalog: Catalog) -> None:
    for id, page in pages(catalog):
        for a, b in combinations(page.boxes, 2):
            for one in zip(a.line, a.line[1:], strict=False):
                for other in zip(b.line, b.line[1:], strict=False):
                    assert not _cross(one, other), f"{id}: {a.bundle.title}, {b.bundle.title}"


def _cross(a, b) -> bool:  # type: ignore[no-untyped-def]
    (ax, ay), (bx, by) = a
    (cx, cy), (_, dy) = b
    if (ay == by) == (cy == dy):
        return False
    if ay != by:
        return _cross(b, a)
    return min(ax, bx) < cx < max(ax, bx) and min(cy, dy) < ay < max(cy, dy)


def test_a_page_of_many_stays_readable(qapp: object, catalog: Catalog) -> None:
    """The service with most connections still shows at two thirds on a screen of 1680."""
    for id, page in pages(catalog):
        area = QRectF(*page.hub)
        for box in page.boxes:
            area = area.united(QRectF(*box.rect))
        assert min(1072 / area.width(), 857 / area.height()) >= 0.65, id


def test_what_invokes_a_service_is_sorted_by_the_way_it_does(
    qapp: object, catalog: Catalog
) -> None:
    found = {b.word: b for b in bundles(catalog, "lambda") if b.incoming}
    assert "sqs" in {m.source for m in found["polled"].members}
    assert {m.source for m in found["in order"].members} >= {"dynamodb", "kinesis"}
    assert all(m.invocation == "stream" for m in found["in order"].members)
    assert all(m.kind == "trigger" for m in found["pushed"].members)
    assert not found["from code"].native


def test_a_click_on_a_chip_stays_centred_and_moves_the_middle(
    scene: MapScene, navigator: Navigator
) -> None:
    navigator.show_service("lambda", centred=True)
    item = next(c for c in scene.chips if c.service == "sqs")
    scene._click(item, item.rect.center())
    assert navigator.place == Place("service", "sqs", True)
    assert scene.chips[0].service == "sqs"
    assert scene.chips[0].face.form == "hub"


def test_a_mark_opens_the_integration_and_the_page_stays(
    scene: MapScene, navigator: Navigator
) -> None:
    navigator.show_service("lambda", centred=True)
    item = next(c for c in scene.chips if c.integration == "sqs-mapping-lambda")
    scene._click(item, item.rect.center() + (item.rect.topRight() - item.rect.center()) * 0.9)
    assert navigator.place == Place("integration", "sqs-mapping-lambda", True)
    assert scene.is_page
    assert scene.chips[0].service == "lambda"
    chosen = next(c for c in scene.chips if c.integration == "sqs-mapping-lambda")
    assert chosen.look == Look.LINKED
    navigator.back()
    assert all(c.look != Look.LINKED for c in scene.chips)


def test_filters_leave_bundles_out(scene: MapScene, navigator: Navigator, catalog: Catalog) -> None:
    navigator.show_service("lambda", centred=True)
    assert [c for c in scene.chips if c.integration == "sqs-mapping-lambda"]
    hidden = stroke_of(catalog.integrations["sqs-mapping-lambda"]).word
    navigator.set_shown(hidden, False)
    shown = [catalog.integrations[c.integration] for c in scene.chips if c.integration]
    assert shown
    assert not [way for way in shown if stroke_of(way).word == hidden]


def test_of_a_very_large_bundle_those_people_know_are_shown_and_the_rest_is_counted(
    scene: MapScene, navigator: Navigator, catalog: Catalog
) -> None:
    navigator.show_service("lambda", centred=True)
    found = {bundle.title: bundle for bundle in bundles(catalog, "lambda")}
    shown = {chip.integration for chip in scene.chips}
    for title in ("In order", "Polled"):
        assert {way.id for way in found[title].members} <= shown
    code = found["From code"].members
    drawn = [way for way in code if way.id in shown]
    assert drawn == list(code[: len(drawn)])
    assert 12 <= len(drawn) < len(code)
    noted = [bool(catalog.services[way.target].topic) for way in drawn]
    assert noted == sorted(noted, reverse=True)
    assert len({way.target for way in drawn}) == len(drawn), "each other service once"


def test_the_view_is_told_when_something_else_is_laid_out(
    scene: MapScene, navigator: Navigator
) -> None:
    told: list[bool] = []
    scene.laid_out.connect(lambda: told.append(scene.is_page))
    navigator.show_service("lambda", centred=False)
    assert told == []
    navigator.show_service("lambda", centred=True)
    navigator.show_service("sns", centred=True)
    navigator.show_integration("sns-subscription-lambda")
    navigator.show_map()
    assert told == [True, True, False]


# The family of a service


@pytest.fixture
def view(
    qtbot: QtBot, scene: MapScene, navigator: Navigator, appearance: Appearance
) -> Iterator[ExploreView]:
    canvas = ExploreView(scene, navigator, appearance)
    qtbot.addWidget(canvas)
    canvas.resize(1150, 970)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.setFocus()
    yield canvas
    canvas.close()


def boxes(scene: MapScene) -> dict[str, set[str]]:
    """The services in each box of the page, by its title."""
    found: dict[str, set[str]] = {}
    for box in scene.items():
        if isinstance(box, PageBoxItem):
            inside = {c.service for c in scene.chips if box.rect.contains(c.rect)}
            found.setdefault(box.title, set()).update(inside)
    return found


def family_of(catalog: Catalog, id: str) -> tuple[QRectF, list[KinBox]]:
    page = lay_out(bundles(catalog, id))
    if not page.boxes:
        hub, found = focus_family.lay_out(focus_family.family(catalog, id))
        return QRectF(*hub), found
    parts = focus_family.parts(catalog, id)
    return QRectF(*page.hub), [box for kin in parts for box in focus_family.on_page(page, kin)]


def _click(view: ExploreView, item: ChipItem) -> None:
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        view.mapFromScene(item.rect.center()),
    )
    QApplication.processEvents()


def _press(view: ExploreView, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(view, key)


def _focused(scene: MapScene) -> str:
    return next(chip.service for chip in scene.chips if chip.has_focus)


def test_a_note_on_a_concept_shows_its_family(
    scene: MapScene, navigator: Navigator, catalog: Catalog
) -> None:
    navigator.show_service("sqs-fifo")
    found = boxes(scene)
    assert found["Part of"] == {"sqs"}
    assert found["Beside it"] == {
        s.id for s in catalog.services.values() if s.part_of == "sqs" and s.id != "sqs-fifo"
    }
    assert "lambda" in found["In its note"]
    assert "sqs" not in found["In its note"]
    assert all(catalog.services[id].placeable for id in found["In its note"])
    assert "Parts" not in found
    assert scene.chips[0].service == "sqs-fifo"
    assert all(line.stroke.head == 0 and not line.opens for line in scene.line_items)


def test_each_service_stands_once_in_a_family(qapp: object, catalog: Catalog) -> None:
    for id in catalog.services:
        shown = [m for box in family_of(catalog, id)[1] for m in box.kin.members]
        assert len(shown) == len(set(shown)), id
        assert id not in shown


def test_no_note_has_an_empty_page(qapp: object, catalog: Catalog, service_map: ServiceMap) -> None:
    placed = {chip.service for chip in service_map.chips}
    for id in catalog.services.keys() - placed:
        assert lay_out(bundles(catalog, id)).boxes or family_of(catalog, id)[1], id


def test_nothing_of_a_family_overlaps(qapp: object, catalog: Catalog) -> None:
    for id in catalog.services:
        page = lay_out(bundles(catalog, id))
        hub, family = family_of(catalog, id)
        rects = [hub, *(QRectF(*b.rect) for b in (*page.boxes, *family))]
        rects += [box.sign.rect.adjusted(0, 0.5, 0, -0.5) for box in page.boxes]
        for a, b in combinations(rects, 2):
            assert not a.intersects(b), id
        for box in family:
            outer = QRectF(*box.rect)
            assert len(box.cells) == len(box.kin.members)
            assert all(outer.contains(QRectF(*cell)) for cell in box.cells), id
            for trunk in page.boxes:
                for one in zip(trunk.line, trunk.line[1:], strict=False):
                    assert not _runs_through(one, outer), f"{id}: {trunk.bundle.title}"


def _runs_through(part, rect: QRectF) -> bool:  # type: ignore[no-untyped-def]
    (ax, ay), (bx, by) = part
    line = QRectF(min(ax, bx), min(ay, by), abs(bx - ax), abs(by - ay)).adjusted(-4, -4, 4, 4)
    return line.intersects(rect)


def test_a_family_stays_readable(qapp: object, catalog: Catalog) -> None:
    for id in catalog.services:
        page = lay_out(bundles(catalog, id))
        area, family = family_of(catalog, id)
        if page.boxes:
            continue
        for box in family:
            area = area.united(QRectF(*box.rect))
        assert min(1.0, 1072 / area.width(), 857 / area.height()) == 1.0, id
        assert min(756 / area.width(), 571 / area.height()) >= 0.75, id


def test_parts_find_room_and_the_page_stays_as_large(qapp: object, catalog: Catalog) -> None:
    shown = set()
    for id in catalog.services:
        page = lay_out(bundles(catalog, id))
        if not page.boxes:
            continue
        area = QRectF(*page.hub)
        for box in page.boxes:
            area = area.united(QRectF(*box.rect))
        grown = area
        for kin_box in family_of(catalog, id)[1]:
            grown = grown.united(QRectF(*kin_box.rect))
            shown.add(id)
        for wide, high in ((1072, 857), (756, 571)):
            before = min(1.0, wide / area.width(), high / area.height())
            assert min(1.0, wide / grown.width(), high / grown.height()) >= before, id
    assert shown >= {"elasticbeanstalk", "cloudformation", "sam", "sqs"}


def test_many_parts_stand_above_and_below(
    scene: MapScene, navigator: Navigator, catalog: Catalog
) -> None:
    navigator.show_service("elasticbeanstalk", centred=True)
    counts = [i.count for i in scene.items() if isinstance(i, PageBoxItem) and i.title == "Parts"]
    assert sorted(counts) == ["1 to 6 of 12", "7 to 12 of 12"]
    of = {s.id for s in catalog.services.values() if s.part_of == "elasticbeanstalk"}
    assert boxes(scene)["Parts"] == of


def test_more_than_a_box_holds_are_counted() -> None:
    kin = focus_family._kin("Parts", [str(number) for number in range(focus_family.MOST + 5)])
    assert (len(kin.members), kin.count) == (30, "30 of 35")


def test_a_concept_on_the_map_keeps_its_place_there(
    scene: MapScene, navigator: Navigator, catalog: Catalog, service_map: ServiceMap
) -> None:
    placed = {chip.service for chip in service_map.chips}
    lone = [id for id in catalog.services if id in placed and not bundles(catalog, id)]
    assert lone
    for id in lone:
        navigator.show_service(id, centred=False)
        assert not scene.is_page
        navigator.show_service(id, centred=True)
        assert boxes(scene)


def test_clicks_lead_through_a_family(
    view: ExploreView, scene: MapScene, navigator: Navigator
) -> None:
    navigator.show_service("cfn-function-sub")
    _click(view, next(c for c in scene.chips if c.service == "cfn-function-join"))
    assert navigator.place == Place("service", "cfn-function-join")
    assert scene.chips[0].service == "cfn-function-join"
    _click(view, next(c for c in scene.chips if c.service == "cfn-functions"))
    assert navigator.place.id == "cfn-functions"
    assert {"cfn-function-sub", "cfn-function-join"} <= boxes(scene)["Parts"]


def test_a_drawn_service_in_a_note_leads_to_the_map(
    view: ExploreView, scene: MapScene, navigator: Navigator
) -> None:
    navigator.show_service("sqs-fifo")
    _click(view, next(c for c in scene.chips if c.service == "lambda"))
    assert navigator.place == Place("service", "lambda")
    assert not scene.is_page


def test_the_line_of_a_family_leads_nowhere(
    view: ExploreView, scene: MapScene, navigator: Navigator
) -> None:
    navigator.show_service("sqs-fifo")
    start, end = scene.line_items[0].branches[0].points[:2]
    at = view.mapFromScene((start[0] + end[0]) / 2, start[1])
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert navigator.place == Place("service", "sqs-fifo")
    assert scene.is_page


def test_keys_walk_a_family(view: ExploreView, scene: MapScene, navigator: Navigator) -> None:
    navigator.show_service("sqs-fifo")
    _press(view, Qt.Key.Key_Left)
    assert _focused(scene) == "sqs"
    _press(view, Qt.Key.Key_Right, 2)
    right = _focused(scene)
    assert right in boxes(scene)["Beside it"] | boxes(scene)["In its note"]
    _press(view, Qt.Key.Key_Down)
    assert _focused(scene) != right
    for _ in scene.chips:
        _press(view, Qt.Key.Key_Tab)
    assert _focused(scene) != right  # once round
    beside = next(c for c in scene.chips if c.service in boxes(scene)["Beside it"])
    while not beside.has_focus:
        _press(view, Qt.Key.Key_Tab)
    _press(view, Qt.Key.Key_Return)
    assert navigator.place == Place("service", beside.service)
    assert scene.chips[0].service == beside.service


def test_parts_of_a_centred_service_are_walked_and_followed(
    view: ExploreView, scene: MapScene, navigator: Navigator
) -> None:
    navigator.show_service("sqs", centred=True)
    _press(view, Qt.Key.Key_Down)
    part = _focused(scene)
    assert part in boxes(scene)["Parts"]
    _press(view, Qt.Key.Key_Return)
    assert navigator.place == Place("service", part, True)
    navigator.back()
    item = next(c for c in scene.chips if c.service == part)
    _click(view, item)
    assert navigator.place == Place("service", part, True)


def test_filters_leave_a_family_alone(
    scene: MapScene, navigator: Navigator, catalog: Catalog
) -> None:
    navigator.show_service("sqs", centred=True)
    for way in (*catalog.incoming("sqs"), *catalog.outgoing("sqs")):
        navigator.set_shown(stroke_of(way).word, False)
    assert set(boxes(scene)) == {"Parts"}
