"""The status bar: counts at the left; hint, selection, snap and zoom at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStatusBar, QWidget

from explorer.architecture.titles import cut, one_line
from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Service
from explorer.ui import plain
from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor

_LONGEST_NAME = 80
"""A longer one would widen the window."""


class Status(QStatusBar):
    """Tells what is on the canvas and what the gesture in hand does next."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setSizeGripEnabled(False)
        self._counts = plain.label()
        self._hint = plain.label()
        self._said = ""
        self._hint.setObjectName("hint")
        self._selection = plain.label()
        self._snap = plain.label("Snap 8 px")
        self._zoom = plain.label("100%")
        self.addWidget(self._counts)
        for label in (self._hint, self._selection, self._snap, self._zoom):
            self.addPermanentWidget(label)

    @property
    def hint(self) -> str:
        return self._hint.text()

    @property
    def counts(self) -> str:
        return self._counts.text()

    def show_hint(self, text: str) -> None:
        """Say what the gesture in hand does next, as far as half the bar has room for it."""
        self._said = text
        room, right = max(200, self.width() // 2), Qt.TextElideMode.ElideRight
        shown = self._hint.fontMetrics().elidedText(one_line(text), right, room)
        self._hint.setText(shown)
        self._hint.setToolTip(plain.tip(text) if shown != text else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_hint(self._said)

    def show_zoom(self, zoom: float) -> None:
        self._zoom.setText(f"{round(zoom * 100)}%")

    def show_drawing(self, editor: Editor) -> None:
        """Findings by severity, then what is drawn and selected."""
        from explorer.architecture.model import Edge, Group, Node

        severities = [finding.severity for finding in editor.findings]
        words = [
            plural(severities.count(severity), severity.value)
            for severity in sorted(set(severities), key=lambda s: s.rank)
        ]
        words.append(plural(len(editor.architecture.nodes), "service"))
        words.append(plural(len(editor.architecture.edges), "connection"))
        self._counts.setText(" · ".join(words))
        chosen = editor.selected()
        what = plural(len(chosen), "thing") if chosen else "nothing"
        if len(chosen) == 1 and isinstance(chosen[0], Node | Group):
            what = chosen[0].title
        elif len(chosen) == 1 and isinstance(chosen[0], Edge):
            from explorer.ui import connecting

            ends = connecting.ends(editor.catalog, editor.architecture, chosen[0])
            what = " → ".join(node.title for node in ends) if ends else "a connection"
        self._selection.setText(f"Selected: {cut(what, _LONGEST_NAME)}")
        self._snap.show()

    def show_map(self, catalog: Catalog, service: Service | None) -> None:
        services = [s for s in catalog.services.values() if s.type != "concept"]
        noted = sum(bool(s.topic) for s in services)
        said = (plural(len(services), "service"), f"{noted} from the notes")
        self._counts.setText(" · ".join((*said, f"{len(services) - noted} on the shelf")))
        self._selection.setText(f"Selected: {service.name}" if service else "")
        self._snap.hide()
        rest = "Click a service to see all its connections · double-click centres it"
        self.show_hint("Esc leads back to the map" if service else rest)


def plural(number: int, noun: str) -> str:
    """``1 service``, ``2 services``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
