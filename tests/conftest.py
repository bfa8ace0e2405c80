"""What every test relies on: no screen, no network, no settings of yours, nothing left behind."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import network_guard
import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A home of its own for the run: no test sees a setting, cache or recent file of the user's.
_home = tempfile.TemporaryDirectory(prefix="explorer-tests-")
for _name in ("HOME", "USERPROFILE"):
    os.environ[_name] = _home.name
for _name, _folder in (
    ("XDG_CACHE_HOME", "cache"),
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_DATA_HOME", "data"),
    ("XDG_STATE_HOME", "state"),
    ("APPDATA", "config"),
    ("LOCALAPPDATA", "cache"),
):
    os.environ[_name] = str(Path(_home.name, _folder))

# A busy machine is no fault; and what CI refuses it refuses again.
settings.register_profile(
    "explorer",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("explorer")

network_guard.watch()


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail a test that tried to reach a network, even where that was caught."""
    network_guard.attempts.clear()
    yield
    tried = list(network_guard.attempts)
    network_guard.attempts.clear()
    assert not tried, f"reached for a network: {tried}"


@pytest.fixture(autouse=True)
def no_warning_of_ours(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test in which the program warned; who expects it, looks and calls ``caplog.clear``."""
    yield
    unexpected = [
        record.getMessage()
        for record in (*caplog.get_records("setup"), *caplog.get_records("call"))
        if record.levelno >= logging.WARNING and record.name.split(".")[0] == "explorer"
    ]
    assert not unexpected, f"logged: {unexpected}"


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """Fail a test that leaves a window open, after closing it."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    left = [widget for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()]
    names = [f"{type(widget).__name__} {widget.windowTitle()!r}".strip() for widget in left]
    for widget in left:
        widget.hide()
        widget.deleteLater()
    assert not names, f"left open: {names}"
