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
    if named:
        return Path(named)
    if sys.platform == "win32":
        root = os.environ.get("APPDATA")
    elif sys.platform == "darwin":
        root = os.path.expanduser("~/Library/Application Support")
    else:
        root = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    if not root or root.startswith("~"):
        return None
    return Path(root) / "aws-architecture-explorer" / "catalog"


def cache_folder() -> Path | None:
    """Where derived files may be kept, or None when this user has no writable place."""
    if sys.platform == "win32":
        root = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        root = os.path.expanduser("~/Library/Caches")
    else:
        root = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not root or root.startswith("~"):
        return None
    return Path(root) / "aws-architecture-explorer"
