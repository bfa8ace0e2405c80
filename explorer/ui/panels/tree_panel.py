"""Panels that are one tree on a ground; those that change often make their rows when seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.ui.panels.panel_tree import PanelTree


class TreePanel(QWidget):
    """Called ``name`` by the style sheet and ``spoken`` by screen readers."""

    def __init__(self, tree: PanelTree, name: str, spoken: str, above: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(spoken)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, above, 0, 4)
        self._column.setSpacing(0)
        self._column.addWidget(tree)

    def insert_above(self, widget: QWidget) -> None:
        """Put a widget above the tree."""
        self._column.insertWidget(0, widget)


class LateTreePanel(TreePanel):
    """Subclasses make their rows in ``build``."""

    is_stale = True

    def refresh(self) -> None:
        """Build the rows anew, or when they are next seen."""
        self.is_stale = True
        if self.isVisible():
            self._build_now()

    def build(self) -> None:
        """Make the rows for what is true now."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        if self.is_stale:
            self._build_now()
        super().showEvent(event)

    def _build_now(self) -> None:
        self.is_stale = False
        self.build()
