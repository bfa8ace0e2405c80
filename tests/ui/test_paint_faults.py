"""A fault while the canvas is painted for the first time leaves the program running."""

from __future__ import annotations

import os
import subprocess
import sys

_PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from explorer import paths
from explorer.app import Application
from explorer.ui.canvas.group_item import GroupItem

application = Application()
application._take_faults()
GroupItem.paint = lambda *_: 1 / 0
window = application.new_window(paths.DATA / "examples" / "beanstalk-web.arch.yaml")
QTimer.singleShot(1500, window.close)
application._qt.exec()
print("ended well")
"""


def test_a_fault_in_the_first_paint_of_an_item_does_not_end_the_program() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout == "ended well\n"
    assert "ZeroDivisionError" in run.stderr
