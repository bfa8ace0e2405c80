"""Rows to click or walk with the arrow keys: a picture, a title, a second line, a mark."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from explorer.architecture.titles import cut
from explorer.ui import glyphs, plain
from explorer.ui.appearance import Appearance
from explorer.ui.panels import detail_type
from explorer.ui.panels.detail_picture import Picture

_PAD, _GAP, _MARK = 8, 10, 16
_LONGEST = 500
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Pressable(QAbstractButton):
    """A painted button that stands for a target and says so when it is pressed."""

    chosen = Signal(str)

    def __init__(self, target: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.target = target
        self._appearance = appearance
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.chosen.emit(self.target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, up and down go to the neighbour."""
        if event.key() in _ENTER:
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def _draw_ground(self, painter: QPainter, radius: float, current: bool) -> None:
        theme = self._appearance.theme
        whole = QRectF(self.rect())
        if current or self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme["accent.soft" if current else "hover"])
            painter.drawRoundedRect(whole, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(theme["accent"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), radius, radius)


@dataclass(frozen=True, slots=True)
class RowContent:
    """What a row shows. ``second`` wraps; ``trailing`` stands at the right, as a key if ``key``."""

    title: str
    picture: Picture | None = None
    second: str = ""
    trailing: str = ""
    mark: str = ""
    tip: str = ""
    boxed: bool = False
    current: bool = False
    side: int = 24
    key: bool = False
    role: str = ""


class Row(Pressable):
    """One line of a list, as high as its words need at the panel's width."""

    def __init__(
        self,
        content: RowContent,
        target: str,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(target, appearance, parent)
        content = replace(
            content, title=cut(content.title, _LONGEST), second=cut(content.second, _LONGEST)
        )
        self.content = content
        spoken = ", ".join(filter(None, (content.title, content.second, content.trailing)))
        plain.call(self, content.title)
        self.setAccessibleName(spoken)
        self.setToolTip(plain.tip(content.tip))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _left(self) -> int:
        return self._pad + (self.content.side + _GAP if self.content.picture else 0)

    @property
    def _pad(self) -> int:
        return 5 if self.content.role == "overline" else _PAD

    def _trailing_width(self) -> int:
        wide = detail_type.metrics("service").horizontalAdvance(self.content.trailing) + 8
        return wide + (12 if self.content.key else 0)

    def _is_stacked(self, width: int) -> bool:
        """Whether what stands at the right goes under the title, which leaves no room for it."""
        shown = self.content
        if not shown.trailing or shown.key or shown.second:
            return False
        room = width - self._left() - _PAD - self._trailing_width() - (22 if shown.mark else 0)
        return detail_type.metrics(self._title_role).horizontalAdvance(shown.title) > room

    def _second(self, width: int) -> str:
        return self.content.trailing if self._is_stacked(width) else self.content.second

    def _right(self, width: int) -> int:
        """How much room the things at the right take."""
        taken = _PAD
        if self.content.mark:
            taken += _MARK + 6
        if self.content.trailing and not self._is_stacked(width):
            taken += self._trailing_width()
        return taken

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - self._left() - self._right(width)
        high = detail_type.wrapped_height(self._title_role, self.content.title, room)
        high += detail_type.wrapped_height("secondary", self._second(width), room)
        least = self.content.side + (8 if self.content.side > 18 else 4)
        return max(least, high + (16 if self.content.boxed else 10))

    @property
    def _title_role(self) -> str:
        return self.content.role or ("strong" if self.content.second else "body")

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(280))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, shown = self._appearance.theme, self.content
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if shown.boxed:
            painter.setPen(QPen(theme["border"], 1))
            painter.setBrush(theme["raised"])
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        self._draw_ground(painter, 10 if shown.boxed else 8, shown.current)
        left, words = self._left(), self._second(self.width())
        room = self.width() - self._right(self.width()) - left
        title = detail_type.wrapped_height(self._title_role, shown.title, room)
        second = detail_type.wrapped_height("secondary", words, room)
        top = (self.height() - title - second) // 2
        if shown.picture:
            y = (self.height() - shown.side) / 2
            shown.picture.draw(painter, QRectF(self._pad, y, shown.side, shown.side), theme)
        painter.setFont(detail_type.font(self._title_role))
        painter.setPen(theme["text.muted" if shown.role == "overline" else "text"])
        painter.drawText(
            QRect(left, top, room, title),
            detail_type.WRAP,
            detail_type.broken(self._title_role, shown.title, room),
        )
        if second:
            painter.setFont(detail_type.font("secondary"))
            painter.setPen(theme["text.muted"])
            box = QRect(left, top + title, room, second)
            painter.drawText(box, detail_type.WRAP, detail_type.broken("secondary", words, room))
        self._draw_right(painter)

    def _draw_right(self, painter: QPainter) -> None:
        theme, shown = self._appearance.theme, self.content
        x = self.width() - _PAD
        middle = self.height() / 2
        if shown.mark:
            x -= _MARK
            square = QRectF(x, middle - _MARK / 2, _MARK, _MARK)
            glyphs.draw(painter, shown.mark, square, theme["text.muted"])
            x -= 6
        if shown.trailing and not self._is_stacked(self.width()):
            width = self._trailing_width() - 6
            high = detail_type.line("service") + 4
            box = QRectF(x - width, middle - high / 2, width, high)
            if shown.key:
                painter.setPen(QPen(theme["border"], 1))
                painter.setBrush(theme["sunken"])
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            painter.setFont(detail_type.font("service"))
            painter.setPen(theme["text.muted"])
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown.trailing)


class Fact(Row):
    """A row that only tells: no focus, no hand."""

    def __init__(
        self, content: RowContent, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(content, "", appearance, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class Chip(Pressable):
    """A tile and a name, for grids of services; ``used`` marks one the drawing has."""

    def __init__(
        self,
        name: str,
        picture: Picture,
        target: str,
        tip: str,
        appearance: Appearance,
        parent: QWidget | None = None,
        used: bool = False,
    ) -> None:
        super().__init__(target, appearance, parent)
        self._picture = picture
        self._used = used
        plain.call(self, name)
        self.setToolTip(plain.tip(tip or name))
        self.setAccessibleName(f"{name}, {tip}" if tip else name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = detail_type.metrics("strong").horizontalAdvance(self.text()) + 36
        return QSize(wide, max(27, detail_type.line("body") + 9))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, 6, self._used)
        side = 20.0
        self._picture.draw(painter, QRectF(4, (self.height() - side) / 2, side, side), theme)
        room = self.width() - 36
        painter.setFont(detail_type.font("strong" if self._used else "body"))
        painter.setPen(theme["accent" if self._used else "text"])
        words = detail_type.elided("strong" if self._used else "body", self.text(), room)
        box = QRect(31, 0, room + 2, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
