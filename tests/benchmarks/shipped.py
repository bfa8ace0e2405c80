"""A document's drawing just as the window hands it to its router: sizes, bundles, frames, bands."""

from __future__ import annotations

from explorer.architecture.architecture import Architecture
from explorer.architecture.document import Document
from explorer.catalog.catalog import Catalog
from explorer.layout.route import Terrain
from explorer.ui.appearance import Appearance
from explorer.ui.canvas.compose_scene import ComposeScene
from explorer.ui.editor import Editor


def terrain_of(architecture: Architecture, catalog: Catalog) -> Terrain:
    """Needs a QApplication."""
    editor = Editor(catalog, reviews=False)
    editor.replace_document(Document(architecture))
    return ComposeScene(editor, Appearance("light")).routes.terrain()
