"""Containers in the panels: listed, added, set up, and what lies in their stages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.architecture import commands
from explorer.architecture.model import Group, Node
from explorer.catalog.catalog import Catalog
from explorer.containers.sequence import ordered
from explorer.ui import mime
from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.panels.container_rows import row_id
from explorer.ui.panels.detail_controls import Switch
from explorer.ui.panels.detail_fields import Field, NumberField
from explorer.ui.panels.detail_kind import KindField
from explorer.ui.panels.detail_offered import OfferedField, SeveralField
from explorer.ui.panels.detail_settings import SettingsColumn
from explorer.ui.panels.detail_words import Words
from explorer.ui.panels.details import DetailsPanel
from explorer.ui.panels.outline import Outline
from explorer.ui.panels.painted_tree import ID
from explorer.ui.panels.palette import Palette
from tests.ui.conftest import shown
from tests.ui.gestures import send_move

if TYPE_CHECKING:
    from explorer.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
EXAMPLES = paths.DATA / "examples"


# --- the list


def test_a_container_stands_below_the_one_it_must_lie_in(
    palette: Palette, catalog: Catalog
) -> None:
    rows = shown(palette)
    for container in catalog.containers.values():
        at = rows.index(row_id(container))
        index = palette.tree.row_of(row_id(container))
        if container.within:
            outer = palette.tree.row_of(f"@{container.within[0]}")
            assert at > rows.index(f"@{container.within[0]}")
            assert palette.tree.indent(index) > palette.tree.indent(outer)
            assert f", in a {catalog.containers[container.within[0]].name}, " in index.data(SPOKEN)
        else:
            assert palette.tree.indent(index) == 0


def test_the_filter_finds_a_container_and_enter_adds_it(palette: Palette, qtbot: QtBot) -> None:
    palette.focus_filter()
    qtbot.keyClicks(palette.filter, "pipel")
    with qtbot.waitSignal(palette.container_wanted) as caught:
        qtbot.keyClick(palette.filter, Qt.Key.Key_Return)
    assert caught.args == ["pipeline"]
    palette.filter.setText("elastic beanstalk")
    assert {"@beanstalk-application", "elasticbeanstalk"} <= set(shown(palette))


def test_a_double_click_adds_a_container_and_no_service(palette: Palette) -> None:
    services: list[str] = []
    containers: list[str] = []
    palette.insert_wanted.connect(services.append)
    palette.container_wanted.connect(containers.append)
    index = palette.tree.row_of("@vpc")
    palette.tree.scrollTo(index)
    at = palette.tree.visualRect(index).center()
    QTest.mouseClick(palette.tree.viewport(), LEFT, NONE, at)
    QTest.mouseDClick(palette.tree.viewport(), LEFT, NONE, at)
    assert (services, containers) == ([], ["vpc"])


def test_dragging_a_container_carries_its_id(
    palette: Palette, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[str] = []

    def drop(drag: QDrag, *actions: object) -> Qt.DropAction:
        assert not drag.mimeData().hasFormat(mime.SERVICE)
        carried.append(bytes(drag.mimeData().data(mime.CONTAINER).data()).decode())
        assert not drag.pixmap().isNull()
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", drop)
    index = palette.tree.row_of("@beanstalk-environment")
    palette.tree.scrollTo(index)
    at, view = palette.tree.visualRect(index).center(), palette.tree.viewport()
    QTest.mousePress(view, LEFT, NONE, at)
    for step in range(1, 6):
        send_move(view, at + QPoint(step * 8, step * 4), NONE)
    QTest.mouseRelease(view, LEFT, NONE, at + QPoint(40, 20))
    assert carried == ["beanstalk-environment"]


# --- the details


@pytest.fixture
def panel(compose_details: DetailsPanel) -> DetailsPanel:
    return compose_details


def start(editor: Editor, panel: DetailsPanel, example: str, id: str) -> None:
    editor.open(EXAMPLES / f"{example}.arch.yaml")
    choose(editor, panel, id)


def choose(editor: Editor, panel: DetailsPanel, id: str) -> None:
    editor.select([id])
    panel.show_tab("Properties")
    QApplication.processEvents()


def group(editor: Editor, id: str) -> Group:
    return editor.architecture.groups[id]


def node(editor: Editor, id: str) -> Node:
    return editor.architecture.nodes[id]


def field(panel: DetailsPanel, id: str) -> Field:
    assert panel.page is not None
    return next(f for f in panel.page.findChildren(Field) if f.known.id == id)


def said(panel: DetailsPanel) -> list[str]:
    QApplication.processEvents()
    assert panel.page is not None
    return [w.words for w in panel.page.findChildren(Words) if w.isVisible()]


def press(panel: DetailsPanel, words: str) -> QAbstractButton:
    assert panel.page is not None
    buttons = [*panel.page.findChildren(QPushButton), *panel.page.findChildren(Switch)]
    button = next(b for b in buttons if b.accessibleName() == words and b.isVisible())
    at = QPoint(14, button.height() // 2)
    QTest.mouseClick(button, LEFT, NONE, at)
    QApplication.processEvents()
    return button


def type_in(qtbot: QtBot, field: Field, words: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    control = field.control
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(control, Qt.Key.Key_Delete)
    qtbot.keyClicks(control, words)
    qtbot.keyClick(control, key)
    QApplication.processEvents()


def steps(editor: Editor) -> int:
    return len(editor.document.history.done)


def test_a_container_has_notes_and_properties_under_its_own_name(
    editor: Editor, panel: DetailsPanel
) -> None:
    start(editor, panel, "beanstalk-web-worker", "worker")
    tabs = [panel.tabs.tabText(n) for n in range(panel.tabs.count())]
    assert tabs == ["Notes", "Properties", "Connections"]
    assert panel.head.title.words == "shop-worker"
    assert panel.head.subtitle.words == "Beanstalk environment"
    assert "Holds 3 services and 1 container." in said(panel)
    choose(editor, panel, "shop")
    assert "Holds 5 services and 4 containers." in said(panel)
    tabs = [panel.tabs.tabText(n) for n in range(panel.tabs.count())]
    assert tabs == ["Notes", "Properties"], "an application is a place that nothing connects to"


def test_a_preset_sets_all_in_one_step_that_undo_takes_back(
    editor: Editor, panel: DetailsPanel
) -> None:
    start(editor, panel, "beanstalk-web-worker", "web")
    before = dict(group(editor, "web").properties)
    press(panel, "Development")
    properties = group(editor, "web").properties
    assert properties["environment_type"] == "Single instance"
    assert properties["deployment_policy"] == "All at once"
    assert steps(editor) == 1
    assert "One small server, cheapest." in said(panel)
    editor.undo()
    assert dict(group(editor, "web").properties) == before
    choose(editor, panel, "web")
    assert "Two to six servers, new ones for each version." in said(panel)


def test_settings_that_say_nothing_now_stand_under_more(
    editor: Editor, panel: DetailsPanel
) -> None:
    start(editor, panel, "beanstalk-web-worker", "web")
    more = next(w for w in panel.findChildren(Words) if w.words == "More")
    path, minimum = field(panel, "path"), field(panel, "minimum")
    assert path.y() > more.y()
    press(panel, "Worker")
    assert group(editor, "web").properties["tier"] == "Worker"
    assert not more.isVisible()
    press(panel, "Single instance")
    assert more.isVisible()
    assert path.y() < more.y()
    column = next(iter(panel.findChildren(SettingsColumn)))
    assert minimum.mapTo(column, QPoint()).y() > more.y()
    assert path is field(panel, "path"), "fields stay the same ones"


def test_a_group_inside_has_the_capacity_of_the_one_around(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    start(editor, panel, "beanstalk-web-worker", "web-servers")
    maximum = field(panel, "maximum")
    assert isinstance(maximum, NumberField)
    assert maximum.line.placeholderText() == "6"
    assert said(panel).count("From shop-web") == 2
    maximum.setFocus()
    qtbot.keyClick(maximum.control, Qt.Key.Key_Up)
    qtbot.keyClick(maximum.control, Qt.Key.Key_Return)
    assert dict(group(editor, "web-servers").properties) == {"maximum": 7}
    assert said(panel).count("From shop-web") == 1
    type_in(qtbot, maximum, "")
    assert dict(group(editor, "web-servers").properties) == {}


def test_versions_are_offered_and_others_can_be_typed(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    start(editor, panel, "beanstalk-web-worker", "worker")
    version = field(panel, "version")
    assert isinstance(version, OfferedField)
    assert [version.box.itemText(n) for n in range(version.box.count())] == ["v42", "v41", "v40"]
    version.box.setFocus()
    qtbot.keyClick(version.box, Qt.Key.Key_Down)
    assert group(editor, "worker").properties["version"] == "v41"
    type_in(qtbot, version, "v43")
    assert group(editor, "worker").properties["version"] == "v43"
    assert version.line.text() == "v43"
    editor.undo()
    assert version.line.text() == "v41"
    type_in(qtbot, version, "", Qt.Key.Key_Tab)
    assert "version" not in group(editor, "worker").properties


def test_a_box_becomes_another_container_unless_that_is_refused(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    start(editor, panel, "delivery-pipeline", "monitoring")
    kind = field(panel, "type")
    assert isinstance(kind, KindField)
    pick(qtbot, kind.box, "VPC (not here)")
    assert group(editor, "monitoring").type == "box"
    assert kind.problem.isVisible()
    assert kind.problem.words.startswith("X-Ray can't lie in a VPC. A VPC holds ")
    assert kind.box.currentText() == "Box"
    pick(qtbot, kind.box, "Region")
    assert group(editor, "monitoring").type == "region"
    assert steps(editor) == 1
    assert panel.head.subtitle.words == "Region"


def pick(qtbot: QtBot, box: QComboBox, words: str) -> None:
    """Choose from a list with real keys."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    view.setCurrentIndex(box.model().index(box.findText(words), 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_the_switch_collapses_to_a_card_and_back(editor: Editor, panel: DetailsPanel) -> None:
    start(editor, panel, "beanstalk-web-worker", "worker")
    press(panel, "Collapsed to a card")
    assert group(editor, "worker").collapsed
    assert editor.document.history.undo_label == "Collapse shop-worker"
    press(panel, "Collapsed to a card")
    assert not group(editor, "worker").collapsed


def test_what_the_catalog_does_not_know_of_a_group_is_shown_and_kept(
    editor: Editor, panel: DetailsPanel
) -> None:
    start(editor, panel, "delivery-pipeline", "release")
    editor.execute(commands.set_property(editor.architecture, "release", "colour", "red"))
    assert {"Other settings", "colour", "red"} <= set(said(panel))


# --- what lies in a stage


def test_an_action_says_its_provider_and_what_goes_in_and_out(
    editor: Editor, panel: DetailsPanel
) -> None:
    start(editor, panel, "delivery-pipeline", "package")
    assert panel.head.subtitle.words == "Build · CodeBuild action"
    assert "Action in Build" in said(panel)
    assert "Provider: CodeBuild, takes 1 to 5 artifacts, makes up to 5." in said(panel)
    choose(editor, panel, "approval")
    assert "Provider: Manual, takes and makes nothing." in said(panel)
    assert not field(panel, "takes").isVisible()
    choose(editor, panel, "code")
    assert "Provider: CodeCommit, takes nothing, makes 1 artifact." in said(panel)


def test_another_action_is_chosen_and_stored(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    start(editor, panel, "delivery-pipeline", "package")
    box = field(panel, "action").control
    assert isinstance(box, QComboBox)
    pick(qtbot, box, "Compute")
    assert node(editor, "package").properties["action"] == "Compute"
    assert any("Needs pipeline type V2." in words for words in said(panel))


def test_artifacts_made_before_are_offered_and_others_typed(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    start(editor, panel, "delivery-pipeline", "browser-tests")
    takes = field(panel, "takes")
    assert isinstance(takes, SeveralField)
    offered = [s.text() for s in takes.findChildren(Switch)]
    assert offered == ["Bundle", "Code"], "the latest first"
    press(panel, "Code")
    assert node(editor, "browser-tests").properties["takes"] == ["Bundle", "Code"]
    press(panel, "Bundle")
    assert node(editor, "browser-tests").properties["takes"] == ["Code"]
    type_in(qtbot, takes, "Fixtures, Code")
    assert node(editor, "browser-tests").properties["takes"] == ["Code", "Fixtures"]
    assert takes.line.text() == ""
    press(panel, "Fixtures")
    press(panel, "Code")
    assert "takes" not in node(editor, "browser-tests").properties


def test_where_one_artifact_goes_in_another_takes_its_place(
    editor: Editor, panel: DetailsPanel
) -> None:
    start(editor, panel, "delivery-pipeline", "browser-tests")
    change = commands.add_node(
        editor.architecture, "elasticbeanstalk", (1136.0, 336.0), "site", group="production"
    )
    editor.execute(change)
    choose(editor, panel, "site")
    press(panel, "Code")
    press(panel, "Bundle")
    assert node(editor, "site").properties["takes"] == ["Bundle"]


def test_run_order_lines_the_stage_up_again(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    start(editor, panel, "delivery-pipeline", "approval")
    tests, approval = node(editor, "browser-tests"), node(editor, "approval")
    assert tests.at
    assert approval.at
    assert tests.at[1] < approval.at[1]
    type_in(qtbot, field(panel, "run_order"), "1")
    choose(editor, panel, "browser-tests")
    type_in(qtbot, field(panel, "run_order"), "2")
    tests, approval = node(editor, "browser-tests"), node(editor, "approval")
    assert tests.at
    assert approval.at
    assert tests.at[1] > approval.at[1]
    assert steps(editor) == 2


def test_taken_out_of_its_stage_a_service_has_no_action(
    editor: Editor, panel: DetailsPanel
) -> None:
    start(editor, panel, "delivery-pipeline", "package")
    editor.execute(commands.place_in(editor.architecture, ["package"], None))
    assert not any(words.startswith("Action in") for words in said(panel))


# --- the outline


def test_the_outline_has_stages_in_order_and_actions_as_they_run(
    qtbot: QtBot, editor: Editor, catalog: Catalog, appearance: Appearance
) -> None:
    outline = Outline(editor, appearance)
    qtbot.addWidget(outline)
    outline.resize(260, 700)
    outline.show()
    qtbot.waitExposed(outline)
    editor.open(EXAMPLES / "delivery-pipeline.arch.yaml")
    assert below(outline, "release") == ["source", "build", "test", "production"]
    assert below(outline, "test") == ["browser-tests", "approval"]
    assert str(outline.tree.row_of("test").data(SPOKEN)).startswith("Test, Stage, 2 inside, ")
    editor.execute(commands.move(editor.architecture, {"test": (60.0, 176.0)}))
    change = commands.set_property(editor.architecture, "browser-tests", "run_order", 3)
    editor.execute(change)
    stages = [g.id for g in ordered(editor.architecture, catalog, group(editor, "release"))]
    assert below(outline, "release") == stages
    assert below(outline, "test") == ["approval", "browser-tests"]


def below(outline: Outline, id: str) -> list[str]:
    parent = outline.tree.row_of(id)
    rows = range(outline.tree.rows.rowCount(parent))
    return [str(outline.tree.rows.index(row, 0, parent).data(ID)) for row in rows]


# --- the window


def test_the_command_collapses_what_is_selected(window: MainWindow, qtbot: QtBot) -> None:
    window.open(Path(EXAMPLES / "beanstalk-web-worker.arch.yaml"))
    window.editor.select(["web", "worker"])
    qtbot.keyClick(window.compose_view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert group(window.editor, "web").collapsed
    assert group(window.editor, "worker").collapsed
    assert steps(window.editor) == 1
    qtbot.keyClick(window.compose_view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert not group(window.editor, "web").collapsed
    window.editor.select(["shop-db"])
    assert not window.actions_["collapse"].isEnabled()


def test_the_list_hands_a_container_up_to_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.set_mode("compose")
    window.docks.services.focus_filter()
    qtbot.keyClicks(window.docks.services.filter, "vpc")
    with qtbot.waitSignal(window.docks.add_container_wanted) as caught:
        qtbot.keyClick(window.docks.services.filter, Qt.Key.Key_Return)
    assert caught.args == ["vpc"]
