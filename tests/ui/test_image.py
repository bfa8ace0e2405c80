"""Exported pictures: what is seen, at the size asked for, carrying the architecture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QComboBox, QProgressDialog
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.architecture import commands
from explorer.catalog.catalog import Catalog
from explorer.cli import main
from explorer.layout.route import Route
from explorer.storage import picture
from explorer.storage.reader import Opened, open_file, read
from explorer.ui.canvas import image as image_module
from explorer.ui.canvas.compose_view import ComposeView
from explorer.ui.canvas.edge_item import EdgeItem, EdgeLabel
from explorer.ui.canvas.image import Picture, to_png
from explorer.ui.editor import Editor
from explorer.ui.export_dialog import ExportDialog
from explorer.ui.settings import Settings
from ui.conftest import put

EXAMPLES = sorted((paths.DATA / "examples").glob("*.arch.yaml"))


@pytest.fixture
def thumbnails(qapp: object) -> Opened:
    return open_file(paths.DATA / "examples" / "thumbnails.arch.yaml")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_picture_of_every_example_gives_the_drawing_back(
    path: Path, qapp: object, catalog: Catalog
) -> None:
    opened = open_file(path)
    png = to_png(opened.architecture, catalog, opened.source.text, scale=1)
    carried = picture.extract(png)
    assert carried == opened.source.text
    assert read(carried, "picture").architecture == opened.architecture


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_scale_multiplies_the_pixels(thumbnails: Opened, catalog: Catalog, scale: int) -> None:
    page = Picture(thumbnails.architecture, catalog)
    image = page.to_image(scale)
    assert image.width() == round(page.width * scale)
    assert image.height() == round(page.height * scale)


def test_light_is_white_and_dark_is_dark(thumbnails: Opened, catalog: Catalog) -> None:
    light = Picture(thumbnails.architecture, catalog, theme="light").to_image(1)
    dark = Picture(thumbnails.architecture, catalog, theme="dark").to_image(1)
    assert light.pixelColor(2, 2) == QColor("#FFFFFF")
    assert dark.pixelColor(2, 2).lightness() < 40


def test_transparent_has_no_ground_but_cards_stay_filled(
    thumbnails: Opened, catalog: Catalog
) -> None:
    image = Picture(thumbnails.architecture, catalog, transparent=True).to_image(1)
    assert image.pixelColor(2, 2).alpha() == 0
    opaque = sum(
        image.pixelColor(x, y).alpha() == 255
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
    )
    assert opaque > 400


def test_margin_widens_the_page(thumbnails: Opened, catalog: Catalog) -> None:
    narrow = Picture(thumbnails.architecture, catalog, margin=0)
    wide = Picture(thumbnails.architecture, catalog, margin=100)
    assert wide.width - narrow.width == 200
    assert wide.height - narrow.height == 200


def test_selection_and_ports_are_not_in_the_picture(thumbnails: Opened, catalog: Catalog) -> None:
    plain = Picture(thumbnails.architecture, catalog).to_image(1)
    again = Picture(thumbnails.architecture, catalog).to_image(1)
    assert plain == again
    accent = QColor("#1D5BD0")
    assert not any(
        plain.pixelColor(x, y) == accent
        for x in range(plain.width())
        for y in range(plain.height())
    )


def test_picture_too_large_is_refused_in_words(thumbnails: Opened, catalog: Catalog) -> None:
    page = Picture(thumbnails.architecture, catalog)
    with pytest.raises(ValueError, match="use a smaller scale"):
        page.to_image(1000)


def test_png_is_a_readable_image(thumbnails: Opened, catalog: Catalog) -> None:
    png = to_png(thumbnails.architecture, catalog, thumbnails.source.text, scale=2)
    image = QImage.fromData(png)
    assert not image.isNull()
    assert image.width() > 1000


def test_window_and_command_line_export_the_same_picture(
    qtbot: QtBot, editor: Editor, tmp_path: Path
) -> None:
    source = tmp_path / "fan-out.arch.yaml"
    source.write_bytes((paths.DATA / "examples" / "fan-out.arch.yaml").read_bytes())
    editor.open(source)
    dialog = ExportDialog(editor, "light", Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(dialog)
    by_window, by_command = tmp_path / "window.png", tmp_path / "command.png"
    assert dialog.write(by_window)
    code = main(["export", str(source), "-o", str(by_command), "--scale", "2", "--theme", "light"])
    assert code == 0
    assert QImage(str(by_window)) == QImage(str(by_command))
    assert picture.extract(by_window.read_bytes()) == picture.extract(by_command.read_bytes())


def test_the_export_dialog_remembers_its_choices(
    qtbot: QtBot, editor: Editor, tmp_path: Path
) -> None:
    editor.open(paths.DATA / "examples" / "thumbnails.arch.yaml")
    settings = Settings(tmp_path / "settings.ini")
    first = ExportDialog(editor, "light", settings)
    qtbot.addWidget(first)
    for box, choice in zip(first.findChildren(QComboBox), ("4x", "Dark"), strict=True):
        box.setCurrentText(choice)
    assert first.write(tmp_path / "one.png")
    second = ExportDialog(editor, "light", settings)
    qtbot.addWidget(second)
    assert [box.currentText() for box in second.findChildren(QComboBox)] == ["4x", "Dark"]


def test_no_line_runs_over_the_label_of_another(view: ComposeView) -> None:
    for id, service, x, y in (
        ("night", "scheduler", 0, 100),
        ("bill", "codebuild", 480, 0),
        ("ship", "codebuild", 480, 200),
    ):
        put(view.editor, service, x, y, id)
    view.joiner.join("night", "bill")
    view.joiner.join("night", "ship")
    items = view.compose_scene.items_by_id.values()
    edges = [item for item in items if isinstance(item, EdgeItem)]
    assert len(edges) == 2
    highest = max(edge.zValue() for edge in edges)
    assert all(edge.label.scene() is view.compose_scene for edge in edges)
    assert all(edge.label.zValue() > highest for edge in edges)
    view.editor.undo()
    labels = [item for item in view.compose_scene.items() if isinstance(item, EdgeLabel)]
    assert len(labels) == 1


@pytest.mark.parametrize("transparent", [False, True])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_picture_made_band_by_band_is_the_whole_one(
    qapp: object,
    catalog: Catalog,
    monkeypatch: pytest.MonkeyPatch,
    scale: float,
    transparent: bool,
) -> None:
    monkeypatch.setattr(image_module, "_PIXELS_AT_ONCE", 70_000)
    opened = open_file(paths.DATA / "examples" / "beanstalk-web.arch.yaml")
    page = Picture(opened.architecture, catalog, transparent=transparent, dated=False)
    asked: list[tuple[int, int]] = []

    def go_on(done: int, whole: int) -> bool:
        asked.append((done, whole))
        return True

    made = QImage.fromData(page.to_png(scale, go_on))
    whole = page.to_image(scale)
    assert len(asked) > 3
    assert asked[-1][0] < asked[-1][1] == made.height()
    assert (made.width(), made.height()) == (whole.width(), whole.height())
    assert made.dotsPerMeterX() == round(3780 * scale)
    assert made.hasAlphaChannel() is transparent
    different = [
        (x, y)
        for x in range(0, made.width(), 3)
        for y in range(made.height())
        if _far_apart(made.pixelColor(x, y), whole.pixelColor(x, y))
    ]
    # Qt begins a dash a hair elsewhere where it clips a line.
    assert len(different) < made.width() * made.height() / 3 * 0.001


def _far_apart(one: QColor, other: QColor) -> bool:
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)  # type: ignore[arg-type]
    return any(abs(a - b) > 6 for a, b in pairs)


def test_an_export_that_is_given_up_writes_nothing(
    qtbot: QtBot, editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image_module, "_PIXELS_AT_ONCE", 10_000)
    for number in range(12):
        put(editor, "sqs", 0, number * 160, f"jobs{number}")
    dialog = ExportDialog(editor, "light", Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(dialog)
    monkeypatch.setattr(QProgressDialog, "wasCanceled", lambda bar: bar.value() > 0)
    assert not dialog.write(tmp_path / "out.png")
    assert not (tmp_path / "out.png").exists()
    monkeypatch.undo()
    assert dialog.write(tmp_path / "out.png")


def test_the_window_exports_the_lines_that_it_shows(
    view: ComposeView, editor: Editor, catalog: Catalog
) -> None:
    put(editor, "s3", 0, 0, "uploads")
    put(editor, "lambda", 480, 0, "worker")
    editor.execute(
        commands.connect(editor.architecture, "uploads", "worker", "s3-notification-lambda")
    )
    routes = view.compose_scene.routes.routes
    assert routes is not None
    (id,) = routes
    bent = {id: Route(((160, 32), (320, 32), (320, 200), (560, 200), (560, 64)))}
    page = Picture(editor.architecture, catalog, routes=bent)
    item = page._scene.items_by_id[id]
    assert isinstance(item, EdgeItem)
    assert item.points == bent[id].points
