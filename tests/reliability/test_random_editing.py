"""Whatever is edited comes back, and a killed program loses nothing: a short run of the sweep."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.catalog import compiled
from explorer.recovery.replay import read_journal
from explorer.ui.editor import Editor
from explorer.ui.keeper import Keeper
from tests.reliability.editing import RandomHand, digest

CATALOG = compiled.load()


@pytest.mark.usefixtures("qapp")
@settings(max_examples=30)
@given(seed=st.integers(0, 1_000_000), edits=st.integers(0, 60))
def test_any_editing_comes_back_with_its_history(seed: int, edits: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        editor = Editor(CATALOG, reviews=False)
        keeper = Keeper(editor, folder / "journals")
        hand = RandomHand(editor, seed)
        try:
            for _ in range(edits):
                hand.edit()
            assert keeper.flush()
            kept = list(folder.glob("journals/*"))
            found = read_journal(kept[0]) if kept else None
        finally:
            keeper.close()
        document = editor.document
        if found is None:
            assert editor.is_clean
            return
        assert digest(found.document.architecture) == digest(document.architecture)
        assert found.document.history.undo_label == document.history.undo_label
        while document.undo():
            found.document.undo()
            assert digest(found.document.architecture) == digest(document.architecture)


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and kill")
def test_a_killed_program_loses_nothing() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.reliability.kills", "--kills", "6", "--seed", "77"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.startswith("6 kills, ")
