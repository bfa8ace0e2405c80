"""Where the panel's rows and links lead; the panel decides what following one means."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

NOTE = "note"
"""Scheme of a link from one note to another: ``note:sqs``."""


class Links(QObject):
    """Signals carry ids of the catalog, or of an element of the drawing."""

    service_wanted = Signal(str)
    integration_wanted = Signal(str)
    element_wanted = Signal(str)
    add_wanted = Signal(str)
    search_wanted = Signal(str)

    def open_page(self, url: str) -> None:
        """Open a documentation page in the browser; nothing but https is ever opened."""
        target = QUrl(url)
        if target.scheme() == "https":
            QDesktopServices.openUrl(target)

    def follow(self, url: QUrl) -> None:
        """A link of the notes was pressed."""
        if url.scheme() == NOTE:
            self.service_wanted.emit(url.path())
        else:
            self.open_page(url.toString())
