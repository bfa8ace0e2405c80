"""One search for everything: services, notes, what is drawn, commands; and quick insert."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF

from explorer.ui.search_popup import SearchPopup

if TYPE_CHECKING:
    from explorer.ui.main_window import MainWindow


class Finder(QObject):
    """Opens the search popup of a window over the right rows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._made: SearchPopup | None = None

    def _popup(self) -> SearchPopup:
        if self._made is None:
            self._made = SearchPopup(self._window, self._window.appearance)
        return self._made

    def find_anything(self, words: str = "") -> None:
        """Over everything; ``words`` are typed already."""
        from explorer.ui import search_rows

        window = self._window
        provider = search_rows.find_anything(
            window.editor.catalog,
            window.editor,
            window.navigator,
            [action for action in window.actions_.all() if action.isEnabled()],
            window.mode,
            reveal=window.select_and_reveal,
            add=window.add_service,
            add_container=window.add_container,
            show_service=window.show_note,
            show_integration=window.show_way,
        )
        self._popup().open(provider, "Find anything or run")
        self._popup().edit.setText(words)

    def find_on_canvas(self) -> None:
        """Only what is drawn; in Explore everything."""
        from explorer.ui import search_rows

        if self._window.mode == "explore":
            self.find_anything()
        else:
            provider = search_rows.on_canvas(self._window.editor, self._window.select_and_reveal)
            self._popup().open(provider, "Find on canvas")

    def insert(self, point: QPointF, source: str) -> None:
        """Ask for a service to put at a point of the canvas, connected to ``source`` if given."""
        from explorer.ui import search_rows

        window = self._window
        view, catalog = window.compose_view, window.editor.catalog

        def put(service: str) -> None:
            if source and source in window.editor.architecture:
                view.joiner.add_connected(service, point, source)
            else:
                view.joiner.add(service, point)

        if source:
            node = view.joiner.end(source)
            provider = search_rows.legal_services(catalog, node, put)
            words = f"What should {node.title} connect to?"
        else:
            provider = search_rows.all_placeable(catalog, put)
            words = "Which service?"
        at = view.mapTo(window, view.mapFromScene(point))
        self._popup().open(provider, words, at, 380)
