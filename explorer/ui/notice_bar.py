"""A bar at the head of the canvas for what stays true until somebody acts on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from explorer.ui import plain

_BELOW_HEAD = 16
_NARROWEST, _WIDEST = 360, 720


class Notice(NamedTuple):
    """``button`` runs ``act``; a second one, ``dismissal``, takes the notice away and runs
    ``then``."""

    text: str
    button: str = ""
    act: Callable[[], object] | None = None
    hint: str = ""
    dismissal: str = "Dismiss"
    then: Callable[[], object] | None = None


class NoticeBar(QFrame):
    """Shows the first of the notices it holds; each has a name under which it comes and goes."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._notices: dict[str, Notice] = {}
        self.setObjectName("notice")
        self.setAccessibleName("Notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(8)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._act = QPushButton()
        self._dismiss = QPushButton()
        self._act.clicked.connect(self._on_act)
        self._dismiss.clicked.connect(self._on_dismiss)
        row.addWidget(self._text, 1)
        row.addSpacing(4)
        for button in (self._act, self._dismiss):
            button.setProperty("link", True)
            row.addWidget(button)
        self.hide()
        canvas.installEventFilter(self)

    @property
    def text(self) -> str:
        """What is shown; empty when nothing is."""
        return self._text.text() if self.isVisibleTo(self._canvas) else ""

    def put(self, name: str, notice: Notice | None) -> None:
        """Let a notice come, change, or with None go."""
        if notice is None:
            self._notices.pop(name, None)
        else:
            self._notices[name] = notice
        self._show_first()

    def _show_first(self) -> None:
        notice = next(iter(self._notices.values()), None)
        if notice is None:
            has_keyboard = self.isAncestorOf(QApplication.focusWidget() or self)
            self.hide()
            if has_keyboard:
                self._canvas.setFocus()
            return
        self._text.setText(notice.text)
        self._act.setText(notice.button)
        self._act.setToolTip(plain.tip(notice.hint))
        self._act.setVisible(bool(notice.button))
        self._dismiss.setText(notice.dismissal)
        self._place()
        self.show()
        self.raise_()

    def _on_act(self) -> None:
        notice = next(iter(self._notices.values()), None)
        if notice is not None and notice.act is not None:
            notice.act()

    def _on_dismiss(self) -> None:
        name, notice = next(iter(self._notices.items()), ("", None))
        self.put(name, None)
        if notice is not None and notice.then is not None:
            notice.then()
        self._canvas.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, Escape gives it back to the canvas."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QPushButton):
                focused.click()
        elif event.key() == Qt.Key.Key_Escape:
            self._canvas.setFocus()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays in the bar: on the canvas behind it, it walks the services."""
        for button in (self._act, self._dismiss):
            if not button.isHidden() and not button.hasFocus():
                button.setFocus(Qt.FocusReason.TabFocusReason)
                break
        return True

    def _place(self) -> None:
        self._text.setMinimumWidth(0)
        needed = self._text.fontMetrics().horizontalAdvance(self._text.text()) + 4
        around = self.sizeHint().width() - self._text.sizeHint().width()
        room = min(_WIDEST, self._canvas.width() - 32)
        width = max(min(needed + around, room), min(_NARROWEST, room))
        self.setFixedWidth(width)
        self.setFixedHeight(max(self.heightForWidth(width), self.minimumSizeHint().height()))
        self.move((self._canvas.width() - width) // 2, _BELOW_HEAD)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._notices:
            self._place()
        return super().eventFilter(watched, event)
