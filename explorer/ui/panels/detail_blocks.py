"""Blocks of the panel: a glyph with a heading and words, tinted boxes, problems with their fix."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.panels.detail_buttons import Button
from explorer.ui.panels.detail_picture import Picture, PictureBox
from explorer.ui.panels.detail_words import Words

if TYPE_CHECKING:
    from explorer.rules.rule import Finding

TONE_GLYPHS = {"error": "close-circle", "warning": "alert", "note": "information"}
_FIX_TIP = "Makes this change; undo takes it back  Ctrl+Z"
TONE_TOKENS = {"error": "danger", "warning": "warn", "note": "accent"}


class Block(QWidget):
    """A glyph at the left, a heading, and below it whatever is put into ``column``."""

    def __init__(
        self, glyph: str, heading: str, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(9)
        box = PictureBox(Picture(glyph), 17, appearance, self)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(4)
        row.addLayout(self.column, 1)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        title = Words(heading, appearance, "strong", self)
        self.head.addWidget(title, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self.head)

    def say(self, words: str, role: str = "body") -> None:
        if words:
            self.column.addWidget(Words(words, self._appearance, role, self))


class Box(QFrame):
    """A tinted box with a glyph; ``tone`` is ``error``, ``warning`` or ``note``."""

    def __init__(
        self,
        tone: str,
        glyph: str,
        title: str,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setObjectName("box")
        self.setProperty("tone", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 9, 11, 9)
        row.setSpacing(9)
        picture = Picture(glyph, token=TONE_TOKENS[tone])
        row.addWidget(PictureBox(picture, 17, appearance, self), 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(4)
        row.addLayout(self.column, 1)
        if title:
            title_words = Words(title, appearance, "strong", self, TONE_TOKENS[tone])
            self.column.addWidget(title_words)

    def say(self, words: str) -> None:
        if words:
            self.column.addWidget(Words(words, self._appearance, "body", self))


def problem_box(
    finding: Finding, editor: Editor, appearance: Appearance, parent: QWidget | None = None
) -> Box:
    """A finding as a card, with a button that says what the fix does."""
    tone = finding.severity.value
    box = Box(tone, TONE_GLYPHS[tone], "", appearance, parent)
    box.say(finding.message)
    box.setAccessibleName(f"{tone}: {finding.message}")
    add_fix(box, finding, editor, appearance)
    return box


def add_fix(box: Box, finding: Finding, editor: Editor, appearance: Appearance) -> None:
    """The button of a finding's fix, if it has one."""
    if finding.fix is not None:
        button = Button(finding.fix.label, _FIX_TIP, appearance, box, look="primary")
        button.clicked.connect(partial(_mend, editor, finding))
        line = QHBoxLayout()
        line.addWidget(button)
        line.addStretch(1)
        box.column.addLayout(line)


def _mend(editor: Editor, finding: Finding, _checked: bool = False) -> None:
    if finding.fix is not None:
        editor.attempt(partial(finding.fix.change, editor.architecture))


def findings_of(editor: Editor, id: str) -> tuple[Finding, ...]:
    """What the rules say about an element, worst first."""
    return tuple(f for f in editor.findings if id in f.element_ids)


def counts(
    numbers: Sequence[tuple[str, str]], appearance: Appearance, parent: QWidget | None = None
) -> QWidget:
    """Large numbers side by side, each over what it counts."""
    holder = QWidget(parent)
    grid = QGridLayout(holder)
    grid.setContentsMargins(8, 0, 8, 0)
    grid.setSpacing(8)
    for place, (number, what) in enumerate(numbers):
        tile = QFrame(holder)
        tile.setObjectName("well")
        tile.setAccessibleName(f"{number} {what}")
        column = QVBoxLayout(tile)
        column.setContentsMargins(4, 7, 4, 7)
        column.setSpacing(0)
        for words, role in ((number, "title"), (what, "muted")):
            column.addWidget(Words(words, appearance, role, tile, centred=True))
        grid.addWidget(tile, 0, place)
        grid.setColumnStretch(place, 1)
    return holder
