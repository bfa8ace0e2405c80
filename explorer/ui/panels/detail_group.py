"""What can be edited of a box or container: presets, name, kind, settings, whether it is a card."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.architecture.model import Group, Node
from explorer.catalog.containers import Container
from explorer.containers import parts, retyping
from explorer.containers.folding import folded
from explorer.containers.kinds import around, container_of, means_nothing, values
from explorer.containers.sequence import offered
from explorer.ui.appearance import Appearance
from explorer.ui.editor import Editor
from explorer.ui.panels.detail_controls import Switch
from explorer.ui.panels.detail_editing import InspectorPage
from explorer.ui.panels.detail_kind import KindField
from explorer.ui.panels.detail_offered import OfferedField
from explorer.ui.panels.detail_segments import Segments
from explorer.ui.panels.detail_settings import SettingsColumn
from explorer.ui.panels.detail_words import Words


class GroupInspector(InspectorPage):
    """The Properties of a group; what it holds is only counted."""

    def __init__(
        self, id: str, editor: Editor, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(id, editor, appearance, parent)
        self.build()

    def _group(self) -> Group | None:
        found = self._editor.architecture.get(self._id)
        return found if isinstance(found, Group) else None

    def _others(self, group: Group, container: Container | None) -> dict[str, Any]:
        known = {p.id for p in container.properties} if container else set()
        return {name: value for name, value in group.properties.items() if name not in known}

    def _may_change(self, group: Group) -> bool:
        catalog = self._editor.catalog
        return container_of(catalog, group) is None or means_nothing(catalog, group)

    def signature(self) -> object:
        group = self._group()
        if group is None:
            return None
        container = container_of(self._editor.catalog, group)
        return (group.type, repr(self._others(group, container)))

    # --- what it is made of

    def fill(self) -> None:
        self._presets: Segments | None = None
        self._kind: KindField | None = None
        self._settings: SettingsColumn | None = None
        group = self._group()
        if group is None:
            return
        container = container_of(self._editor.catalog, group)
        self.add_problems()
        if container is not None and not container.service:
            self.words(container.summary, "muted")
        if container is not None and container.presets:
            self._add_presets(container)
        self._name = self.add_plain("Name", group.id)
        self._name.committed.connect(self._rename)
        if self._may_change(group):
            self._kind = KindField(self._editor.catalog, self._appearance, self)
            self._kind.committed.connect(self._set_kind)
            self.add(self._kind)
        if container is not None and container.properties:
            self._add_settings(container)
        self._card = Switch("Collapsed to a card", self._appearance, self)
        self._card.setToolTip("Collapse or expand  Ctrl+E")
        self._card.clicked.connect(self._fold)
        self.add(self._card)
        self.add_lock()
        self._inside = self.words("", "muted")
        others = self._others(group, container)
        self.add_facts(others, "Other settings" if container else "Settings")

    def _add_presets(self, container: Container) -> None:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        choices = [(each.id, each.name, each.says) for each in container.presets]
        self._presets = Segments(choices, self._appearance, holder)
        self._presets.setAccessibleName("Set up for")
        self._presets.chosen.connect(self._set_preset)
        self._says = Words("", self._appearance, "muted", holder)
        for each in (
            Words("Set up for", self._appearance, "label", holder),
            self._presets,
            self._says,
        ):
            column.addWidget(each)
        self.add(holder)

    def _add_settings(self, container: Container) -> None:
        self._settings = SettingsColumn(container.properties, self._appearance, self)
        for name, field in self._settings.fields.items():
            field.committed.connect(self._set_property)
            self._fields[name] = field
        self.add(self._settings)

    def first_field(self) -> QWidget | None:
        return self._name if self._group() is not None else None

    # --- what it shows

    def show_values(self) -> None:
        group = self._group()
        if group is None:
            return
        catalog, architecture = self._editor.catalog, self._editor.architecture
        container = container_of(catalog, group)
        self._name.show_words(group.name or group.id)
        self._card.setChecked(group.collapsed)
        self.show_lock(group.locked)
        self._inside.set_words(self._holds())
        if self._kind is not None:
            self._kind.refuse(self._hindrances(group))
            self._kind.show_value(group.type)
        if container is None:
            return
        here = values(architecture, catalog, group)
        self._show_preset(container, here)
        for name, field in self._fields.items():
            own = group.properties.get(name)
            owner = self._giver(group, name) if own is None else None
            field.set_fallback(here[name] if owner else field.known.default, owner or "")
            if isinstance(field, OfferedField):
                field.offer(offered(architecture, catalog, group, field.known.offered))
            field.show_value(own)
        if self._settings is not None:
            self._settings.arrange(lambda name: container.counts(name, here))

    def _show_preset(self, container: Container, here: dict[str, Any]) -> None:
        if self._presets is None:
            return
        now = [p for p in container.presets if p.properties.items() <= here.items()]
        self._presets.set_current(now[0].id if now else "")
        names = "Each sets several settings at once, and what is inside with them."
        self._says.set_words(now[0].says if now else names)

    def _giver(self, group: Group, name: str) -> str | None:
        """The title of the group around whose setting holds here too."""
        for outer in around(self._editor.architecture, group):
            container = container_of(self._editor.catalog, outer)
            known = container.property(name) if container else None
            if known is not None and outer.properties.get(name) is not None:
                return outer.title
        return None

    def _hindrances(self, group: Group) -> dict[str, str]:
        catalog, architecture = self._editor.catalog, self._editor.architecture
        found: dict[str, str] = {}
        for container in catalog.containers.values():
            reason = retyping.hindrance(architecture, catalog, group, container)
            if reason is not None and container.id != group.type:
                found[container.id] = f"{reason.title}. {reason.because}"
        return found

    def _holds(self) -> str:
        inside = self._editor.architecture.contents(self._id)
        services = sum(isinstance(each, Node) for each in inside)
        boxes = len(inside) - services
        said = [_count(services, "service", "services")] if services or not boxes else []
        said += [_count(boxes, "container", "containers")] if boxes else []
        return f"Holds {' and '.join(said)}." if inside else "Holds nothing yet."

    # --- edits

    def _set_property(self, name: str, value: Any) -> None:
        if self._group() is not None:
            architecture, catalog = self._editor.architecture, self._editor.catalog
            self._edit(partial(parts.configured, architecture, catalog, self._id, name, value))
            self.show_values()

    def _set_preset(self, id: str) -> None:
        group = self._group()
        container = container_of(self._editor.catalog, group)
        chosen = next((p for p in container.presets if p.id == id), None) if container else None
        if chosen is not None:
            architecture, catalog = self._editor.architecture, self._editor.catalog
            self._editor.attempt(partial(parts.preset, architecture, catalog, self._id, chosen))

    def _set_kind(self, _name: str, type: str) -> None:
        architecture, catalog = self._editor.architecture, self._editor.catalog
        self._editor.attempt(partial(retyping.retyped, architecture, catalog, self._id, type))

    def _fold(self, _on: bool = False) -> None:
        architecture, catalog = self._editor.architecture, self._editor.catalog
        self._editor.attempt(partial(folded, architecture, catalog, [self._id]))


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
