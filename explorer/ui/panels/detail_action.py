"""What a service does in the stage around it: which action, what it takes and makes, and when."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Group, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import Action
from explorer.catalog.model import Property
from explorer.catalog.wording import either
from explorer.containers.kinds import container_of, parent, settings_inside
from explorer.containers.sequence import action_of, actions, listed, offered
from explorer.ui.appearance import Appearance
from explorer.ui.panels.detail_fields import Field, field_for
from explorer.ui.panels.detail_offered import SeveralField

_ACTION, _RANGES = "action", ("takes", "makes")


def stage_of(architecture: Architecture, catalog: Catalog, node: Node) -> Group | None:
    """The group around a node, where that has settings for what lies in it."""
    stage = parent(architecture, node)
    return stage if settings_inside(catalog, stage) else None


def action_fields(
    catalog: Catalog, stage: Group, node: Node, appearance: Appearance, parent: QWidget
) -> Iterator[Field]:
    """A field for each such setting; the action is a choice of what the service can do."""
    found = actions(catalog, stage, node.service)
    for known in settings_inside(catalog, stage):
        if known.id == _ACTION:
            if not found:
                continue
            known = _choice(known, found)
        if known.offered:
            yield SeveralField(known, appearance, parent)
        else:
            yield field_for(known, appearance, parent)


def _choice(known: Property, found: tuple[Action, ...]) -> Property:
    names = tuple(action.category for action in found)
    return known._replace(type="choice", choices=names, default=names[0])


def show_action(
    architecture: Architecture, catalog: Catalog, node: Node, fields: dict[str, Field]
) -> None:
    """Bring offers, help and what is shown at all in line with the node's action."""
    stage = stage_of(architecture, catalog, node)
    action = action_of(catalog, stage, node) if stage is not None else None
    for known in settings_inside(catalog, stage):
        field = fields.get(known.id)
        if field is None:
            continue
        if known.id == _ACTION and action is not None:
            field.set_help(_provider_words(architecture, catalog, stage, action))
        if known.id in _RANGES:
            most = getattr(action, known.id)[1] if action is not None else 0
            if isinstance(field, SeveralField):
                field.offer(offered(architecture, catalog, node, known.offered), most)
            given = listed(node.properties.get(known.id))
            field.setVisible(action is None or bool(most) or bool(given))


def _provider_words(
    architecture: Architecture, catalog: Catalog, stage: Group | None, action: Action
) -> str:
    """``Provider: CodeBuild, takes 1 to 5 artifacts, makes up to 5.``"""
    takes = _amount(*action.takes, noun=True)
    makes = _amount(*action.makes, noun=action.takes[1] == 0)
    said = f"Provider: {action.provider}, takes {takes}, makes {makes}."
    if action.takes[1] == action.makes[1] == 0:
        said = f"Provider: {action.provider}, takes and makes nothing."
    whole = container_of(catalog, parent(architecture, stage))
    known = whole.property("type") if whole else None
    if action.types and known is not None:
        said += f" Needs {known.label.lower()} {either(action.types)}."
    return said


def _amount(least: int, most: int, noun: bool) -> str:
    if not most:
        return "nothing"
    number = f"{least} to {most}" if 0 < least < most else str(most)
    said = f"up to {number}" if not least else number
    return f"{said} {'artifact' if number == '1' else 'artifacts'}" if noun else said
