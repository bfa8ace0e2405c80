"""The right-hand panel in Compose: fields, dossiers of edges, the drawing as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.document import Document
from explorer.architecture.model import Edge, Group, Header, Line, Node, Text
from explorer.catalog.catalog import Catalog
from explorer.ui.editor import Editor
from explorer.ui.main_window import MainWindow
from explorer.ui.panels.detail_code import Code
from explorer.ui.panels.detail_controls import LineField, TextField
from explorer.ui.panels.detail_fields import ChoiceField, Field, NumberField, SwitchField
from explorer.ui.panels.detail_plain import PlainField
from explorer.ui.panels.detail_rows import Chip, Row
from explorer.ui.panels.detail_words import Words
from explorer.ui.panels.details import DetailsPanel

LEFT = Qt.MouseButton.LeftButton


def drawing() -> Architecture:
    return Architecture(
        [
            Header("Invoices", "Reads each invoice."),
            Node("invoices", "s3", at=(0, 0)),
            Node("parse", "lambda", at=(300, 0), properties={"memory": 512}),
            Node("fulfilment", "stepfunctions", at=(300, 200)),
            Node("mystery", "blockchain", at=(600, 0), properties={"peers": 4}),
            Edge("#edge-1", "invoices", "parse", "s3-notification-lambda", {"prefix": "in/"}),
            Edge("#edge-2", "invoices", "fulfilment"),
            Group("prod", "region", "eu-west-1"),
            Text("#note-1", "Under 3 s", (0, 400)),
            Line("#line-1", "invoices", "parse", "same picture"),
        ]
    )


@pytest.fixture
def panel(compose_details: DetailsPanel, editor: Editor) -> DetailsPanel:
    editor.replace_document(Document(drawing()))
    return compose_details


def said(panel: DetailsPanel) -> str:
    assert panel.page is not None
    found = [each.words for each in panel.page.findChildren(Words)]
    found += [f"{r.content.title} {r.content.second}" for r in panel.page.findChildren(Row)]
    return "\n".join(found)


def field(panel: DetailsPanel, id: str) -> Field:
    assert panel.page is not None
    return next(f for f in panel.page.findChildren(Field) if f.known.id == id)


def plain(panel: DetailsPanel, name: str) -> LineField | TextField:
    assert panel.page is not None
    fields = panel.page.findChildren(PlainField)
    return next(f.control for f in fields if f.control.accessibleName() == name)


def type_in(qtbot: QtBot, control: QWidget, words: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Replace what is in a field, with real keys."""
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(control, Qt.Key.Key_Delete)
    qtbot.keyClicks(control, words)
    qtbot.keyClick(control, key)


def properties(editor: Editor, id: str) -> dict[str, object]:
    element = editor.architecture.get(id)
    assert isinstance(element, Node | Edge)
    return dict(element.properties)


def choose(editor: Editor, panel: DetailsPanel, id: str, tab: str) -> None:
    editor.select([id])
    panel.show_tab(tab)
    QApplication.processEvents()


def steps(editor: Editor) -> int:
    return len(editor.document.history.done)


# --- fields


def test_a_number_is_kept_on_enter_as_one_step_and_undo_shows_the_old_one(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    choose(editor, panel, "parse", "Properties")
    line = field(panel, "memory").control
    assert isinstance(line, LineField)
    assert line.text() == "512"
    type_in(qtbot, line, "1024")
    assert properties(editor, "parse") == {"memory": 1024}
    assert steps(editor) == 1
    editor.undo()
    assert line.text() == "512"
    editor.redo()
    assert line.text() == "1024"


def test_a_cleared_number_goes_back_to_the_default(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    choose(editor, panel, "parse", "Properties")
    line = field(panel, "memory").control
    assert isinstance(line, LineField)
    type_in(qtbot, line, "", Qt.Key.Key_Tab)
    assert properties(editor, "parse") == {}
    assert line.placeholderText() == "128"


def test_what_is_no_number_stays_to_be_mended(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    choose(editor, panel, "parse", "Properties")
    timeout = field(panel, "timeout")
    assert isinstance(timeout, NumberField)
    before = timeout.line.text()
    type_in(qtbot, timeout.control, "ten")
    editor.execute(commands.rename(editor.architecture, "parse", "Work"))
    assert timeout.line.text() == "ten"
    assert "Not kept" in timeout.problem.words
    timeout.line.setFocus()
    qtbot.keyClick(timeout.line, Qt.Key.Key_Escape)
    editor.execute(commands.rename(editor.architecture, "parse", "More work"))
    assert timeout.line.text() == before
    assert not timeout.problem.isVisible()


def test_a_number_out_of_range_is_kept_and_said_to_be_wrong(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    choose(editor, panel, "parse", "Properties")
    timeout = field(panel, "timeout")
    assert isinstance(timeout, NumberField)
    type_in(qtbot, timeout.control, "2000")
    assert properties(editor, "parse")["timeout"] == 2000
    assert timeout.problem.isVisible()
    assert timeout.problem.words == "Timeout is at most 1800 s."
    type_in(qtbot, timeout.control, "60 s")
    assert properties(editor, "parse")["timeout"] == 60
    assert not timeout.problem.isVisible()


def test_what_is_no_number_is_not_kept(qtbot: QtBot, editor: Editor, panel: DetailsPanel) -> None:
    choose(editor, panel, "parse", "Properties")
    memory = field(panel, "memory")
    type_in(qtbot, memory.control, "12.5")
    assert properties(editor, "parse") == {"memory": 512}
    assert memory.problem.isVisible()
    assert steps(editor) == 0


def test_escape_takes_back_what_was_typed(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    choose(editor, panel, "parse", "Properties")
    line = field(panel, "memory").control
    assert isinstance(line, LineField)
    type_in(qtbot, line, "7", Qt.Key.Key_Escape)
    assert line.text() == "512"
    assert steps(editor) == 0


def test_arrows_step_a_number_within_its_range(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    choose(editor, panel, "parse", "Properties")
    line = field(panel, "timeout").control
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Up)
    qtbot.keyClick(line, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert properties(editor, "parse")["timeout"] == 14
    assert steps(editor) == 1


def test_a_choice_is_kept_at_once_and_the_default_clears_it(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    choose(editor, panel, "parse", "Properties")
    architecture = field(panel, "architecture")
    assert isinstance(architecture, ChoiceField)
    box = architecture.control
    assert isinstance(box, QComboBox)
    assert box.currentText() == "x86_64 (default)"
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert properties(editor, "parse")["architecture"] == "arm64"
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert "architecture" not in properties(editor, "parse")


def test_a_switch_is_kept_at_once_and_back_at_the_default_cleared(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    choose(editor, panel, "parse", "Properties")
    tracing = field(panel, "tracing")
    assert isinstance(tracing, SwitchField)
    qtbot.mouseClick(tracing.control, LEFT)
    assert properties(editor, "parse")["tracing"] is True
    qtbot.keyClick(tracing.control, Qt.Key.Key_Return)
    assert "tracing" not in properties(editor, "parse")


def test_a_list_is_typed_with_commas(qtbot: QtBot, editor: Editor, panel: DetailsPanel) -> None:
    choose(editor, panel, "#edge-1", "Settings")
    line = field(panel, "events").control
    type_in(qtbot, line, "s3:ObjectCreated:Put, s3:ObjectRemoved:*")
    assert properties(editor, "#edge-1")["events"] == ["s3:ObjectCreated:Put", "s3:ObjectRemoved:*"]
    editor.undo()
    type_in(qtbot, field(panel, "prefix").control, "")
    assert properties(editor, "#edge-1") == {}


def test_the_name_and_the_note_can_be_edited(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    choose(editor, panel, "parse", "Properties")
    name = plain(panel, "Name")
    type_in(qtbot, name, "Read invoice")
    assert panel.head.title.words == "Read invoice"
    type_in(qtbot, name, "")
    assert editor.architecture.node("parse").title == "parse"
    assert isinstance(name, LineField)
    assert name.text() == "parse"
    note = plain(panel, "Note")
    note.setFocus()
    qtbot.keyClicks(note, "first")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    qtbot.keyClicks(note, "second")
    name.setFocus()
    assert editor.architecture.node("parse").note == "first\nsecond"


def test_undo_belongs_to_the_document_when_nothing_is_typed(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    from PySide6.QtGui import QKeySequence, QShortcut

    shortcut = QShortcut(QKeySequence("Ctrl+Z"), panel)
    shortcut.activated.connect(editor.undo)
    choose(editor, panel, "parse", "Properties")
    line = field(panel, "memory").control
    assert isinstance(line, LineField)
    type_in(qtbot, line, "1024")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert properties(editor, "parse") == {"memory": 512}
    assert line.text() == "512"


def test_leaving_the_selection_with_words_typed_does_not_lose_the_document(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    choose(editor, panel, "parse", "Properties")
    line = field(panel, "memory").control
    line.setFocus()
    qtbot.keyClicks(line, "9")
    panel.commit()
    assert properties(editor, "parse")["memory"] != 512
    editor.undo()
    editor.select([])
    QApplication.processEvents()
    assert properties(editor, "parse") == {"memory": 512}


def test_open_properties_puts_the_keyboard_into_the_first_field(
    editor: Editor, panel: DetailsPanel
) -> None:
    editor.select(["parse"])
    panel.open_properties()
    assert field(panel, "runtime").control.hasFocus()


def test_an_unknown_service_is_read_only_and_can_be_searched_for(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    choose(editor, panel, "mystery", "Properties")
    assert "blockchain is not known here" in said(panel)
    assert "peers\n4" in said(panel)
    assert panel.page is not None
    assert not panel.page.findChildren(Field)
    search = next(b for b in panel.findChildren(QAbstractButton) if "Search" in b.text())
    with qtbot.waitSignal(panel.search_wanted) as wanted:
        qtbot.mouseClick(search, LEFT)
    assert wanted.args == ["blockchain"]


# --- findings


def test_a_finding_stands_on_top_with_its_fix(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    choose(editor, panel, "parse", "Properties")
    timeout = field(panel, "timeout")
    with qtbot.waitSignal(editor.findings_changed, timeout=20_000):
        type_in(qtbot, timeout.control, "2000")
    buttons = panel.findChildren(QAbstractButton)
    fix = next(b for b in buttons if b.accessibleName() == "Set to 1800 s")
    qtbot.mouseClick(fix, LEFT)
    assert properties(editor, "parse")["timeout"] == 1800
    assert field(panel, "timeout") is timeout
    with qtbot.waitSignal(editor.findings_changed, timeout=20_000):
        pass
    words = [b.text() for b in panel.findChildren(QAbstractButton) if b.isVisible()]
    assert "Set to 900 s" not in words


def test_a_refused_edge_says_why_and_offers_the_way_round_once(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    with qtbot.waitSignal(editor.findings_changed, timeout=20_000):
        pass
    choose(editor, panel, "#edge-2", "Dossier")
    words = said(panel)
    assert words.count("S3 can't start Step Functions") == 1
    assert "Because S3" in words
    fixes = [b for b in panel.findChildren(QAbstractButton) if "through" in b.text()]
    assert len(fixes) == 1
    qtbot.keyClick(fixes[0], Qt.Key.Key_Return)
    assert len(editor.architecture.nodes) > 4


# --- edges and connections


def test_an_edge_shows_its_dossier_with_its_own_settings(
    editor: Editor, panel: DetailsPanel, catalog: Catalog
) -> None:
    editor.select(["#edge-1"])
    way = catalog.integrations["s3-notification-lambda"]
    assert panel.head.title.words == "invoices → parse"
    assert panel.head.subtitle.words == "S3 triggers Lambda"
    assert f"{way.mechanism}: Prefix in/" in said(panel)
    assert panel.page is not None
    assert {c.text() for c in panel.page.findChildren(Code)} >= set(way.permission.actions)


def test_another_way_between_the_two_can_be_chosen(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel, catalog: Catalog
) -> None:
    editor.select(["#edge-1"])
    assert panel.page is not None
    rows = {r.target: r for r in panel.page.findChildren(Row)}
    assert rows["s3-notification-lambda"].content.current
    qtbot.mouseClick(rows["s3-batch-lambda"], LEFT)
    edge = editor.architecture.get("#edge-1")
    assert isinstance(edge, Edge)
    assert edge.via == "s3-batch-lambda"
    assert catalog.integrations["s3-batch-lambda"].mechanism in said(panel)
    editor.undo()
    assert catalog.integrations["s3-notification-lambda"].mechanism in said(panel)


def test_the_label_of_an_edge_can_be_replaced(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    choose(editor, panel, "#edge-1", "Settings")
    label = plain(panel, "Label")
    assert label.placeholderText() == "new object"
    type_in(qtbot, label, "each scan")
    edge = editor.architecture.get("#edge-1")
    assert isinstance(edge, Edge)
    assert edge.label == "each scan"


def test_connections_of_a_node_select_the_edge(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    choose(editor, panel, "parse", "Connections")
    assert panel.page is not None
    row = next(r for r in panel.page.findChildren(Row) if r.target == "#edge-1")
    assert row.content.title == "invoices"
    qtbot.mouseClick(row, LEFT)
    assert editor.selection == ("#edge-1",)


def test_what_could_be_connected_can_be_added(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel, catalog: Catalog
) -> None:
    choose(editor, panel, "parse", "Connections")
    assert panel.page is not None
    row = next(r for r in panel.page.findChildren(Row) if r.target == "sqs")
    with qtbot.waitSignal(panel.add_wanted) as added:
        qtbot.mouseClick(row, LEFT)
    assert added.args == ["sqs"]
    offered = {r.target for r in panel.page.findChildren(Row)}
    native = [w for w in catalog.incoming("lambda") if w.native and not w.through]
    drawable = {w.source for w in native if catalog.services[w.source].placeable}
    assert offered >= drawable


def test_the_chips_of_the_notes_show_what_is_connected(editor: Editor, panel: DetailsPanel) -> None:
    choose(editor, panel, "parse", "Notes")

    def used() -> set[str]:
        assert panel.page is not None
        return {c.target for c in panel.page.findChildren(Chip) if c._used and c.isVisible()}

    assert used() == {"s3-notification-lambda"}
    from explorer.architecture import commands

    editor.execute(commands.remove(editor.architecture, ["#edge-1"]))
    QApplication.processEvents()
    assert used() == set()


def test_a_link_shows_the_other_note_in_place_with_a_way_back(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    choose(editor, panel, "parse", "Notes")
    assert panel.page is not None
    chip = next(c for c in panel.page.findChildren(Chip) if c.target == "sqs-mapping-lambda")
    qtbot.mouseClick(chip, LEFT)
    QApplication.processEvents()
    assert panel.head.title.words == "SQS → Lambda"
    assert editor.selection == ("parse",)
    assert panel._back.text() == "parse"
    qtbot.keyClick(panel._back, Qt.Key.Key_Return)
    assert panel.head.title.words == "parse"
    assert not panel._back.isVisible()


# --- the rest


def test_the_drawing_has_a_title_and_a_description(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel
) -> None:
    editor.select([])
    type_in(qtbot, plain(panel, "Title"), "Billing")
    assert editor.architecture.header.title == "Billing"
    assert panel.head.title.words == "Billing"
    description = plain(panel, "Description")
    description.setFocus()
    qtbot.keyClicks(description, "More. ")
    qtbot.keyClick(description, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "More. " in editor.architecture.header.description
    assert "4\nservices" in said(panel)
    editor.undo()
    editor.undo()
    assert panel.head.title.words == "Invoices"


@pytest.mark.parametrize(
    ("id", "name", "title"),
    [("prod", "Name", "eu-west-1"), ("#note-1", "Text", "Text"),
     ("#line-1", "Text", "invoices to parse")],
)  # fmt: skip
def test_boxes_texts_and_lines_have_their_words(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel, id: str, name: str, title: str
) -> None:
    editor.select([id])
    assert panel.head.title.words == title
    control = plain(panel, name)
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(control, "other words")
    panel.head.close_button.setFocus()
    element = editor.architecture.get(id)
    assert "other words" in (getattr(element, "name", ""), getattr(element, "text", ""))


def test_the_keyboard_stays_in_sight_where_nothing_can_be_edited(
    editor: Editor, panel: DetailsPanel
) -> None:
    editor.select(["invoices", "parse"])
    panel.open_properties()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()


def test_several_are_counted_by_kind(editor: Editor, panel: DetailsPanel) -> None:
    editor.select(["invoices", "parse", "#edge-1", "prod"])
    assert panel.head.title.words == "4 selected"
    assert panel.head.subtitle.words == "2 services, 1 connection, 1 container"


def test_deleting_what_is_shown_leaves_the_drawing(editor: Editor, panel: DetailsPanel) -> None:
    from explorer.architecture import commands

    choose(editor, panel, "parse", "Properties")
    field(panel, "memory").control.setFocus()
    editor.execute(commands.remove(editor.architecture, ["parse"]))
    QApplication.processEvents()
    assert panel.head.title.words == "Invoices"


def test_another_document_is_shown_at_once(editor: Editor, panel: DetailsPanel) -> None:
    editor.replace_document(Document())
    assert panel.head.title.words == "Untitled drawing"


@pytest.mark.parametrize("width", [280, 312])
def test_no_page_is_wider_than_the_panel(
    qtbot: QtBot, editor: Editor, panel: DetailsPanel, width: int
) -> None:
    with qtbot.waitSignal(editor.findings_changed, timeout=20_000):
        pass
    panel.resize(width, 700)
    for id in ("invoices", "parse", "fulfilment", "mystery", "#edge-1", "#edge-2", "prod"):
        editor.select([id])
        assert panel.subject is not None
        for name, _ in panel.subject.tabs:
            panel.show_tab(name)
            QApplication.processEvents()
            assert panel.page is not None
            assert panel.page.width() == width, (id, name)


def test_the_direction_is_chosen_in_the_drawings_page_and_moves_nothing(
    panel: DetailsPanel, editor: Editor, qtbot: QtBot
) -> None:
    before = dict(editor.architecture.nodes)
    editor.select(())
    assert panel.page is not None
    down = next(b for b in panel.page.findChildren(QAbstractButton) if b.text() == "Top down")
    qtbot.mouseClick(down, LEFT)
    assert editor.architecture.header.direction == "TB"
    assert down.isChecked()
    assert dict(editor.architecture.nodes) == before
    editor.undo()
    assert editor.architecture.header.direction == ""
    assert not down.isChecked()


def test_a_description_is_seen_whole_in_the_window(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    words = "A state machine takes each order from stock to mail, and gives back what it took if"
    file = tmp_path / "orders.arch.yaml"
    file.write_text(f"format: 1\ntitle: Orders\ndescription: {words} a step fails.\n")
    window.open(file)
    window.set_mode("compose")
    qtbot.wait(50)
    fields = window.docks.details.findChildren(TextField)
    (field_,) = (f for f in fields if f.accessibleName() == "Description")
    assert field_.verticalScrollBar().maximum() == 0
