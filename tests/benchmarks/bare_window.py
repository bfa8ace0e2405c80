"""The least a Qt program can do: a main window around an empty graphics view, painted once."""

from __future__ import annotations

import os
import sys

from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QMainWindow


class BareWindow(QMainWindow):
    painted = False

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        BareWindow.painted = True


if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = BareWindow()
    window.setCentralWidget(QGraphicsView(QGraphicsScene(window)))
    window.resize(1600, 1000)
    window.show()
    while not BareWindow.painted:
        application.processEvents()
    print("painted", flush=True)
    os._exit(0)
