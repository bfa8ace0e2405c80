"""Lists of the panels: a quiet tree that paints its own rows, and services by category on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from explorer.catalog.catalog import Catalog, folded
from explorer.catalog.model import Service
from explorer.ui import glyphs
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import card
from explorer.ui.panels import left_style

ID = int(Qt.ItemDataRole.UserRole) + 1
NAME = int(Qt.ItemDataRole.DisplayRole)
COUNT = int(Qt.ItemDataRole.UserRole) + 2
_WORD = re.compile(r"[a-z0-9]+")
_MARGIN = 8
_PAUSE_MS = 150
_TILE = 22
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row is to be painted: pointed at, current while the list has focus, opened."""

    hovered: bool
    focused: bool
    current: bool
    expanded: bool


class _Heights(QStyledItemDelegate):
    """Asks the tree for the height of a row."""

    def __init__(self, tree: PanelTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(80, self._tree.row_height(index))


class PanelTree(QTreeView):
    """Rows painted by ``paint_row``; sections open and close by click, Enter, Space or arrows.

    ``chosen`` carries the id of a row on Enter, and on a click where ``by_click`` says so;
    ``walked`` the row that keys came to.
    """

    chosen = Signal(str)
    walked = Signal(QModelIndex)
    typed = Signal(str)

    def __init__(self, appearance: Appearance, by_click: bool = True) -> None:
        super().__init__()
        self.appearance = appearance
        self.rows = QStandardItemModel(self)
        self._by_click = by_click
        self.has_filter = False
        self.nothing = ""
        """What an empty tree says, under ``nothing_glyph`` where there is one."""
        self.nothing_glyph = ""
        self._hovered = QPersistentModelIndex()
        self.setObjectName("rows")
        self.setModel(self.rows)
        self.setItemDelegate(_Heights(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.entered.connect(self._on_entered)
        self.viewportEntered.connect(self._forget_hovered)
        self.clicked.connect(self._on_clicked)
        appearance.changed.connect(self.viewport().update)

    # --- rows

    def add_row(
        self,
        name: str,
        id: str,
        parent: QStandardItem | None = None,
        spoken: str = "",
        tip: str = "",
    ) -> QStandardItem:
        """A new last row, in the tree or in another row."""
        item = QStandardItem(name)
        item.setEditable(False)
        item.setData(id, ID)
        item.setData(spoken or name, Qt.ItemDataRole.AccessibleTextRole)
        if tip:
            item.setToolTip(tip)
        (parent or self.rows.invisibleRootItem()).appendRow(item)
        return item

    def all_rows(self, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
        """Every row, a row before what is in it."""
        above = parent or QModelIndex()
        for number in range(self.rows.rowCount(above)):
            index = self.rows.index(number, 0, above)
            yield index
            yield from self.all_rows(index)

    def row_of(self, id: str) -> QModelIndex:
        return next((i for i in self.all_rows() if i.data(ID) == id), QModelIndex())

    def first_leaf(self) -> QModelIndex:
        """The first row shown that is no section."""
        index = self._step(QModelIndex(), down=True)
        while index.isValid() and self.is_section(index):
            index = self._step(index, down=True)
        return index

    def is_section(self, index: AnyIndex) -> bool:
        """Sections stand at the top and hold rows."""
        return not index.parent().isValid() and self.rows.hasChildren(index)

    def _step(self, index: QModelIndex, down: bool) -> QModelIndex:
        if index.isValid():
            return self.indexBelow(index) if down else self.indexAbove(index)
        for number in range(self.rows.rowCount()):
            if not self.isRowHidden(number, QModelIndex()):
                return self.rows.index(number, 0)
        return QModelIndex()

    def row_height(self, index: AnyIndex) -> int:
        return left_style.row_height(32)

    # --- painting

    def paint_row(
        self, painter: QPainter, rect: QRectF, index: QModelIndex, state: RowState
    ) -> None:
        """Paint one row; the ground of a hovered or focused row is painted already."""
        theme = self.appearance.theme
        box = rect.adjusted(16, 0, -12, 0)
        left_style.text(painter, "body", theme["text"], box, str(index.data(NAME)))

    def row_fill(self, index: QModelIndex, state: RowState) -> str:
        """The token of a row's ground, ``""`` for none."""
        return "hover" if state.hovered else ""

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        here = self.rows.index(index.row(), 0, index.parent())
        current = here == self.currentIndex()
        state = RowState(
            self._hovered == here,
            current and self.hasFocus(),
            current,
            self.isExpanded(here),
        )
        rect = QRectF(QRect(0, option.rect.y(), self.viewport().width(), option.rect.height()))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        left_style.row_ground(
            painter, ground, self.appearance.theme, self.row_fill(here, state), state.focused
        )
        self.paint_row(painter, rect, here, state)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.nothing and not self.rows.rowCount():
            self._paint_nothing()

    def _paint_nothing(self) -> None:
        theme = self.appearance.theme
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.viewport().rect()).adjusted(16, 16, -16, -8)
        if self.nothing_glyph:
            top = max(room.top(), room.center().y() - 36)
            square = QRectF(room.center().x() - 20, top, 40, 40)
            glyphs.draw(painter, self.nothing_glyph, square, theme["border.strong"])
            room.setTop(square.bottom() + 8)
        painter.setFont(left_style.font("body"))
        painter.setPen(theme["text.muted"])
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(room, int(flags | Qt.TextFlag.TextWordWrap), self.nothing)

    def paint_chevron(self, painter: QPainter, rect: QRectF, left: float, opened: bool) -> None:
        square = QRectF(left, rect.center().y() - 7, 14, 14)
        glyph = "chevron-down" if opened else "chevron-right"
        glyphs.draw(painter, glyph, square, self.appearance.theme["text.muted"])

    # --- mouse and keys

    def _on_entered(self, index: QModelIndex) -> None:
        self._hovered = QPersistentModelIndex(index)
        self.viewport().update()

    def _forget_hovered(self) -> None:
        self._on_entered(QModelIndex())

    def leaveEvent(self, event: QEvent) -> None:
        self._forget_hovered()
        super().leaveEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.is_section(index):
            self.setExpanded(index, not self.isExpanded(index))
        elif self._by_click:
            self.chosen.emit(str(index.data(ID)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = event.key(), self.currentIndex()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if index.isValid() and (enter or key == Qt.Key.Key_Space):
            if self.is_section(index):
                self.setExpanded(index, not self.isExpanded(index))
            else:
                self.chosen.emit(str(index.data(ID)))
            return
        super().keyPressEvent(event)
        if self.currentIndex() != index:
            self.walked.emit(self.currentIndex())

    def keyboardSearch(self, search: str) -> None:
        """Typing goes to the filter where there is one, else to the row that begins so."""
        if search.strip() and self.has_filter:
            self.typed.emit("" if search == "/" else search)
        else:
            super().keyboardSearch(search)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() != Qt.FocusReason.MouseFocusReason
        if by_key and not self.currentIndex().isValid():
            self.setCurrentIndex(self._step(QModelIndex(), down=True))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


def _no_match(query: str) -> str:
    return f"No service matches “{escape(query.strip())}”."


class FilterField(QLineEdit):
    """The funnel field of a list: Escape clears it, Down goes to the list."""

    left_downwards = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName("filter")
        self.setPlaceholderText("Filter this list")
        self.setAccessibleName("Filter this list")
        self.setToolTip("Filter this list  /")
        self.setTextMargins(24, 0, 28, 0)
        self._key = QLabel("/", self)
        self._key.setObjectName("filter-key")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clear = QToolButton(self)
        self._clear.setObjectName("filter-clear")
        self._clear.setToolTip("Show all again  Esc")
        self._clear.setAccessibleName("Show all again")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._show_hint)
        appearance.changed.connect(self._paint_icons)
        self._paint_icons()

    def _paint_icons(self) -> None:
        self._clear.setIcon(self._appearance.icon("close"))
        self.update()

    def _show_hint(self, words: str) -> None:
        self._key.setVisible(not words)
        self._clear.setVisible(bool(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for widget in (self._key, self._clear):
            size = widget.sizeHint()
            at = QPoint(self.width() - size.width() - 8, (self.height() - size.height()) // 2)
            widget.setGeometry(QRect(at, size))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(10, self.height() / 2 - 8, 16, 16)
        glyphs.draw(painter, "filter-variant", square, self._appearance.theme["text.muted"])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class ServiceTree(PanelTree):
    """Sections by category with counts; each row is a tile and a name."""

    def __init__(self, catalog: Catalog, appearance: Appearance, by_click: bool = True) -> None:
        super().__init__(appearance, by_click)
        self._catalog = catalog
        self._tiles: dict[tuple[str, str, float], QPixmap] = {}
        self.marked = ""
        """The id of the service that is shown elsewhere, in the accent's colour."""

    def row_height(self, index: AnyIndex) -> int:
        return left_style.row_height(30 if self.is_section(index) else 32)

    def row_fill(self, index: QModelIndex, state: RowState) -> str:
        if self.marked and index.data(ID) == self.marked:
            return "accent.soft"
        return super().row_fill(index, state)

    def paint_row(
        self, painter: QPainter, rect: QRectF, index: QModelIndex, state: RowState
    ) -> None:
        theme = self.appearance.theme
        if self.is_section(index):
            self.paint_chevron(painter, rect, 11, state.expanded)
            count = str(index.data(COUNT))
            wide = left_style.width_of(count, "overline") + 2
            box = QRectF(rect.right() - 14 - wide, rect.top(), wide, rect.height())
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            left_style.text(painter, "overline", theme["text.faint"], box, count, right)
            box = QRectF(30, rect.top(), box.left() - 34, rect.height())
            left_style.text(painter, "overline", theme["text.muted"], box, str(index.data(NAME)))
            return
        service = self._catalog.services[str(index.data(ID))]
        painter.drawPixmap(QPointF(16, rect.center().y() - 11), self._tile(service))
        box = QRectF(48, rect.top(), rect.right() - 48 - self.room_at_right(state), rect.height())
        is_marked = bool(self.marked) and service.id == self.marked
        token, role = ("accent", "strong") if is_marked else ("text", "body")
        left_style.text(painter, role, theme[token], box, service.name)

    def _tile(self, service: Service) -> QPixmap:
        """The service's tile of 22 px, kept: painting its glyph anew is what scrolling costs."""
        theme, ratio = self.appearance.theme, self.devicePixelRatioF()
        key = (service.id, theme.name, ratio)
        if key not in self._tiles:
            pixmap = QPixmap(round(_TILE * ratio), round(_TILE * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = theme.tile(self._catalog.categories[service.category])
            card.tile(painter, QRectF(0, 0, _TILE, _TILE), colour, service.glyph)
            painter.end()
            self._tiles[key] = pixmap
        return self._tiles[key]

    def room_at_right(self, state: RowState) -> float:
        """How much of a row is kept free for a mark at its end."""
        return 12.0


def by_connections(catalog: Catalog, services: Iterable[Service]) -> list[Service]:
    """The services with most connections first: those that people look for most."""

    def rank(service: Service) -> tuple[int, str]:
        ways = len(catalog.outgoing(service.id)) + len(catalog.incoming(service.id))
        return (-ways, service.name.lower())

    return sorted(services, key=rank)


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
        self._names: dict[str, list[tuple[str, str]]] = {}
        self._collapsed: set[str] = set()
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
        self.filter.returnPressed.connect(self._choose_first)
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
        for category in self._catalog.categories.values():
            found = [s for s in self._services if s.category == category.id]
            if not found:
                continue
            count = "1 service" if len(found) == 1 else f"{len(found)} services"
            section = self.tree.add_row(
                category.name, f"#{category.id}", spoken=f"{category.name}, {count}"
            )
            section.setData(len(found), COUNT)
            for service in by_connections(self._catalog, found):
                spoken = f"{service.name}, {service.summary}"
                tip = f"<b>{escape(service.full_name)}</b><br>{escape(service.summary)}"
                self.tree.add_row(service.name, service.id, section, spoken, tip)
        self.tree.expandAll()

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
        key, parts = folded(query), [f" {word}" for word in _WORD.findall(query.lower())]
        found = 0
        root = self.tree.rows.invisibleRootItem()
        for number in range(root.rowCount()):
            section = root.child(number)
            shown = 0
            for row in range(section.rowCount()):
                hit = not key or self._matches(str(section.child(row).data(ID)), key, parts)
                self.tree.setRowHidden(row, section.index(), not hit)
                shown += hit
            section.setData(shown, COUNT)
            self.tree.setRowHidden(number, QModelIndex(), not shown)
            is_open = bool(key) or str(section.data(ID)) not in self._collapsed
            self.tree.setExpanded(section.index(), is_open)
            found += shown
        self.tree.setCurrentIndex(QModelIndex())
        self._nothing.setVisible(not found)
        self.tree.setVisible(bool(found))
        self._nothing.setText(_no_match(query))
        self._pause.start()

    def _matches(self, id: str, key: str, parts: Sequence[str]) -> bool:
        """Whether a name or alias is meant: by its beginning, its words, or a part of it."""
        for name, words in self._names_of(id):
            if name.startswith(key) or (len(key) > 2 and key in name):
                return True
            if all(part in words for part in parts):
                return True
        return False

    def _names_of(self, id: str) -> list[tuple[str, str]]:
        """Each name without spaces, and with one before each of its words."""
        if id not in self._names:
            service = self._catalog.services[id]
            names = (
                service.name,
                id,
                service.full_name,
                *service.aliases,
                *service.variants.values(),
            )
            spaced = (" ".join(("", *_WORD.findall(name.lower()))) for name in names)
            self._names[id] = [(words.replace(" ", ""), words) for words in spaced]
        return self._names[id]

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

    def _choose_first(self) -> None:
        index = self.tree.first_leaf()
        if index.isValid() and self.filter.text().strip():
            self.chosen.emit(str(index.data(ID)))

    def _enter_list(self) -> None:
        index = self.tree.first_leaf()
        if self.tree.isHidden():
            self._nothing.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.tree.setCurrentIndex(index)
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)

    def _remember(self, index: QModelIndex) -> None:
        """Which sections the person closed; those a filter opened close again after it."""
        if self.filter.text():
            return
        id = str(index.data(ID))
        if self.tree.isExpanded(index):
            self._collapsed.discard(id)
        else:
            self._collapsed.add(id)
