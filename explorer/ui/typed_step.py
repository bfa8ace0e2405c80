"""The one undo step that typing in a field makes, however often it is kept meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from explorer.architecture.change import Change, CommandError
from explorer.ui.editor import Editor


class TypedStep:
    """Knows the step that typing made so far. It is gone once the words are as they were before,
    and nothing is added to it after something else was done."""

    def __init__(self, editor: Editor, step: Change | None = None) -> None:
        """``step``: the last one, where typing belongs to it, as the words of a new text do."""
        self._editor = editor
        self._step = step

    def take(self, make: Callable[[], Change], goes_on: bool = True) -> None:
        """Execute what a command makes of the words; ``goes_on`` tells that the same typing told
        of some before. Where it can't be done, the reason is a toast."""
        history = self._editor.document.history
        try:
            change = make()
        except CommandError as problem:
            self._editor.toast(str(problem))
            return
        if change.is_empty:
            return
        is_same = goes_on and self._step is not None and history.undoable is self._step
        steps = len(history.done)
        self._editor.execute(change, merge=is_same)
        self._step = history.undoable if len(history.done) >= steps else None
