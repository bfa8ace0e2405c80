"""One window: joins canvas, panels, menus and files. It decides nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QStackedWidget,
    QTabWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from explorer import __version__, paths
from explorer.architecture.model import Edge, Node
from explorer.catalog.service_map import ServiceMap
from explorer.ui.actions import (
    ACTIONS,
    CONTEXT_CANVAS,
    CONTEXT_EDGE,
    CONTEXT_MANY,
    CONTEXT_NODE,
    MENUS,
    Actions,
)
from explorer.ui.appearance import Appearance
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.explore_view import ExploreView
from explorer.ui.canvas.map_scene import MapScene
from explorer.ui.canvas.view import CanvasView
from explorer.ui.editing import Editing
from explorer.ui.editor import Editor
from explorer.ui.empty_state import EmptyState
from explorer.ui.files import Files
from explorer.ui.floating_toolbar import FloatingToolbar
from explorer.ui.header import Header
from explorer.ui.navigator import Navigator
from explorer.ui.panels.all_services import AllServices
from explorer.ui.panels.details import DetailsPanel
from explorer.ui.panels.legend import Legend
from explorer.ui.panels.outline import Outline
from explorer.ui.panels.palette import Palette
from explorer.ui.panels.problems import BottomPanel
from explorer.ui.panels.study_notes import StudyNotes
from explorer.ui.search_popup import SearchPopup
from explorer.ui.settings import Settings
from explorer.ui.status import Status
from explorer.ui.toast import ToastBar

_TYPING = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)
_ZOOMS = (50, 75, 100, 150, 200)


class MainWindow(QMainWindow):
    """Explore and Compose in one window over one document."""

    def __init__(
        self,
        editor: Editor,
        service_map: ServiceMap,
        appearance: Appearance,
        settings: Settings,
        open_elsewhere: Callable[[Path | None], None],
        quit: Callable[[], None],
    ) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.setMinimumSize(1180, 720)
        self.editor = editor
        self.appearance = appearance
        self.settings = settings
        self.quit = quit
        self.mode = "explore"
        self.navigator = Navigator(editor.catalog, self)
        self._map_scene = MapScene(editor.catalog, service_map, self.navigator, appearance.theme)
        self.explore_view = ExploreView(self._map_scene, self.navigator, appearance)
        self.compose_view = ComposeView(editor, appearance)
        self.editing = Editing(editor, self.compose_view)
        self.files = Files(editor, settings, self, open_elsewhere)
        self.actions_ = Actions(self)
        self._search: SearchPopup | None = None

        self._stack = QStackedWidget()
        self._stack.addWidget(self.explore_view)
        self._stack.addWidget(self.compose_view)
        self.setCentralWidget(self._stack)
        self._build_header()
        self._build_panels()
        self._build_floating()
        self._connect()
        self._restore()
        self.set_mode("explore")

    @property
    def view(self) -> CanvasView:
        """The canvas of the mode now shown."""
        return self.compose_view if self.mode == "compose" else self.explore_view

    @property
    def tool_name(self) -> str:
        if self.mode == "compose":
            return self.compose_view.tool_name
        return "hand" if self.explore_view.hand else "select"

    # --- building

    def _build_header(self) -> None:
        bar = QMenuBar()
        for name in MENUS:
            menu = bar.addMenu(name)
            for row in ACTIONS:
                if row.menu.lstrip("-") != name:
                    continue
                if row.menu.startswith("-"):
                    menu.addSeparator()
                menu.addAction(self.actions_[row.id])
                if row.id == "open":
                    self._recent = menu.addMenu("Open recent")
                    self._examples = menu.addMenu("New from example")
        for action in self.actions_.all():
            row_keys = next(r for r in ACTIONS if r.id == action.objectName())
            if row_keys.typed:
                # The key is shown in the menu; it works only where nobody types.
                action.setText(f"{row_keys.text}\t{row_keys.keys[0]}")
        for path in sorted((paths.DATA / "examples").glob("*.arch.yaml")):
            title = path.name.removesuffix(".arch.yaml").replace("-", " ").capitalize()
            action = self._examples.addAction(title)
            action.setData(str(path))
            action.triggered.connect(self._on_example)
        self._recent.aboutToShow.connect(self._fill_recent)
        self.header = Header(bar, self.actions_, self.appearance)
        self.setMenuWidget(self.header)
        self.status = Status(self.appearance)
        self.setStatusBar(self.status)

    def _build_panels(self) -> None:
        catalog = self.editor.catalog
        self.palette = Palette(catalog, self.appearance)
        self.study_notes = StudyNotes(catalog, self.navigator, self.appearance)
        self.all_services = AllServices(catalog, self.navigator, self.appearance)
        self.legend = Legend(self.navigator, self.appearance)
        self.outline = Outline(self.editor, self.appearance)
        explore = QWidget()
        column = QVBoxLayout(explore)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        lists = _tabs((("Study notes", self.study_notes), ("All services", self.all_services)))
        column.addWidget(lists, 1)
        column.addWidget(self.legend)
        compose = _tabs((("Services", self.palette), ("Outline", self.outline)))
        self._lists = lists
        self._left = QStackedWidget()
        self._left.addWidget(explore)
        self._left.addWidget(compose)
        self.details = DetailsPanel(self.editor, self.navigator, self.appearance)
        self.bottom = BottomPanel(self.editor, self.appearance)
        areas = Qt.DockWidgetArea
        self._docks = {
            "left": self._dock("left", "Left panel", self._left, areas.LeftDockWidgetArea),
            "right": self._dock("right", "Details", self.details, areas.RightDockWidgetArea),
            "bottom": self._dock("bottom", "Problems", self.bottom, areas.BottomDockWidgetArea),
        }
        self.setCorner(Qt.Corner.BottomLeftCorner, areas.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, areas.RightDockWidgetArea)
        self.resizeDocks([self._docks["left"]], [216], Qt.Orientation.Horizontal)
        self.resizeDocks([self._docks["right"]], [312], Qt.Orientation.Horizontal)
        self.resizeDocks([self._docks["bottom"]], [150], Qt.Orientation.Vertical)

    def _dock(
        self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea
    ) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setTitleBarWidget(QWidget())
        dock.setWidget(widget)
        if name != "bottom":
            low, high = (180, 320) if name == "left" else (280, 480)
            widget.setMinimumWidth(low)
            widget.setMaximumWidth(high)
        self.addDockWidget(area, dock)
        return dock

    def _build_floating(self) -> None:
        acts = self.actions_
        zooms = []
        for value in _ZOOMS:
            action = QAction(f"{value} %", self)
            action.setData(value / 100)
            action.triggered.connect(self._on_zoom_chosen)
            zooms.append(action)
        zooms += [acts["fit"]]
        ends = (acts["zoom-out"], acts["zoom-in"], acts["fit"], zooms)
        tools = [acts[f"tool-{name}"] for name in ("select", "hand", "connect", "note")]
        arrange = [acts["tidy"], acts["align-left"], acts["group"]]
        FloatingToolbar(self.compose_view, [tools, arrange], *ends, self.compose_view)
        FloatingToolbar(self.explore_view, [tools[:2]], *ends, self.explore_view)
        self.empty = EmptyState(self.editor.catalog, self.appearance, self.compose_view)
        self.empty.chosen.connect(self._start_from)
        ToastBar(self.editor, self.compose_view)

    def _connect(self) -> None:
        editor = self.editor
        editor.changed.connect(self._refresh)
        editor.document_replaced.connect(self._refresh)
        editor.selection_changed.connect(self._refresh)
        editor.saved_changed.connect(self._refresh)
        editor.findings_changed.connect(self._refresh)
        editor.hinted.connect(self._show_hint)
        self.navigator.went.connect(self._refresh)
        self.compose_view.tool_changed.connect(self._refresh)
        self.compose_view.insert_wanted.connect(self._quick_insert)
        self.compose_view.menu_wanted.connect(self._show_menu)
        self.compose_view.details_wanted.connect(self._open_details)
        self.explore_view.menu_wanted.connect(self._show_map_menu)
        for view in (self.compose_view, self.explore_view):
            view.zoom_changed.connect(self.status.show_zoom)
            view.files_dropped.connect(self.files.open_all)
            view.installEventFilter(self)
        self.palette.insert_wanted.connect(self.add_service)
        self.details.add_wanted.connect(self.add_service)
        self.details.close_wanted.connect(self._close_details)
        self.bottom.reveal_wanted.connect(self._reveal)
        self.header.search_wanted.connect(self.find_anything)
        self.header.theme_wanted.connect(self._toggle_theme)
        self.appearance.changed.connect(self.actions_.paint_icons)
        self.actions_.paint_icons()

    # --- state

    def set_mode(self, mode: str) -> None:
        """``explore`` or ``compose``: panels and what a click does change, nothing else."""
        self.mode = mode
        composing = mode == "compose"
        self._stack.setCurrentIndex(int(composing))
        self._left.setCurrentIndex(int(composing))
        self._docks["bottom"].setVisible(composing and self._bottom_wanted)
        self.details.set_mode(mode)
        self.header.show_editing(composing)
        self.settings.mode = mode
        self.status.show_zoom(self.view.zoom)
        self.view.setFocus()
        self._refresh()

    _bottom_wanted = True

    def _refresh(self, *_: object) -> None:
        """Bring title, actions, counts and the empty state up to date."""
        editor = self.editor
        nodes, edges = len(editor.architecture.nodes), len(editor.architecture.edges)
        if self.mode == "compose":
            state = "Saved" if editor.is_clean else "Edited"
            if editor.path is None and editor.is_clean:
                state = ""
            self.header.show_document(editor.name, state)
            counts = _plural(nodes, "service"), _plural(edges, "connection")
            self.status.counts.setText(f"{self._findings_words()}{' · '.join(counts)}")
            chosen = [e.title for e in editor.selected() if isinstance(e, Node)]
            more = len(editor.selection)
            words = chosen[0] if more == 1 and chosen else f"{more} things" if more else "nothing"
            self.status.selection.setText(f"Selected: {words}")
        else:
            self.header.show_document("AWS service map", "Read only")
            services = sum(s.placeable for s in editor.catalog.services.values())
            self.status.counts.setText(
                f"{services} services, {len(editor.catalog.integrations)} integrations"
            )
            service = self.navigator.service
            self.status.selection.setText(f"Selected: {service.name}" if service else "")
            hint = "Click a service to see all its connections · double-click centres it"
            self._show_hint("Esc leads back to the map" if service else hint)
        self.status.snap.setVisible(self.mode == "compose")
        self.setWindowTitle(f"{editor.name}[*] · AWS Architecture Explorer")
        self.setWindowModified(not editor.is_clean)
        blank = not any(e.id != "#header" for e in editor.architecture)
        examples = sorted((paths.DATA / "examples").glob("*.arch.yaml"))
        self.empty.show_if(self.mode == "compose" and blank, examples)
        self.actions_.refresh()

    def _findings_words(self) -> str:
        counts: dict[str, int] = {}
        for finding in self.editor.findings:
            counts[finding.severity.value] = counts.get(finding.severity.value, 0) + 1
        return "".join(f"{_plural(n, word)} · " for word, n in counts.items())

    def _show_hint(self, text: str) -> None:
        self.status.show_hint(text)

    def _restore(self) -> None:
        geometry = self.settings.bytes("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1680, 1050)
        state = self.settings.bytes("state")
        if state is not None:
            self.restoreState(state, 1)
        self._bottom_wanted = self.settings.text("bottom", "yes") == "yes"

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.view.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_discard():
            event.ignore()
            return
        self.editing.stop_tidying()
        self.settings.set_bytes("geometry", self.saveGeometry())
        self.settings.set_bytes("state", self.saveState(1))
        event.accept()

    # --- files

    def new(self) -> None:
        self.files.new()
        self.set_mode("compose")

    def open(self, path: Path) -> None:
        """Open a file; shown in Compose when it could be read."""
        if self.files.open(path):
            self.set_mode("compose")

    def export(self) -> None:
        from explorer.ui.export_dialog import ExportDialog

        dialog = ExportDialog(self.editor, self.appearance.theme.name, self.settings, self)
        dialog.exec()

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self.settings.recent:
            action = self._recent.addAction(path.name)
            action.setToolTip(str(path))
            action.setEnabled(path.exists())
            action.setData(str(path))
            action.triggered.connect(self._on_recent)
        if self._recent.isEmpty():
            self._recent.addAction("Nothing opened yet").setEnabled(False)
            return
        self._recent.addSeparator()
        self._recent.addAction("Forget all").triggered.connect(self.settings.clear_recent)

    def _on_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.open(Path(str(action.data())))

    def _on_example(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._start_from(Path(str(action.data())))

    def _start_from(self, path: Path) -> None:
        """A drawing of its own that begins as an example."""
        if not self.editor.is_blank:
            self.editor.toast("Open an empty window first: Ctrl+N")
            return
        self.editor.open(path)
        self.editor.document.path = None
        self.set_mode("compose")
        self.compose_view.fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files.open_all([url.toLocalFile() for url in event.mimeData().urls()])
        self.set_mode("compose")

    # --- commands that touch several parts

    def add_service(self, id: str) -> None:
        """Put a service into the drawing, in the middle of what is shown."""
        self.set_mode("compose")
        view = self.compose_view
        node = self.editor.selected_node()
        if node is not None:
            rect = view.compose_scene.rect_of(node.id)
            if rect is not None:
                center = rect.center() + QPointF(rect.width() + 128, 0)
                view.joiner.add(id, center)
        else:
            view.joiner.add(id, view.mapToScene(view.viewport().rect().center()))
        made = self.editor.selection
        if made:
            self._reveal(made[0])
        view.setFocus()

    def choose_tool(self, name: str) -> None:
        if self.mode == "compose":
            self.compose_view.choose_tool(name)
        else:
            self.explore_view.set_hand(name == "hand")
        self.actions_.refresh()

    def connect_by_keyboard(self) -> None:
        self.compose_view.connect_by_keyboard()

    def rename(self) -> None:
        if self.editor.selection:
            self.compose_view.rename(self.editor.selection[0])

    def fit_selection(self) -> None:
        rect = self.compose_view.selected_bounds()
        if not rect.isEmpty():
            self.compose_view.fit(rect, largest=2.0)

    def show_map(self) -> None:
        self.navigator.show_map()
        self.explore_view.fit()

    def toggle_dock(self, name: str) -> None:
        dock = self._docks[name]
        dock.setVisible(not dock.isVisible())
        if name == "bottom":
            self._bottom_wanted = dock.isVisible()
            self.settings.set_text("bottom", "yes" if self._bottom_wanted else "no")

    def dock_shown(self, name: str) -> bool:
        return not self._docks[name].isHidden()

    def next_panel(self) -> None:
        """Left, canvas, right, bottom, and round again."""
        stops: list[QWidget] = [self._left.currentWidget(), self.view, self.details, self.bottom]
        stops = [w for w in stops if w.isVisible()]
        focus = QApplication.focusWidget()
        at = next(
            (n for n, w in enumerate(stops) if focus is w or (focus and w.isAncestorOf(focus))), 0
        )
        following = stops[(at + 1) % len(stops)]
        target = following if following is self.view else _first_focusable(following)
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def set_theme(self, choice: str) -> None:
        self.appearance.choose(choice)
        self.settings.theme = choice

    def _toggle_theme(self) -> None:
        self.set_theme("light" if self.appearance.theme.is_dark else "dark")

    def _open_details(self) -> None:
        self._docks["right"].show()
        self.details.open_properties()

    def _close_details(self) -> None:
        self._docks["right"].hide()
        self.view.setFocus()
        self.actions_.refresh()

    def _reveal(self, id: str) -> None:
        rect = self.compose_view.compose_scene.rect_of(id)
        if rect is not None:
            self.compose_view.reveal(rect.adjusted(-40, -40, 40, 40))

    def filter_list(self) -> None:
        if self.mode == "compose":
            self.palette.focus_filter()
        else:
            self._lists.setCurrentWidget(self.all_services)
            self.all_services.focus_filter()

    def show_keys(self) -> None:
        from explorer.ui.key_sheet import KeySheet

        KeySheet(self).exec()

    def show_about(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.about(
            self,
            "AWS Architecture Explorer",
            f"AWS Architecture Explorer {__version__}\n\nStudy, compose and share AWS "
            "architectures. Facts are read in the AWS documentation; each note names its page "
            "and date. Not affiliated with Amazon Web Services.",
        )

    # --- search

    def _popup(self) -> SearchPopup:
        if self._search is None:
            self._search = SearchPopup(self, self.appearance)
        return self._search

    def find_anything(self) -> None:
        from explorer.ui import search_rows

        provider = search_rows.find_anything(
            self.editor.catalog,
            self.editor,
            self.navigator,
            [a for a in self.actions_.all() if a.isEnabled()],
            self.mode,
            show_service=self._show_note,
            reveal=self._select_and_reveal,
        )
        self._popup().open(provider, "Find anything or run")

    def find_on_canvas(self) -> None:
        from explorer.ui import search_rows

        if self.mode == "explore":
            self.find_anything()
            return
        provider = search_rows.on_canvas(self.editor, self._select_and_reveal)
        self._popup().open(provider, "Find on canvas")

    def _select_and_reveal(self, id: str) -> None:
        self.set_mode("compose")
        self.editor.select((id,))
        self._reveal(id)

    def _show_note(self, id: str) -> None:
        self.set_mode("explore")
        self.navigator.show_service(id)

    def _quick_insert(self, point: QPointF, source: str) -> None:
        """Ask for a service at a point of the canvas, connected to ``source`` if given."""
        from explorer.ui import search_rows

        joiner = self.compose_view.joiner

        def insert(service: str) -> None:
            if source and source in self.editor.architecture:
                joiner.add_connected(service, point, source)
            else:
                joiner.add(service, point)

        if source:
            node = self.editor.architecture.node(source)
            provider = search_rows.legal_services(self.editor.catalog, node, insert)
            words = f"What should {node.title} connect to?"
        else:
            provider = search_rows.all_placeable(self.editor.catalog, insert)
            words = "Which service?"
        at = self.compose_view.mapTo(self, self.compose_view.mapFromScene(point))
        self._popup().open(provider, words, at, 380)

    # --- context menus and typed keys

    def _show_menu(self, at: QPoint) -> None:
        chosen = self.editor.selected()
        if not chosen:
            rows: Sequence[str] = CONTEXT_CANVAS
        elif len(chosen) > 1:
            rows = CONTEXT_MANY
        elif isinstance(chosen[0], Edge):
            rows = CONTEXT_EDGE
        else:
            rows = CONTEXT_NODE
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for id in rows:
            if id == "-":
                menu.addSeparator()
            else:
                menu.addAction(self.actions_[id])
        menu.popup(at)

    def _show_map_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        service = self.navigator.service
        if service is not None and service.placeable:
            add = menu.addAction(f"Add {service.name} to drawing")
            add.setData(service.id)
            add.triggered.connect(self._on_add_from_menu)
            menu.addSeparator()
        for id in ("back", "forward", "map", "fit"):
            menu.addAction(self.actions_[id])
        menu.popup(at)

    def _on_add_from_menu(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.add_service(str(action.data()))

    def _on_zoom_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.view.set_zoom(float(action.data()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._run_typed(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters over a canvas are tools; Escape stops a tidy that runs."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.editing.is_tidying:
                self.editing.stop_tidying()
                return True
            if self._run_typed(event):
                return True
        return super().eventFilter(watched, event)

    def _run_typed(self, event: QKeyEvent) -> bool:
        if isinstance(QApplication.focusWidget(), _TYPING):
            return False
        combination = event.keyCombination()
        names = {QKeySequence(combination).toString(), event.text()}
        digit = {Qt.Key.Key_Exclam: "Shift+1", Qt.Key.Key_At: "Shift+2"}.get(Qt.Key(event.key()))
        if digit:
            names.add(digit)
        if event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            return False
        for name in names:
            action = self.actions_.typed(name)
            if action is not None and action.isEnabled():
                action.trigger()
                return True
        return False


def _tabs(pages: Sequence[tuple[str, QWidget]]) -> QTabWidget:
    tabs = QTabWidget()
    tabs.setObjectName("left-tabs")
    tabs.setDocumentMode(True)
    for title, page in pages:
        tabs.addTab(page, title)
    return tabs


def _first_focusable(widget: QWidget) -> QWidget:
    for child in widget.findChildren(QWidget):
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return child
    return widget


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
