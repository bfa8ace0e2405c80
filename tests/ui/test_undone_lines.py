"""Undo and redo bring the very lines back that were there, not merely good ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from explorer import paths
from explorer.architecture import commands
from explorer.architecture.change import Change
from explorer.architecture.document import Document
from explorer.layout.route import Route
from explorer.storage.reader import open_file, read
from explorer.ui.arranging import arranged
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.editor import Editor

EXAMPLE = paths.DATA / "examples" / "beanstalk-web-worker.arch.yaml"


def shown(view: ComposeView) -> Mapping[str, Route]:
    routes = view.compose_scene.routes.routes
    assert routes
    return routes


def duplicated(editor: Editor) -> Change:
    architecture = editor.architecture
    copied = [element for element in architecture if element.id in ("work-queue", "web-instances")]
    return commands.paste(architecture, copied, (24, 24))


def moved(editor: Editor) -> Change:
    return commands.move(editor.architecture, {"shop-lb": (680, 360)})


def bent(editor: Editor) -> Change:
    (edge,) = (
        each
        for each in editor.architecture.edges.values()
        if (each.source, each.target) == ("web-instances", "work-queue")
    )
    return commands.set_waypoints(editor.architecture, edge.id, ((560, 720),))


def tidied(editor: Editor) -> Change:
    return arranged(editor.architecture, editor.catalog, everything=True)


@pytest.mark.parametrize("change", [duplicated, moved, bent, tidied])
def test_undo_and_redo_show_the_lines_of_before(
    view: ComposeView, editor: Editor, change: Callable[[Editor], Change]
) -> None:
    opened = open_file(EXAMPLE)
    editor.replace_document(Document(opened.architecture), opened.source)
    before = shown(view)
    editor.execute(change(editor))
    after = shown(view)
    assert after != before
    editor.undo()
    assert shown(view) == before
    editor.redo()
    assert shown(view) == after
    editor.undo()
    assert shown(view) == before


TWO = """\
format: 1
nodes:
  uploads: {service: s3, at: [0, 0]}
  resize: {service: lambda, at: %s}
edges:
  - {from: uploads, to: resize, via: s3-notification-lambda}
"""


def placed_at(view: ComposeView, places: str) -> Mapping[str, Route]:
    opened = read(TWO % places, "two.arch.yaml")
    view.editor.replace_document(Document(opened.architecture), opened.source)
    return shown(view)


def test_another_drawing_does_not_take_over_the_lines_of_the_one_before(
    view: ComposeView, editor: Editor
) -> None:
    beside = placed_at(view, "[480, 0]")
    below = placed_at(view, "[0, 480]")
    assert below != beside
    editor.execute(commands.rename(editor.architecture, "resize", "Resizer"))
    editor.undo()
    assert shown(view) == below


def test_lines_of_before_better_places_were_found_do_not_come_back(
    view: ComposeView, editor: Editor
) -> None:
    placed_at(view, "[480, 0]")
    editor.document.amend(commands.move(editor.architecture, {"resize": (0, 480)}))
    amended = shown(view)
    assert amended != placed_at(view, "[480, 0]")
    assert amended == placed_at(view, "[0, 480]")
