"""The left panel of a window; in a narrow one a rail, which lays the panel over the canvas."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QStackedWidget, QWidget

from explorer.ui.appearance import Appearance

if TYPE_CHECKING:
    from explorer.ui.panels.flap import Flap
    from explorer.ui.panels.pin import Pin
    from explorer.ui.panels.rail import Rail, Stop

NARROW = 1366
"""Windows up to this width have the rail."""
RAIL_WIDTH = 48
_WIDER = 48
"""Over the canvas the panel may be so much wider than beside it."""
_LEAVE_MS = 300


class LeftSide(QObject):
    """Puts a panel into a dock, or the rail there and the panel over the canvas when asked for.

    ``chosen`` carries the id of a section that the rail leads to, ``""`` for none in particular;
    ``pinned`` asks to have the panel back for good, or to fold it again. ``changed``: the panel
    came or went; ``left``: it went with the keyboard in it.
    """

    chosen = Signal(str)
    pinned = Signal(bool)
    changed = Signal()
    left = Signal()

    def __init__(
        self,
        window: QMainWindow,
        dock: QDockWidget,
        panel: QWidget,
        widths: tuple[int, int, int],
        appearance: Appearance,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._dock = dock
        self._panel = panel
        self._widths = widths
        self._appearance = appearance
        self._place = QStackedWidget()
        self._place.addWidget(panel)
        self._place.setMinimumWidth(widths[0])
        self._place.setMaximumWidth(widths[2])
        dock.setWidget(self._place)
        self.is_rail = False
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.setInterval(_LEAVE_MS)
        self._away.timeout.connect(self._go_if_left)

    # --- which of the two

    def fold(self, is_rail: bool, can_fold: bool) -> None:
        """Show the rail in place of the panel, or the panel again; where it ``can_fold``, with a
        pin that asks for the other."""
        if can_fold or "_pin" in self.__dict__:
            self._pin.show_as(not is_rail)
            self._pin.setVisible(can_fold)
        if is_rail == self.is_rail:
            return
        self.put_away()
        self.is_rail = is_rail
        if is_rail:
            self._place.setFixedWidth(RAIL_WIDTH)
            self._panel.hide()
        else:
            self._place.setMinimumWidth(self._widths[0])
            self._place.setMaximumWidth(self._widths[2])
            self._place.addWidget(self._panel)
            self._place.setCurrentWidget(self._panel)
            self._panel.show()
            self._window.resizeDocks([self._dock], [self._widths[1]], Qt.Orientation.Horizontal)
        self.changed.emit()

    def show_stops(self, stops: Iterable[Stop]) -> None:
        """What the rail leads to now; nothing is made where there is none."""
        if self.is_rail:
            self.rail.show_stops(stops)
            self._place.setCurrentWidget(self.rail)

    @cached_property
    def _pin(self) -> Pin:
        from explorer.ui.panels.pin import Pin

        pin = Pin(self._panel, self._appearance)
        pin.clicked.connect(lambda: self.pinned.emit(self.is_rail))
        return pin

    @cached_property
    def rail(self) -> Rail:
        from explorer.ui.panels.rail import Rail

        rail = Rail(self._appearance)
        rail.chosen.connect(self._open)
        rail.installEventFilter(self)
        self._place.addWidget(rail)
        return rail

    # --- over the canvas

    @cached_property
    def _flap(self) -> Flap:
        from explorer.ui.panels.flap import Flap

        flap = Flap(self._window)
        flap.left.connect(self.put_away)
        flap.installEventFilter(self)
        self._dock.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)
        return flap

    @property
    def is_over(self) -> bool:
        """Whether the panel lies over the canvas."""
        return "_flap" in self.__dict__ and self._flap.isVisible()

    def _open(self, id: str) -> None:
        if not id and self.is_over:
            self.put_away()
            return
        self.lay_over()
        self.chosen.emit(id)

    def lay_over(self) -> None:
        """Lay the panel over the canvas, beside the rail."""
        if self.is_over:
            return
        self._flap.hold(self._panel)
        self._stand()
        self._flap.show()
        self._flap.raise_()
        self.changed.emit()

    def put_away(self) -> None:
        """Take the panel from over the canvas."""
        self._away.stop()
        if not self.is_over:
            return
        focus = QApplication.focusWidget()
        had_keyboard = focus is not None and self._flap.isAncestorOf(focus)
        self._flap.hide()
        self.changed.emit()
        if had_keyboard:
            self.left.emit()

    def _stand(self) -> None:
        place = self._dock.geometry()
        self._flap.setGeometry(
            place.right() + 1, place.top(), self._widths[1] + _WIDER, place.height()
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            if self.is_over:
                self._away.start()
        elif event.type() == QEvent.Type.Resize and watched is self._dock and self.is_over:
            self._stand()
        return super().eventFilter(watched, event)

    def _go_if_left(self) -> None:
        """The pointer has left the panel: it goes, unless something of it is still in hand."""
        if not self.is_over or self._flap.underMouse() or self.rail.underMouse():
            return
        if QApplication.activePopupWidget() or QApplication.mouseButtons():
            self._away.start()
            return
        self.put_away()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The keyboard is elsewhere in the window: what it had opened goes."""
        if now is None or not self.is_over or now.window() is not self._window:
            return
        here = self._flap.isAncestorOf(now) or self.rail.isAncestorOf(now)
        if not (here or self._flap.underMouse() or self.rail.underMouse()):
            self.put_away()
