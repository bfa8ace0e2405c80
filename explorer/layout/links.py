"""The links of a drawing, found by their boxes and by their bundles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from explorer.layout.route import Link

_NONE: frozenset[str] = frozenset()


class Links(Mapping[str, Link]):
    """Links by id, in the order in which their ids were new."""

    def __init__(self, links: Iterable[Link] = ()) -> None:
        self._links: dict[str, Link] = {}
        self._ranks: dict[str, int] = {}
        self._count = 0
        self._at: dict[str, set[str]] = {}
        self._bundles: dict[str, set[str]] = {}
        for link in links:
            self.put(link)

    def __getitem__(self, id: str) -> Link:
        return self._links[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._links)

    def __len__(self) -> int:
        return len(self._links)

    def put(self, link: Link) -> None:
        """Add a link, or change the one of that id."""
        if link.id in self._links:
            self._leave(self._links[link.id])
        else:
            self._count += 1
            self._ranks[link.id] = self._count
        self._links[link.id] = link
        for box in (link.source, link.target):
            self._at.setdefault(box, set()).add(link.id)
        if link.bundle:
            self._bundles.setdefault(link.bundle, set()).add(link.id)

    def drop(self, id: str) -> None:
        link = self._links.pop(id, None)
        if link is not None:
            self._leave(link)
            del self._ranks[id]

    def rank(self, id: str) -> int:
        """Its place in the order of all; larger for one that came later."""
        return self._ranks[id]

    def _leave(self, link: Link) -> None:
        for box in (link.source, link.target):
            self._at[box].discard(link.id)
        if link.bundle:
            self._bundles[link.bundle].discard(link.id)

    def at(self, box: str) -> Set[str]:
        """The ids of the links that end at a box."""
        return self._at.get(box, _NONE)

    def crowd(self, box: str) -> int:
        """How many ends meet a box; a link to itself has two there."""
        return sum(1 + self._is_loop(id) for id in self.at(box))

    def _is_loop(self, id: str) -> bool:
        return self._links[id].source == self._links[id].target

    def mates(self, link: Link) -> Set[str]:
        """The other links of its bundle."""
        return self._bundles.get(link.bundle, _NONE) - {link.id}
