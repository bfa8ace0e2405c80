"""Where data and resources are: inside the package in a wheel, beside it in a checkout."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
_IN_WHEEL = (PACKAGE / "data").is_dir()
_ROOT = PACKAGE if _IN_WHEEL else PACKAGE.parent

DATA = _ROOT / "data"
RESOURCES = _ROOT / "resources"
COMPILED_CATALOG = DATA / "catalog.json" if _IN_WHEEL else None
"""The catalog compiled when the wheel was built; None in a checkout, which keeps a cache."""


def own_catalog() -> Path | None:
    """A person's own services, integrations and containers, laid out as ours; may not exist.

    ``AWS_EXPLORER_CATALOG`` names another folder, for a team that keeps it in git.
    """
    named = os.environ.get("AWS_EXPLORER_CATALOG")
    return (
        Path(named) if named else _own_folder("XDG_CONFIG_HOME", "~/.config", "APPDATA", "catalog")
    )


def cache_folder() -> Path | None:
    """Where derived files may be kept, or None when this user has no writable place."""
    return _own_folder("XDG_CACHE_HOME", "~/.cache", "LOCALAPPDATA", on_mac="~/Library/Caches")


def state_folder() -> Path | None:
    """Where work that is not saved yet is kept for recovery; None for a user without a home."""
    return _own_folder("XDG_STATE_HOME", "~/.local/state", "LOCALAPPDATA")


def _own_folder(
    variable: str,
    usual: str,
    on_windows: str,
    name: str = "",
    on_mac: str = "~/Library/Application Support",
) -> Path | None:
    """The program's folder under the root that the platform's custom names."""
    if sys.platform == "win32":
        root = os.environ.get(on_windows)
    elif sys.platform == "darwin":
        root = os.path.expanduser(on_mac)
    else:
        root = os.environ.get(variable) or os.path.expanduser(usual)
    if not root or root.startswith("~"):
        return None
    return Path(root) / "aws-architecture-explorer" / name
