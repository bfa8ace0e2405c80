"""Cards are kept as pictures on screen: what is kept looks like what is painted."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QPixmapCache

from explorer.architecture import commands
from explorer.ui.appearance import Appearance
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.editor import Editor
from tests.ui.conftest import put


def seen(view: ComposeView) -> QImage:
    return view.viewport().grab().toImage()


def difference(one: QImage, other: QImage) -> int:
    """How many pixels are another colour to the eye."""
    assert one.size() == other.size()
    a, b = (
        bytes(i.convertToFormat(QImage.Format.Format_Grayscale8).constBits()) for i in (one, other)
    )
    return sum(abs(x - y) > 8 for x, y in zip(a, b, strict=True))


@pytest.fixture
def drawn(view: ComposeView, editor: Editor) -> ComposeView:
    QPixmapCache.clear()
    put(editor, "s3", 80, 120, "uploads")
    put(editor, "lambda", 400, 120, "a-function-with-a-rather-long-name")
    put(editor, "mainframe", 400, 320, "nobody-knows")
    editor.select(())
    return view


@pytest.mark.parametrize("zoom", [1.0, 0.7, 1.37])
def test_a_kept_card_looks_as_it_was_painted(drawn: ComposeView, zoom: float) -> None:
    drawn.set_zoom(zoom)
    first, second, third = seen(drawn), seen(drawn), seen(drawn)
    assert difference(first, second) < 40
    assert second == third


def test_a_kept_card_follows_its_name_its_look_and_the_theme(
    drawn: ComposeView, editor: Editor, appearance: Appearance
) -> None:
    before = [seen(drawn) for _ in range(3)][-1]
    editor.execute(commands.rename(editor.architecture, "uploads", "Pictures"))
    renamed = [seen(drawn) for _ in range(3)][-1]
    assert difference(before, renamed) > 40
    editor.undo()
    editor.select(())
    assert difference(before, [seen(drawn) for _ in range(3)][-1]) == 0
    editor.select(["uploads"])
    assert difference(before, seen(drawn)) > 40
    editor.select(())
    appearance.choose("dark")
    assert difference(before, seen(drawn)) > 10_000, "dark"
    appearance.choose("light")
    assert difference(before, seen(drawn)) == 0
