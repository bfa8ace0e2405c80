"""Runs the rules once a drawing has come to rest; a large one rule by rule, between events."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from explorer.architecture.document import Document
    from explorer.catalog.catalog import Catalog
    from explorer.rules.rule import Finding

_REST_MS = 200
_AT_ONCE = 150
"""So many services and connections are checked before anybody could notice."""
_SLICE = 0.008
"""Seconds after which what waits has its turn; a rule is never broken off."""


class Review(QObject):
    """``wait`` after every change; ``found`` has the findings of the drawing as it is then."""

    found = Signal(object)

    def __init__(self, catalog: Catalog, parent: QObject) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._document: Document | None = None
        self._rest: Iterator[list[Finding]] | None = None
        self._findings: list[Finding] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_due(self) -> bool:
        """Whether what was found last may be out of date."""
        return self._timer.isActive()

    def wait(self, document: Document) -> None:
        """Begin anew once nothing has changed for a while."""
        self._document = document
        self._rest = None
        self._timer.start(_REST_MS)

    def stop(self) -> None:
        """Leave the findings as they are."""
        self._timer.stop()
        self._rest = None

    def _go_on(self) -> None:
        assert self._document is not None
        if self._document.is_empty:
            self.found.emit(())
            return
        from explorer.rules import runner

        architecture = self._document.architecture
        if self._rest is None:
            self._findings = []
            self._rest = runner.by_rule(architecture, self._catalog)
        is_large = len(architecture.nodes) + len(architecture.edges) > _AT_ONCE
        end = time.perf_counter() + _SLICE
        for more in self._rest:
            self._findings += more
            if is_large and time.perf_counter() > end:
                self._timer.start(0)
                return
        self._rest = None
        self.found.emit(runner.in_order(architecture, self._findings))
