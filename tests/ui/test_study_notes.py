"""Explore's left side: the study notes and which are read, all services, the legend's filters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Service
from explorer.ui import fonts, reading
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import strokes
from explorer.ui.main_window import MainWindow
from explorer.ui.navigator import Navigator
from explorer.ui.panels.all_services import AllServices
from explorer.ui.panels.legend import Legend, words_of
from explorer.ui.panels.panel_tree import PanelTree
from explorer.ui.panels.service_list import COUNT, ID
from explorer.ui.panels.study_notes import REST, TOPICS, StudyNotes, by_topic, parts_of
from explorer.ui.settings import Settings

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
RESET = QMessageBox.StandardButton.Reset
CANCEL = QMessageBox.StandardButton.Cancel
PARTS = {"codebuild": "codepipeline", "codecommit": "codebuild", "codedeploy": "codepipeline"}


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


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def nested(catalog: Catalog) -> Catalog:
    """The catalog with notes three deep in one topic, whatever the facts nest."""
    services = [
        service._replace(part_of=PARTS.get(service.id, "")) for service in catalog.services.values()
    ]
    return Catalog(catalog.categories.values(), services, catalog.integrations.values())


@pytest.fixture
def panel(
    qtbot: QtBot, nested: Catalog, appearance: Appearance, settings: Settings
) -> Iterator[StudyNotes]:
    """The study notes of the nested catalog, shown; its navigator is its ``_navigator``."""
    made = StudyNotes(nested, Navigator(nested), appearance, settings.reading)
    show(qtbot, made)
    yield made
    made.close()


@pytest.fixture
def at_a_glance(monkeypatch: pytest.MonkeyPatch) -> None:
    """A note counts as read after a tenth of a second."""
    monkeypatch.setattr(reading, "STAY_MS", 100)


def all_notes(catalog: Catalog) -> Iterator[Service]:
    """Every service as the tree lists them."""
    parts = parts_of(catalog)

    def below(services: list[Service]) -> Iterator[Service]:
        for service in services:
            yield service
            yield from below(parts.get(service.id, []))

    for services in by_topic(catalog).values():
        yield from below(services)


def count_of(panel: StudyNotes, id: str) -> str:
    return str(panel.tree.row_of(id).data(COUNT))


def go_to(panel: StudyNotes, id: str) -> None:
    index = panel.tree.row_of(id)
    panel.tree.setCurrentIndex(index)
    panel.tree.scrollTo(index)
    panel.tree.setFocus()


def open_menu(panel: StudyNotes, id: str) -> QMenu:
    """The menu that a right click on a row brings."""
    index = panel.tree.row_of(id)
    panel.tree.scrollTo(index)
    at = panel.tree.visualRect(index).center()
    view = panel.tree.viewport()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(view, QContextMenuEvent(reason, at, view.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, words: str) -> None:
    action = next(each for each in menu.actions() if each.text().startswith(words))
    QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())


def answer(button: QMessageBox.StandardButton) -> list[str]:
    """Press a button of the question that is about to be asked; the list gets the question."""
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(button).click()

    QTimer.singleShot(50, press)
    return asked


# --- the order


def test_topics_stand_in_the_notes_order_and_hold_every_service(catalog: Catalog) -> None:
    found = by_topic(catalog)
    named = [topic for topic in found if topic in TOPICS]
    assert named == [topic for topic in TOPICS if topic in found]
    listed = [service.id for service in all_notes(catalog)]
    assert sorted(listed) == sorted(catalog.services)


def test_the_note_on_a_topic_stands_first_in_it(catalog: Catalog) -> None:
    services = [
        service._replace(name="Deployment") if service.id == "xray" else service
        for service in catalog.services.values()
    ]
    made = Catalog(catalog.categories.values(), services, catalog.integrations.values())
    assert by_topic(made)["Deployment"][0].id == "xray"


def test_parts_stand_under_their_note_alphabetically(nested: Catalog) -> None:
    assert [service.id for service in parts_of(nested)["codepipeline"]] == [
        "codebuild",
        "codedeploy",
    ]
    assert "codebuild" not in {service.id for service in by_topic(nested)["Deployment"]}


# --- rows


def test_a_row_leads_to_its_service(qtbot: QtBot, panel: StudyNotes) -> None:
    navigator = panel._navigator
    click(panel.tree, "lambda")
    assert navigator.place.id == "lambda"
    panel.tree.setFocus()
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    assert navigator.place.id == panel.tree.currentIndex().data(ID) != "lambda"


def test_the_service_shown_is_marked_and_its_section_opens(panel: StudyNotes) -> None:
    panel.tree.collapseAll()
    panel._navigator.show_service("lambda")
    index = panel.tree.row_of("lambda")
    assert panel.tree.currentIndex() == index
    assert panel.tree.isExpanded(index.parent())
    assert panel.tree.marked == "lambda"
    panel._navigator.show_map()
    assert panel.tree.marked == ""


def test_topics_are_open_and_what_is_nested_and_the_rest_closed(panel: StudyNotes) -> None:
    tree = panel.tree
    opened = {str(index.data(ID)) for index in tree.all_rows() if tree.isExpanded(index)}
    assert opened == {f"#{topic}" for topic in by_topic(panel._catalog) if topic != REST}


def test_going_to_a_part_opens_what_it_stands_under(panel: StudyNotes) -> None:
    panel._navigator.show_service("codecommit")
    tree = panel.tree
    index = tree.row_of("codecommit")
    assert tree.currentIndex() == index
    assert tree.isExpanded(tree.row_of("codepipeline"))
    assert tree.isExpanded(tree.row_of("codebuild"))
    assert tree.viewport().rect().contains(tree.visualRect(index).center())


def test_a_place_gone_to_before_the_list_is_seen_is_marked(
    qtbot: QtBot, nested: Catalog, appearance: Appearance, settings: Settings
) -> None:
    navigator = Navigator(nested)
    panel = StudyNotes(nested, navigator, appearance, settings.reading)
    assert not panel.tree.rows.rowCount(), "rows cost time that a start does not have"
    navigator.show_service("codecommit")
    show(qtbot, panel)
    qtbot.waitUntil(lambda: panel.tree.currentIndex().data(ID) == "codecommit")


def test_the_chevron_of_a_note_opens_it_and_its_name_shows_it(panel: StudyNotes) -> None:
    tree = panel.tree
    index = tree.row_of("codepipeline")
    tree.scrollTo(index)
    middle = tree.chevron(index)
    assert middle is not None
    at = QPoint(round(middle), tree.visualRect(index).center().y())
    QTest.mouseClick(tree.viewport(), LEFT, NONE, at)
    assert tree.isExpanded(index)
    assert panel._navigator.place.kind == "map"
    QTest.mouseDClick(tree.viewport(), LEFT, NONE, at)
    assert not tree.isExpanded(index)
    click(tree, "codepipeline")
    assert panel._navigator.place.id == "codepipeline"
    assert not tree.isExpanded(index)


def test_the_arrow_keys_open_and_leave_a_note_with_parts(qtbot: QtBot, panel: StudyNotes) -> None:
    go_to(panel, "codepipeline")
    qtbot.keyClick(panel.tree, Qt.Key.Key_Right)
    assert panel.tree.isExpanded(panel.tree.row_of("codepipeline"))
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    assert panel.tree.currentIndex().data(ID) == "codebuild"
    qtbot.keyClick(panel.tree, Qt.Key.Key_Left)
    assert panel.tree.currentIndex().data(ID) == "codepipeline"


# --- what is read


def test_space_marks_a_note_as_read_and_as_unread(
    qtbot: QtBot, panel: StudyNotes, settings: Settings
) -> None:
    total = sum(1 for service in panel._catalog.services.values() if service.topic)
    assert panel.so_far.words == f"0 of {total} notes read"
    go_to(panel, "codepipeline")
    qtbot.keyClick(panel.tree, Qt.Key.Key_Space)
    assert settings.reading.is_read("codepipeline")
    assert panel.so_far.words == f"1 of {total} notes read" == panel.so_far.accessibleName()
    assert count_of(panel, "#Deployment").startswith("1/")
    assert "notes read" in str(panel.tree.row_of("#Deployment").data(SPOKEN))
    assert ", read, " in str(panel.tree.row_of("codepipeline").data(SPOKEN))
    assert panel._navigator.place.kind == "map"
    qtbot.keyClick(panel.tree, Qt.Key.Key_Space)
    assert not settings.reading.any
    assert ", read, " not in str(panel.tree.row_of("codepipeline").data(SPOKEN))


def test_space_still_closes_a_topic(qtbot: QtBot, panel: StudyNotes) -> None:
    go_to(panel, "#Serverless")
    qtbot.keyClick(panel.tree, Qt.Key.Key_Space)
    assert not panel.tree.isExpanded(panel.tree.row_of("#Serverless"))


def test_a_note_counts_where_it_stands_and_in_all_above(
    panel: StudyNotes, settings: Settings
) -> None:
    settings.reading.read("codecommit")
    assert count_of(panel, "codebuild") == "1/1"
    assert count_of(panel, "codepipeline") == "1/3"
    in_topic = [s for s in panel._catalog.services.values() if s.topic == "Deployment"]
    assert count_of(panel, "#Deployment") == f"1/{len(in_topic)}"


def test_a_service_without_a_topic_is_ticked_but_not_counted(
    panel: StudyNotes, settings: Settings
) -> None:
    other = by_topic(panel._catalog)[REST][0]
    before = panel.so_far.words
    settings.reading.read(other.id)
    assert panel.so_far.words == before
    assert "/" not in count_of(panel, f"#{REST}")
    assert ", read, " in str(panel.tree.row_of(other.id).data(SPOKEN))


def test_a_tick_and_a_bar_are_painted_in_the_colour_of_what_is_done(
    panel: StudyNotes, settings: Settings
) -> None:
    tree, ok = panel.tree, panel.so_far._appearance.theme["ok"]

    def greens(widget: QWidget) -> int:
        image = widget.grab().toImage()
        pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return sum(image.pixelColor(x, y) == ok for x, y in pixels)

    tree.scrollTo(tree.row_of("codepipeline"))
    assert greens(tree.viewport()) == greens(panel.so_far) == 0
    settings.reading.read("codepipeline")
    assert greens(tree.viewport()) > 0
    few = greens(panel.so_far)
    for service in panel._catalog.services.values():
        settings.reading.read(service.id)
    assert greens(panel.so_far) > few > 0


def test_the_menu_of_a_row_marks_its_note(panel: StudyNotes, settings: Settings) -> None:
    choose(open_menu(panel, "lambda"), "Mark as read")
    assert settings.reading.is_read("lambda")
    choose(open_menu(panel, "lambda"), "Mark as unread")
    assert not settings.reading.is_read("lambda")


def test_the_menu_key_opens_the_menu_of_the_current_row(panel: StudyNotes) -> None:
    go_to(panel, "lambda")
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(panel.tree, QContextMenuEvent(reason, QPoint(), QPoint()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text().startswith("Mark as read")
    QTest.keyClick(menu, Qt.Key.Key_Escape)


def test_the_menu_resets_after_asking(panel: StudyNotes, settings: Settings) -> None:
    menu = open_menu(panel, "#Deployment")
    assert [action.isEnabled() for action in menu.actions()] == [False]
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    settings.reading.read("sqs")
    asked = answer(CANCEL)
    choose(open_menu(panel, "#Deployment"), "Reset")
    assert asked == ["Mark all notes as unread?"]
    assert settings.reading.is_read("sqs")
    answer(RESET)
    choose(open_menu(panel, "sqs"), "Reset")
    assert not settings.reading.any
    assert panel.so_far.words.startswith("0 of ")


def test_what_is_read_is_remembered_and_unknown_ids_are_kept(tmp_path: Path, qapp: object) -> None:
    file = tmp_path / "settings.ini"
    first = Settings(file)
    for id in ("sqs", "an-older-note", "s3"):
        first.reading.read(id)
    first.reading.unread("s3")
    first._store.sync()
    second = Settings(file)
    assert sorted(second.notes_read) == ["an-older-note", "sqs"]
    assert second.reading.is_read("sqs")
    assert not second.reading.is_read("s3")
    second.reading.reset()
    assert second.notes_read == []


# --- reading in the window


class TestReading:
    """Notes in the details panel of a whole window, where a tenth of a second is long."""

    @pytest.fixture(autouse=True)
    def whole(self, at_a_glance: None, window: MainWindow, qtbot: QtBot) -> None:
        """The panels are made right after the first paint."""
        qtbot.waitUntil(lambda: "details" in window.docks.__dict__)

    def test_a_note_that_stays_is_read(self, window: MainWindow, qtbot: QtBot) -> None:
        found = window.settings.reading
        assert not window.actions_["reset-read"].isEnabled()
        window.navigator.show_service("lambda")
        with qtbot.waitSignal(found.changed):
            assert not found.is_read("lambda")
        assert found.is_read("lambda")
        assert window.actions_["reset-read"].isEnabled()

    def test_a_note_passed_by_is_not_read(self, window: MainWindow, qtbot: QtBot) -> None:
        found = window.settings.reading
        window.navigator.show_service("lambda")
        window.navigator.show_service("sqs")
        qtbot.waitUntil(lambda: found.is_read("sqs"))
        window.navigator.show_service("sns")
        window.navigator.show_map()
        qtbot.wait(200)
        assert sorted(window.settings.notes_read) == ["sqs"]

    def test_only_notes_that_are_seen_are_read(self, window: MainWindow, qtbot: QtBot) -> None:
        found = window.settings.reading
        window.navigator.show_service("lambda")
        window.docks.details.show_tab("Limits")
        qtbot.wait(200)
        assert not found.any
        window.docks.show("right", False)
        window.docks.details.show_tab("Notes")
        qtbot.wait(200)
        assert not found.any
        window.docks.show("right")
        qtbot.waitUntil(lambda: found.is_read("lambda"))

    def test_in_compose_no_note_is_read(self, window: MainWindow, qtbot: QtBot) -> None:
        found = window.settings.reading
        window.navigator.show_service("lambda")
        window.set_mode("compose")
        qtbot.wait(200)
        assert not found.any
        window.set_mode("explore")
        qtbot.waitUntil(lambda: found.is_read("lambda"))

    def test_a_note_marked_as_unread_while_it_is_shown_stays_so(
        self, window: MainWindow, qtbot: QtBot
    ) -> None:
        found = window.settings.reading
        window.navigator.show_service("lambda")
        found.toggle("lambda")
        found.toggle("lambda")
        qtbot.wait(200)
        assert not found.is_read("lambda")
        window.show_map()
        window.show_note("lambda")
        qtbot.waitUntil(lambda: found.is_read("lambda"))

    def test_the_command_resets_after_asking(self, window: MainWindow) -> None:
        window.settings.reading.read("sqs")
        answer(CANCEL)
        window.actions_["reset-read"].trigger()
        assert window.settings.notes_read == ["sqs"]
        answer(RESET)
        window.actions_["reset-read"].trigger()
        assert window.settings.notes_read == []
        assert not window.actions_["reset-read"].isEnabled()

    def test_every_window_shows_what_is_read(self, window: MainWindow, qtbot: QtBot) -> None:
        window.files._open_elsewhere(None)
        other: MainWindow = window.others[1]  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: bool(other.findChildren(StudyNotes)))
        notes = other.findChildren(StudyNotes)[0]
        window.settings.reading.read("sqs")
        assert notes.so_far.words.startswith("1 of ")
        window.close()
        QApplication.processEvents()
        other.settings.reading.read("sns")
        assert notes.so_far.words.startswith("2 of ")


# --- all services and the legend


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
    legend = Legend(navigator, words_of(navigator.catalog), appearance)
    show(qtbot, legend, 320)
    words = [row.text() for row in legend.rows]
    ways = catalog.integrations.values()
    assert sorted(words) == sorted({strokes.stroke(i.kind, i.invocation).word for i in ways})
    is_trigger = [word.startswith("Trigger") for word in words]
    assert is_trigger == sorted(is_trigger, reverse=True)


def test_a_legend_row_hides_and_shows(
    qtbot: QtBot, navigator: Navigator, appearance: Appearance
) -> None:
    legend = Legend(navigator, words_of(navigator.catalog), appearance)
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


def test_a_legend_is_folded_by_its_title(
    qtbot: QtBot, navigator: Navigator, appearance: Appearance
) -> None:
    legend = Legend(navigator, words_of(navigator.catalog), appearance)
    show(qtbot, legend, 320)
    tall = legend.sizeHint().height()
    told: list[bool] = []
    legend.folded.connect(told.append)
    QTest.mouseClick(legend.head, LEFT)
    assert told == [True]
    assert not legend.rows[0].isVisible()
    assert legend.sizeHint().height() < tall / 4
    plain = legend.head.grab().toImage()
    navigator.set_shown(legend.rows[2].text(), False)
    assert "1 hidden" in legend.head.accessibleName()
    assert legend.head.grab().toImage() != plain
    qtbot.keyClick(legend.head, Qt.Key.Key_Space)
    assert told == [True, False]
    assert legend.rows[0].isVisible()
    assert not legend.rows[2].isChecked()


def test_in_a_low_window_the_list_has_the_room_of_the_legend(window: MainWindow) -> None:
    window.resize(1500, 700)
    window.docks.fill()
    QApplication.processEvents()
    (legend,) = [each for each in window.findChildren(Legend) if each.isVisible()]
    assert not legend.rows[0].isVisible()
    QTest.mouseClick(legend.head, LEFT)
    assert legend.rows[0].isVisible()
    another = window.files.another_window()
    another.resize(1500, 700)
    another.docks.fill()
    QApplication.processEvents()
    (legend,) = [each for each in another.findChildren(Legend) if each.isVisible()]
    assert legend.rows[0].isVisible(), "as it was chosen"


def test_words_that_do_not_fit_take_two_lines(
    qtbot: QtBot, navigator: Navigator, appearance: Appearance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "scale", lambda: 1.3)
    legend = Legend(navigator, words_of(navigator.catalog), appearance)
    show(qtbot, legend, 500)
    heights = {row.text(): row.height() for row in legend.rows}
    assert max(heights.values()) > min(heights.values())
    for row in legend.rows:
        assert row.height() >= row.height_for(row.width())
