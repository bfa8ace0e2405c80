"""A Change made of several steps, each seeing what the ones before it did."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.architecture.architecture import Architecture
from explorer.architecture.change import Change, same
from explorer.architecture.model import Element


class Draft:
    """Works on a copy; ``change`` is all of it as one step with a label of its own."""

    def __init__(self, architecture: Architecture, label: str) -> None:
        self.architecture = Architecture(architecture)
        self._whole = Change(label, {}, {})

    @property
    def change(self) -> Change:
        """What the steps come to, without what they left as it was."""
        whole = self._whole
        changed = [id for id in whole.after if not same(whole.before[id], whole.after[id])]
        before = {id: whole.before[id] for id in changed}
        return Change(whole.label, before, {id: whole.after[id] for id in changed})

    def run(self, step: Change) -> None:
        self.architecture.apply(step)
        self._whole = self._whole.then(step)

    def put(self, elements: Iterable[Element]) -> None:
        """New elements, or new states of those that are there."""
        after = {element.id: element for element in elements}
        before = {id: self.architecture.get(id) for id in after}
        self.run(Change(self._whole.label, before, after))

    def new_id(self, stem: str) -> str:
        """An id that neither the copy nor what it was made of ever had."""
        return self.architecture.new_id(stem)
