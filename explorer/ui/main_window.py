"""One window: joins canvas, panels, menus and files. It decides nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QStatusBar, QWidget

from explorer.architecture.titles import one_line
from explorer.catalog.service_map import ServiceMap
from explorer.ui.appearance import Appearance
from explorer.ui.canvas.explore_view import ExploreView
from explorer.ui.canvas.map_scene import MapScene
from explorer.ui.canvas.view import CanvasView
from explorer.ui.docks import Docks
from explorer.ui.editor import Editor
from explorer.ui.navigator import Navigator
from explorer.ui.safekeeping import Safekeeping
from explorer.ui.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDropEvent,
        QKeyEvent,
        QResizeEvent,
        QShowEvent,
    )

    from explorer.recovery.replay import Recovered
    from explorer.ui.actions import Actions
    from explorer.ui.canvas.compose_view import ComposeView
    from explorer.ui.chrome import Chrome
    from explorer.ui.editing import Editing
    from explorer.ui.empty_state import EmptyState
    from explorer.ui.example_gallery import ExampleGallery
    from explorer.ui.files import Files
    from explorer.ui.finder import Finder
    from explorer.ui.header import Header
    from explorer.ui.saving import Saving
    from explorer.ui.status import Status
    from explorer.ui.tidying import Tidying

_HEADER = 52


class MainWindow(QMainWindow):
    """Explore and Compose over one document.

    The map is painted first, between empty bars and panels; what these hold, and Compose, are made
    right after it, or when they are first asked for.
    """

    closed = Signal(object)
    map_painted = Signal()
    """For the first time; what frames the map is made next."""
    editor: Editor
    appearance: Appearance
    navigator: Navigator
    settings: Settings
    docks: Docks
    safekeeping: Safekeeping
    quit: Callable[[], None]
    mode: str

    def __init__(
        self,
        editor: Editor,
        service_map: ServiceMap,
        appearance: Appearance,
        settings: Settings,
        open_elsewhere: Callable[[Path | None], MainWindow],
        quit: Callable[[], None],
        show_open: Callable[[Path], bool] = lambda _path: False,
        state_folder: Path | None = None,
    ) -> None:
        """``state_folder`` is where unsaved work is kept; without it none is."""
        super().__init__()
        self.mode = "explore"
        self.editor = editor
        self.appearance = appearance
        self.settings = settings
        self.quit = quit
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.setMinimumSize(1180, 720)
        catalog = editor.catalog
        self.navigator = Navigator(catalog, self)
        map_scene = MapScene(catalog, service_map, self.navigator, appearance.theme)
        self.explore_view = ExploreView(map_scene, self.navigator, appearance)
        self._open_elsewhere = open_elsewhere
        self._show_open = show_open
        self._backups = state_folder / "backups" if state_folder else None
        self.safekeeping = Safekeeping(editor, state_folder, self)
        self.docks = Docks(self, editor, self.navigator, appearance, settings)
        bar = QWidget()
        bar.setObjectName("header")
        bar.setFixedHeight(_HEADER)
        self.setMenuWidget(bar)
        self.setStatusBar(QStatusBar())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.explore_view)
        self.setCentralWidget(self._stack)
        self._connect()
        self._restore()
        self.set_mode("explore")

    @cached_property
    def chrome(self) -> Chrome:
        """Header, menus, status bar, toolbar and keys, as they stand now."""
        from explorer.ui.chrome import Chrome

        return Chrome(self)

    @property
    def actions_(self) -> Actions:
        return self.chrome.actions

    @property
    def header(self) -> Header:
        return self.chrome.header

    @property
    def status(self) -> Status:
        return self.chrome.status

    @cached_property
    def files(self) -> Files:
        from explorer.ui.files import Files

        return Files(self.editor, self.settings, self, self._open_elsewhere, self._show_open)

    @cached_property
    def saving(self) -> Saving:
        from explorer.ui.saving import Saving

        saving = Saving(self.editor, self, self._backups)
        saving.saved.connect(self.files.remember)
        return saving

    @cached_property
    def compose_view(self) -> ComposeView:
        """The canvas of the drawing with all that floats over it."""
        from explorer.ui.canvas.compose_view import ComposeView
        from explorer.ui.toast import ToastBar

        view = ComposeView(self.editor, self.appearance)
        self._stack.addWidget(view)
        ToastBar(self.editor, view)
        self.safekeeping.show_on(view, self.reload, self.save)
        view.tool_changed.connect(self._refresh)
        view.insert_wanted.connect(self._insert)
        view.menu_wanted.connect(self._show_menu)
        view.details_wanted.connect(self._open_details)
        view.files_dropped.connect(self._open_dropped)
        return view

    @cached_property
    def empty(self) -> EmptyState:
        from explorer.ui.empty_state import EmptyState

        state = EmptyState(self.editor.catalog, self.appearance, self.compose_view.viewport())
        state.chosen.connect(self.start_from)
        state.all_wanted.connect(self.show_examples)
        return state

    @cached_property
    def gallery(self) -> ExampleGallery:
        from explorer.ui.example_gallery import ExampleGallery
        from explorer.ui.examples import examples

        gallery = ExampleGallery(examples(), self.editor.catalog, self.appearance, self)
        gallery.chosen.connect(self.start_from)
        return gallery

    @cached_property
    def editing(self) -> Editing:
        from explorer.ui.editing import Editing

        return Editing(self.editor, self.compose_view)

    @cached_property
    def tidying(self) -> Tidying:
        from explorer.ui.tidying import Tidying

        tidying = Tidying(self.editor, self.compose_view)
        tidying.finished.connect(self.compose_view.fit)
        return tidying

    @cached_property
    def finder(self) -> Finder:
        from explorer.ui.finder import Finder

        return Finder(self)

    def _connect(self) -> None:
        editor, docks = self.editor, self.docks
        for signal in (
            editor.changed,
            editor.document_replaced,
            editor.selection_changed,
            editor.saved_changed,
            editor.findings_changed,
            self.navigator.went,
        ):
            signal.connect(self._refresh)
        view = self.explore_view
        view.menu_wanted.connect(self._show_menu)
        view.files_dropped.connect(self._open_dropped)
        view.first_painted.connect(self._complete, Qt.ConnectionType.QueuedConnection)
        docks.add_wanted.connect(self.add_service)
        docks.add_container_wanted.connect(self.add_container)
        docks.close_wanted.connect(self._close_details)
        docks.reveal_wanted.connect(self._reveal)
        docks.search_wanted.connect(self._search_for)
        docks.arranged.connect(self._refresh)
        docks.left.connect(lambda: self.view.setFocus())

    def _complete(self) -> None:
        """Make what the first picture did without: bars, panels, then the canvas of Compose."""
        self.map_painted.emit()
        self.chrome.refresh()
        self.docks.fill()
        self.settings.reading.changed.connect(self._refresh)
        QTimer.singleShot(0, self._make_canvas)

    def _make_canvas(self) -> None:
        _ = self.compose_view  # asked for, and so made
        self.chrome.add_minimap_of_map()

    def next_panel(self) -> None:
        self.docks.next_panel(self.view, self.safekeeping.bar)

    def find_anything(self) -> None:
        self.finder.find_anything()

    def _search_for(self, words: str) -> None:
        self.finder.find_anything(words)

    def _insert(self, point: QPointF, source: str) -> None:
        self.finder.insert(point, source)

    def _restore(self) -> None:
        geometry = self.settings.bytes("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(QSize(1680, 1050).boundedTo(self.screen().availableSize() * 0.96))
        state = self.settings.bytes("state")
        if state is not None:
            self.restoreState(state, 1)

    # --- state

    @property
    def view(self) -> CanvasView:
        """The canvas of the mode now shown."""
        return self.compose_view if self.mode == "compose" else self.explore_view

    @property
    def tool_name(self) -> str:
        if self.mode == "compose":
            return self.compose_view.tool_name
        return "hand" if self.explore_view.hand else "select"

    def set_mode(self, mode: str) -> None:
        """``explore`` or ``compose``: panels and what a click does change, nothing else."""
        self.mode = mode
        self._stack.setCurrentWidget(self.view)
        self.docks.set_mode(mode)
        self.view.setFocus()
        self._refresh()

    def _refresh(self, *_: object) -> None:
        """Bring the title and what frames the canvas up to date."""
        name = one_line(self.editor.name).replace("[*]", "[*][*]")  # Qt's mark of what is changed
        self.setWindowTitle(f"{name}[*] · AWS Architecture Explorer")
        self.setWindowModified(not self.editor.is_clean)
        if self.mode == "compose" or "chrome" in self.__dict__:
            self.chrome.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.docks.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.view.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_typed()
        if not self.saving.may_discard():
            event.ignore()
            return
        self.safekeeping.close()
        self.stop_working()
        self.settings.set_bytes("geometry", self.saveGeometry())
        self.settings.set_bytes("state", self.saveState(1))
        event.accept()
        self.closed.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.view.setFocus()  # a panel that has no use for it is left
        elif not self.chrome.run_key(event):
            super().keyPressEvent(event)

    def stop_working(self) -> None:
        """Give up what is under way in other processes."""
        if "tidying" in self.__dict__:
            self.tidying.stop()
        if "compose_view" in self.__dict__:
            self.compose_view.compose_scene.routes.stop()

    # --- files

    def new(self) -> None:
        self.files.new()
        self.set_mode("compose")

    def open(self, path: Path) -> None:
        """Open a file; shown in Compose when it could be read."""
        was_blank = self.editor.is_blank
        if self.files.open(path) and was_blank:
            self.show_opened()

    def start_from(self, path: Path) -> None:
        """A drawing of its own that begins as an example: here where nothing is drawn yet, else in
        another window."""
        if not self.editor.is_blank:
            self.files.another_window().start_from(path)
            return
        self.editor.start_from(path)
        self.show_opened()

    def show_opened(self) -> None:
        """All of what was opened, in Compose."""
        self.set_mode("compose")
        self.compose_view.fit()
        if self.editor.closed_on_opening:
            self.editor.toast(self.editor.closed_on_opening)
        if self.editor.is_rough:
            self.tidying.place_opened()

    def restore(self, recovered: Recovered) -> None:
        """Show what was left behind; its journal goes once this window's own holds it."""
        self.safekeeping.keeper.go_on_from(recovered.journal.name)
        self.editor.restore(recovered)
        self.set_mode("compose")
        self.compose_view.fit()
        if self.safekeeping.keeper.flush():
            recovered.discard()

    def show_anew(self) -> None:
        """Build what shows the document once more, after a fault may have left it out of step."""
        self.editor.document_replaced.emit()

    def show_examples(self) -> None:
        self.gallery.open()

    def save(self) -> None:
        """Save, with what is being typed in the panel taken over first."""
        self.keep_typed()
        self.saving.save()

    def save_as(self) -> None:
        self.keep_typed()
        self.saving.ask_save_as()

    def reload(self) -> None:
        self.keep_typed()
        self.files.reload()

    def open_previous(self) -> None:
        """The version before the last save, in another window."""
        kept = self.saving.previous
        if kept is not None:
            self.files.open_previous(kept)

    def keep_typed(self) -> None:
        """Take over what is being typed anywhere, before it is saved, exported or undone."""
        if "compose_view" in self.__dict__:
            self.compose_view.keep_words()
        if "details" in self.docks.__dict__:
            self.docks.details.commit()

    def export(self) -> None:
        from explorer.ui.export_dialog import ExportDialog

        self.keep_typed()
        made = "compose_view" in self.__dict__
        routes = self.compose_view.compose_scene.routes.routes if made else None
        ExportDialog(self.editor, self.appearance.theme.name, self.settings, self, routes).exec()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._open_dropped([url.toLocalFile() for url in event.mimeData().urls()])

    def _open_dropped(self, names: list[str]) -> None:
        for name in names:
            if name:
                self.open(Path(name))

    # --- commands that touch several parts

    def add_service(self, id: str) -> None:
        """Put a service into the drawing, where it belongs."""
        self.set_mode("compose")
        self.compose_view.adding.insert_service(id)
        self.compose_view.take_keyboard()

    def add_container(self, id: str) -> None:
        """Put a container into the drawing, with all that comes with it."""
        self.set_mode("compose")
        self.compose_view.adding.insert_container(id)
        self.compose_view.setFocus()

    def choose_tool(self, name: str) -> None:
        if self.mode == "compose":
            self.compose_view.choose_tool(name)
        else:
            self.explore_view.set_hand(name == "hand")
        self.actions_.refresh()

    def rename(self) -> None:
        chosen = self.editor.selection[0] if self.editor.selection else ""
        if chosen and not self.compose_view.rename(chosen):
            self._open_details(to_rename=True)

    def fit_selection(self) -> None:
        rect = self.compose_view.selected_bounds()
        if not rect.isEmpty():
            self.compose_view.fit(rect, largest=2.0)

    def show_map(self) -> None:
        self.navigator.show_map()
        self.explore_view.fit()

    def reset_notes_read(self) -> None:
        from explorer.ui.reading import ask_to_reset

        ask_to_reset(self.settings.reading, self)

    def show_note(self, id: str) -> None:
        """A service in Explore."""
        self.set_mode("explore")
        self.navigator.show_service(id)

    def show_way(self, id: str) -> None:
        """An integration's dossier in Explore."""
        self.set_mode("explore")
        self.navigator.show_integration(id)

    def select_and_reveal(self, id: str) -> None:
        self.set_mode("compose")
        self.editor.select((id,))
        self._reveal(id)

    def _reveal(self, id: str) -> None:
        self.compose_view.reveal_element(id)

    def toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def set_theme(self, choice: str) -> None:
        self.settings.theme = choice
        self.appearance.choose(choice)

    def toggle_theme(self) -> None:
        self.set_theme("light" if self.appearance.theme.is_dark else "dark")

    def _open_details(self, to_rename: bool = False) -> None:
        self.docks.show("right")
        self.docks.details.open_properties(to_rename)

    def _show_menu(self, at: QPoint) -> None:
        """That of what is selected on the canvas, or chosen on the map."""
        menus = self.chrome.menus
        if self.mode == "compose":
            menus.show_for(self.editor.selected(), at)
        else:
            menus.show_on_map(self.navigator.service, at)

    def _close_details(self) -> None:
        self.docks.show("right", False)
        self.view.setFocus()
        self.actions_.refresh()

    def show_keys(self) -> None:
        from explorer.ui.key_sheet import KeySheet

        KeySheet(self).exec()
