"""Every command of the window in one table: menus, toolbar, shortcuts, search and the sheet
of keys are made from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from explorer.ui import plain

if TYPE_CHECKING:
    from explorer.layout.alignment import How
    from explorer.ui.main_window import MainWindow

Run = Callable[["MainWindow"], object]
Test = Callable[["MainWindow"], bool]


def _always(_window: MainWindow) -> bool:
    return True


def _composing(window: MainWindow) -> bool:
    return window.mode == "compose"


def _drawn(window: MainWindow) -> bool:
    return not window.editor.is_empty


def _savable(window: MainWindow) -> bool:
    """Something is drawn, or what was drawn or said of it has changed."""
    return _drawn(window) or not window.editor.is_clean


def _reloadable(window: MainWindow) -> bool:
    """What is shown is not what its file holds."""
    editor = window.editor
    return editor.path is not None and not (editor.is_clean and window.safekeeping.watch.is_same)


def _box_selected(window: MainWindow) -> bool:
    if not _composing(window):
        return False
    from explorer.architecture.model import Group  # no need of it before the first paint

    return any(isinstance(e, Group) for e in window.editor.selected())


def _selected(window: MainWindow) -> bool:
    return _composing(window) and bool(window.editor.selection)


def _show_about(window: MainWindow) -> None:
    from explorer.ui.about import show_about

    show_about(window)


class Action(NamedTuple):
    """One command. ``menu`` is where it stands, ``""`` for none; a leading ``-`` draws a line
    above it. ``typed`` keys are letters that must stay dead while someone types."""

    id: str
    text: str
    menu: str
    run: Run
    keys: tuple[str, ...] = ()
    glyph: str = ""
    enabled: Test = _always
    checked: Test | None = None
    group: str = ""
    typed: bool = False


def _lockable(window: MainWindow) -> bool:
    if not _selected(window):
        return False
    from explorer.architecture.model import Group, Node

    return any(isinstance(e, Node | Group) for e in window.editor.selected())


def _is_locked(window: MainWindow) -> bool:
    """Whether all of the selection is, that can be."""
    if not _lockable(window):
        return False
    return all(getattr(e, "locked", True) for e in window.editor.selected())


def _tool(name: str) -> Run:
    return lambda window: window.choose_tool(name)


def _is_tool(name: str) -> Test:
    return lambda window: window.tool_name == name


def _zoom(value: float) -> Run:
    return lambda window: window.view.set_zoom(value)


def _leads_down(window: MainWindow) -> bool:
    return _composing(window) and window.editor.architecture.header.direction == "TB"


def _has_lines(kind: str) -> Test:
    return lambda window: (
        _composing(window) and (window.editor.architecture.header.lines or "square") == kind
    )


def _is_bent(window: MainWindow) -> bool:
    bent = window.editing.bent if _composing(window) else None
    return bent is not None and bool(bent.waypoints)


def _align(how: How) -> Run:
    return lambda window: window.editing.align(how)


def _several(window: MainWindow) -> bool:
    return _composing(window) and len(window.editor.selection) > 1


def _fold(window: MainWindow) -> None:
    """Collapse the selected boxes, or expand them where all are."""
    from functools import partial

    from explorer.containers.folding import folded

    editor = window.editor
    boxes = [id for id in editor.selection if id in editor.architecture.groups]
    editor.attempt(partial(folded, editor.architecture, editor.catalog, boxes))


def _undo(window: MainWindow) -> None:
    window.keep_typed()
    window.editor.undo()


def _redo(window: MainWindow) -> None:
    window.keep_typed()
    window.editor.redo()


ACTIONS: tuple[Action, ...] = (
    Action("new", "New", "File", lambda w: w.new(), ("Ctrl+N",), "file-outline"),
    Action("example", "New from example…", "File", lambda w: w.show_examples(), ("Ctrl+Shift+N",),
           "view-gallery-outline"),
    Action("open", "Open…", "File", lambda w: w.files.ask_open(), ("Ctrl+O",),
           "folder-open-outline"),
    Action("save", "Save", "-File", lambda w: w.save(), ("Ctrl+S",), "content-save-outline",
           _savable),
    Action("save-as", "Save as…", "File", lambda w: w.save_as(), ("Ctrl+Shift+S",), "",
           _savable),
    Action("reload", "Reload from disk", "File", lambda w: w.reload(), ("F5",), "", _reloadable),
    Action("previous", "Open previous version", "File", lambda w: w.open_previous(), (), "",
           lambda w: w.saving.previous is not None),
    Action("export", "Export picture…", "-File", lambda w: w.export(), ("Ctrl+Shift+E",),
           "export-variant", _drawn),
    Action("close", "Close window", "-File", lambda w: w.close(), ("Ctrl+W",)),
    Action("quit", "Quit", "File", lambda w: w.quit(), ("Ctrl+Q",)),

    Action("undo", "Undo", "Edit", _undo, ("Ctrl+Z",), "undo",
           lambda w: _composing(w) and bool(w.editor.document.history.undo_label)),
    Action("redo", "Redo", "Edit", _redo, ("Ctrl+Y", "Ctrl+Shift+Z"), "redo",
           lambda w: _composing(w) and bool(w.editor.document.history.redo_label)),
    Action("cut", "Cut", "-Edit", lambda w: w.editing.cut(), ("Ctrl+X",), "content-cut", _selected),
    Action("copy", "Copy", "Edit", lambda w: w.editing.copy(), ("Ctrl+C",), "content-copy",
           _selected),
    Action("paste", "Paste", "Edit", lambda w: w.editing.paste(), ("Ctrl+V",), "content-paste",
           _composing),
    Action("duplicate", "Duplicate", "Edit", lambda w: w.editing.duplicate(), ("Ctrl+D",), "",
           _selected),
    Action("delete", "Delete", "Edit", lambda w: w.editing.delete(), ("Del", "Backspace"),
           "delete-outline", _selected),
    Action("rename", "Rename", "-Edit", lambda w: w.rename(), ("F2",), "", _selected),
    Action("select-all", "Select all", "Edit", lambda w: w.editing.select_all(), ("Ctrl+A",), "",
           _composing),
    Action("search", "Find anything or run…", "-Edit", lambda w: w.finder.find_anything(),
           ("Ctrl+K",), "magnify"),
    Action("find", "Find on canvas…", "Edit", lambda w: w.finder.find_on_canvas(), ("Ctrl+F",)),
    Action("filter", "Filter the list", "Edit", lambda w: w.docks.focus_filter(), ("/",),
           "", _always, typed=True),

    Action("explore", "Explore", "View", lambda w: w.set_mode("explore"), ("Ctrl+1",),
           "compass-outline", _always, lambda w: w.mode == "explore", "mode"),
    Action("compose", "Compose", "View", lambda w: w.set_mode("compose"), ("Ctrl+2",),
           "vector-polyline-edit", _always, lambda w: w.mode == "compose", "mode"),
    Action("back", "Back", "-View", lambda w: w.navigator.back(), ("Alt+Left",), "arrow-left",
           lambda w: w.mode == "explore" and w.navigator.can_go_back),
    Action("forward", "Forward", "View", lambda w: w.navigator.forward(), ("Alt+Right",),
           "arrow-right", lambda w: w.mode == "explore" and w.navigator.can_go_forward),
    Action("map", "Service map", "View", lambda w: w.show_map(), ("Alt+Home",), "map-outline",
           lambda w: w.mode == "explore"),
    Action("reset-read", "Reset notes read…", "View", lambda w: w.reset_notes_read(), (), "",
           lambda w: bool(w.settings.notes_read)),
    Action("zoom-in", "Zoom in", "-View", lambda w: w.view.zoom_in(), ("Ctrl+=", "Ctrl++"),
           "magnify-plus-outline"),
    Action("zoom-out", "Zoom out", "View", lambda w: w.view.zoom_out(), ("Ctrl+-",),
           "magnify-minus-outline"),
    Action("zoom-100", "100 %", "View", _zoom(1.0), ("Ctrl+0",)),
    Action("fit", "Fit all", "View", lambda w: w.view.fit(), ("Shift+1",), "fit-to-screen-outline",
           typed=True),
    Action("fit-selection", "Fit selection", "View", lambda w: w.fit_selection(), ("Shift+2",), "",
           _selected, typed=True),
    Action("left", "Left panel", "-View", lambda w: w.docks.toggle("left"), ("Ctrl+B",), "",
           _always, lambda w: w.docks.is_shown("left")),
    Action("right", "Right panel", "View", lambda w: w.docks.toggle("right"), ("Ctrl+I",), "",
           _always, lambda w: w.docks.is_shown("right")),
    Action("bottom", "Bottom panel", "View", lambda w: w.docks.toggle("bottom"), ("Ctrl+J",), "",
           _composing, lambda w: w.docks.is_shown("bottom")),
    Action("minimap", "Minimap", "View", lambda w: w.chrome.toggle_minimap(), (), "", _always,
           lambda w: w.settings.shows_minimap),
    Action("next-panel", "Next panel", "View", lambda w: w.next_panel(), ("F6",)),
    Action("menus", "Menus", "View", lambda w: w.chrome.menus.bar.enter(), ("F10",)),
    Action("full-screen", "Full screen", "View", lambda w: w.toggle_full_screen(), ("F11",), "",
           _always, lambda w: w.isFullScreen()),
    Action("theme-system", "Theme: as the system", "-View", lambda w: w.set_theme("system"), (), "",
           _always, lambda w: w.appearance.choice == "system", "theme"),
    Action("theme-light", "Theme: light", "View", lambda w: w.set_theme("light"), (), "", _always,
           lambda w: w.appearance.choice == "light", "theme"),
    Action("theme-dark", "Theme: dark", "View", lambda w: w.set_theme("dark"), (), "", _always,
           lambda w: w.appearance.choice == "dark", "theme"),

    Action("tidy", "Tidy up", "Arrange", lambda w: w.tidying.start(), ("Ctrl+Shift+L",), "auto-fix",
           lambda w: _composing(w) and bool(w.editor.architecture.nodes)),
    Action("left-to-right", "Left to right", "Arrange", lambda w: w.editing.set_direction("LR"), (),
           "", _composing, lambda w: not _leads_down(w), "direction"),
    Action("top-down", "Top down", "Arrange", lambda w: w.editing.set_direction("TB"), (), "",
           _composing, _leads_down, "direction"),
    Action("square-lines", "Square lines", "Arrange", lambda w: w.editing.set_lines("square"), (),
           "", _composing, _has_lines("square"), "lines"),
    Action("straight-lines", "Straight lines", "Arrange", lambda w: w.editing.set_lines("straight"),
           (), "", _composing, _has_lines("straight"), "lines"),
    Action("curved-lines", "Curved lines", "Arrange", lambda w: w.editing.set_lines("curved"), (),
           "", _composing, _has_lines("curved"), "lines"),
    Action("add-waypoint", "Add waypoint", "Arrange", lambda w: w.editing.add_waypoint(), (), "",
           lambda w: _composing(w) and w.editing.bent is not None),
    Action("clear-waypoints", "Clear waypoints", "Arrange", lambda w: w.editing.clear_waypoints(),
           (), "", _is_bent),
    Action("group", "Put into a box", "-Arrange", lambda w: w.editing.group(), ("Ctrl+G",), "group",
           _selected),
    Action("ungroup", "Take the box away", "Arrange", lambda w: w.editing.ungroup(),
           ("Ctrl+Shift+G",), "ungroup", _box_selected),
    Action("collapse", "Collapse or expand", "Arrange", _fold, ("Ctrl+E",),
           "arrow-collapse-vertical", _box_selected),
    Action("lock", "Lock in place", "Arrange", lambda w: w.editing.lock(), ("Ctrl+L",),
           "lock-outline", _lockable, _is_locked),
    Action("box", "Add an empty box", "Arrange", lambda w: w.editing.add_box(), (), "", _composing),
    Action("sketch", "Sketch a line between two", "Arrange", lambda w: w.editing.sketch_line(), (),
           "", _several),
    Action("align-left", "Align left edges", "-Arrange", _align("left"), (),
           "align-horizontal-left", _several),
    Action("align-center", "Align centres on a column", "Arrange", _align("center"), (), "",
           _several),
    Action("align-right", "Align right edges", "Arrange", _align("right"), (), "", _several),
    Action("align-top", "Align top edges", "Arrange", _align("top"), (), "", _several),
    Action("align-middle", "Align centres on a row", "Arrange", _align("middle"), (), "", _several),
    Action("align-bottom", "Align bottom edges", "Arrange", _align("bottom"), (), "", _several),
    Action("spread-across", "Spread evenly across", "-Arrange",
           lambda w: w.editing.distribute("x"), (), "", _several),
    Action("spread-down", "Spread evenly down", "Arrange",
           lambda w: w.editing.distribute("y"), (), "", _several),

    Action("tool-select", "Select", "-Arrange", _tool("select"), ("V",), "cursor-default-outline",
           _always, _is_tool("select"), "tool", True),
    Action("tool-hand", "Hand", "Arrange", _tool("hand"), ("H",), "hand-back-right-outline",
           _always, _is_tool("hand"), "tool", True),
    Action("tool-connect", "Connect", "Arrange", lambda w: w.compose_view.connect_by_keyboard(),
           ("C",), "vector-line", _composing, _is_tool("connect"), "tool", True),
    Action("tool-note", "Text note", "Arrange", _tool("note"), ("N",), "note-text-outline",
           _composing, _is_tool("note"), "tool", True),

    Action("shortcuts", "Keys and mouse", "Help", lambda w: w.show_keys(), ("?",), "", _always,
           typed=True),
    Action("help", "Help", "Help", lambda w: w.show_keys(), ("F1",)),
    Action("about", "About", "-Help", _show_about),
)  # fmt: skip

MENUS = ("File", "Edit", "View", "Arrange", "Help")


class Actions(QObject):
    """The table as QActions of one window, kept up to date with what can be done now.

    It goes with its window, which a signal of the program could not tell of a plain object.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for row in ACTIONS:
            action = QAction(row.text, window)
            action.setObjectName(row.id)
            if row.typed:
                # Shown in menus, but run by TypedKeys: the key must stay dead where someone types.
                action.setText(f"{row.text}\t{row.keys[0]}")
            else:
                action.setShortcuts([QKeySequence(key) for key in row.keys])
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            key = QKeySequence(row.keys[0]).toString() if row.keys else ""
            said = row.text.rstrip("…")
            action.setToolTip(plain.tip(f"{said}  {key}" if key else said))
            action.setIconText(said)  # a tool button would make a key of an & in the text
            if row.checked is not None:
                action.setCheckable(True)
                if row.group:
                    groups.setdefault(row.group, QActionGroup(window)).addAction(action)
            action.triggered.connect(self._runner(row))
            window.addAction(action)
            self._actions[row.id] = action

    def _runner(self, row: Action) -> Callable[..., None]:
        def run(_checked: bool = False) -> None:
            row.run(self._window)
            self.refresh()

        return run

    def __getitem__(self, id: str) -> QAction:
        return self._actions[id]

    def all(self) -> list[QAction]:
        return list(self._actions.values())

    def refresh(self) -> None:
        """Enable, check and name every action as things stand."""
        window = self._window
        for row in ACTIONS:
            action = self._actions[row.id]
            action.setEnabled(row.enabled(window))
            if row.checked is not None:
                action.setChecked(row.checked(window))
        history = window.editor.document.history
        for id, label in (("undo", history.undo_label), ("redo", history.redo_label)):
            words = (
                f"{id.capitalize()} {label[0].lower() + label[1:]}" if label else id.capitalize()
            )
            self._actions[id].setText(plain.caption(words))

    def paint_icons(self) -> None:
        for row in ACTIONS:
            if row.glyph:
                self._actions[row.id].setIcon(self._window.appearance.icon(row.glyph, "text.muted"))

    def typed(self, key: str) -> QAction | None:
        """The action of a key that works only where nobody types: ``V``, ``?``, ``Shift+1``."""
        for row in ACTIONS:
            if row.typed and key in row.keys:
                return self._actions[row.id]
        return None
