"""Makes the pictures of the README anew: ``python docs/pictures/make_pictures.py``."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HOME"] = os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()
os.environ["XDG_STATE_HOME"] = os.environ["HOME"]

from explorer import paths
from explorer.app import Application
from explorer.architecture import commands
from explorer.recovery.replay import left_behind
from explorer.storage.reader import open_file
from explorer.ui.canvas.image import export_png
from explorer.ui.editor import Editor
from explorer.ui.keeper import Keeper
from explorer.ui.main_window import MainWindow
from explorer.ui.panels.rail import Rail
from explorer.ui.recovery_dialog import RecoveryDialog

HERE = Path(__file__).parent
DRAWING = HERE / "orders.arch.yaml"
EXAMPLES = paths.DATA / "examples"


def main() -> None:
    """Explore and Compose in both themes, a centred service, containers, a small screen, an
    exported picture."""
    application = Application()
    window = application.new_window()
    window.resize(1680, 1050)

    def shoot(name: str, shown: MainWindow = window) -> None:
        end = time.monotonic() + 0.6
        while time.monotonic() < end or not shown.header.isVisible():
            application._qt.processEvents()
        shown.grab().save(str(HERE / f"{name}.png"))

    for theme in ("light", "dark"):
        application.appearance.choose(theme)
        window.set_mode("explore")
        window.show_map()
        shoot(f"explore-{theme}")
        if theme == "light":
            window.navigator.show_service("lambda", centred=True)
            shoot("centred")
        if window.editor.is_blank:
            window.start_from(DRAWING)
        window.set_mode("compose")
        window.compose_view.fit()
        window.editor.select(["create-order"])
        shoot(f"compose-{theme}")
    for name, theme, chosen in (
        ("beanstalk-web-worker", "light", "worker"),
        ("delivery-pipeline", "dark", "package"),
    ):
        application.appearance.choose(theme)
        other = application.new_window(EXAMPLES / f"{name}.arch.yaml")
        other.resize(1680, 1050)
        other.compose_view.fit()
        other.editor.select([chosen])
        shoot(name, other)
        other.docks.details.open_properties()
        other.compose_view.fit()
        shoot(name, other)
        other.close()
    application.appearance.choose("light")
    small = application.new_window(EXAMPLES / "clickstream.arch.yaml")
    small.resize(1366, 768)
    shoot("small-screen", small)
    rail = small.findChild(Rail)
    assert rail is not None
    rail.button("analytics").click()
    shoot("small-screen", small)
    small.close()
    _shoot_recovery(application)
    opened = open_file(DRAWING)
    export_png(
        opened.architecture,
        application.catalog,
        opened.source.text,
        HERE / "export.png",
        file_name=DRAWING.name,
    )
    window.editor.document.history.mark_clean()
    window.close()


def _shoot_recovery(application: Application) -> None:
    """What a start offers back after a crash with two drawings open."""
    folder = paths.state_folder()
    assert folder is not None
    for name, service in (("delivery-pipeline", "sns"), ("thumbnails", "sqs")):
        editor = Editor(application.catalog, reviews=False)
        keeper = Keeper(editor, folder / "journals")
        drawing = Path.home() / "drawings" / f"{name}.arch.yaml"
        drawing.parent.mkdir(exist_ok=True)
        shutil.copyfile(EXAMPLES / drawing.name, drawing)
        editor.open(drawing)
        place = (80.0, 560.0)
        editor.execute(commands.add_node(editor.architecture, service, place, "alerts"))
        keeper.flush()
        assert keeper._journal is not None
        keeper._journal.close(keep=True)
    application.appearance.choose("light")
    found = left_behind(folder / "journals")
    dialog = RecoveryDialog(found, application.catalog, application.appearance)
    dialog.show()
    end = time.monotonic() + 1
    while time.monotonic() < end:
        application._qt.processEvents()
    dialog.grab().save(str(HERE / "recovery.png"))
    dialog.close()
    for each in found:
        each.discard()


if __name__ == "__main__":
    main()
