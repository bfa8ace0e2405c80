"""The state of a document: elements by id, changed only by ``apply``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from explorer.architecture.change import Change
from explorer.architecture.model import (
    HEADER_ID,
    Edge,
    Element,
    Group,
    Header,
    Line,
    Node,
    Suppression,
    Text,
)

E = TypeVar("E", Node, Edge, Group, Text, Line, Suppression)


class Architecture:
    """Elements in the order they first came; a removed one that returns takes its old place.

    A copy knows the ids that the original ever had, so that it gives none of them to another.
    """

    def __init__(self, elements: Iterable[Element] = (), known: Iterable[str] = ()) -> None:
        """``known`` are ids in their order, of elements that are gone too."""
        self._elements: dict[str, Element] = {HEADER_ID: Header()}
        self._rank: dict[str, int] = {HEADER_ID: 0}
        self._links: dict[str, set[str]] = {}
        self._members: dict[str, set[str]] = {}
        self._by_kind: dict[type, Mapping[str, Any]] = {}
        if isinstance(elements, Architecture):
            self._elements, self._rank = dict(elements._elements), dict(elements._rank)
            self._links = {id: set(links) for id, links in elements._links.items()}
            self._members = {id: set(members) for id, members in elements._members.items()}
            return
        for id in known:
            self._rank.setdefault(id, len(self._rank))
        for element in elements:
            self._put(element.id, element)

    def __iter__(self) -> Iterator[Element]:
        return iter(self._elements.values())

    def __contains__(self, id: str) -> bool:
        return id in self._elements

    def __eq__(self, other: object) -> bool:
        """Equal elements in the same order."""
        if not isinstance(other, Architecture):
            return NotImplemented
        return list(self._elements.items()) == list(other._elements.items())

    __hash__ = None  # type: ignore[assignment]

    def get(self, id: str) -> Element | None:
        return self._elements.get(id)

    @property
    def header(self) -> Header:
        header = self._elements[HEADER_ID]
        assert isinstance(header, Header)
        return header

    @property
    def nodes(self) -> Mapping[str, Node]:
        return self._of(Node)

    @property
    def edges(self) -> Mapping[str, Edge]:
        return self._of(Edge)

    @property
    def groups(self) -> Mapping[str, Group]:
        return self._of(Group)

    @property
    def texts(self) -> Mapping[str, Text]:
        return self._of(Text)

    @property
    def lines(self) -> Mapping[str, Line]:
        return self._of(Line)

    @property
    def suppressions(self) -> Mapping[str, Suppression]:
        return self._of(Suppression)

    def _of(self, kind: type[E]) -> Mapping[str, E]:
        found = self._by_kind.get(kind)
        if found is None:
            found = {id: e for id, e in self._elements.items() if isinstance(e, kind)}
            self._by_kind[kind] = found
        return found

    def node(self, id: str) -> Node:
        """The node with this id; KeyError when there is none."""
        found = self._elements[id]
        if not isinstance(found, Node):
            raise KeyError(id)
        return found

    def links_of(self, id: str) -> list[Edge | Line]:
        """Every edge and line that begins or ends at this element, oldest first."""
        links = [self._elements[link] for link in self._links.get(id, ())]
        found = [link for link in links if isinstance(link, Edge | Line)]
        return sorted(found, key=lambda link: self._rank[link.id])

    def children(self, group: str) -> list[Node | Group]:
        """What lies directly in a group."""
        members = [self._elements[id] for id in self._members.get(group, ())]
        found = [each for each in members if isinstance(each, Node | Group)]
        return sorted(found, key=lambda each: self._rank[each.id])

    def contents(self, group: str) -> list[Node | Group]:
        """What lies in a group at any depth."""
        found: list[Node | Group] = []
        left = self.children(group)[::-1]
        while left:
            child = left.pop()
            found.append(child)
            if isinstance(child, Group):
                left += self.children(child.id)[::-1]
        return found

    def new_id(self, stem: str, taken: Iterable[str] = ()) -> str:
        """An id nobody has or had: ``stem`` or ``stem-2``; for ``#edge`` always with a number."""
        used = set(taken)
        if not stem.startswith("#") and stem not in self._rank and stem not in used:
            return stem
        number = 1 if stem.startswith("#") else 2
        while (id := f"{stem}-{number}") in self._rank or id in used:
            number += 1
        return id

    @property
    def known(self) -> tuple[str, ...]:
        """Every id there is or was, in their order; empty where none is gone."""
        if len(self._rank) == len(self._elements):
            return ()
        return tuple(sorted(self._rank, key=self._rank.__getitem__))

    def reorder(self, ids: Iterable[str]) -> None:
        """Let these elements take their places among all in this order, as a file has them. The
        order is no part of a Change: undo keeps it."""
        wanted = [id for id in ids if id in self._elements]
        ranks = sorted(self._rank[id] for id in wanted)
        self._rank.update(zip(wanted, ranks, strict=True))
        self._sort()

    def _sort(self) -> None:
        ordered = sorted(self._elements, key=self._rank.__getitem__)
        self._elements = {each: self._elements[each] for each in ordered}
        self._by_kind.clear()

    def apply(self, change: Change) -> None:
        """Make a Change true. ValueError when the state is not what the Change was made for."""
        for id, before in change.before.items():
            if self._elements.get(id) != before:
                raise ValueError(f"{change.label}: {id} is not what this change was made for")
        after = change.after
        gone = [id for id, element in after.items() if element is None]
        for id in sorted(gone, key=lambda id: not isinstance(self._elements.get(id), Edge | Line)):
            self._drop(id)
        here = [(id, element) for id, element in after.items() if element is not None]
        returns = any(id in self._rank and id not in self._elements for id, _ in here)
        for id, element in sorted(here, key=lambda item: isinstance(item[1], Edge | Line)):
            self._put(id, element)
        if returns:
            self._sort()

    def _drop(self, id: str) -> None:
        self._unlink(self._elements.pop(id, None))

    def _put(self, id: str, element: Element) -> None:
        self._unlink(self._elements.get(id))
        self._by_kind.pop(type(element), None)
        self._rank.setdefault(id, len(self._rank))
        self._elements[id] = element
        if isinstance(element, Edge | Line):
            self._links.setdefault(element.source, set()).add(id)
            self._links.setdefault(element.target, set()).add(id)
        elif isinstance(element, Node | Group) and element.group is not None:
            self._members.setdefault(element.group, set()).add(id)

    def _unlink(self, element: Element | None) -> None:
        """Forget what an element leads to, and what it lies in."""
        self._by_kind.pop(type(element), None)
        if isinstance(element, Edge | Line):
            self._links[element.source].discard(element.id)
            self._links[element.target].discard(element.id)
        elif isinstance(element, Node | Group) and element.group is not None:
            self._members[element.group].discard(element.id)
