"""Where the panel's rows and links lead; the panel decides what following one means."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QUrl, Signal
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
        """Open a documentation page in the browser; nothing but plain https is ever opened."""
        target = QUrl(url, QUrl.ParsingMode.StrictMode)
        if url.isprintable() and _is_page(target):
            QDesktopServices.openUrl(target)

    def follow(self, url: QUrl) -> None:
        """A link of the notes was pressed."""
        if url.scheme() == NOTE:
            self.service_wanted.emit(url.path())
        else:
            self.open_page(bytes(url.toEncoded().data()).decode("ascii"))


def _is_page(url: QUrl) -> bool:
    """A page of a host by its name alone: user names there only make it look like another, and
    signs that are not seen are for the browser to stumble over."""
    said = QUrl.fromPercentEncoding(QByteArray(bytes(url.toEncoded().data())))
    is_https = url.isValid() and url.scheme() == "https" and bool(url.host())
    return is_https and "@" not in url.authority() and said.isprintable()
