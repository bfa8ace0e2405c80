"""What stands round the pages: the head with its picture and close button, and the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Service, Source
from explorer.ui import plain
from explorer.ui.appearance import Appearance
from explorer.ui.panels import detail_wording
from explorer.ui.panels.detail_blocks import Box
from explorer.ui.panels.detail_buttons import Button, GlyphButton
from explorer.ui.panels.detail_flow import Flow
from explorer.ui.panels.detail_links import Links
from explorer.ui.panels.detail_picture import PictureBox
from explorer.ui.panels.detail_subject import Subject
from explorer.ui.panels.detail_words import Words, rule

_TILE = 44


class Head(QWidget):
    """Tile, title, second line, close button."""

    close_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 8, 8)
        row.setSpacing(12)
        self._tile = PictureBox(None, _TILE, appearance, self)
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        self.title = Words("", appearance, "title", self)
        self.subtitle = Words("", appearance, "muted", self)
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        column.addStretch(1)
        row.addLayout(column, 1)
        self.close_button = GlyphButton(
            "close", "Close the panel", "Close the panel  Ctrl+I", appearance, self
        )
        self.close_button.clicked.connect(self.close_wanted)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    def show_subject(self, subject: Subject) -> None:
        self._tile.set_picture(subject.picture)
        self.title.set_words(subject.title)
        self.title.setToolTip(plain.tip(subject.tip))
        self.subtitle.set_words(subject.subtitle)
        self.subtitle.setToolTip(plain.tip(subject.tip))
        self.subtitle.setVisible(bool(subject.subtitle))


class StatusBanner(QWidget):
    """Where AWS moved on: what it says, since when, and what to look at instead."""

    def __init__(
        self, catalog: Catalog, links: Links, appearance: Appearance, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._links = links
        self._appearance = appearance
        self._box: Box | None = None
        self._shown: str | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 4)
        self._column = column
        self.hide()

    def show_service(self, service: Service | None) -> None:
        """The status of a service; hidden for one that has none."""
        id = service.id if service else None
        if id == self._shown:
            return
        self._shown = id
        if self._box is not None:
            self._column.removeWidget(self._box)
            self._box.hide()
            self._box.deleteLater()
            self._box = None
        if service is None or service.status is None:
            self.hide()
            return
        status = service.status
        _, glyph = detail_wording.STATES.get(status.state, ("", "archive-outline"))
        self._box = Box("warning", glyph, "", self._appearance, self)
        self._box.say(status.says)
        if status.since:
            since = Words(f"Since {status.since}", self._appearance, "muted", self._box)
            self._box.column.addWidget(since)
        buttons: list[QWidget] = []
        for other in status.instead:
            found = self._catalog.service(other)
            if found is not None:
                buttons.append(self._button(found))
        if buttons:
            self._box.column.addWidget(Flow(buttons, self._box))
        self._column.addWidget(self._box)
        self.show()

    def _button(self, service: Service) -> Button:
        tip = f"Shows the notes of {service.name}"
        button = Button(service.name, tip, self._appearance, self._box, look="link")
        button.setProperty("service", service.id)
        button.clicked.connect(self._follow)
        return button

    def _follow(self) -> None:
        self._links.service_wanted.emit(self.sender().property("service"))


class Foot(QWidget):
    """The page that states it, when it was read, Open; and Add to drawing."""

    def __init__(self, links: Links, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._links = links
        self._source: Source | None = None
        self._addable = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(rule(self))
        column = QVBoxLayout()
        column.setContentsMargins(16, 9, 16, 10)
        column.setSpacing(8)
        outer.addLayout(column)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.source_line = Words("", appearance, "muted", self)
        self.open_button = Button("Open", "", appearance, self, "open-in-new")
        self.open_button.clicked.connect(self._open)
        row.addWidget(self.source_line, 1)
        row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        self.add_button = Button("Add to drawing", "", appearance, self, "plus")
        self.add_button.clicked.connect(self._add)
        column.addWidget(self.add_button)

    def show_subject(self, subject: Subject) -> None:
        self._source = subject.source
        self._addable = subject.addable
        source = subject.source
        self.setVisible(source is not None or bool(subject.addable))
        self.source_line.setVisible(source is not None)
        self.open_button.setVisible(source is not None and source.url.startswith("https:"))
        self.add_button.setVisible(bool(subject.addable))
        if source is not None:
            book = source.title.split(":")[0]
            self.source_line.set_words(f"{book} · read\u00a0{source.as_of}")
            self.source_line.setToolTip(plain.tip(f"{source.title}\n{source.url}"))
            self.open_button.setToolTip(plain.tip(f"Opens {source.url} in the browser"))
            self.open_button.setAccessibleDescription(source.title)
        self.add_button.setToolTip(plain.tip(f"Adds {subject.title} to the drawing"))
        self.add_button.setAccessibleName(f"Add {subject.title} to the drawing")

    def _open(self) -> None:
        if self._source is not None:
            self._links.open_page(self._source.url)

    def _add(self) -> None:
        if self._addable:
            self._links.add_wanted.emit(self._addable)
