"""Words in the panel: text that wraps at any width, and hairlines.

Painted rather than made of labels: the style sheet costs a label half a millisecond.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from explorer.architecture.titles import cut
from explorer.ui.appearance import Appearance
from explorer.ui.panels import detail_type

_LOOKS = {
    "title": ("title", "text"),
    "heading": ("heading", "text"),
    "strong": ("strong", "text"),
    "body": ("body", "text"),
    "muted": ("secondary", "text.muted"),
    "label": ("label", "text.muted"),
    "overline": ("overline", "text.muted"),
    "problem": ("label", "danger"),
}
"""Role of words → their font and their colour."""
_LONGEST = 1000


class Words(QWidget):
    """Plain text, as high as it needs. ``token`` is a colour other than the role's own."""

    def __init__(
        self,
        words: str,
        appearance: Appearance,
        role: str = "body",
        parent: QWidget | None = None,
        token: str = "",
        centred: bool = False,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._font, own = _LOOKS[role]
        self._token = token or own
        self._flags = detail_type.WRAP
        if centred:
            self._flags |= Qt.AlignmentFlag.AlignHCenter
        self._words = ""
        self._centred = centred
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_words(words)

    @property
    def words(self) -> str:
        return self._words

    def set_words(self, words: str) -> None:
        words = cut(words, _LONGEST)
        if words == self._words:
            return
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return detail_type.wrapped_height(self._font, self._words, width)

    def sizeHint(self) -> QSize:
        """On one line up to the panel's width, so that short words ask for no more."""
        wide = min(240, detail_type.metrics(self._font).horizontalAdvance(self._words) + 2)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        wide = self.sizeHint().width()
        return QSize(wide if self._centred else min(48, wide), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(detail_type.font(self._font))
        painter.setPen(self._appearance.theme[self._token])
        words = detail_type.broken(self._font, self._words, self.width())
        painter.drawText(self.rect(), self._flags, words)


def rule(parent: QWidget | None = None) -> QFrame:
    """A hairline across the panel."""
    line = QFrame(parent)
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line
