"""Single letters as tools: alive over the canvas and lists, dead where someone types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from explorer.ui.actions import Actions

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_SHIFTED = {Qt.Key.Key_Exclam: "Shift+1", Qt.Key.Key_At: "Shift+2"}


class TypedKeys(QObject):
    """Filters the key presses of widgets of one window."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.run(event)
        return super().eventFilter(watched, event)

    def run(self, event: QKeyEvent) -> bool:
        """Run the action of a typed key; True when there was one."""
        if event.modifiers() & _HELD or _is_typed_in(QApplication.focusWidget()):
            return False
        names = {QKeySequence(event.keyCombination()).toString(), event.text()}
        names.add(_SHIFTED.get(Qt.Key(event.key()), ""))
        for name in names:
            action = self._actions.typed(name)
            if action is not None and action.isEnabled():
                action.trigger()
                return True
        return False


def _is_typed_in(widget: QWidget | None) -> bool:
    # Imported with the first key: a start does without the classes of these fields.
    from PySide6.QtWidgets import (
        QAbstractSpinBox,
        QComboBox,
        QLineEdit,
        QPlainTextEdit,
        QTextEdit,
    )

    fields = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)
    return isinstance(widget, fields) and not getattr(widget, "isReadOnly", bool)()
