"""The field that makes a plain box into another kind of container."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Property
from explorer.ui import plain
from explorer.ui.appearance import Appearance
from explorer.ui.panels.detail_controls import ChoiceBox
from explorer.ui.panels.detail_fields import Field

KIND = Property("type", "Kind of box", "choice")


class KindField(Field):
    """All kinds by name; one that is refused is marked, and says why when it is chosen."""

    def __init__(
        self, catalog: Catalog, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(KIND, appearance, parent)
        self._refused: Mapping[str, str] = {}
        self._kinds = sorted(catalog.containers.values(), key=lambda c: c.name.lower())
        self.box = ChoiceBox(appearance, self)
        for container in self._kinds:
            self.box.addItem(container.name, container.id)
        self.box.activated.connect(self._take)
        self._finish(self.box, "A plain box means nothing to AWS; the other kinds are checked.")

    def refuse(self, reasons: Mapping[str, str]) -> None:
        """The kinds that this box can't be, each with the reason."""
        self._refused = reasons
        for index, container in enumerate(self._kinds):
            reason = reasons.get(container.id, "")
            name = f"{container.name} (not here)" if reason else container.name
            self.box.setItemText(index, name)
            tip = reason or container.summary
            self.box.setItemData(index, plain.tip(tip), Qt.ItemDataRole.ToolTipRole)

    def show_value(self, value: object) -> None:
        super().show_value(value)
        self.box.setCurrentIndex(self.box.findData(value))

    def _take(self, index: int) -> None:
        id = self.box.itemData(index)
        reason = self._refused.get(id, "")
        self._say(reason)
        if reason:
            self.box.setCurrentIndex(self.box.findData(self.value))
        else:
            self._tell(id)
