"""Services by category: a tree of them, and that tree under a filter."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QModelIndex, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QVBoxLayout, QWidget

from explorer.catalog.catalog import Catalog, folded
from explorer.catalog.containers import Container
from explorer.catalog.model import Service
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card
from explorer.ui.panels import left_style
from explorer.ui.panels.filter_field import FilterField
from explorer.ui.panels.marked_tree import MarkedTree
from explorer.ui.panels.painted_tree import COUNT, ID, AnyIndex, RowState
from explorer.ui.panels.service_names import ServiceNames, by_connections

_PAUSE_MS = 150
_TILE = 22


class ServiceTree(MarkedTree):
    """Sections by category with counts; each row is a tile and a name."""

    def __init__(self, catalog: Catalog, appearance: Appearance, by_click: bool = True) -> None:
        super().__init__(appearance, by_click)
        self._catalog = catalog
        self._tiles: dict[tuple[str, str, float], QPixmap] = {}

    def row_height(self, index: AnyIndex) -> int:
        return left_style.row_height(30 if self.is_section(index) else 32)

    def paint_row(
        self, painter: QPainter, rect: QRectF, index: QModelIndex, state: RowState
    ) -> None:
        if self.is_section(index):
            muted = ("overline", "text.muted")
            self.paint_section(painter, rect, index, state, 11, muted, "overline")
            return
        left = 16 + self.indent(index)
        painter.drawPixmap(QPointF(left, rect.center().y() - 11), self._tile(index))
        wide = rect.right() - left - 32 - self.room_at_right(state)
        self.paint_name(painter, QRectF(left + 32, rect.top(), wide, rect.height()), index)

    def indent(self, index: QModelIndex) -> float:
        """How far right of the others a row stands."""
        return 0.0

    def entry(self, id: str) -> Service | Container:
        """What a row stands for."""
        return self._catalog.services[id]

    def _tile(self, index: QModelIndex) -> QPixmap:
        """A row's tile of 22 px, kept: painting its glyph anew is what scrolling costs."""
        theme, ratio = self.appearance.theme, self.devicePixelRatioF()
        key = (str(index.data(ID)), theme.name, ratio)
        if key not in self._tiles:
            pixmap = QPixmap(round(_TILE * ratio), round(_TILE * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            entry = self.entry(key[0])
            colour = theme.tile(self._catalog.categories[entry.category])
            card.tile(painter, QRectF(0, 0, _TILE, _TILE), colour, entry.glyph)
            painter.end()
            self._tiles[key] = pixmap
        return self._tiles[key]

    def room_at_right(self, state: RowState) -> float:
        """How much of a row is kept free for a mark at its end."""
        return 12.0


class ServiceList(QWidget):
    """A filter over a tree of services in the categories' own order. ``chosen`` carries an id."""

    chosen = Signal(str)

    def __init__(
        self,
        catalog: Catalog,
        appearance: Appearance,
        services: Sequence[Service],
        tree: ServiceTree,
    ) -> None:
        super().__init__()
        self.tree = tree
        self.filter = FilterField(appearance)
        tree.has_filter = True
        self._catalog = catalog
        self._appearance = appearance
        self._services = services
        self._shown: set[str] = set()
        self._names = ServiceNames(catalog)
        self._nothing = QLabel()
        self._nothing.setObjectName("nothing")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setTextFormat(Qt.TextFormat.RichText)
        self._nothing.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._nothing.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._suggest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        field = QVBoxLayout()
        field.setContentsMargins(12, 12, 12, 4)
        field.addWidget(self.filter)
        column.addLayout(field)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.tree, 1)
        self.filter.textChanged.connect(self._apply)
        self.filter.returnPressed.connect(self._choose)
        self.filter.left_downwards.connect(self._enter_list)
        self._nothing.linkActivated.connect(self.filter.setText)
        tree.chosen.connect(self.chosen)
        tree.typed.connect(self._type_on)
        tree.collapsed.connect(self._remember)
        tree.expanded.connect(self._remember)
        appearance.changed.connect(self._suggest)

    def showEvent(self, event: QShowEvent) -> None:
        self.fill()
        super().showEvent(event)

    def fill(self) -> None:
        """Make the rows: when they are first seen or filtered, so that starting is quick."""
        if self.tree.rows.rowCount():
            return
        self.add_first()
        for category in self._catalog.categories.values():
            found = [s for s in self._services if s.category == category.id]
            if not found:
                continue
            section = self.tree.add_section(category.name, category.id, len(found), "service")
            for service in by_connections(self._catalog, found):
                self.tree.add_service(service, section)
        self.tree.expandAll()

    def add_first(self) -> None:
        """Sections that stand above those of services."""

    def meant(self, query: str) -> set[str]:
        """The ids of the rows that a filter shows."""
        return self._names.matching(query, [service.id for service in self._services])

    def reveal(self, section: str) -> None:
        """Bring a category, or another section by its id, to the top; a filter is taken away."""
        self.filter.clear()
        self.fill()
        # Once the list has its size, and has shown what is marked in it.
        QTimer.singleShot(0, self, lambda: self._scroll_to(f"#{section}"))

    def _scroll_to(self, section: str) -> None:
        root = self.tree.rows.invisibleRootItem()
        for item in map(root.child, range(root.rowCount())):
            if item.data(ID) == section:
                self.tree.expand(item.index())
                self.tree.setCurrentIndex(item.index())
                self.tree.scrollTo(item.index(), QAbstractItemView.ScrollHint.PositionAtTop)

    # --- the filter

    def focus_filter(self) -> None:
        """Put the cursor into the filter, all its text selected."""
        self.fill()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _type_on(self, typed: str) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.setText(self.filter.text() + typed)

    def _apply(self, query: str) -> None:
        self.fill()
        meant = self._shown = self.meant(query)
        found = 0
        root = self.tree.rows.invisibleRootItem()
        for number in range(root.rowCount()):
            section = root.child(number)
            shown = 0
            for row in range(section.rowCount()):
                hit = section.child(row).data(ID) in meant
                self.tree.setRowHidden(row, section.index(), not hit)
                shown += hit
            section.setData(shown, COUNT)
            self.tree.setRowHidden(number, QModelIndex(), not shown)
            is_open = bool(folded(query)) or str(section.data(ID)) not in self.tree.closed
            self.tree.setExpanded(section.index(), is_open)
            found += shown
        self.tree.setCurrentIndex(QModelIndex())
        self._nothing.setVisible(not found)
        self.tree.setVisible(bool(found))
        self._nothing.setText(_no_match(query))
        self._pause.start()

    def _suggest(self) -> None:
        """Looking for near names takes some milliseconds: only after a pause in the typing."""
        if not self._nothing.isHidden():
            self._nothing.setText(self._sentence(self.filter.text()))

    def _sentence(self, query: str) -> str:
        from explorer.catalog.search import search

        names = [
            hit.title
            for hit in search(self._catalog, query)
            if hit.suggestion and any(s.id == hit.service_id for s in self._services)
        ]
        says = _no_match(query)
        if not names:
            return f"{says} Ctrl K searches the notes too."
        colour = self._appearance.theme.hex("accent")
        links = [
            f'<a href="{escape(name)}" style="color: {colour}">{escape(name)}</a>'
            for name in names[:2]
        ]
        return f"{says} Did you mean {' or '.join(links)}?"

    def _choose(self) -> None:
        """Enter in the filter takes the row of just that name, one that begins so, or what the
        search would find first."""
        from explorer.catalog.search import search

        typed = folded(self.filter.text())
        shown = [str(i.data(ID)) for i in self.tree.all_rows() if i.data(ID) in self._shown]
        if not typed or not shown:
            return
        names = {id: folded(self.tree.entry(id).name) for id in shown}
        begin = [id for id in shown if names[id].startswith(typed)]
        just = [id for id in begin if names[id] == typed]
        found = [hit.service_id for hit in search(self._catalog, self.filter.text())]
        best = [id for id in found if id in shown]
        self.chosen.emit((just or begin or best or shown)[0])

    def _enter_list(self) -> None:
        index = self.tree.first_leaf()
        if self.tree.isHidden():
            self._nothing.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.tree.setCurrentIndex(index)
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)

    def _remember(self, index: QModelIndex) -> None:
        """Which sections the person closed; those a filter opened close again after it."""
        if not self.filter.text():
            self.tree.note_closed(index)


def _no_match(query: str) -> str:
    return f"No service matches “{escape(query.strip())}”."
