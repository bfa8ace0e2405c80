"""What the program remembers: any file of settings gives settings, and a window in that state."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fuzz import facts
from fuzz.target import OPENED, Target

_TOKENS = (
    *(b"[General]", b"[export]", b"[panel]", b"[read]", b"[%General]", b"=", b"\\", b",", b'"'),
    *(
        b"@ByteArray(",
        b"@Variant(",
        b"@Invalid()",
        b"@Rect(",
        b"@Point(1 2)",
        b"@Size(",
        b"@String(",
    ),
    *(
        b")",
        b"\\0",
        b"\\x7f",
        b"\n",
        b";",
        b"geometry=",
        b"state=",
        b"recent=",
        b"theme=",
        b"mode=",
    ),
    *(b"scale=", b"margin=", b"transparent=", b"left=", b"lambda=yes", b"\xff", b"\0\0\0\x02"),
    *(b"@Variant(\\0\\0\\0\\x7f\\0\\0\\0\\xfQPyObject)", b"@DateTime(", b"\\xd800", b"%U0000"),
)


@cache
def _file() -> Path:
    return facts.scratch() / "settings.ini"


@cache
def _window() -> object:
    """A window with docks such as ours; it needs an application and no screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow

    _window.application = QApplication.instance() or QApplication([])  # type: ignore[attr-defined]
    window = QMainWindow()
    for name, area in (("left", Qt.DockWidgetArea.LeftDockWidgetArea),):
        dock = QDockWidget(name, window)
        dock.setObjectName(name)
        window.addDockWidget(area, dock)
    window.resize(400, 300)
    return window


def run(data: bytes) -> str:
    from explorer.ui.settings import Settings

    _file().write_bytes(data)
    settings = Settings(_file())
    window = _window()
    told = [bool(settings.recent)]
    assert isinstance(settings.theme, str)
    assert isinstance(settings.mode, str)
    for path in settings.recent:
        os.path.exists(path)  # as the menu of recent files does
    for key, default, lowest, highest in (("scale", 2, 1, 4), ("margin", 40, 0, 200)):
        number = settings.number(f"export/{key}", default, lowest, highest)
        assert lowest <= number <= highest, f"{key}: {number}"
        told.append(number != default)
    keys = ("panel/left", "export/theme", "export/transparent")
    told += [bool(settings.text(key)) for key in keys]
    geometry, state = settings.bytes("geometry"), settings.bytes("state")
    told.append(geometry is not None and window.restoreGeometry(geometry))  # type: ignore[attr-defined]
    told.append(state is not None and window.restoreState(state, 1))  # type: ignore[attr-defined]
    told.append(bool(settings.notes_read))
    settings.add_recent(_file())
    assert settings.recent[0] == _file()
    return f"{OPENED}:{''.join(str(int(each)) for each in told)}"


def _seeds() -> Iterator[bytes]:
    from explorer.ui.settings import Settings

    _file().unlink(missing_ok=True)
    settings = Settings(_file())
    window = _window()
    settings.set_bytes("geometry", window.saveGeometry())  # type: ignore[attr-defined]
    settings.set_bytes("state", window.saveState(1))  # type: ignore[attr-defined]
    settings.theme, settings.mode = "dark", "compose"
    for name in ("one.arch.yaml", "two, three.arch.yaml"):
        settings.add_recent(Path(name))
    for key, value in (("scale", "3"), ("margin", "12"), ("theme", "dark"), ("transparent", "yes")):
        settings.set_text(f"export/{key}", value)
    settings.set_text("panel/left", "no")
    settings.set_note_read("lambda", True)
    settings._store.sync()
    yield _file().read_bytes()
    yield b"[General]\nrecent=one\n"


TARGET = Target(run, _seeds, _TOKENS)
