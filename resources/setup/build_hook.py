"""Builds the wheel: compiles the catalog and moves data and resources inside the package."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs for wheels only; an editable install reads the checkout's own folders."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        self._scratch = tempfile.TemporaryDirectory()
        compiled = Path(self._scratch.name) / "catalog.json"
        compiled.write_text(_compile(root), "utf-8")
        inside: dict[str, str] = build_data["force_include"]
        inside[str(compiled)] = "explorer/data/catalog.json"
        for folder in ("data", "resources"):
            for path in sorted((root / folder).rglob("*")):
                place = path.relative_to(root)
                if path.is_file() and place.parts[:2] != ("resources", "setup"):
                    inside[str(path)] = f"explorer/{place.as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if hasattr(self, "_scratch"):
            self._scratch.cleanup()


def _compile(root: Path) -> str:
    sys.path.insert(0, str(root))
    try:
        from explorer.catalog import compiled

        return compiled.compile_facts(root / "data")
    finally:
        sys.path.remove(str(root))
