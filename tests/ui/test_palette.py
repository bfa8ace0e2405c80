"""The palette of Compose: filter, keys, double-click, dragging a service out."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.catalog.catalog import Catalog
from explorer.ui import mime
from explorer.ui.panels.container_rows import container_of_row, row_id
from explorer.ui.panels.palette import Palette
from explorer.ui.panels.service_list import COUNT, ID
from tests.ui.conftest import shown
from tests.ui.gestures import key, send_move

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def spot(palette: Palette, id: str) -> QPoint:
    index = palette.tree.row_of(id)
    palette.tree.scrollTo(index)
    return palette.tree.visualRect(index).center()


def test_it_lists_what_can_be_drawn_by_category(palette: Palette, catalog: Catalog) -> None:
    placeable = {s.id for s in catalog.services.values() if s.placeable}
    containers = {row_id(container) for container in catalog.containers.values()}
    assert set(shown(palette)) == placeable | containers
    sections = [i for i in palette.tree.all_rows() if palette.tree.is_section(i)]
    names = ["Containers", *(c.name for c in catalog.categories.values())]
    assert [str(i.data()) for i in sections] == [n for n in names if n in map(str_of, sections)]
    for section in sections:
        assert section.data(COUNT) == palette.tree.rows.rowCount(section)


def str_of(index: object) -> str:
    return str(index.data())  # type: ignore[attr-defined]


@pytest.mark.parametrize("query", ["bucket", "S3", "simple storage", "amazon s3"])
def test_the_filter_knows_aliases(palette: Palette, qtbot: QtBot, query: str) -> None:
    palette.focus_filter()
    qtbot.keyClicks(palette.filter, query)
    assert "s3" in shown(palette)
    assert len(shown(palette)) < 6


def test_enter_in_the_filter_adds_the_first(palette: Palette, qtbot: QtBot) -> None:
    palette.focus_filter()
    qtbot.keyClicks(palette.filter, "dynamo")
    with qtbot.waitSignal(palette.insert_wanted) as caught:
        qtbot.keyClick(palette.filter, Qt.Key.Key_Return)
    assert caught.args == ["dynamodb"]


def test_arrows_walk_and_enter_adds(palette: Palette, qtbot: QtBot) -> None:
    palette.focus_filter()
    qtbot.keyClick(palette.filter, Qt.Key.Key_Down)
    assert palette.tree.hasFocus()
    for _ in range(shown(palette).index("lambda")):
        qtbot.keyClick(palette.tree, Qt.Key.Key_Down)
    qtbot.keyClick(palette.tree, Qt.Key.Key_Down)  # past the heading of the category
    with qtbot.waitSignal(palette.insert_wanted) as caught:
        qtbot.keyClick(palette.tree, Qt.Key.Key_Return)
    assert caught.args == ["lambda"]


def test_typing_in_the_list_goes_to_the_filter(palette: Palette, qtbot: QtBot) -> None:
    palette.tree.setFocus()
    qtbot.keyClick(palette.tree, "q")
    assert palette.filter.hasFocus()
    assert palette.filter.text() == "q"
    qtbot.keyClick(palette.filter, Qt.Key.Key_Escape)
    assert palette.filter.text() == ""
    palette.tree.setFocus()
    qtbot.keyClick(palette.tree, "/")
    assert palette.filter.hasFocus()
    assert palette.filter.text() == ""


def test_double_click_adds_and_a_click_does_not(palette: Palette, qtbot: QtBot) -> None:
    got: list[str] = []
    palette.insert_wanted.connect(got.append)
    at = spot(palette, "sqs")
    QTest.mouseClick(palette.tree.viewport(), LEFT, NONE, at)
    assert got == []
    QTest.mouseDClick(palette.tree.viewport(), LEFT, NONE, at)
    assert got == ["sqs"]


def test_a_section_closes_and_opens(palette: Palette, qtbot: QtBot) -> None:
    section = palette.tree.row_of("#compute")
    at = palette.tree.visualRect(section).center()
    QTest.mouseClick(palette.tree.viewport(), LEFT, NONE, at)
    assert not palette.tree.isExpanded(section)
    palette.filter.setText("lambda")
    assert palette.tree.isExpanded(section), "a filter looks into closed sections"
    palette.filter.clear()
    assert not palette.tree.isExpanded(section)
    palette.tree.setCurrentIndex(section)
    qtbot.keyClick(palette.tree, Qt.Key.Key_Return)
    assert palette.tree.isExpanded(section)


def test_nothing_matches_but_a_near_name_is_offered(palette: Palette, qtbot: QtBot) -> None:
    palette.focus_filter()
    qtbot.keyClicks(palette.filter, "lamda")
    label = palette._nothing
    assert label.isVisible()
    qtbot.waitUntil(lambda: "Did you mean" in label.text())
    assert "No service matches “lamda”. Did you mean" in label.text()
    qtbot.keyClick(palette.filter, Qt.Key.Key_Down)
    qtbot.keyClick(label, Qt.Key.Key_Tab)
    qtbot.keyClick(label, Qt.Key.Key_Return)
    assert palette.filter.text() == "Lambda"
    assert shown(palette)[0] == "lambda"


def test_markup_in_the_filter_is_only_text(palette: Palette, qtbot: QtBot) -> None:
    palette.filter.setText("<b>&zz")
    qtbot.wait(200)
    assert "&lt;b&gt;&amp;zz" in palette._nothing.text()


def test_dragging_a_row_carries_the_service(
    palette: Palette, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[str] = []

    def drop(drag: QDrag, *actions: object) -> Qt.DropAction:
        data = drag.mimeData().data(mime.SERVICE)
        carried.append(bytes(data.data()).decode())
        assert not drag.pixmap().isNull()
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", drop)
    at = spot(palette, "lambda")
    view = palette.tree.viewport()
    QTest.mousePress(view, LEFT, NONE, at)
    for step in range(1, 6):
        send_move(view, at + QPoint(step * 8, step * 4), NONE)
    QTest.mouseRelease(view, LEFT, NONE, at + QPoint(40, 20))
    assert carried == ["lambda"]


def test_every_row_can_be_spoken_and_has_a_tip(palette: Palette, catalog: Catalog) -> None:
    for index in palette.tree.all_rows():
        spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        service = catalog.services.get(str(index.data(ID)))
        container = container_of_row(catalog, str(index.data(ID)))
        if container is not None:
            assert spoken.startswith(f"{container.name}, ")
            assert spoken.endswith(container.summary)
        elif service is None:
            assert "service" in spoken or "container" in spoken
        else:
            assert spoken == f"{service.name}, {service.summary}"
            tip = str(index.data(Qt.ItemDataRole.ToolTipRole))
            assert service.full_name.split()[-1] in tip
    assert palette.filter.accessibleName()
    assert palette.filter.toolTip().endswith("/")


def test_the_grip_shows_under_the_pointer(palette: Palette, qtbot: QtBot) -> None:
    row = palette.tree.visualRect(palette.tree.row_of("lambda"))
    before = palette.tree.viewport().grab(row).toImage()
    QTest.mouseMove(palette.tree.viewport(), row.center())
    QApplication.processEvents()
    palette.tree._on_entered(palette.tree.row_of("lambda"))
    assert palette.tree.viewport().grab(row).toImage() != before
    assert QPointF(row.center()).y() > 0


def test_filtering_is_quick(palette: Palette) -> None:
    palette.filter.setText("x")
    taken = []
    for query in ("l", "la", "lam", "lamd", "lamda", "s", "sq"):
        begin = time.perf_counter()
        palette.filter.setText(query)
        taken.append(time.perf_counter() - begin)
    assert sorted(taken)[len(taken) // 2] < 0.005


def test_enter_in_the_filter_adds_what_is_called_or_begins_so(palette: Palette) -> None:
    added: list[str] = []
    palette.insert_wanted.connect(added.append)
    for typed in ("user", "cloudwatch", "CloudWatch", "api gateway", "cloudw"):
        palette.filter.setText(typed)
        key(palette.filter, Qt.Key.Key_Return)
    assert added == ["user", "cloudwatch", "cloudwatch", "apigateway", "cloudwatch"]


def test_who_approves_a_release_is_found_by_that_word(palette: Palette) -> None:
    assert "user" in palette.meant("approval")
