"""What every item of one canvas shares: catalog, theme, level of detail, what is left out."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.catalog.catalog import Catalog
from explorer.catalog.model import Category
from explorer.ui.canvas.detail import Detail
from explorer.ui.theme import Theme

_PLAIN = Category("", "Unknown", "help-rhombus-outline", "#47596C", "#56677B", "#B3BFCE")


@dataclass(slots=True)
class CanvasState:
    """Read by items while painting; set by the scene and by the picture exporter."""

    catalog: Catalog
    theme: Theme
    detail: Detail = Detail.FULL
    shows_badges: bool = True
    shows_ports: bool = True
    styled_edges: bool = True
    curved_lines: bool = False
    """A line of four points is a cubic curve."""
    far: Detail | None = None
    """The level at which plain items leave painting to Qt; a scene on screen alone says so."""

    @property
    def level(self) -> Detail:
        """What cards and lines are painted as; in a small drawing, also from afar as cards."""
        return self.detail if self.far is None else self.far

    def category(self, id: str) -> Category:
        """A category, or a plain grey one for what the catalog does not know."""
        return self.catalog.categories.get(id, _PLAIN)
