"""A fault in one part of the window that hears of a change keeps no other part from it."""

from __future__ import annotations

import pytest
from pytestqt.exceptions import capture_exceptions

from explorer.architecture import commands
from explorer.architecture.change import Change
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.editor import Editor
from tests.ui.conftest import put
from tests.ui.scene_laws import assert_scene_is_the_document


def test_a_slot_that_fails_leaves_document_history_and_scene_in_step(
    view: ComposeView, editor: Editor
) -> None:
    told: list[Change] = []

    def fail(change: Change) -> None:
        raise LookupError(change.label)

    editor.changed.connect(fail)
    editor.changed.connect(told.append)
    with capture_exceptions() as faults:
        put(editor, "sqs", 80, 80, "jobs")
        put(editor, "lambda", 480, 80, "worker")
        editor.undo()
    assert [kind for kind, _, _ in faults] == [LookupError] * 3
    assert [change.label for change in told] == ["Add jobs", "Add worker", "Add worker"]
    assert list(editor.architecture.nodes) == ["jobs"]
    assert len(editor.document.history.done) == len(editor.document.history.undone) == 1
    assert_scene_is_the_document(view.compose_scene, editor, view.appearance)
    with capture_exceptions():
        editor.redo()
    assert list(editor.architecture.nodes) == ["jobs", "worker"]
    assert_scene_is_the_document(view.compose_scene, editor, view.appearance)


def test_a_listener_that_fails_leaves_selection_and_unsaved_mark_in_step(editor: Editor) -> None:
    marks: list[bool] = []
    editor.saved_changed.connect(lambda: marks.append(editor.is_clean))

    def fail(change: Change) -> None:
        raise LookupError(change.label)

    editor.document.subscribe(fail)
    for edit, is_clean in (
        (lambda: put(editor, "sqs", 80, 80, "jobs"), False),
        (editor.undo, True),
        (editor.redo, False),
    ):
        marks.clear()
        with pytest.raises(LookupError):
            edit()
        assert marks[-1:] == [is_clean]
    change = commands.rename(editor.architecture, "jobs", "Work")
    with pytest.raises(LookupError):
        editor.execute(change, select=["jobs"])
    assert editor.selection == ("jobs",)
