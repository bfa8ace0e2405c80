"""Whether there is a screen to show a window on; asked before Qt is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def missing_screen(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> str | None:
    """One sentence saying what to do instead, or None where a window can be shown."""
    if platform in ("win32", "darwin") or any(environment.get(name) for name in _NAMES):
        return None
    return (
        "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): start this in a"
        " desktop session, or put `xvfb-run -a` in front; check, export, services and layout"
        " work without one."
    )
