"""The study notes' own table of contents: topics, in each its notes, and how many are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QStandardItem,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Service
from explorer.ui import glyphs
from explorer.ui.appearance import Appearance
from explorer.ui.navigator import Navigator
from explorer.ui.panels import left_style
from explorer.ui.panels.marked_tree import MarkedTree
from explorer.ui.panels.painted_tree import COUNT, ID, NAME, AnyIndex, RowState
from explorer.ui.panels.service_names import by_connections
from explorer.ui.panels.tree_panel import LateTreePanel
from explorer.ui.reading import Reading, ask_to_reset

TOPICS = ("Deployment", "Elastic Beanstalk", "OpsWorks", "CloudFormation", "Serverless")
"""The order of the notes; a topic that is not among these follows in the catalog's order."""
REST = "More services"
"""What holds the services without a topic: they are no study notes, and none of their number."""
_TEXT, _INDENT = 44, 12
_CHEVRON = 18
_BAR = 6


def by_topic(catalog: Catalog) -> dict[str, list[Service]]:
    """The notes of each topic that stand under no other, topics in the notes' order.

    First the note on the topic itself, then those with most connections; the services without a
    topic come last.
    """
    found: dict[str, list[Service]] = {topic: [] for topic in TOPICS}
    rest: list[Service] = []
    whole = (service for service in catalog.services.values() if not service.part_of)
    for service in by_connections(catalog, whole):
        (found.setdefault(service.topic, []) if service.topic else rest).append(service)
    for services in found.values():
        services.sort(key=lambda service: service.name != service.topic)
    return {topic: services for topic, services in {**found, REST: rest}.items() if services}


def parts_of(catalog: Catalog) -> dict[str, list[Service]]:
    """The notes that stand under another, by its id; alphabetical."""
    found: dict[str, list[Service]] = {}
    for service in sorted(catalog.services.values(), key=lambda each: each.name.lower()):
        if service.part_of:
            found.setdefault(service.part_of, []).append(service)
    return found


class _Contents(MarkedTree):
    """Topics in bold, the notes below them indented: ticked if read, marked if shown.

    A note with parts is opened by its chevron or the arrow keys; a click shows it.
    """

    menu_wanted = Signal(str, QPoint)
    """The id of the note it is asked for, or ``""``, and where on the screen."""

    def __init__(self, appearance: Appearance, reading: Reading) -> None:
        super().__init__(appearance)
        self._reading = reading

    def row_height(self, index: AnyIndex) -> int:
        return left_style.row_height(28)

    def chevron(self, index: QModelIndex) -> float | None:
        if self.is_section(index) or not self.rows.hasChildren(index):
            return None
        return self._left(index) - _CHEVRON + 7

    def _left(self, index: QModelIndex) -> float:
        """Where the name of a note begins."""
        depth, above = 0, index.parent().parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        return float(_TEXT + _INDENT * depth)

    def paint_row(
        self, painter: QPainter, rect: QRectF, index: QModelIndex, state: RowState
    ) -> None:
        if self.is_section(index):
            self.paint_section(painter, rect, index, state, 13, ("strong", "text"), "overline")
            return
        left, right = self._left(index), rect.right() - 16
        if self.rows.hasChildren(index):
            self.paint_chevron(painter, rect, left - _CHEVRON, state.expanded)
            if not state.expanded:  # else the ticks below tell
                right = self.paint_count(painter, rect, right, index, "service") - 4
        if self._reading.is_read(str(index.data(ID))):
            square = QRectF(right - 17, rect.center().y() - 8, 16, 16)
            glyphs.draw(painter, "check", square, self.appearance.theme["ok"])
            right = square.left() - 4
        self.paint_name(painter, QRectF(left, rect.top(), right - left, rect.height()), index)

    def note_at(self, index: QModelIndex) -> str:
        """The id of a row's note; ``""`` where there is none, as in a topic's row."""
        return "" if not index.isValid() or self.is_section(index) else str(index.data(ID))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        note = self.note_at(self.currentIndex())
        if note and event.key() == Qt.Key.Key_Space:
            self._reading.toggle(note)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, at = self.indexAt(event.pos()), event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            at = self.viewport().mapToGlobal(self.visualRect(index).center())
        self.menu_wanted.emit(self.note_at(index), at)


class ReadSoFar(QWidget):
    """How many of the notes are read, in words and as a bar."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._share = 0.0
        self.words = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.update)

    def show_count(self, read: int, notes: int) -> None:
        self.words = f"{read} of {notes} notes read"
        self._share = read / notes if notes else 0.0
        self.setAccessibleName(self.words)
        self.update()

    def _line(self) -> float:
        return QFontMetricsF(left_style.font("strong")).height()

    def sizeHint(self) -> QSize:
        return QSize(120, round(2 + self._line() + 6 + _BAR + 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(16, 2, -16, 0)
        room.setHeight(self._line())
        left_style.text(painter, "strong", theme["text"], room, self.words)
        bar = QRectF(room.left(), room.bottom() + 6, room.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["border"])
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        if self._share:
            bar.setWidth(max(_BAR, bar.width() * self._share))
            painter.setBrush(theme["ok"])
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        painter.end()


class StudyNotes(LateTreePanel):
    """A row leads the navigator to its service; the service it shows is marked."""

    def __init__(
        self,
        catalog: Catalog,
        navigator: Navigator,
        appearance: Appearance,
        reading: Reading,
    ) -> None:
        tree = _Contents(appearance, reading)
        super().__init__(tree, "study", "Study notes", 8)
        self.tree = tree
        self.so_far = ReadSoFar(appearance)
        self._catalog = catalog
        self._navigator = navigator
        self._reading = reading
        self._above: list[tuple[QStandardItem, tuple[str, ...]]] = []
        self.insert_above(self.so_far)
        self.tree.setAccessibleName("Study notes by topic")
        self.tree.setAccessibleDescription(
            "Enter shows the notes of a service, Space marks them as read or unread"
        )
        self.tree.chosen.connect(navigator.show_service)
        self.tree.menu_wanted.connect(self._show_menu)
        navigator.went.connect(self._follow)
        reading.changed.connect(self._on_read)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._follow)  # once the list has its size

    def _follow(self) -> None:
        if not self.is_stale:
            self.tree.mark(self._navigator.service)

    # --- rows

    def build(self) -> None:
        parts = parts_of(self._catalog)
        for topic, services in by_topic(self._catalog).items():
            section = self.tree.add_section(topic, topic, len(services), "service")
            ids = self._add_notes(section, services, parts)
            if topic != REST:
                self._above.append((section, ids))
                self.tree.setExpanded(section.index(), True)
        self._tell()

    def _add_notes(
        self,
        under: QStandardItem,
        services: Sequence[Service],
        parts: dict[str, list[Service]],
    ) -> tuple[str, ...]:
        """Rows for notes and for what stands under them; returns all their ids."""
        ids: list[str] = []
        for service in services:
            ids.append(service.id)
            row = self.tree.add_service(service, under)
            below = self._add_notes(row, parts.get(service.id, ()), parts)
            if below:
                self._above.append((row, below))
                ids.extend(below)
        return tuple(ids)

    # --- what is read

    def _on_read(self, id: str) -> None:
        if not self.is_stale:
            self._tell(id)

    def _tell(self, id: str = "") -> None:
        """Count the notes read and say it of each row, or of the row of a note and those above."""
        for item, ids in self._above:
            read = sum(map(self._reading.is_read, ids))
            item.setData(f"{read}/{len(ids)}", COUNT)
        notes = [service.id for service in self._catalog.services.values() if service.topic]
        self.so_far.show_count(sum(map(self._reading.is_read, notes)), len(notes))
        for index in self._rows_of(id):
            item = self.tree.rows.itemFromIndex(index)
            item.setData(self._spoken(index), Qt.ItemDataRole.AccessibleTextRole)
        self.tree.viewport().update()

    def _rows_of(self, id: str) -> Iterator[QModelIndex]:
        if not id:
            yield from self.tree.all_rows()
            return
        index = self.tree.row_of(id)
        while index.isValid():
            yield index
            index = index.parent()

    def _spoken(self, index: QModelIndex) -> str:
        """``Lambda, read, Runs your code when …``; ``Serverless, 6 of 13 notes read``."""
        count = index.data(COUNT)
        read, _, of = str(count or "").partition("/")
        note = self.tree.note_at(index)
        words = [str(index.data(NAME))]
        if note and self._reading.is_read(note):
            words.append("read")
        if of:
            words.append(f"{read} of {of} {'parts' if note else 'notes'} read")
        elif count:
            words.append(f"{count} services")
        if note:
            words.append(self._catalog.services[note].summary)
        return ", ".join(words)

    # --- the menu

    def _show_menu(self, note: str, at: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        if note:
            words = "Mark as unread" if self._reading.is_read(note) else "Mark as read"
            toggle = menu.addAction(f"{words}\tSpace")
            toggle.setData(note)
            menu.addSeparator()
        menu.addAction("Reset notes read…").setEnabled(self._reading.any)
        menu.triggered.connect(self._on_menu)
        menu.popup(at)

    def _on_menu(self, action: QAction) -> None:
        if action.data():
            self._reading.toggle(str(action.data()))
        else:
            ask_to_reset(self._reading, self.window())
