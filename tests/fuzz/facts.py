"""A small folder of facts beside which a person's own ones, or a cache of both, are read."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from explorer import paths
from explorer.catalog.loader import split_front_matter

_SERVICES = ("storage/s3", "compute/lambda")
_MAP = """
boxes:
  stores: {title: Stores, kind: plain, rect: [0, 0, 200, 80], chips: [
    {service: s3, rect: [8, 32, 176, 40]}]}
  shelf: {title: More, kind: shelf, rect: [0, 96, 200, 80]}
"""


@cache
def scratch() -> Path:
    """A folder of this process, gone with it; in memory where that can be had."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    holder = tempfile.TemporaryDirectory(prefix="explorer-fuzz-", dir=memory)
    _kept.append(holder)
    return Path(holder.name)


_kept: list[tempfile.TemporaryDirectory[str]] = []


@cache
def data() -> Path:
    """Two services without their notes, and a map of one of them."""
    folder = scratch() / "data"
    folder.mkdir()
    shutil.copy(paths.DATA / "categories.yaml", folder)
    for name in _SERVICES:
        path = folder / "services" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = (paths.DATA / "services" / f"{name}.md").read_text("utf-8")
        path.write_text(f"---\n{split_front_matter(text, name)[0]}---\nNotes.\n", "utf-8")
    (folder / "map.yaml").write_text(_MAP, "utf-8")
    return folder
