"""A large drawing is checked between events, and a change starts that over."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.document import Document
from explorer.architecture.model import Edge, Element, Node
from explorer.rules import runner
from explorer.ui import review
from explorer.ui.editor import Editor
from tests.ui.conftest import put


def large() -> Document:
    nodes: list[Element] = [Node(f"n{n}", "sqs", at=(n * 200.0, 0)) for n in range(120)]
    edges = [Edge(f"#edge-{n}", f"n{n}", f"n{n + 1}", "") for n in range(119)]
    return Document(Architecture([*nodes, *edges]))


def at_rest(qtbot: QtBot, editor: Editor) -> None:
    qtbot.waitUntil(lambda: not editor.is_reviewing, timeout=10_000)


def test_all_is_found_and_in_the_same_order(
    qtbot: QtBot, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "_SLICE", 0.0)
    told: list[int] = []
    editor.findings_changed.connect(lambda: told.append(len(editor.findings)))
    editor.replace_document(large())
    at_rest(qtbot, editor)
    wanted = runner.findings(editor.architecture, editor.catalog)
    assert [(f.rule, f.element_ids, f.message) for f in editor.findings] == [
        (f.rule, f.element_ids, f.message) for f in wanted
    ]
    assert told == [len(wanted)], "told once, at the end"


def test_each_rule_lets_others_have_their_turn(
    qtbot: QtBot, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "_SLICE", 0.0)
    editor.replace_document(large())
    turns = 0
    while editor.is_reviewing:
        QApplication.processEvents()
        turns += 1
    assert turns >= len(runner.rules())


def test_a_change_meanwhile_starts_over(
    qtbot: QtBot, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "_SLICE", 0.0)
    editor.replace_document(large())
    qtbot.waitUntil(lambda: editor._review._rest is not None)
    editor.execute(commands.remove(editor.architecture, ["#edge-3"]))
    at_rest(qtbot, editor)
    assert editor.findings
    assert not any("#edge-3" in f.element_ids for f in editor.findings)


def test_nothing_of_a_drawing_that_was_left_is_found(qtbot: QtBot, editor: Editor) -> None:
    editor.replace_document(large())
    editor.replace_document(Document())
    assert not editor.is_reviewing
    qtbot.wait(300)
    assert editor.findings == ()
    put(editor, "sqs", 0, 0, "jobs")
    at_rest(qtbot, editor)
    assert all("n0" not in f.element_ids for f in editor.findings)
