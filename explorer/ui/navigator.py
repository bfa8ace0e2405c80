"""Where a person is in Explore: the map, a service or an integration, with back and forward."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Integration, Service


class Place(NamedTuple):
    """``kind`` is ``map | service | integration``; ``centred`` shows a service in the middle,
    with what invokes it at its left and what it calls at its right."""

    kind: str = "map"
    id: str = ""
    centred: bool = False


class Navigator(QObject):
    """The place now, the places before and after, and which connections are shown."""

    went = Signal()
    filters_changed = Signal()

    def __init__(self, catalog: Catalog, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.catalog = catalog
        self.place = Place()
        self.hidden: frozenset[str] = frozenset()
        self._back: list[Place] = []
        self._forward: list[Place] = []

    @property
    def can_go_back(self) -> bool:
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._forward)

    @property
    def service(self) -> Service | None:
        """The service the place speaks of, if it is a service."""
        return self.catalog.service(self.place.id) if self.place.kind == "service" else None

    @property
    def integration(self) -> Integration | None:
        found = self.catalog.integration(self.place.id)
        return found if self.place.kind == "integration" else None

    def go(self, place: Place) -> None:
        if place == self.place:
            return
        self._back.append(self.place)
        self._forward.clear()
        self.place = place
        self.went.emit()

    def show_service(self, id: str, centred: bool | None = None) -> None:
        """Go to a service; ``centred`` None keeps the way the view shows services now."""
        stays_centred = self.place.centred if centred is None else centred
        self.go(Place("service", id, stays_centred))

    def show_integration(self, id: str) -> None:
        self.go(Place("integration", id, self.place.centred))

    def show_map(self) -> None:
        self.go(Place())

    def back(self) -> None:
        if self._back:
            self._forward.append(self.place)
            self.place = self._back.pop()
            self.went.emit()

    def forward(self) -> None:
        if self._forward:
            self._back.append(self.place)
            self.place = self._forward.pop()
            self.went.emit()

    def set_shown(self, word: str, shown: bool) -> None:
        """Show or hide every connection whose stroke has this word in the legend."""
        self.hidden = self.hidden - {word} if shown else self.hidden | {word}
        self.filters_changed.emit()
