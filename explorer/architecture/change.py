"""A Change is an edit as a value: each touched element before and after. Undo is its inverse."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from explorer.architecture.model import Element


class CommandError(Exception):
    """This edit can't be done; the message is a sentence for the person."""


class Change(NamedTuple):
    """``before`` and ``after`` have the same ids; None means the element does not exist there."""

    label: str
    before: Mapping[str, "Element | None"]
    after: Mapping[str, "Element | None"]

    @property
    def is_empty(self) -> bool:
        return all(same(self.before[id], element) for id, element in self.after.items())

    def inverse(self) -> "Change":
        return Change(self.label, self.after, self.before)

    def then(self, later: "Change") -> "Change":
        """Both as one step, with this one's label. ``later`` was made on top of this one."""
        before = {**later.before, **self.before}
        after = {**self.after, **later.after}
        return Change(self.label, before, after)


def same(one: "Element | None", other: "Element | None") -> bool:
    """Equal, also in what kind of value each setting is: ``true`` is not ``1``. A place is the
    same whether it is told in whole numbers or not."""
    return one == other and (one is other or _settings(one) == _settings(other))


def _settings(element: "Element | None") -> str:
    return repr([getattr(element, name, None) for name in ("properties", "extra")])


def combined(label: str, changes: Iterable[Change]) -> Change:
    """Changes made one on top of the other, as one step."""
    whole = Change(label, {}, {})
    for change in changes:
        whole = whole.then(change)
    return whole


class History:
    """Undo and redo without limit, and which state is on disk."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._clean_at: int | None = 0

    @property
    def done(self) -> tuple[Change, ...]:
        return tuple(self._done)

    @property
    def depth(self) -> int:
        """How many steps lie behind: tells the states of one history apart."""
        return len(self._done)

    @property
    def undoable(self) -> Change | None:
        """The change that ``undo`` takes back."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> Change | None:
        """The change that ``redo`` makes again."""
        return self._undone[-1] if self._undone else None

    @property
    def undone(self) -> tuple[Change, ...]:
        """What redo makes true again, the next one first."""
        return tuple(reversed(self._undone))

    @property
    def undo_label(self) -> str:
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        return self._undone[-1].label if self._undone else ""

    @property
    def has_steps(self) -> bool:
        """Whether there is anything to undo or redo."""
        return bool(self._done or self._undone)

    @property
    def is_clean(self) -> bool:
        return self._clean_at == len(self._done)

    def mark_clean(self) -> None:
        self._clean_at = len(self._done)

    def mark_unsaved(self) -> None:
        """No state of this history is on disk."""
        self._clean_at = None

    def push(self, change: Change, merge: bool = False) -> None:
        """Remember a change just applied; ``merge`` makes it one step with the last one, and
        none where it takes that back."""
        if self._clean_at is not None and self._clean_at > len(self._done):
            self._clean_at = None
        self._undone.clear()
        if merge and self._done and self._clean_at != len(self._done):
            whole = self._done.pop().then(change)
            if not whole.is_empty:
                self._done.append(whole)
        else:
            self._done.append(change)

    def undo(self) -> Change | None:
        """The change that goes one step back, or None at the start."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1].inverse()

    def redo(self) -> Change | None:
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]
