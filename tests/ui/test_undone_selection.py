"""Undo and redo select what was selected in the state they lead to, and nothing else."""

from __future__ import annotations

from explorer import paths
from explorer.architecture import commands
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.editor import Editor
from explorer.ui.main_window import MainWindow
from tests.ui.conftest import put
from tests.ui.gestures import drag

WEB_WORKER = paths.DATA / "examples" / "beanstalk-web-worker.arch.yaml"


def test_a_container_that_was_dragged_is_selected_again_alone(window: MainWindow) -> None:
    window.start_from(WEB_WORKER)
    view = window.compose_view
    (shop,) = [g.id for g in window.editor.architecture.groups.values() if g.title == "shop"]
    rect = view.compose_scene.rect_of(shop)
    assert rect is not None
    header = rect.topLeft() + type(rect.topLeft())(60, 16)
    drag(view, header, header + type(header)(64, 32))
    assert window.editor.selection == (shop,)
    window.editor.undo()
    assert window.editor.selection in ((shop,), ())
    window.editor.redo()
    assert window.editor.selection == (shop,)


def test_what_was_not_touched_is_not_selected(editor: Editor, view: ComposeView) -> None:
    for n in range(3):
        put(editor, "lambda", 200 * n, 0, f"f{n}")
    editor.select(("f1",))
    places = {f"f{n}": (200.0 * n, 80.0) for n in range(3)}
    everything = commands.move(editor.architecture, places)
    editor.execute(everything)
    editor.undo()
    assert editor.selection == ("f1",)
    editor.redo()
    assert editor.selection == ("f1",)


def test_what_was_deleted_is_selected_when_it_is_back(editor: Editor) -> None:
    put(editor, "lambda", 0, 0, "one")
    put(editor, "sqs", 200, 0, "two")
    editor.select(("one", "two"))
    editor.execute(commands.remove(editor.architecture, ("one", "two")))
    assert editor.selection == ()
    editor.undo()
    assert editor.selection == ("one", "two")
    editor.redo()
    assert editor.selection == ()


def test_each_state_keeps_its_own(editor: Editor) -> None:
    put(editor, "lambda", 0, 0, "one")
    editor.select(("one",))
    put(editor, "sqs", 200, 0, "two")
    editor.select(("two",))
    put(editor, "sns", 400, 0, "three")
    editor.select(())
    editor.undo()
    assert editor.selection == ("two",)
    editor.undo()
    assert editor.selection == ("one",)
    put(editor, "s3", 600, 0, "four")
    editor.select(("four",))
    editor.undo()
    editor.redo()
    assert editor.selection == ("four",)
