"""The page of an exported picture: one left edge, a legend with even gaps, lines that touch."""

from __future__ import annotations

from itertools import groupby

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from explorer import paths
from explorer.architecture import commands
from explorer.architecture.architecture import Architecture
from explorer.architecture.model import Header, Node
from explorer.catalog.catalog import Catalog
from explorer.storage.reader import open_file
from explorer.ui.appearance import Appearance
from explorer.ui.canvas import strokes
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.image import MARGIN, Picture
from explorer.ui.canvas.text_item import LineItem
from explorer.ui.editor import Editor
from tests.ui.test_theme import contrast

SCALE = 2


def page(name: str, catalog: Catalog) -> QImage:
    architecture = open_file(paths.DATA / "examples" / f"{name}.arch.yaml").architecture
    return Picture(architecture, catalog, dated=False, file_name=name).to_image(SCALE)


def inked(image: QImage, area: QRect) -> list[int]:
    """The columns of an area in which anything is painted."""
    ground = image.pixelColor(0, 0)
    return [
        x
        for x in range(area.left(), area.right() + 1)
        if any(
            abs(image.pixelColor(x, y).lightness() - ground.lightness()) > 20
            for y in range(area.top(), area.bottom() + 1, 2)
        )
    ]


def test_title_drawing_legend_and_footer_have_one_left_edge(qapp: object, catalog: Catalog) -> None:
    image = page("fan-out", catalog)
    high, foot = image.height(), (MARGIN + 40) * SCALE
    title = QRect(0, 0, image.width(), (MARGIN + 40) * SCALE)
    drawing = QRect(0, title.bottom() + 60 * SCALE, image.width(), high - title.bottom() - 360)
    legend = QRect(0, high - foot - 50 * SCALE, image.width(), 44 * SCALE)
    footer = QRect(0, high - foot, image.width(), foot)
    edges = [inked(image, area)[0] / SCALE for area in (title, drawing, legend, footer)]
    assert all(MARGIN - 1 <= edge <= MARGIN + 2.5 for edge in edges), edges


def test_entries_of_the_legend_are_as_far_apart_as_each_other(
    qapp: object, catalog: Catalog
) -> None:
    image = page("order-workflow", catalog)
    foot = (MARGIN + 56) * SCALE
    columns = set(inked(image, QRect(0, image.height() - foot - 44, image.width(), 40)))
    blank = [
        (on, len(list(run))) for on, run in groupby(range(image.width()), columns.__contains__)
    ]
    gaps = [count / SCALE for on, count in blank[1:-1] if not on and count > 30 * SCALE]
    assert len(gaps) == 3, gaps
    assert max(gaps) - min(gaps) <= 6, gaps


def joined(note: bool) -> Architecture:
    """Two services with a sketched line from one to the other, or to a note in its place."""
    architecture = Architecture(
        [Header("Words"), Node("a", "s3", at=(0, 0)), Node("b", "sqs", at=(400, 0))]
    )
    architecture.apply(commands.add_text(architecture, "Words", (400, 120)))
    (text,) = architecture.texts
    architecture.apply(commands.connect(architecture, "a", "b", "s3-notification-sqs"))
    end = text if note else "a"
    architecture.apply(commands.add_line(architecture, end, "b"))
    return architecture


def test_the_lines_of_notes_are_not_explained_but_those_between_services_are(
    qapp: object, catalog: Catalog
) -> None:
    images = [Picture(joined(note), catalog, dated=False).to_image(SCALE) for note in (True, False)]
    foot = (MARGIN + 56) * SCALE
    ends = [
        inked(image, QRect(0, image.height() - foot - 44, image.width(), 40))[-1]
        for image in images
    ]
    assert ends[0] + 60 * SCALE < ends[1]


def test_the_line_of_a_note_touches_both_ends(view: ComposeView, editor: Editor) -> None:
    editor.execute(commands.add_node(editor.architecture, "s3", (0, 200), "uploads"))
    editor.execute(commands.add_text(editor.architecture, "Words", (0, 80)))
    (note,) = editor.architecture.texts
    editor.execute(commands.add_line(editor.architecture, note, "uploads"))
    scene = view.compose_scene
    (line,) = (item for item in scene.items_by_id.values() if isinstance(item, LineItem))
    start, end = scene.rect_of(note), scene.rect_of("uploads")
    assert start is not None
    assert end is not None
    reach = line.shape().boundingRect().adjusted(0, 6, 0, -6)  # its caps are square
    assert (reach.top(), reach.bottom()) == (start.bottom(), end.top())


def painted(stroke: strokes.Stroke, theme: str) -> tuple[QImage, QColor]:
    """A level line from 20 to 180 at 100 %, as the legend and the canvas paint it."""
    colours = Appearance(theme).theme
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    image.fill(colours["canvas"])
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = [(20.0, 20.0), (180.0, 20.0)]
    strokes.draw_line(painter, stroke, line, colours[stroke.token], colours["raised"])
    painter.end()
    return image, colours["canvas"]


def test_the_ring_of_a_call_is_whole_beside_the_card_it_starts_at(qapp: object) -> None:
    image, ground = painted(strokes.stroke("integration", "sync"), "light")
    touched = [(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y) != ground]
    ring = [(x, y) for x, y in touched if y < 18]
    assert ring
    assert min(x for x, _ in touched) >= 20


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("stroke", [strokes.stroke("integration", "observe"), strokes.SKETCH])
def test_every_dot_of_the_faint_lines_stands_out(
    qapp: object, theme: str, stroke: strokes.Stroke
) -> None:
    image, ground = painted(stroke, theme)
    for left in range(32, 160, 10):
        pixels = [image.pixelColor(x, y) for x in range(left, left + 10) for y in range(16, 24)]
        assert max(contrast(pixel, ground) for pixel in pixels) >= 3.0
