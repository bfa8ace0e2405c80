"""The page of one service: what invokes it at the left, what it calls at the right."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF

from explorer import paths
from explorer.catalog.catalog import Catalog
from explorer.catalog.service_map import ServiceMap, load_map
from explorer.ui.canvas.card import Look
from explorer.ui.canvas.focus_bundles import bundles, stroke_of
from explorer.ui.canvas.focus_page import Page, lay_out
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
        assert sorted(shown) == sorted(drawn), id


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
    before = len(scene.chips)
    hidden = stroke_of(catalog.integrations["sqs-mapping-lambda"]).word
    navigator.set_shown(hidden, False)
    assert len(scene.chips) < before
    assert not [c for c in scene.chips if c.integration == "sqs-mapping-lambda"]


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
