"""Accepted pictures: what the program paints, held against what was looked at and found good.

``make accept`` writes them anew; the diff is then looked at before it is committed. One named font
is used, so that they are the same everywhere, and small differences of rasterizers are allowed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontDatabase, QImage, QPainter

from explorer import paths
from explorer.catalog import compiled
from explorer.catalog.catalog import Catalog
from explorer.storage.reader import open_file
from explorer.ui import fonts
from explorer.ui.canvas import card
from explorer.ui.canvas.image import Picture
from explorer.ui.canvas.map_scene import MapScene
from explorer.ui.navigator import Navigator
from explorer.ui.theme import Theme

ACCEPTED = Path(__file__).parent.parent / "accepted"
FONT = "DejaVu Sans"
_DIFFERS = 40
"""How far a channel may be off before a pixel counts as another one."""
_SHARE = 0.02
"""The share of such pixels up to which two pictures are the same."""


@pytest.fixture(autouse=True)
def one_font(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if FONT not in QFontDatabase.families():
        pytest.skip(f"{FONT} is not installed: accepted pictures are painted with it")
    caches = (fonts.font, card.wrapped, card.elided, card.width_of)
    monkeypatch.setattr(fonts, "families", lambda: [FONT])
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


def hold(image: QImage, name: str) -> None:
    """Compare with the accepted picture, or write it where that was asked for."""
    path = ACCEPTED / f"{name}.png"
    found = image.convertToFormat(QImage.Format.Format_RGB888)
    if os.environ.get("ACCEPT"):
        ACCEPTED.mkdir(exist_ok=True)
        found.save(str(path))
        return
    wanted = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)
    assert not wanted.isNull(), f"{path.name} is missing: make accept writes it"
    assert abs(found.width() - wanted.width()) <= 2
    assert abs(found.height() - wanted.height()) <= 2
    share = differing(found, wanted.scaled(found.size()))
    assert share <= _SHARE, f"{share:.1%} of {path.name} differs"


def differing(one: QImage, other: QImage) -> float:
    """The share of pixels that are clearly of another colour, after a light blur by halving."""
    size = one.size() / 2
    smooth = Qt.TransformationMode.SmoothTransformation
    ratio = Qt.AspectRatioMode.IgnoreAspectRatio
    small = [i.scaled(size, ratio, smooth).convertToFormat(i.format()) for i in (one, other)]
    count = 0
    for y in range(size.height()):
        a, b = (bytes(i.constScanLine(y))[: 3 * size.width()] for i in small)
        if a != b:
            count += sum(
                max(abs(a[x + c] - b[x + c]) for c in range(3)) > _DIFFERS
                for x in range(0, len(a), 3)
                if a[x : x + 3] != b[x : x + 3]
            )
    return count / (size.width() * size.height())


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("example", ["rest-api", "fan-out", "refused"])
def test_exported_examples_look_as_accepted(example: str, theme: str, catalog: Catalog) -> None:
    opened = open_file(paths.DATA / "examples" / f"{example}.arch.yaml")
    # Without a file name and thus without a date that would change from day to day.
    picture = Picture(opened.architecture, catalog, theme=theme, dated=False)
    hold(picture.to_image(1), f"{example}-{theme}")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_service_map_looks_as_accepted(theme: str) -> None:
    catalog, service_map = compiled.load_with_map()
    scene = MapScene(catalog, service_map, Navigator(catalog), Theme(theme))
    rect = scene.content_rect.adjusted(-16, -16, 16, 16)
    image = QImage(rect.size().toSize(), QImage.Format.Format_RGB888)
    image.fill(Theme(theme)["canvas"])
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scene.render(painter, QRectF(image.rect()), rect)
    painter.end()
    hold(image, f"map-{theme}")


def test_another_picture_would_be_noticed(catalog: Catalog) -> None:
    pictures = []
    for example in ("rest-api", "fan-out"):
        opened = open_file(paths.DATA / "examples" / f"{example}.arch.yaml")
        image = Picture(opened.architecture, catalog, dated=False).to_image(1)
        pictures.append(image.convertToFormat(QImage.Format.Format_RGB888))
    assert differing(pictures[0], pictures[1].scaled(pictures[0].size())) > _SHARE


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("CloudFormation", ("Cloud", "Formation")),
        ("order events", ("order", "events")),
        ("parse-invoices", ("parse-", "invoices")),
        ("S3", ("S3",)),
    ],
)
def test_names_break_where_a_reader_would(words: str, lines: tuple[str, ...]) -> None:
    assert card.wrapped(words, "node", 82.0, 2) == lines
