"""A large file without places shows at once, and its services find better ones meanwhile."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from explorer.architecture import commands
from explorer.architecture.change import Change
from explorer.architecture.document import Document
from explorer.layout.geometry import Rect
from explorer.recovery.replay import read_journal
from explorer.ui.main_window import MainWindow
from tests.ui.gestures import key

COUNT = 160


@pytest.fixture
def large(tmp_path: Path) -> Path:
    nodes = [f"  n{n}: {{service: lambda}}" for n in range(COUNT)]
    edges = [f"  - {{from: n{(n - 1) // 3}, to: n{n}}}" for n in range(1, COUNT)]
    path = tmp_path / "large.arch.yaml"
    path.write_text("\n".join(["format: 1", "nodes:", *nodes, "edges:", *edges, ""]))
    return path


def places(window: MainWindow) -> dict[str, tuple[float, float] | None]:
    return {id: node.at for id, node in window.editor.architecture.nodes.items()}


def is_clear(window: MainWindow) -> bool:
    boxes: list[Rect] = [*window.compose_view.compose_scene.boxes().values()]
    return not any(a.intersects(b) for a, b in combinations(boxes, 2))


def test_it_shows_at_once_and_is_placed_well_without_a_step(
    window: MainWindow, qtbot: QtBot, large: Path
) -> None:
    window.open(large)
    rough = places(window)
    assert all(rough.values())
    assert is_clear(window)
    with qtbot.waitSignal(window.tidying.finished, timeout=20_000):
        pass
    assert places(window) != rough
    assert is_clear(window)
    assert window.editor.is_clean
    assert not window.editor.document.history.has_steps
    assert large.read_text().count(" at: [") == 0


def test_escape_leaves_it_as_it_is(window: MainWindow, qtbot: QtBot, large: Path) -> None:
    window.open(large)
    rough = places(window)
    key(window.compose_view, Qt.Key.Key_Escape)
    qtbot.wait(400)
    assert places(window) == rough


def test_after_an_edit_the_better_places_are_a_step_of_their_own(
    window: MainWindow, qtbot: QtBot, large: Path
) -> None:
    window.open(large)
    rough = places(window)
    editor = window.editor
    editor.execute(commands.rename(editor.architecture, "n0", "Entry"))
    with qtbot.waitSignal(window.tidying.finished, timeout=20_000):
        pass
    assert editor.document.history.undo_label == "Tidy up"
    editor.undo()
    assert places(window) == rough
    assert editor.architecture.node("n0").name == "Entry"


def test_a_crash_afterwards_brings_the_better_places_back(
    window: MainWindow, qtbot: QtBot, large: Path, tmp_path: Path
) -> None:
    window.open(large)
    with qtbot.waitSignal(window.tidying.finished, timeout=20_000):
        pass
    editor = window.editor
    editor.execute(commands.rename(editor.architecture, "n0", "Entry"))
    assert window.safekeeping.keeper.flush()
    (journal,) = (tmp_path / "state" / "journals").glob("*.journal")
    found = read_journal(journal)
    assert found is not None
    assert found.document.architecture == editor.architecture
    assert [step.label for step in found.document.history.done] == ["Rename"]


def test_a_document_with_steps_does_not_begin_in_another_way() -> None:
    document = Document()
    document.execute(commands.describe(document.architecture, "A", ""))
    with pytest.raises(ValueError, match="steps"):
        document.amend(Change("x", {}, {}))
