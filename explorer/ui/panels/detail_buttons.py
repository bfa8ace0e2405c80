"""Buttons of the panel: they know their glyph in every theme, and Enter presses them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from explorer.architecture.titles import one_line
from explorer.ui import plain
from explorer.ui.appearance import Appearance

_AROUND = {"plain": 27, "primary": 27, "link": 13}
"""What the style rules put left and right of the words."""
_RIGHT = Qt.TextElideMode.ElideRight
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """``look`` is ``plain``, ``primary`` or ``link``."""

    def __init__(
        self,
        words: str,
        tip: str,
        appearance: Appearance,
        parent: QWidget | None = None,
        glyph: str = "",
        look: str = "plain",
    ) -> None:
        super().__init__(parent)
        words = one_line(words)
        self._words = words
        self.setText(plain.caption(words))
        self._around = _AROUND[look] + (20 if glyph else 0)
        self._appearance = appearance
        self._glyph = glyph
        self._token = "on.accent" if look == "primary" else "text"
        self.setToolTip(plain.tip(tip))
        self.setAccessibleName(words)
        self.setAccessibleDescription(tip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if look != "plain":
            self.setProperty(look, True)
        if glyph:
            self.setIconSize(QSize(16, 16))
            self._paint_icon()
            appearance.changed.connect(self._paint_icon)

    def set_words(self, words: str) -> None:
        self._words = one_line(words)
        self._wrap()

    def _paint_icon(self) -> None:
        self.setIcon(self._appearance.icon(self._glyph, self._token))

    def sizeHint(self) -> QSize:
        """Room for all its words on one line."""
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance(self._words) + self._around
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Narrower than its words: it breaks them before it widens the panel."""
        return QSize(40, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._wrap()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        """Two lines, or an end cut off, where one line has no room."""
        metrics = self.fontMetrics()
        room = self.width() - self._around + 1
        words = self._words
        if room > 0 and metrics.horizontalAdvance(words) > room and " " in words:
            spaces = [n for n, letter in enumerate(words) if letter == " "]
            middle = min(spaces, key=lambda n: abs(n - len(words) / 2))
            words = f"{words[:middle]}\n{words[middle + 1 :]}"
        lines = [metrics.elidedText(each, _RIGHT, max(room, 20)) for each in words.split("\n")]
        shown = "\n".join(map(plain.caption, lines))
        if self.text() != shown:
            self.setText(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class GlyphButton(QToolButton):
    """A glyph alone, with its name and key in the tooltip."""

    def __init__(
        self, glyph: str, name: str, tip: str, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._glyph = glyph
        self.setToolTip(plain.tip(tip))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(QSize(16, 16))
        self._paint_icon()
        appearance.changed.connect(self._paint_icon)

    def _paint_icon(self) -> None:
        self.setIcon(self._appearance.icon(self._glyph, "text.muted"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)
