"""The sheet of keys and mouse gestures, made from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from explorer.ui import plain
from explorer.ui.actions import ACTIONS, MENUS

GESTURES = (
    ("Scroll, sideways", "Wheel, Shift+wheel"),
    ("Zoom at the pointer", "Ctrl+wheel, pinch"),
    ("Pan", "Space+drag, middle button"),
    ("Select, add, area", "Click, Shift+click, drag"),
    ("Connect", "Drag from a port"),
    ("Connect to what is below", "Hold over it for a moment"),
    ("Bend a connection", "Drag the line or its dots"),
    ("Take a waypoint away", "Double-click it"),
    ("Copy by dragging", "Ctrl+drag"),
    ("No snap while dragging", "Alt+drag"),
    ("Rename, insert", "Double-click a card, the canvas"),
    ("Centre a service in Explore", "Double-click, Shift+Enter"),
    ("Next, previous in flow order", "Tab, Shift+Tab"),
    ("Walk along a connection", "Alt+arrow"),
    ("New connected service", "Ctrl+arrow"),
    ("Move by 8 px, by 1 px", "Arrow, Shift+arrow"),
    ("Notes and properties", "Enter"),
    ("Let go, close, deselect", "Esc"),
)


class KeySheet(QDialog):
    """Three columns: what, keys; Escape closes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys and mouse")
        self.resize(1040, 660)
        area = QScrollArea()
        area.setWidgetResizable(True)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(5)
        sections: list[tuple[str, list[tuple[str, str]]]] = [("Mouse and canvas", list(GESTURES))]
        for menu in MENUS:
            rows = [
                (row.text.rstrip("…"), ", ".join(QKeySequence(k).toString() for k in row.keys))
                for row in ACTIONS
                if row.menu.lstrip("-") == menu and row.keys
            ]
            if rows:
                sections.append((menu, rows))
        columns = [sections[:1], sections[1:3], sections[3:]]
        for number, column in enumerate(columns):
            line = 0
            for title, rows in column:
                heading = plain.label(title)
                heading.setObjectName("heading")
                grid.addWidget(heading, line, number * 2, 1, 2)
                line += 1
                for words, keys in rows:
                    grid.addWidget(plain.label(words), line, number * 2)
                    key = plain.label(keys)
                    key.setObjectName("muted")
                    grid.addWidget(key, line, number * 2 + 1, Qt.AlignmentFlag.AlignLeft)
                    line += 1
        grid.setRowStretch(60, 1)
        area.setWidget(inner)
        column_layout = QVBoxLayout(self)
        column_layout.addWidget(area)
