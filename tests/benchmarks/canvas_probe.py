"""One process that draws a large drawing and times what hands do with it; prints a line of JSON.

    python canvas_probe.py ours|floor COUNT

``floor`` is the least that Qt can do for as many services and connections: plain rectangles and
thin lines that Qt paints by itself, without words, labels, routes or anything to click.
"""

from __future__ import annotations

import gc
import json
import math
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

SERVICES = ("lambda", "apigateway", "dynamodb", "s3", "sqs", "sns", "eventbridge", "stepfunctions")
_COLUMN, _ROW = 320, 136


class Workload(NamedTuple):
    """Services with their places, pairs that are joined, and one with some twenty connections."""

    places: list[tuple[float, float]]
    pairs: list[tuple[int, int]]
    hub: int


def workload(count: int) -> Workload:
    """In columns, 1.6 connections a service, mostly to near ones further on; always the same."""
    chance = random.Random(count)
    rows = max(3, round(math.sqrt(count * _COLUMN / _ROW)))
    places = [
        (number // rows * _COLUMN * 1.0, number % rows * _ROW * 1.0) for number in range(count)
    ]
    hub = min(count - 1, count // 2)
    pairs = {
        (hub, other) for other in range(max(0, hub - 10), min(count, hub + 11)) if other != hub
    }
    while len(pairs) < round(count * 1.6):
        source = chance.randrange(count)
        target = source + chance.choice((1, 2, 3, rows, rows, rows + 1, rows - 1, 2 * rows))
        if target < count and source != target:
            pairs.add((source, target))
    return Workload(places, sorted(pairs), hub)


def resident() -> float:
    """MiB of this process in memory; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def most_resident() -> float:
    """MiB of this process in memory when it had most; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def median(run: Callable[[int], None], times: int) -> float:
    found = []
    for number in range(times):
        start = time.perf_counter()
        run(number)
        found.append(time.perf_counter() - start)
    return statistics.median(found) * 1000


def floor(count: int) -> dict[str, float]:
    from PySide6.QtCore import QLineF, QRectF, Qt
    from PySide6.QtGui import QColor, QPainter, QPen
    from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView

    application = QApplication([])
    load = workload(count)
    start = time.perf_counter()
    scene = QGraphicsScene()
    pen = QPen(QColor("#5B6A7F"), 1.0)
    nodes = [scene.addRect(QRectF(0, 0, 160, 64), pen, QColor("#FFFFFF")) for _ in load.places]
    for node, place in zip(nodes, load.places, strict=True):
        node.setPos(*place)
    for a, b in load.pairs:
        scene.addLine(QLineF(*load.places[a], *load.places[b]), pen)
    view = QGraphicsView(scene)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.resize(1600, 1000)
    view.show()
    view.fitInView(scene.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
    application.processEvents()
    found = {"open": (time.perf_counter() - start) * 1000}

    def scale(zoom: float) -> None:
        view.resetTransform()
        view.scale(zoom, zoom)
        view.centerOn(nodes[load.hub])

    def drag(number: int) -> None:
        x, y = load.places[load.hub]
        nodes[load.hub].setPos(x + 8 * (number % 5), y)
        application.processEvents()

    return found | _timed(view, application, scale, drag)


def ours(count: int) -> dict[str, float]:
    from PySide6.QtCore import QPointF
    from PySide6.QtWidgets import QApplication

    from explorer.architecture import commands
    from explorer.architecture.architecture import Architecture
    from explorer.architecture.document import Document
    from explorer.architecture.model import Edge, Element, Node
    from explorer.catalog.compiled import load as load_catalog
    from explorer.ui.appearance import Appearance
    from explorer.ui.canvas.compose_view import ComposeView
    from explorer.ui.editor import Editor

    application = QApplication(["bench", "-style", "Fusion"])
    catalog, appearance, load = load_catalog(), Appearance("light"), workload(count)
    kinds = [SERVICES[number * 7 % len(SERVICES)] for number in range(count)]
    elements: list[Element] = [
        Node(f"n{number}", kinds[number], at=place) for number, place in enumerate(load.places)
    ]
    for number, (a, b) in enumerate(load.pairs, 1):
        way = next((w for w in catalog.between(kinds[a], kinds[b]) if not w.through), None)
        elements.append(Edge(f"#edge-{number}", f"n{a}", f"n{b}", way.id if way else ""))
    editor = Editor(catalog, reviews=False)
    view = ComposeView(editor, appearance)
    view.resize(1600, 1000)
    view.show()
    application.processEvents()
    gc.freeze()
    start = time.perf_counter()
    editor.replace_document(Document(Architecture(elements)))
    view.fit()
    view.viewport().repaint()
    found = {"open": (time.perf_counter() - start) * 1000}
    scene, hub = view.compose_scene, f"n{load.hub}"
    while scene.routes.is_routing:
        application.processEvents()
        time.sleep(0.002)
    found["lines there"] = (time.perf_counter() - start) * 1000

    def scale(zoom: float) -> None:
        rect = scene.rect_of(hub)
        assert rect is not None
        view.set_zoom(zoom)
        view.centerOn(rect.center())

    def drag(number: int) -> None:
        scene.drag(QPointF(8.0 * (number % 5 + 1), 0), [hub])
        application.processEvents()

    found |= _timed(view, application, scale, drag)
    scene.end_drag([hub])

    def edit(number: int) -> None:
        editor.execute(commands.rename(editor.architecture, hub, f"Hub {number}"))
        application.processEvents()

    found["edit"] = median(edit, 5)
    if count <= 1000:
        found |= _exported(editor)
    return found


def _timed(
    view: Any, application: Any, scale: Callable[[float], None], drag: Callable[[int], None]
) -> dict[str, float]:
    """Whole paints at several zooms, panning, zooming and dragging the hub; milliseconds."""
    viewport, found = view.viewport(), {}
    found["paint, all in view"] = median(lambda _: viewport.repaint(), 9)
    for zoom in (0.3, 0.5, 0.7, 1.0):
        scale(zoom)
        application.processEvents()
        found[f"paint at {zoom:.0%}"] = median(lambda _: viewport.repaint(), 9)
    bar = view.horizontalScrollBar()

    def pan(number: int) -> None:
        bar.setValue(bar.value() + (23 if number % 2 else -23))
        application.processEvents()

    found["pan at 100%"] = median(pan, 30)
    found["drag, 20 connections"] = median(drag, 20)
    found["resident, MiB"] = resident()
    return found


def _exported(editor: Any) -> dict[str, float]:
    from explorer.ui.canvas.image import export_png

    before = resident()
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        out = Path(folder) / "out.png"
        export_png(editor.architecture, editor.catalog, editor.text(), out, scale=2.0)
        took = (time.perf_counter() - start) * 1000
    return {"PNG at 2x": took, "PNG at 2x, MiB more at the height": most_resident() - before}


if __name__ == "__main__":
    what, size = sys.argv[1], int(sys.argv[2])
    print(json.dumps(floor(size) if what == "floor" else ours(size)), flush=True)
    os._exit(0)
