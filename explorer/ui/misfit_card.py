"""Why something may not lie in a container, with what can be done instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from explorer.containers.inside import Refused
from explorer.ui import plain
from explorer.ui.appearance import Appearance
from explorer.ui.refusal_frame import RefusalFrame

_WIDTH = 400

Remedy = tuple[str, Callable[[], object]]
"""The words of a button, and what it does."""


class MisfitCard(RefusalFrame):
    """Title, one sentence, and a button for each remedy; the first is the one to take."""

    def __init__(
        self,
        refused: Refused,
        remedies: Sequence[Remedy],
        appearance: Appearance,
        parent: QWidget,
    ) -> None:
        is_warning = refused.severity == "warning"
        token, glyph = ("warn", "alert-outline") if is_warning else ("danger", "cancel")
        spoken = f"{refused.title}. {refused.because}"
        super().__init__(_WIDTH, spoken, token, appearance, parent)
        self.add_head(refused.title, glyph)
        self.add_sentence(refused.because)
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, run in remedies:
            button = QPushButton(plain.caption(words))
            button.setProperty("primary", not self.buttons)
            button.clicked.connect(self.closed)
            button.clicked.connect(_quiet(run))
            self.buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        if remedies:
            self.column.addLayout(row)
        self.settle()


def _quiet(run: Callable[[], object]) -> Callable[[bool], None]:
    """A button's signal brings whether it is checked; a remedy does not want to know."""

    def answer(_checked: bool = False) -> None:
        run()

    return answer
