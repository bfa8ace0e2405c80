"""Words in the panel: labels that wrap at any width, code chips, hairlines."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

_LONG = re.compile(r"\S{24,}")
_SEAMS = re.compile(r"([/.:_\-,])")


def breakable(words: str) -> str:
    """Words with room to break after the marks inside very long ones, such as ARNs."""
    return _LONG.sub(lambda found: _SEAMS.sub("\\1\u200b", found[0]), words)


class Words(QLabel):
    """Plain text that wraps. ``role`` is a key of the style rules: title, heading, muted …"""

    def __init__(
        self, words: str, role: str = "body", parent: QWidget | None = None, tone: str = ""
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        self.setText(breakable(words))

    def minimumSizeHint(self) -> QSize:
        """No wider than a short word, so that a long one never widens the panel."""
        return QSize(min(48, super().minimumSizeHint().width()), 0)


def code(words: str, parent: QWidget | None = None) -> Words:
    """An IAM action or principal, to be selected and copied."""
    label = Words(words, "code", parent)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(words)
    policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def rule(parent: QWidget | None = None) -> QFrame:
    """A hairline across the panel."""
    line = QFrame(parent)
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line
