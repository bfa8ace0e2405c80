"""Builds the program: catalog, appearance, windows, exception hook. Knows everything."""

from __future__ import annotations

import builtins
import gc
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.screen import missing_screen

if TYPE_CHECKING:
    from explorer.catalog.catalog import Catalog
    from explorer.catalog.service_map import ServiceMap
    from explorer.recovery.replay import Recovered
    from explorer.ui.main_window import MainWindow

BENCH = "--bench-first-paint"
_CASCADE = 32
_STARTED_MS = 1000
_RECOVER_MS = 300


def run(arguments: list[str]) -> int:
    """Open the window, with files if any are named; returns the exit status."""
    problem = missing_screen()
    if problem:
        print(problem, file=sys.stderr)
        return 2
    # A start makes much that stays: to look through it for garbage takes 20 ms. Later it is done
    # where Qt can bear it.
    gc.disable()
    return Application().run(arguments)


def _import_qt() -> None:
    """Import PySide, and let Python alone import what comes after it: 9 ms of a start.

    PySide puts its own function in front of every later import, to see whether the module asks for
    its other naming styles, for which it reads the source; none of ours does.
    """
    plain = builtins.__import__
    from PySide6 import QtWidgets  # noqa: F401

    builtins.__import__ = plain


class Application:
    """One process, several windows, one catalog and one theme for all."""

    def __init__(self) -> None:
        _import_qt()
        from PySide6.QtGui import QGuiApplication
        from PySide6.QtWidgets import QApplication

        from explorer.ui.appearance import Appearance
        from explorer.ui.settings import Settings

        QApplication.setApplicationName("AWS Architecture Explorer")
        QGuiApplication.setDesktopFileName("aws-explorer")
        # Named here, as setStyle() would wrap QStyle with all its enums before the first paint.
        words = [*sys.argv[:1], "-style", "Fusion"]
        self._qt = QApplication.instance() or QApplication(words)
        self.settings = Settings()
        self.appearance = Appearance(self.settings.theme)
        self._own_fault = ""
        self.catalog, self.service_map = self._load()
        self.windows: list[MainWindow] = []
        self._is_dressed = False
        self._restyle()
        self.appearance.changed.connect(self._restyle)

    def _load(self) -> tuple[Catalog, ServiceMap]:
        """The catalog with what the person added; without it where something in it is wrong."""
        from explorer import paths
        from explorer.catalog import compiled
        from explorer.catalog.model import CatalogError

        own = paths.own_catalog()
        try:
            return compiled.load_with_map(own=own)
        except CatalogError as problem:
            if own is None or str(own) not in str(problem):
                raise
            self._own_fault = str(problem)
            return compiled.load_with_map()

    def _dress(self) -> None:
        """From now on the whole style sheet holds."""
        if not self._is_dressed:
            self._is_dressed = True
            self._restyle()

    def _restyle(self) -> None:
        from PySide6.QtGui import QPalette
        from PySide6.QtWidgets import QApplication

        from explorer.ui import frame_style

        theme = self.appearance.theme
        palette = QPalette()
        roles = QPalette.ColorRole
        for role, token in (
            (roles.Window, "surface"),
            (roles.Base, "surface"),
            (roles.AlternateBase, "sunken"),
            (roles.Button, "raised"),
            (roles.Text, "text"),
            (roles.WindowText, "text"),
            (roles.ButtonText, "text"),
            (roles.PlaceholderText, "text.faint"),
            (roles.Highlight, "accent"),
            (roles.HighlightedText, "on.accent"),
            (roles.Link, "accent"),
        ):
            palette.setColor(role, theme[token])
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setPalette(palette)
        if self._is_dressed:
            from explorer.ui.style_sheet import style_sheet

            application.setStyleSheet(style_sheet(theme))
        else:
            application.setStyleSheet(frame_style.rules(theme))

    def new_window(self, path: Path | None = None) -> MainWindow:
        """Another window, with a file or empty."""
        from PySide6.QtCore import QPoint

        from explorer import paths
        from explorer.ui.editor import Editor
        from explorer.ui.main_window import MainWindow

        editor = Editor(self.catalog)
        window = MainWindow(
            editor,
            self.service_map,
            self.appearance,
            self.settings,
            self._open_elsewhere,
            self.quit,
            self._show_open,
            paths.state_folder(),
        )
        if self.windows:
            window.move(window.pos() + QPoint(_CASCADE, _CASCADE) * len(self.windows))
        self.windows.append(window)
        window.closed.connect(self._forget)
        window.map_painted.connect(self._dress)
        window.show()
        if path is not None:
            self._dress()
            window.open(path)
        return window

    def _open_elsewhere(self, path: Path | None) -> MainWindow:
        window = self.new_window(path)
        window.set_mode("compose")
        return window

    def _show_open(self, path: Path) -> bool:
        """Bring the window forward that has a file, whatever its path is called; two windows must
        not save over each other."""
        real = os.path.realpath(path)
        for window in self.windows:
            known = window.editor.path
            if known is not None and os.path.realpath(known) == real:
                window.raise_()
                window.activateWindow()
                return True
        return False

    def _forget(self, window: MainWindow) -> None:
        self.windows.remove(window)

    def quit(self) -> None:
        """Close every window; a window whose question is cancelled stays."""
        for window in list(self.windows):
            if not window.close():
                return

    def run(self, arguments: list[str]) -> int:
        bench = BENCH in arguments
        if not bench:
            self._take_faults()
        files = [Path(name) for name in arguments if name != BENCH]
        if not files:
            self.new_window()
        if bench:
            return self._time_first_paint()
        from PySide6.QtCore import QTimer

        for path in files:
            # Later, so that what is said of one file does not keep the next from opening.
            QTimer.singleShot(0, partial(self.new_window, path))
        QTimer.singleShot(_STARTED_MS, self._settle)
        QTimer.singleShot(_RECOVER_MS, self._offer_recovery)
        return int(self._qt.exec())

    def _settle(self) -> None:
        """What the first picture did without: the icon, whose plugin takes time; the rest of the
        facts; sweeping."""
        from PySide6.QtGui import QIcon

        from explorer import paths

        self._qt.setWindowIcon(QIcon(str(paths.RESOURCES / "icons" / "mark.svg")))  # type: ignore[attr-defined]
        from explorer.ui.sweeping import Sweeper

        self.catalog.fetch()
        gc.freeze()
        self._sweeper = Sweeper(self._qt)
        if self._own_fault:
            self._tell_own_fault()

    def _tell_own_fault(self) -> None:
        """Your own catalog could not be read: where, why, and that all else works."""
        from explorer import paths
        from explorer.ui.plain import message

        words = (
            "Something in it is wrong, so the program runs without it."
            f" Mend it in {paths.own_catalog()} and start again."
        )
        box = message(None, "Warning", "Your own catalog was left out", words)
        box.setDetailedText(self._own_fault)
        box.exec()

    def _time_first_paint(self) -> int:
        """Print the seconds since the epoch at which the map was first on screen, and leave."""
        import time

        self._qt.processEvents()
        view = self.windows[0].explore_view
        while not view.was_painted:
            self._qt.processEvents()
        print(f"{time.time():.6f}", flush=True)
        return 0

    def _take_faults(self) -> None:
        """Show a fault of the program as a report; the documents stay usable."""
        from explorer.ui.reporter import Reporter

        self._reporter = Reporter(self._qt)
        self._reporter.reported.connect(self._bring_back)
        self._reporter.install()

    def _bring_back(self) -> None:
        """What is shown may be out of step after a fault: show each document anew."""
        for window in list(self.windows):
            window.show_anew()

    def _offer_recovery(self) -> None:
        """Show what programs that ended badly left behind; nothing is shown where they did not."""
        from explorer import paths

        folder = paths.state_folder()
        if folder is None or not self.windows or not (folder / "journals").is_dir():
            return
        from explorer.recovery.replay import left_behind

        found = left_behind(folder / "journals")
        if not found:
            return
        from explorer.ui.recovery_dialog import RecoveryDialog

        dialog = RecoveryDialog(found, self.catalog, self.appearance, self.windows[0])
        dialog.restored.connect(self._restore)
        dialog.discarded.connect(self._discard)
        dialog.finished.connect(partial(self._leave, found))
        dialog.open()

    def _restore(self, chosen: list[Recovered]) -> None:
        for recovered in chosen:
            window = self._window_for(recovered)
            window.restore(recovered)

    def _window_for(self, recovered: Recovered) -> MainWindow:
        """A window with nothing in it that would go: blank, or with the same file unchanged."""
        path = recovered.document.path
        for window in self.windows:
            editor = window.editor
            if editor.is_blank or (path is not None and editor.path == path and editor.is_clean):
                return window
        return self.new_window()

    def _discard(self, chosen: list[Recovered]) -> None:
        for recovered in chosen:
            recovered.discard()

    def _leave(self, found: list[Recovered], _result: int) -> None:
        """What was neither restored nor discarded is offered again at the next start."""
        from PySide6.QtCore import QTimer

        # The signals that act on the chosen ones follow the end of the dialog.
        for recovered in found:
            QTimer.singleShot(0, recovered.release)
