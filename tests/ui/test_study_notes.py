"""Explore's left side: the study notes by topic, all services, and the legend's filters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.catalog.catalog import Catalog
from explorer.ui import fonts
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import strokes
from explorer.ui.navigator import Navigator
from explorer.ui.panels.all_services import AllServices
from explorer.ui.panels.legend import Legend
from explorer.ui.panels.panel_tree import PanelTree
from explorer.ui.panels.service_list import ID
from explorer.ui.panels.study_notes import TOPICS, StudyNotes, by_topic

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def navigator(qapp: object, catalog: Catalog) -> Navigator:
    return Navigator(catalog)


def show(qtbot: QtBot, panel: QWidget, height: int = 700) -> None:
    qtbot.addWidget(panel)
    panel.resize(216, height)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    qtbot.waitActive(panel)


def click(tree: PanelTree, id: str) -> None:
    index = tree.row_of(id)
    tree.scrollTo(index)
    QTest.mouseClick(tree.viewport(), LEFT, NONE, tree.visualRect(index).center())


def test_topics_stand_in_the_notes_order_and_hold_every_service(catalog: Catalog) -> None:
    found = by_topic(catalog)
    named = [topic for topic in found if topic in TOPICS]
    assert named == [topic for topic in TOPICS if topic in found]
    listed = [service.id for services in found.values() for service in services]
    assert sorted(listed) == sorted(catalog.services)


def test_a_row_leads_to_its_service(
    qtbot: QtBot, catalog: Catalog, navigator: Navigator, appearance: Appearance
) -> None:
    panel = StudyNotes(catalog, navigator, appearance)
    show(qtbot, panel)
    click(panel.tree, "codebuild")
    assert navigator.service is not None
    assert navigator.service.id == "codebuild"
    panel.tree.setFocus()
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    assert navigator.service.id == panel.tree.currentIndex().data(ID) != "codebuild"


def test_the_service_shown_is_marked_and_its_section_opens(
    qtbot: QtBot, catalog: Catalog, navigator: Navigator, appearance: Appearance
) -> None:
    panel = StudyNotes(catalog, navigator, appearance)
    show(qtbot, panel)
    panel.tree.collapseAll()
    navigator.show_service("lambda")
    index = panel.tree.row_of("lambda")
    assert panel.tree.currentIndex() == index
    assert panel.tree.isExpanded(index.parent())
    assert panel.tree.marked == "lambda"
    navigator.show_map()
    assert panel.tree.marked == ""


def test_all_services_lead_to_the_service_and_mark_it(
    qtbot: QtBot, catalog: Catalog, navigator: Navigator, appearance: Appearance
) -> None:
    navigator.show_service("sns")
    panel = AllServices(catalog, navigator, appearance)
    show(qtbot, panel)
    rows = {str(i.data(ID)) for i in panel.tree.all_rows()}
    assert set(catalog.services) <= rows
    assert panel.tree.marked == "sns"
    click(panel.tree, "dynamodb")
    assert navigator.place.id == "dynamodb"
    panel.focus_filter()
    qtbot.keyClicks(panel.filter, "queue")
    qtbot.keyClick(panel.filter, Qt.Key.Key_Return)
    assert navigator.place.id == "sqs"


def test_the_legend_has_each_word_once_triggers_first(
    qtbot: QtBot, catalog: Catalog, navigator: Navigator, appearance: Appearance
) -> None:
    legend = Legend(navigator, appearance)
    show(qtbot, legend, 320)
    words = [row.text() for row in legend.rows]
    ways = catalog.integrations.values()
    assert sorted(words) == sorted({strokes.stroke(i.kind, i.invocation).word for i in ways})
    is_trigger = [word.startswith("Trigger") for word in words]
    assert is_trigger == sorted(is_trigger, reverse=True)


def test_a_legend_row_hides_and_shows(
    qtbot: QtBot, navigator: Navigator, appearance: Appearance
) -> None:
    legend = Legend(navigator, appearance)
    show(qtbot, legend, 320)
    row = legend.rows[1]
    at = QPoint(row.width() - 30, row.height() // 2)
    QTest.mouseClick(row, LEFT, NONE, at)
    assert navigator.hidden == {row.text()}
    assert not row.isChecked()
    legend.rows[0].setFocus()
    qtbot.keyClick(legend.rows[0], Qt.Key.Key_Down)
    assert legend.focusWidget() is row
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert navigator.hidden == frozenset()
    navigator.set_shown(legend.rows[2].text(), False)
    assert not legend.rows[2].isChecked()
    assert legend.rows[2].accessibleName()


def test_words_that_do_not_fit_take_two_lines(
    qtbot: QtBot, navigator: Navigator, appearance: Appearance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "scale", lambda: 1.3)
    legend = Legend(navigator, appearance)
    show(qtbot, legend, 500)
    heights = {row.text(): row.height() for row in legend.rows}
    assert max(heights.values()) > min(heights.values())
    for row in legend.rows:
        assert row.height() >= row.height_for(row.width())
