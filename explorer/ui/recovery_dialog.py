"""Offers back the drawings that a program which ended badly had not saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.catalog.catalog import Catalog
from explorer.recovery.replay import Recovered
from explorer.ui.appearance import Appearance
from explorer.ui.examples import Example
from explorer.ui.plain import message
from explorer.ui.previews import Previews
from explorer.ui.status import plural

_PICTURE = QSize(176, 99)
_MOST_SHOWN = 3
"""So many rows are seen at once; more scroll."""


class RecoveryDialog(QDialog):
    """Each drawing has a box to tick. ``restored`` and ``discarded`` carry those that are ticked;
    closing the dialog leaves all to the next start."""

    restored = Signal(list)
    discarded = Signal(list)

    def __init__(
        self,
        found: Sequence[Recovered],
        catalog: Catalog,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Unsaved drawings")
        previews = Previews(catalog, appearance, _PICTURE, self)
        self.rows = [_Row(each, previews, appearance) for each in found]
        title = QLabel("Some drawings were not saved")
        title.setObjectName("title")
        words = QLabel(
            "The program ended before these changes were saved. Restoring opens the drawings as"
            " they were. Your files stay as they are until you save."
        )
        words.setWordWrap(True)
        words.setObjectName("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(words)
        column.addSpacing(6)
        column.addWidget(self._list(), 1)
        column.addSpacing(8)
        column.addLayout(self._buttons())
        for row in self.rows:
            row.box.toggled.connect(self._count)
        self._count()
        self.restore.setFocus()

    def _list(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        column = QVBoxLayout(inner)
        scrolls = len(self.rows) > _MOST_SHOWN
        column.setContentsMargins(0, 0, 8 if scrolls else 0, 0)
        column.setSpacing(8)
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)
        area.setWidget(inner)
        height = sum(row.sizeHint().height() + 8 for row in self.rows[:_MOST_SHOWN])
        area.setMinimumSize(640, height + (40 if scrolls else 0))
        return area

    def _buttons(self) -> QHBoxLayout:
        self.discard = QPushButton("Discard…")
        self.later = QPushButton("Not now")
        self.later.setToolTip("Ask again at the next start  Esc")
        self.restore = QPushButton()
        self.restore.setProperty("primary", True)
        self.restore.setDefault(True)
        for button in (self.discard, self.later):
            button.setAutoDefault(False)
        self.discard.clicked.connect(self._on_discard)
        self.later.clicked.connect(self.reject)
        self.restore.clicked.connect(self._on_restore)
        row = QHBoxLayout()
        row.addWidget(self.discard)
        row.addStretch(1)
        row.addWidget(self.later)
        row.addWidget(self.restore)
        return row

    def chosen(self) -> list[Recovered]:
        """The drawings whose box is ticked."""
        return [row.recovered for row in self.rows if row.box.isChecked()]

    def _count(self) -> None:
        number = len(self.chosen())
        self.restore.setText("Restore" if number == len(self.rows) == 1 else f"Restore {number}")
        self.restore.setEnabled(number > 0)
        self.discard.setEnabled(number > 0)

    def _on_restore(self) -> None:
        chosen = self.chosen()
        self.accept()
        self.restored.emit(chosen)

    def _on_discard(self) -> None:
        chosen = self.chosen()
        what = chosen[0].name if len(chosen) == 1 else plural(len(chosen), "drawing")
        words = "They can't be brought back. Files that were saved stay as they are."
        box = message(self, "Warning", f"Discard the unsaved changes of {what}?", words)
        discard = box.addButton("Discard", box.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(box.StandardButton.Cancel))
        box.exec()
        if box.clickedButton() is discard:
            self.accept()
            self.discarded.emit(chosen)


class _Row(QFrame):
    """One drawing: a small picture, its name and folder, when it was changed and how."""

    def __init__(self, recovered: Recovered, previews: Previews, appearance: Appearance) -> None:
        super().__init__()
        self.recovered = recovered
        self.setObjectName("recovered")
        path = recovered.document.path or recovered.suggested
        architecture = recovered.document.architecture
        self.box = QCheckBox()
        self.box.setChecked(True)
        self.box.setAccessibleName(f"{recovered.name}, {_when(recovered)}")
        counts = (
            plural(len(architecture.nodes), "service"),
            plural(len(architecture.edges), "connection"),
        )
        last = recovered.document.history.undo_label
        lines = [
            _words(recovered.name, "heading"),
            _words(" · ".join(filter(None, (architecture.header.title, _folder(path)))), "muted"),
            _words(f"{_when(recovered)} · {', '.join(counts)}"),
        ]
        if last:
            lines.append(_words(f"Last: {last}", "muted"))
        if not recovered.is_whole:
            lines.append(_words("The very end of it could not be read.", "muted"))
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addStretch(1)
        for line in lines:
            texts.addWidget(line)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self.box)
        row.addWidget(_Preview(recovered, previews, appearance))
        row.addLayout(texts, 1)

    def mousePressEvent(self, event: object) -> None:
        self.box.toggle()


class _Preview(QWidget):
    """The drawing from afar."""

    def __init__(self, recovered: Recovered, previews: Previews, appearance: Appearance) -> None:
        super().__init__()
        header = recovered.document.architecture.header
        # Previews are known by their file; that of a recovered drawing is its journal.
        self._example = Example(
            recovered.journal, recovered.document.architecture, header.title, header.description
        )
        self._previews = previews
        self._appearance = appearance
        self.setFixedSize(_PICTURE + QSize(12, 12))
        previews.painted.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._appearance.theme["canvas"])
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        picture = self._previews.picture(self._example, self.devicePixelRatioF())
        if picture is not None:
            painter.drawImage(QPointF(6, 6), picture)


def _words(text: str, name: str = "") -> QLabel:
    """A line that is cut where it does not fit, with the whole of it as a tooltip."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName(name)
    shown = label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, 380)
    label.setText(shown)
    return label


def _folder(path: Path | None) -> str:
    if path is None:
        return "Never saved"
    home = str(Path.home())
    folder = str(path.parent)
    return f"In {'~' + folder[len(home) :] if folder.startswith(home) else folder}"


def _when(recovered: Recovered) -> str:
    at = recovered.at
    if at.date() == date.today():
        return f"Changed today at {at:%H:%M}"
    return f"Changed on {at.day} {at:%B %Y} at {at:%H:%M}"
