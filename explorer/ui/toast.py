"""A short message at the foot of the canvas, gone after five seconds, with Undo where it helps."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from explorer.architecture.titles import cut
from explorer.ui import plain
from explorer.ui.editor import Editor, Toast

_SHOWN_MS = 5000
_ABOVE_FOOT = 84
_LONGEST = 400


class ToastBar(QFrame):
    """One message at a time; a newer one takes its place."""

    def __init__(self, editor: Editor, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setObjectName("toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(12)
        self._label = plain.label()
        self._undo = QPushButton("Undo")
        self._undo.setProperty("link", True)
        self._undo.setToolTip("Undo  Ctrl+Z")
        self._undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it hides with the click on it
        self._undo.clicked.connect(editor.undo)
        self._undo.clicked.connect(self.hide)
        row.addWidget(self._label)
        row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()
        editor.toasted.connect(self.show_toast)
        editor.document_replaced.connect(self.hide)
        # Undo means the step that the toast tells of: the next change takes the toast away.
        editor.changed.connect(self.hide)
        canvas.installEventFilter(self)

    def show_toast(self, toast: Toast) -> None:
        words = cut(toast.text, _LONGEST)
        self._label.setText(plain.breakable(words))
        self._undo.setVisible(toast.undoable)
        self._label.setWordWrap(len(words) > 90)
        self._label.setMinimumWidth(min(560, self._canvas.width() - 160) if len(words) > 90 else 0)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def _place(self) -> None:
        x = (self._canvas.width() - self.width()) // 2
        self.move(max(8, x), self._canvas.height() - self.height() - _ABOVE_FOOT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
