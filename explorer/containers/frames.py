"""How large things are: cards of services, and the frames of groups round their contents.

Sizes come from the model alone, as pixels at 100 %, so that window, export and command line agree.
"""

from __future__ import annotations

from collections.abc import Callable

from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Group, Node
from explorer.catalog.catalog import Catalog
from explorer.catalog.containers import Container
from explorer.containers.kinds import around, container_of, parent, values
from explorer.layout.geometry import Rect, bounds, node_size
from explorer.layout.route import Band

PADDING = 24.0
HEADER = 40.0
STRIP = 64.0
FOOTER = 56.0
CAPTION = 32.0
HANDOVER = 112.0
"""What a stage's list of artifacts taken and made needs below its actions."""
COLLAPSED = (200.0, 64.0)
_MOST = 80
"""No frame grows wider for a setting with more letters: in a file it may be endless."""

RectOf = Callable[[Node], Rect | None]
"""Where the card of a node is; None for one that has no place."""


def card_size(node: Node, catalog: Catalog) -> tuple[float, float]:
    """The card's size, as the canvas paints it: the kind's name stands for the service's."""
    service = catalog.service(node.service)
    if service is None:
        return node_size(node.title, f"{node.service}, unknown")
    kind = str(node.properties.get(service.variant_property))
    return node_size(node.title, service.variants.get(kind, service.name))


def card_rect(catalog: Catalog) -> RectOf:
    """Where nodes are in the document."""

    def rect(node: Node) -> Rect | None:
        return Rect(*node.at, *card_size(node, catalog)) if node.at is not None else None

    return rect


def insets(container: Container | None) -> tuple[float, float, float, float]:
    """Room between frame and contents: left, top, right, bottom."""
    if container is None:
        return (PADDING, HEADER + 8, PADDING, PADDING)
    top = HEADER + 8 + (STRIP if container.strip else 0)
    bottom = PADDING
    if container.footer:
        bottom += FOOTER
    if container.caption:
        bottom += CAPTION - 8
    if container.member_properties:
        bottom += HANDOVER - 8
    side = 16.0 if container.outline == "card" else PADDING
    return (side, top, side, bottom)


def band(container: Container | None) -> Band:
    """How high head and foot of an open frame are: no line should run through them."""
    _, top, _, bottom = insets(container)
    return Band(top - 8, max(0.0, bottom - PADDING))


class Frames:
    """Frames of all groups of one state of a document, worked out when asked for.

    ``rect_of`` tells where a node's card is now, which while it is dragged is not what the
    document says; ``moved`` gives groups that are dragged their offset.
    """

    def __init__(
        self,
        architecture: Architecture,
        catalog: Catalog,
        rect_of: RectOf,
        moved: Callable[[str], tuple[float, float]] = lambda _: (0.0, 0.0),
    ) -> None:
        self._architecture = architecture
        self._catalog = catalog
        self._rect_of = rect_of
        self._moved = moved
        self._known: dict[str, Rect] = {}
        self._children: dict[str, list[Node | Group]] = {}
        for element in architecture:
            if isinstance(element, Node | Group) and element.group is not None:
                self._children.setdefault(element.group, []).append(element)

    def frame(self, group: Group) -> Rect:
        """A group's own place and size, or what fits its contents; a card where collapsed."""
        known = self._known.get(group.id)
        if known is None:
            self._known[group.id] = _AT_HOME  # a group inside itself ends here
            known = self._known[group.id] = self._stretched(group)
        return known

    def _stretched(self, group: Group) -> Rect:
        """As high as the highest beside it, where they come in an order."""
        own = self._own(group)
        outer = parent(self._architecture, group)
        container = container_of(self._catalog, outer)
        if container is None or container.sequence is None or group.collapsed or outer is None:
            return own
        beside = [g for g in self._children.get(outer.id, []) if isinstance(g, Group)]
        heights = [self._own(each).h for each in beside if not each.collapsed]
        return Rect(own.x, own.y, own.w, max(heights, default=own.h))

    def _own(self, group: Group) -> Rect:
        dx, dy = self._moved(group.id)
        container = container_of(self._catalog, group)
        x, y = group.at or (0.0, 0.0)
        around = self.needed(group)
        if group.collapsed:
            if around is not None and group.at is None:
                x, y = around.x, around.y
            return Rect(x + dx, y + dy, *COLLAPSED)
        if group.size is not None and group.at is not None:
            own = Rect(x + dx, y + dy, *group.size)
            return own if around is None else bounds([own, around])
        size = container.size if container else (320, 208)
        return around or Rect(x + dx, y + dy, *size)

    def needed(self, group: Group) -> Rect | None:
        """The least frame round what lies in a group, with its words; None round nothing."""
        inside = self.contents(group)
        if not inside:
            return None
        whole = bounds(inside)
        left, top, right, bottom = insets(container_of(self._catalog, group))
        width = whole.w + left + right
        wide, x = max(width, self.least(group)), whole.x - left
        if group.at is not None:  # the room that is over lies where the group begins
            begins = group.at[0] + self._moved(group.id)[0]
            x = max(x - (wide - width), min(x, begins))
        return Rect(x, whole.y - top, wide, whole.h + top + bottom)

    def least(self, group: Group) -> float:
        """So wide that header and footer have room for their words, counted by their letters."""
        container = container_of(self._catalog, group)
        if container is None:
            return 160.0
        if container.outline == "card":
            return float(container.size[0])
        said = values(self._architecture, self._catalog, group)
        badge = str(said.get(container.badge.strip("{}"), ""))[:_MOST] if container.badge else ""
        letters = 8.0 * len(group.title) + 6.0 * len(container.subtitle) + 8.0 * len(badge)
        longest = max((len(str(said.get(name) or "")) for name in container.footer), default=0)
        footer = max(176.0, 6.4 * min(longest, _MOST) + 48) * len(container.footer)
        return max(letters + 96, footer + 32, 208.0)

    def contents(self, group: Group) -> list[Rect]:
        """What lies directly in a group, where it has a place."""
        found: list[Rect] = []
        for child in self._children.get(group.id, []):
            rect = self.frame(child) if isinstance(child, Group) else self._rect_of(child)
            if rect is not None and rect is not _AT_HOME:
                found.append(rect)
        return found


_AT_HOME = Rect(0, 0, 0, 0)


def frames_of(architecture: Architecture, catalog: Catalog) -> Frames:
    """The frames of a document as it stands."""
    return Frames(architecture, catalog, card_rect(catalog))


def foreign_frames(architecture: Architecture, catalog: Catalog, home: str | None) -> list[Rect]:
    """The open frames in which something does not lie that lies in ``home``."""
    inner = architecture.get(home or "")
    own = {home}
    if isinstance(inner, Group):
        own.update(group.id for group in around(architecture, inner))
    frames = frames_of(architecture, catalog)
    return [
        frames.frame(group)
        for group in architecture.groups.values()
        if group.id not in own and not group.collapsed and hidden_by(architecture, group) is None
    ]


def hidden_by(architecture: Architecture, element: Node | Group) -> Group | None:
    """The outermost collapsed group round an element, which stands for it; None when it shows."""
    collapsed = [group for group in around(architecture, element) if group.collapsed]
    return collapsed[-1] if collapsed else None
