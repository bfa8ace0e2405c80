"""The drawings to start from: which there are, and what they say of themselves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from explorer import paths
from explorer.architecture.architecture import Architecture
from explorer.catalog.catalog import Catalog


def _listed(name: str) -> list[Path]:
    folder = paths.DATA / "examples"
    return [folder / each for each in (folder / name).read_text("utf-8").split()]


def examples() -> list[Path]:
    """All drawings to start from, in the order that the data gives them."""
    return _listed("order.txt")


def starters() -> list[Path]:
    """The few of them that an empty drawing offers."""
    return _listed("starters.txt")


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One drawing to start from, as it lies in its file."""

    path: Path
    architecture: Architecture
    title: str
    description: str

    @property
    def count(self) -> str:
        return f"{len(self.architecture.nodes)} services"

    def words(self, catalog: Catalog) -> str:
        """All it can be found by: what is said of it, and the services in it."""
        found = [self.title, self.description]
        for node in self.architecture.nodes.values():
            service = catalog.service(node.service)
            found += [service.name, service.full_name] if service else []
        for group in self.architecture.groups.values():
            container = catalog.containers.get(group.type)
            found += [container.name] if container else []
        return " ".join(found).casefold()


def read(path: Path) -> Example:
    from explorer.storage.reader import open_file

    architecture = open_file(path).architecture
    header = architecture.header
    return Example(path, architecture, header.title or path.stem, header.description)
